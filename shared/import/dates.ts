/** Finds calendar dates that can be read in one way only. Dates are `YYYY-MM-DD` without a time zone. */

const MONTHS = [
  ['january', 'jan'],
  ['february', 'feb'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];

const MONTH_BY_NAME = new Map(MONTHS.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));

/** The names of months and their short forms, as one alternation for regular expressions (to be used with `i`). */
export const MONTH_PATTERN = [...MONTH_BY_NAME.keys()].toSorted((a, b) => b.length - a.length).join('|');

const WEEKDAY = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thur?s?|fri|sat|sun)';
const TIME_OF_DAY = String.raw`(?:[T\s,]\s?\d{1,2}:\d{2}.{0,40})?`;

const ISO = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})${TIME_OF_DAY}$`, 'u');
const DAY_FIRST = new RegExp(
  String.raw`^(?:${WEEKDAY}\.?\s?,?\s)?(\d{1,2})(?:st|nd|rd|th)?\.?\s(${MONTH_PATTERN})\.?\s?,?\s(\d{4})${TIME_OF_DAY}$`,
  'iu',
);
const MONTH_FIRST = new RegExp(
  String.raw`^(?:${WEEKDAY}\.?\s?,?\s)?(${MONTH_PATTERN})\.?\s?(\d{1,2})(?:st|nd|rd|th)?\s?,?\s(\d{4})${TIME_OF_DAY}$`,
  'iu',
);

/** Longest string that is looked at, UTF-16 units. */
const LONGEST = 100;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** `YYYY-MM-DD` if there is such a day in the calendar (years 1000 to 9999). */
export function calendarDate(year: number, month: number, day: number): string | undefined {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * The date that the whole string says: `2020-10-28` (also with a time after it, which is dropped: the day is the one
 * that was written), `28 October 2020`, `Wednesday, Oct. 28, 2020`. Undefined for everything else; `03/04/2020` is
 * never guessed, `2020-02-30` is no day.
 */
export function parseDate(stated: string): string | undefined {
  if (stated.length > LONGEST) return undefined;
  const text = stated.trim().replace(/\s+/gu, ' ');
  const iso = ISO.exec(text);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  return namedMonthDate(text);
}

function namedMonthDate(text: string): string | undefined {
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return calendarDate(Number(dayFirst[3]), monthNumber(dayFirst[2]), Number(dayFirst[1]));
  const monthFirst = MONTH_FIRST.exec(text);
  if (!monthFirst) return undefined;
  return calendarDate(Number(monthFirst[3]), monthNumber(monthFirst[1]), Number(monthFirst[2]));
}

function monthNumber(name: string | undefined): number {
  return MONTH_BY_NAME.get((name ?? '').toLowerCase()) ?? 0;
}
