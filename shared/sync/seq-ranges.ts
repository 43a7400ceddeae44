/** Envelopes of one log from `first` to `last`, inclusive; `1 <= first <= last`. */
export interface SeqRange {
  readonly first: number;
  readonly last: number;
}

/** Ranges of one log, ascending, neither overlapping nor touching. */
export type SeqSet = readonly SeqRange[];

/** Joins ranges in any order, also overlapping ones, to a set. */
export function uniteRanges(ranges: Iterable<SeqRange>): SeqSet {
  const out: { first: number; last: number }[] = [];
  for (const { first, last } of [...ranges].sort((a, b) => a.first - b.first)) {
    const end = out.at(-1);
    if (end && first <= end.last + 1) end.last = Math.max(end.last, last);
    else out.push({ first, last });
  }
  return out;
}

/** What of `range` is not in `set`, ascending. */
export function subtractRanges(range: SeqRange, set: SeqSet): SeqSet {
  const out: SeqRange[] = [];
  let next = range.first;
  for (const { first, last } of set) {
    if (last < next) continue;
    if (first > range.last) break;
    if (first > next) out.push({ first: next, last: first - 1 });
    next = last + 1;
  }
  if (next <= range.last) out.push({ first: next, last: range.last });
  return out;
}

/** Whether all of `range` is in `set`. */
export function coversRange(set: SeqSet, { first, last }: SeqRange): boolean {
  return set.some((held) => held.first <= first && last <= held.last);
}

/** Up to where a set goes without a gap from 1; 0 when 1 is not in it. */
export function contiguousEnd(set: SeqSet): number {
  const [start] = set;
  return start?.first === 1 ? start.last : 0;
}

/** How many envelopes a set holds. */
export function countSeqs(set: SeqSet): number {
  return set.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** What is in both sets. */
export function intersectSets(a: SeqSet, b: SeqSet): SeqSet {
  return a.flatMap((range) => subtractRanges(range, subtractRanges(range, b)));
}
