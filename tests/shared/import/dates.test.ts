import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { calendarDate, parseDate } from '@shared/import/dates.ts';

describe('a date that can be read in one way only', () => {
  it.each([
    ['2020-10-28', '2020-10-28'],
    [' 2020-10-28 ', '2020-10-28'],
    ['2020-10-28T23:30:00-05:00', '2020-10-28'],
    ['2020-10-28 09:15', '2020-10-28'],
    ['28 October 2020', '2020-10-28'],
    ['28 Oct 2020', '2020-10-28'],
    ['28th of October 2020', undefined],
    ['1st March, 2021', '2021-03-01'],
    ['October 28, 2020', '2020-10-28'],
    ['Oct. 28, 2020', '2020-10-28'],
    ['Oct.28, 2020', '2020-10-28'],
    ['SEPT. 3, 2020', '2020-09-03'],
    ['Wednesday, October 28, 2020', '2020-10-28'],
    ['Wed, 28 Oct 2020 10:00:00 GMT', '2020-10-28'],
    ['Thursday , January 12 , 2006', '2006-01-12'],
    ['28.\u00a0October\u00a02020', '2020-10-28'],
    ['29 February 2020', '2020-02-29'],
    ['2000-02-29', '2000-02-29'],
  ])('%j is %s', (stated, date) => {
    expect(parseDate(stated)).toBe(date);
  });

  it.each([
    '03/04/2020',
    '03.04.2020',
    '3-4-2020',
    '2020-02-30',
    '2021-02-29',
    '1900-02-29',
    '2020-13-01',
    '2020-00-10',
    '31 June 2020',
    'October 2020',
    'Oct. 28',
    '2020',
    '20201028',
    'the 2020-10-28',
    '2020-10-28 and later',
    '',
    'Octember 1, 2020',
    `2020-10-28 ${'9'.repeat(200)}`,
  ])('%j is none', (stated) => {
    expect(parseDate(stated)).toBeUndefined();
  });

  it('agrees with the calendar on every day of a leap and a common year', () => {
    for (let day = Date.UTC(2023, 0, 1); day < Date.UTC(2025, 0, 1); day += 86_400_000) {
      const iso = new Date(day).toISOString().slice(0, 10);
      expect(parseDate(iso)).toBe(iso);
    }
  });

  it('knows no day that the calendar does not know', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1000, max: 9999 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 40 }),
    );
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const date = new Date(Date.UTC(year, month - 1, day));
        const exists =
          date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1 && month <= 12;
        expect(calendarDate(year, month, day) !== undefined).toBe(exists);
      }),
    );
  });
});
