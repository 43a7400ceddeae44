/** Where two lists differ: what lies before `from`, and after the two ends, is the same objects in both. */
export interface ChangedPart {
  readonly from: number;
  /** End of the part in the list before, exclusive. */
  readonly before: number;
  /** End of the part in the list after, exclusive. */
  readonly after: number;
}

/** The part that two lists don't share at their beginning and end. One edit in a long list leaves a short part. */
export function changedPart<T>(before: readonly T[], after: readonly T[]): ChangedPart {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let lastBefore = before.length;
  let lastAfter = after.length;
  while (lastBefore > from && lastAfter > from && before[lastBefore - 1] === after[lastAfter - 1]) {
    lastBefore--;
    lastAfter--;
  }
  return { from, before: lastBefore, after: lastAfter };
}
