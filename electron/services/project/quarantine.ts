import type { LogId } from '@shared/model/ids.ts';
import type { QuarantineEntry } from './open-project.ts';
import { sha256Hex } from '../log/envelope.ts';
import { type Row, type Sqlite, int, text } from './sqlite.ts';

/** Bytes from elsewhere that were not taken, with the reason. */
export interface Refused {
  readonly log?: LogId;
  readonly seq?: number;
  readonly reason: string;
}

/** The newest are kept; a peer that sends rubbish must not fill the file. */
const KEPT = 200;
const KEPT_BYTES = 64 * 1024;

export interface RefusedBytes {
  readonly refused: Refused;
  readonly raw: Uint8Array;
}

/** Keeps refused bytes (of large ones only the hash) in the project file. The same bytes are kept once. */
export function quarantine(db: Sqlite, time: number, all: readonly RefusedBytes[]): void {
  if (all.length === 0) return;
  db.transaction(() => {
    for (const { refused, raw } of all) {
      const { log, seq, reason } = refused;
      const kept = raw.length <= KEPT_BYTES ? raw : null;
      const sql =
        'INSERT OR REPLACE INTO quarantine (time, log, seq, hash, reason, raw) VALUES (?, ?, ?, ?, ?, ?)';
      db.run(sql, time, log ?? null, seq ?? null, sha256Hex(raw), reason, kept);
    }
    db.run(
      'DELETE FROM quarantine WHERE id NOT IN (SELECT id FROM quarantine ORDER BY id DESC LIMIT ?)',
      KEPT,
    );
  });
}

/** What was refused, newest first. */
export function quarantined(db: Sqlite): QuarantineEntry[] {
  return db.all('SELECT time, log, seq, hash, reason FROM quarantine ORDER BY id DESC').map(entryOf);
}

function entryOf(row: Row): QuarantineEntry {
  return {
    time: int(row['time']),
    hash: text(row['hash']),
    reason: text(row['reason']),
    ...(row['log'] !== null && { log: text(row['log']) }),
    ...(row['seq'] !== null && { seq: int(row['seq']) }),
  };
}
