import type { HistoryAction } from '@shared/history/history-action.ts';
import type { At } from '@shared/records/kinds.ts';
import { compareAt } from '@shared/records/register.ts';
import { BEGINNING } from '@shared/records/moments.ts';

/**
 * How many of the actions, oldest first, a moment has behind it: 0 before all of them, their number at the last one or
 * later.
 */
export function stepsBefore(timeline: readonly HistoryAction[], moment: At): number {
  let low = 0;
  let high = timeline.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareAt(timeline[middle]!.at, moment) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The moment that has so many of the actions behind it. */
export function momentAfter(timeline: readonly HistoryAction[], steps: number): At {
  return timeline[Math.min(steps, timeline.length) - 1]?.at ?? BEGINNING;
}
