import { type Result, fail, ok } from '../model/result.ts';
import type { LogId } from '../model/ids.ts';
import { Malformed } from './byte-reader.ts';
import {
  NO_SIZE_LIMIT,
  type Run,
  type StructId,
  UPDATE_LIMITS,
  type UpdateLimits,
  decodeRuns,
  encodeInPieces,
  encodeRuns,
  mergeEncoded,
  readAppends,
  refused,
  runFrom,
} from './update-codec.ts';

export { type UpdateLimits } from './update-codec.ts';

/** Of one log in one document: the next clock of each client that has written (SPEC DO-4). */
export type LogClocks = ReadonlyMap<number, number>;

export interface CheckedUpdate {
  /** The records in order of their dependencies, as plain JSON. */
  readonly stored: readonly unknown[];
  /** Clocks after this update. */
  readonly clocks: LogClocks;
}

/**
 * Decides SPEC DO-4 for an update of a log, given what is known of that log in that document. Total on hostile bytes.
 * Fails with `need-earlier` when nothing is wrong but that earlier records of the log are missing, else with
 * `update-refused`. Strip what is known already with `withoutKnown` first: overlap is refused.
 */
export function checkUpdate(
  update: Uint8Array,
  log: LogId,
  known: LogClocks,
  limits: UpdateLimits = UPDATE_LIMITS,
): Result<CheckedUpdate> {
  const decoded = decodeRuns(update, limits);
  if (!decoded.ok) return decoded;
  const runs = decoded.value;
  if (runs.some((run) => run.root !== undefined && run.root !== log))
    return refused('they are in the root of another log');
  if (runs.some((run) => run.clock < (known.get(run.client) ?? 0)))
    return refused('something in them is known already');
  return inOrder(runs, known);
}

/** Takes runs as their dependencies allow; what is left over waits for something that is missing, or for itself. */
function inOrder(runs: readonly Run[], known: LogClocks): Result<CheckedUpdate> {
  const clocks = new Map(known);
  const stored: unknown[] = [];
  // What waits, by the client whose next elements it waits for.
  const waiting = new Map<number, Run[]>();
  const ready = [...runs].reverse();
  let left = runs.length;
  for (let run = ready.pop(); run; run = ready.pop()) {
    const missing = missingOf(run, clocks);
    if (missing !== undefined) {
      const waiters = waiting.get(missing);
      if (waiters) waiters.push(run);
      else waiting.set(missing, [run]);
      continue;
    }
    for (const value of run.values) stored.push(value);
    clocks.set(run.client, run.clock + run.values.length);
    left--;
    for (const waiter of waiting.get(run.client)?.reverse() ?? []) ready.push(waiter);
    waiting.delete(run.client);
  }
  if (left === 0) return ok({ stored, clocks });
  return waitsForItself([...waiting.values()].flat(), runs, clocks)
    ? refused('they refer to one another in a circle')
    : fail('need-earlier', 'Earlier records of this log are missing; send all of them.');
}

/** The client whose next elements a run needs before it. */
function missingOf(run: Run, clocks: LogClocks): number | undefined {
  if ((clocks.get(run.client) ?? 0) < run.clock) return run.client;
  if (run.origin && (clocks.get(run.origin.client) ?? 0) <= run.origin.clock) return run.origin.client;
  return undefined;
}

/** Whether all that is waited for is in the update itself, so that nothing sent earlier could help. */
function waitsForItself(waiting: readonly Run[], runs: readonly Run[], clocks: LogClocks): boolean {
  // Without gaps a client's runs are one range.
  const ranges = new Map<number, { start: number; end: number }>();
  for (const { client, clock, values } of runs) {
    const range = ranges.get(client);
    if (range) range.end = clock + values.length;
    else ranges.set(client, { start: clock, end: clock + values.length });
  }
  const comes = ({ client, clock }: StructId) => {
    const range = ranges.get(client);
    return clock < (clocks.get(client) ?? 0) || (range && range.start <= clock && clock < range.end);
  };
  return waiting.every(
    ({ client, clock, origin }) =>
      (clock === 0 || comes({ client, clock: clock - 1 })) && (!origin || comes(origin)),
  );
}

/**
 * The update without what is known already (a window that sends again after a broken connection overlaps). Bytes that
 * are no update of ours come back as they are, for `checkUpdate` to refuse.
 */
export function withoutKnown(update: Uint8Array, known: LogClocks): Uint8Array {
  const decoded = decodeRuns(update, NO_SIZE_LIMIT);
  if (!decoded.ok || !decoded.value.some((run) => run.clock < (known.get(run.client) ?? 0))) return update;
  return encodeRuns(decoded.value.flatMap((run) => runFrom(run, known.get(run.client) ?? 0) ?? []));
}

/** Whether bytes are an update that only appends records to logs, of any logs; for what a store gives back. */
export const holdsOnlyAppends = (update: Uint8Array): boolean => readAppends(update).ok;

/**
 * One update of several, of any logs of one document, in any order, with the same effect. They must have passed
 * `checkUpdate` or come from here; throws otherwise.
 */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  try {
    return mergeEncoded(updates);
  } catch (error) {
    throw error instanceof Malformed ? new TypeError(`Not an update of ours: ${error.message}.`) : error;
  }
}

/**
 * An update as several that an envelope has room for each (SPEC EN-3). Must be as for `mergeUpdates`. What several
 * clients wrote may be cut so that one waits for a later one.
 */
export function inPieces(update: Uint8Array): readonly Uint8Array[] {
  if (update.length <= UPDATE_LIMITS.bytes) return [update];
  const decoded = readAppends(update);
  if (!decoded.ok) throw new TypeError(decoded.error.message);
  return encodeInPieces(decoded.value);
}
