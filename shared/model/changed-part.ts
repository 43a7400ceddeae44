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
  let same = 0;
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { from, before: before.length - same, after: after.length - same };
}
