import { isPlainObject } from './json.ts';

/** How far a counter may run ahead (SPEC RE-5). */
const COUNTER_LEAP = 2 ** 20;

/**
 * The Lamport counter of a stored record, also of one that is unreadable: a program that knows a newer kind and one that
 * doesn't must agree about every counter.
 */
export function counterOf(stored: unknown): number | undefined {
  if (!isPlainObject(stored) || !Object.hasOwn(stored, 'c')) return undefined;
  const c = stored['c'];
  return typeof c === 'number' && Number.isSafeInteger(c) && c >= 1 ? c : undefined;
}

export interface CounterStep {
  /** Greatest effective counter of the log after this envelope. */
  readonly last: number;
  /** Indices of the records that have no effect because their counter ran away. */
  readonly voided: readonly number[];
}

/**
 * Steps over the next envelope of a log (SPEC RE-5). `last` is the greatest effective counter of the log's earlier
 * envelopes of all documents (0 before the first), `seen` the envelope's own field.
 */
export function stepCounters(last: number, seen: number, stored: readonly unknown[]): CounterStep {
  const bound = Math.max(last, seen) + COUNTER_LEAP;
  const voided: number[] = [];
  let greatest = last;
  stored.forEach((record, index) => {
    const c = counterOf(record);
    if (c === undefined) return;
    if (c > bound) voided.push(index);
    else greatest = Math.max(greatest, c);
  });
  return { last: greatest, voided };
}
