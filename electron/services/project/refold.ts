import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogClocks } from '@shared/doc/updates.ts';
import type { ProjectId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { type Accepted, type LogState, NO_CLOCKS, extendLog, openingState } from '../log/chain.ts';
import { decodeEnvelope } from '../log/envelope.ts';
import { DocCache } from './doc-cache.ts';
import { EnvelopeStore } from './envelope-store.ts';
import { refoldDocs } from './refold-doc.ts';
import { reading } from './reader.ts';
import type { Recogniser } from './recogniser.ts';
import { TABLES_VERSION, clearFolded } from './schema.ts';
import { type Sqlite, int } from './sqlite.ts';
import { voidedOf } from './tables.ts';

/** Documents per transaction. */
const DOCS = 200;

/**
 * Drops every folded table and folds it anew from the envelopes (SPEC PF-2): numbers of logs and documents, heads,
 * articles and all that belongs to them. Until the last transaction the file says that its tables are not to be
 * believed. Fails with `file-damaged` when an envelope can't be read; then `recover` must help.
 */
export async function refold(db: Sqlite, project: ProjectId, recogniser: Recogniser): Promise<Result<void>> {
  try {
    const refs = reading(project, () => ok(db.transaction(() => restart(db))));
    if (!refs.ok) return refs;
    const parts = { ...documents(db), db, recogniser };
    for (let i = 0; i < refs.value.length; i += DOCS) {
      const slice = refs.value.slice(i, i + DOCS);
      const done = reading(project, () => ok(db.transaction(() => refoldDocs(parts, slice))));
      if (!done.ok) return done;
      await nextTurn();
    }
    db.run("UPDATE meta SET value = ? WHERE key = 'tables'", String(TABLES_VERSION));
    return ok(undefined);
  } catch (error) {
    if (error instanceof Unfoldable) return fail('file-damaged', error.message);
    throw error;
  }
}

class Unfoldable extends Error {}

function documents(db: Sqlite): { store: EnvelopeStore; cache: DocCache } {
  const store = new EnvelopeStore(db);
  const states = new Map(store.heads().map((s) => [s.log, s]));
  const cache = new DocCache({
    store,
    backlog: () => [],
    device: (log) => states.get(log)?.device ?? '',
    voided: (doc) => voidedOf(db, store.docRef(doc)),
  });
  return { store, cache };
}

/** Clears everything and rebuilds numbers, heads and runaway counters; answers the documents in order. */
function restart(db: Sqlite): number[] {
  clearFolded(db.handle);
  db.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('tables', '0')");
  db.handle.exec('DELETE FROM docs; DELETE FROM logs;');
  const store = new EnvelopeStore(db);
  const stepper = new Stepper();
  const refs: number[] = [];
  for (const row of db.iterate('SELECT id, log, doc, raw FROM envelopes ORDER BY id')) {
    const decoded = decodeEnvelope(store.whole(row));
    if (!decoded.ok) throw new Unfoldable(`Envelope ${int(row['id'])} is damaged: ${decoded.error.message}`);
    const accepted = stepper.step(decoded.value);
    const doc = store.renumber(accepted, int(row['log']), row['doc'] === null ? undefined : int(row['doc']));
    if (doc !== undefined) refs.push(doc);
    for (const id of accepted.voided) {
      const n = Number(id.slice(id.indexOf(':') + 1));
      db.run(
        'INSERT OR IGNORE INTO voided (log, n, doc) VALUES (?, ?, ?)',
        int(row['log']),
        n,
        int(row['doc']),
      );
    }
  }
  return refs;
}

/** Steps over all logs at once. Signatures were checked when the envelopes came in; `verify` checks them again. */
class Stepper {
  readonly #states = new Map<string, LogState>();
  readonly #clocks = new Map<string, LogClocks>();

  step(envelope: Parameters<typeof extendLog>[1]): Accepted {
    const { log, doc, seq, prev } = envelope;
    const before = this.#states.get(log) ?? openingState(envelope);
    if (!before || before.seq + 1 !== seq || before.hash !== prev)
      throw new Unfoldable(`Envelope ${seq} of log ${log} does not follow the one before it.`);
    const key = `${log} ${doc}`;
    const accepted = extendLog(before, envelope, this.#clocks.get(key) ?? NO_CLOCKS);
    if (!accepted.ok) throw new Unfoldable(`Envelope ${seq} of log ${log}: ${accepted.error.message}`);
    this.#states.set(log, accepted.value.state);
    if (envelope.kind === 'update') this.#clocks.set(key, accepted.value.clocks);
    return accepted.value;
  }
}
