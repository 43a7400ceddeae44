import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArticleId, type LogId, type ProjectId, isHex32 } from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import { fileFailure } from '../fs/errors.ts';
import { type Envelope, decodeEnvelope, sha256Hex, withPayload } from '../log/envelope.ts';
import { type SalvagedRow, salvageRows } from './salvage-pages.ts';
import { Sqlite } from './sqlite.ts';

/** What can still be read of a damaged project file. Every envelope's checksum holds. */
export interface Salvaged {
  /** The file's own id, if its row is intact. */
  readonly project: ProjectId | undefined;
  /** In the order in which they came into the file. */
  readonly envelopes: readonly Envelope[];
  /** Hashes of the envelopes of texts whose text can't be read. */
  readonly textsLost: readonly string[];
}

/**
 * Reads a damaged project file row by row. A transaction that a crash left half written is taken back first, on a copy.
 * Fails only if the file can't be read at all.
 */
export function salvage(path: string): Result<Salvaged> {
  let dir: string | undefined;
  try {
    dir = mkdtempSync(join(tmpdir(), 'ascribe-salvage-'));
    const copy = join(dir, 'copy.ascribe');
    copyFileSync(path, copy);
    if (existsSync(`${path}-journal`)) {
      copyFileSync(`${path}-journal`, `${copy}-journal`);
      rollBack(copy);
    }
    return readCopy(copy);
  } catch (error) {
    return fileFailure('no-file', `${path} could not be read`, error);
  } finally {
    if (dir) rmSync(dir, { recursive: true, force: true });
  }
}

function rollBack(copy: string): void {
  let db: Sqlite | undefined;
  try {
    db = new Sqlite(copy, 'write');
    db.pragma('schema_version');
  } catch {
    // Too damaged to be rolled back; checksums tell which rows are whole.
  } finally {
    db?.close();
  }
}

interface Found {
  project: ProjectId | undefined;
  readonly envelopes: Map<string, { envelope: Envelope; row: number }>;
  readonly stripped: { raw: Uint8Array; row: number }[];
  readonly texts: Map<ArticleId, Uint8Array>;
}

function readCopy(copy: string): Result<Salvaged> {
  const found: Found = { project: undefined, envelopes: new Map(), stripped: [], texts: new Map() };
  const read = salvageRows(copy, (row) => take(found, row));
  if (!read.ok) return read;
  const textsLost: string[] = [];
  for (const { raw, row } of found.stripped) {
    const text = found.texts.get(Buffer.from(raw.subarray(77, 109)).toString('hex'));
    const decoded = text && decodeEnvelope(withPayload(raw, text));
    if (decoded?.ok) addEnvelope(found, decoded.value, row);
    else textsLost.push(Buffer.from(raw.subarray(-96, -64)).toString('hex'));
  }
  const envelopes = [...found.envelopes.values()].sort((a, b) => a.row - b.row).map((e) => e.envelope);
  return ok({ project: believed(found.project, envelopes), envelopes, textsLost });
}

/** The id that the file says to have, unless no log in it began in that project: nothing else protects it. */
function believed(project: ProjectId | undefined, envelopes: readonly Envelope[]): ProjectId | undefined {
  return envelopes.length === 0 || envelopes.some((e) => e.project === project) ? project : undefined;
}

/** Tells rows by their form: `envelopes` (id, log, seq, doc, raw), `texts` (doc, body), `meta` (key, value). */
function take(found: Found, { rowid, values }: SalvagedRow): void {
  const last = values.at(-1);
  if (rowid === undefined) {
    if (values.length === 2 && values[0] === 'project' && isHex32(last)) found.project = last;
    return;
  }
  if (!(last instanceof Uint8Array)) return;
  if (values.length === 2) found.texts.set(sha256Hex(last), last);
  else if (values.length === 5) takeEnvelope(found, last, rowid);
}

function takeEnvelope(found: Found, raw: Uint8Array, row: number): void {
  if (raw[76] === 3) found.stripped.push({ raw, row });
  else {
    const decoded = decodeEnvelope(raw);
    if (decoded.ok) addEnvelope(found, decoded.value, row);
  }
}

function addEnvelope(found: Found, envelope: Envelope, row: number): void {
  const bytes = sha256Hex(envelope.raw);
  if (!found.envelopes.has(bytes)) found.envelopes.set(bytes, { envelope, row });
}

/** Project that most logs among these began in. */
export function commonProject(envelopes: readonly Envelope[]): ProjectId | undefined {
  const logs = new Map<LogId, ProjectId>(envelopes.map((e) => [e.log, e.project]));
  const counts = new Map<ProjectId, number>();
  for (const project of logs.values()) counts.set(project, (counts.get(project) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
