import type { SegmentName } from './segment-name.ts';
import type { SeqRange } from './seq-ranges.ts';

/** Segments below this many bytes are small (SPEC SY-5). */
export const SMALL_BYTES = 1024 * 1024;
/** So many small segments of a log become one (SPEC SY-5). */
export const SMALL_COUNT = 64;

type Sized = Pick<SegmentName, 'first' | 'last' | 'bytes'>;

/**
 * For each segment of one log that a single other one holds whole, together with more: that larger one. Of `holders` only
 * is asked.
 */
export function outgrown<S extends Sized>(
  segments: readonly S[],
  holders: readonly S[] = segments,
): Map<S, S> {
  const inOrder = (a: S, b: S) => a.first - b.first || b.last - a.last;
  const waiting = holders.toSorted(inOrder);
  const found = new Map<S, S>();
  let next = 0;
  // Of all that begin no later, the one that goes furthest.
  let furthest: S | undefined;
  for (const segment of segments.toSorted(inOrder)) {
    for (let holder = waiting[next]; holder && inOrder(holder, segment) < 0; holder = waiting[++next])
      if (!furthest || holder.last > furthest.last) furthest = holder;
    if (furthest && furthest.last >= segment.last) found.set(segment, furthest);
  }
  return found;
}

/**
 * Which ranges of one log a device should write anew as one segment each (SPEC SY-5), from its own intact segments of that
 * log: runs without a gap that bring together small segments, cut where a run would exceed `maxBytes`, once there are 64
 * small ones that no larger segment already holds. A run of one segment is none.
 */
export function compactionRuns(segments: readonly Sized[], maxBytes: number): readonly SeqRange[] {
  const held = outgrown(segments);
  const small = segments
    .filter((segment) => segment.bytes < SMALL_BYTES && !held.has(segment))
    .toSorted((a, b) => a.first - b.first);
  if (small.length < SMALL_COUNT) return [];
  const runs: { first: number; last: number; bytes: number; parts: number }[] = [];
  for (const { first, last, bytes } of small) {
    const run = runs.at(-1);
    if (run && first <= run.last + 1 && run.bytes + bytes <= maxBytes) {
      run.last = Math.max(run.last, last);
      run.bytes += bytes;
      run.parts++;
    } else runs.push({ first, last, bytes, parts: 1 });
  }
  return runs.filter((run) => run.parts > 1).map(({ first, last }) => ({ first, last }));
}
