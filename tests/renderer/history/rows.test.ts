import { describe, expect, it } from 'vitest';
import type { HistoryAction } from '@shared/history/history-action.ts';
import { BEGINNING } from '@shared/records/moments.ts';
import { momentAfter, stepsBefore } from '../../../renderer/history/moments.ts';
import { dayWords, rowsOf, timeWords } from '../../../renderer/history/rows.ts';

const NOW = new Date(2026, 10, 22, 20, 0).getTime();
const HOUR = 3_600_000;

const action = (c: number, time: number, change: Partial<HistoryAction> = {}): HistoryAction => ({
  action: `${'a'.repeat(32)}:${c}`,
  at: { c, log: 'a'.repeat(32), n: c },
  time,
  by: 'd'.repeat(40),
  name: 'Ann',
  device: 'd'.repeat(32),
  kind: 'annotations',
  summary: `did ${c}`,
  lines: [{ record: 'r', what: `did ${c}` }],
  more: 0,
  articles: [],
  articleCount: 1,
  isReversal: false,
  isUndone: false,
  isUndoable: true,
  ...change,
});

describe('the rows of a history', () => {
  it('have a heading wherever the day changes, in the order given', () => {
    const actions = [
      action(4, NOW),
      action(3, NOW - HOUR),
      action(2, NOW - 21 * HOUR),
      action(1, NOW - 60 * HOUR),
    ];
    const rows = rowsOf(actions, NOW);
    expect(rows.map((row) => (row.kind === 'day' ? row.day : row.action.at.c))).toEqual([
      'Today',
      4,
      3,
      'Yesterday',
      2,
      'Friday, November 20, 2026',
      1,
    ]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('have a day again when a clock went wrong', () => {
    const rows = rowsOf([action(3, NOW), action(2, NOW - 48 * HOUR), action(1, NOW)], NOW);
    expect(rows.filter(({ kind }) => kind === 'day')).toHaveLength(3);
  });

  it('say when, by the clock and the day of the reader', () => {
    expect(timeWords(new Date(2026, 0, 1, 9, 5).getTime())).toBe('09:05');
    expect(dayWords(NOW + 30 * HOUR, NOW)).toBe('Tuesday, November 24, 2026');
  });
});

describe('the moments of an article', () => {
  const timeline = [2, 5, 9].map((c) => action(c, NOW));

  it('are one before everything, and one after each action', () => {
    expect(momentAfter(timeline, 0)).toEqual(BEGINNING);
    for (let steps = 0; steps <= 3; steps++)
      expect(stepsBefore(timeline, momentAfter(timeline, steps))).toBe(steps);
    expect(momentAfter(timeline, 99)).toEqual(timeline[2]!.at);
  });

  it('are found for a position of another article’s record, too', () => {
    expect(stepsBefore(timeline, { c: 7, log: 'z', n: 1 })).toBe(2);
    expect(stepsBefore(timeline, { c: 99, log: 'z', n: 1 })).toBe(3);
    expect(stepsBefore([], { c: 99, log: 'z', n: 1 })).toBe(0);
  });
});
