import type { Fragment } from '@shared/model/span.ts';

/** Number of underline lanes; whatever overlaps more deeply shares the last one. */
export const LANES = 4;

/**
 * Gives every span an underline lane such that overlapping spans lie in different lanes, as long as there are lanes.
 * A span keeps its lane until it is released, so a new annotation never moves the line of another.
 * Offsets are UTF-16 code units.
 */
export class Lanes {
  /** Per lane the taken ranges, ascending and disjoint. */
  readonly #taken: Fragment[][] = Array.from({ length: LANES }, () => []);

  /** The lowest lane free over all `runs` (ascending, disjoint), else the last lane. */
  assign(runs: readonly Fragment[]): number {
    for (const [lane, taken] of this.#taken.entries()) {
      if (!isFreeOver(taken, runs)) continue;
      for (const run of runs) insert(taken, run);
      return lane;
    }
    return LANES - 1;
  }

  /** Gives back what `assign` took for the same object `runs`; without effect for spans that share the last lane. */
  release(lane: number, runs: readonly Fragment[]): void {
    const taken = this.#taken[lane]!;
    for (const run of runs) {
      const at = firstEndingAfter(taken, run.start);
      if (taken[at] === run) taken.splice(at, 1);
    }
  }
}

/** Index of the first range that ends after `offset`. */
function firstEndingAfter(ranges: readonly Fragment[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isFreeOver(taken: readonly Fragment[], runs: readonly Fragment[]): boolean {
  const last = taken.at(-1);
  // Spans mostly come in the order of the text.
  if (!last || last.end <= runs[0]!.start) return true;
  for (const run of runs) {
    const next = taken[firstEndingAfter(taken, run.start)];
    if (next && next.start < run.end) return false;
  }
  return true;
}

function insert(taken: Fragment[], run: Fragment): void {
  const last = taken.at(-1);
  if (!last || last.end <= run.start) taken.push(run);
  else taken.splice(firstEndingAfter(taken, run.start), 0, run);
}
