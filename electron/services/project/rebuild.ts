import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Accepted } from '../log/chain.ts';
import { type Envelope, sha256Hex } from '../log/envelope.ts';
import { Acceptor, slices } from './accept.ts';
import { openDatabase } from './open-database.ts';
import { ProjectFile } from './project-file.ts';
import type { ProjectParts } from './project-parts.ts';
import { reading } from './reader.ts';
import { int } from './sqlite.ts';

/** What a file was rebuilt from. */
export interface Rebuilt {
  readonly envelopes: number;
  readonly articles: number;
  /** Logs that break off: the first missing envelope, and how many later ones could not be joined on. */
  readonly gaps: readonly { readonly log: LogId; readonly from: number; readonly left: number }[];
  /** Envelopes that did not pass SPEC EN-4. */
  readonly refused: number;
}

/**
 * Verifies envelopes and writes them to an empty project file, in the order given as far as each log's own order allows.
 */
export async function rebuild(
  parts: Pick<ProjectParts, 'recogniser'>,
  path: string,
  envelopes: readonly Envelope[],
): Promise<Result<Rebuilt>> {
  const opened = openDatabase(path, 'write');
  if (!opened.ok) return opened;
  const { db, project } = opened.value;
  try {
    const file = new ProjectFile(db, project, parts.recogniser);
    const { accepted, gaps, refused } = verify(file, envelopes);
    for (const slice of slices(accepted)) {
      const written = reading(path, () => ok(file.commit(slice)));
      if (!written.ok) return fail('recover-failed', written.error.message);
      await nextTurn();
    }
    const articles = int(db.get('SELECT count(*) AS n FROM articles')?.['n']);
    return ok({ envelopes: accepted.length, articles, gaps, refused });
  } finally {
    db.close();
  }
}

function verify(
  file: ProjectFile,
  envelopes: readonly Envelope[],
): { accepted: Accepted[]; gaps: { log: LogId; from: number; left: number }[]; refused: number } {
  const acceptor = new Acceptor(file);
  const accepted: Accepted[] = [];
  const waiting = new Map<LogId, Map<number, Envelope[]>>();
  const done = new Set<string>();
  let refused = 0;
  const takeFrom = (log: LogId): void => {
    for (;;) {
      const seq = (acceptor.state(log)?.seq ?? 0) + 1;
      const candidates = waiting.get(log)?.get(seq);
      if (!candidates) return;
      waiting.get(log)?.delete(seq);
      const good = candidates.map((c) => acceptor.take(c)).find((taken) => taken.ok);
      refused += candidates.length - (good ? 1 : 0);
      if (!good?.ok) return;
      accepted.push(good.value);
    }
  };
  for (const envelope of envelopes) {
    // By all bytes: the hash says nothing of the signature after it, and another copy may have that intact.
    const bytes = sha256Hex(envelope.raw);
    if (done.has(bytes)) continue;
    done.add(bytes);
    const log = waiting.get(envelope.log) ?? new Map<number, Envelope[]>();
    log.set(envelope.seq, [...(log.get(envelope.seq) ?? []), envelope]);
    waiting.set(envelope.log, log);
    takeFrom(envelope.log);
  }
  const gaps = [...waiting].flatMap(([log, left]) => {
    const from = (acceptor.state(log)?.seq ?? 0) + 1;
    return left.size === 0 ? [] : [{ log, from, left: left.size }];
  });
  return { accepted, gaps, refused };
}
