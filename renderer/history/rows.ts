import type { HistoryAction } from '@shared/history/history-action.ts';

/** A line of a history as it is shown: a day's heading, or something that was done on it. */
export type HistoryRow =
  | { readonly kind: 'day'; readonly key: string; readonly day: string }
  | { readonly kind: 'action'; readonly key: string; readonly action: HistoryAction };

/**
 * Actions in the order given, with a heading wherever the day changes. The order is that of the records; clocks may go
 * wrong, so that a day can come twice. `now` in milliseconds since 1970 UTC.
 */
export function rowsOf(actions: readonly HistoryAction[], now: number): readonly HistoryRow[] {
  const rows: HistoryRow[] = [];
  let day = '';
  for (const action of actions) {
    const here = dayWords(action.time, now);
    if (here !== day) rows.push({ kind: 'day', key: `day before ${action.action}`, day: here });
    day = here;
    rows.push({ kind: 'action', key: action.action, action });
  }
  return rows;
}

/** `Today`, `Yesterday`, or the date, in local time. */
export function dayWords(time: number, now: number): string {
  const days = Math.round((midnight(now) - midnight(time)) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return new Date(time).toLocaleDateString('en', {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  });
}

/** Hour and minute, in local time. */
export const timeWords = (time: number): string =>
  new Date(time).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Day and time of a moment, in local time: `Today, 14:05`. */
export const momentWords = (time: number, now: number): string =>
  `${dayWords(time, now)}, ${timeWords(time)}`;

function midnight(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}
