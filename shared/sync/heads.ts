import { compareStrings, type LogId } from '../model/ids.ts';
import { type SeqRange, type SeqSet, contiguousEnd, countSeqs, subtractRanges } from './seq-ranges.ts';

/** Last known seq of each log; a log that is not there stands at 0 (SPEC SY-1). */
export type Heads = ReadonlyMap<LogId, number>;

/** Which envelopes a peer or folder holds, by log. */
export type Holdings = ReadonlyMap<LogId, SeqSet>;

/** A run of envelopes of one log. */
export interface LogRange extends SeqRange {
  readonly log: LogId;
}

/**
 * What we have and the other side lacks (SPEC SY-1, SY-4), whoever wrote it: logs in `first`'s order, then by id; each
 * log in order of seq.
 */
export function lacking(ours: Heads, theirs: Holdings, first: readonly LogId[] = []): readonly LogRange[] {
  const rank = (log: LogId) => (first.includes(log) ? first.indexOf(log) : first.length);
  return [...ours]
    .filter(([, seq]) => seq > 0)
    .sort(([a], [b]) => rank(a) - rank(b) || compareStrings(a, b))
    .flatMap(([log, seq]) =>
      subtractRanges({ first: 1, last: seq }, theirs.get(log) ?? []).map(({ first, last }) => ({
        log,
        first,
        last,
      })),
    );
}

/** How many envelopes `lacking` would list. */
export function countLacking(ours: Heads, theirs: Holdings): number {
  return countSeqs(lacking(ours, theirs));
}

/** Up to which seq of a log the other side holds everything from 1, but not beyond our own head. */
export function heldUpTo(log: LogId, ours: Heads, theirs: Holdings): number {
  return Math.min(contiguousEnd(theirs.get(log) ?? []), ours.get(log) ?? 0);
}
