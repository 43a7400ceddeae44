import type { Meta } from '../model/article.ts';
import { MONTH_PATTERN, calendarDate, parseDate } from './dates.ts';
import { isName } from './names.ts';

/** What one line says, and how sure its date is: of two dates the greater rank counts. */
export interface LineReading {
  readonly meta: Meta;
  readonly dateRank: number;
}

const RANK = { updated: 1, bare: 2, published: 3 } as const;

const FIELD_BY_KEY: Readonly<Record<string, string>> = {
  title: 'title',
  headline: 'title',
  author: 'byline',
  byline: 'byline',
  source: 'publisher',
  publisher: 'publisher',
  agency: 'publisher',
  language: 'language',
  url: 'url',
};
const KEYED = new RegExp(String.raw`^(${Object.keys(FIELD_BY_KEY).join('|')})\s{0,3}:\s{0,9}(\S.*)$`, 'iu');
const DATED =
  /^(date|(?:first |originally )?(?:published|posted)|publication date|(?:last )?(?:updated|modified))(?:\s{0,3}:\s{0,9}|\s{1,9})(?:(?:on|at)\s)?(\S.*)$/iu;
const BY = /^by\s{1,9}(\S.*)$/iu;
const LONGEST_VALUE = 300;

/**
 * Reads a whole line of metadata: `date 2020-10-28 By Trend`, `date: …`, a date alone, `Published …`, `Updated …`,
 * `By Name`, `By Name, October 28, 2020`, `Source: …`, or several of them between `|`. Undefined when any part of the
 * line is something else.
 */
export function readMetadataLine(line: string): LineReading | undefined {
  if (line.length > LONGEST_VALUE) return;
  const parts = line.split(/[|•·]/u).map((part) => part.trim());
  let reading: LineReading | undefined;
  for (const part of parts.filter((part) => part !== '')) {
    const read = readPart(part);
    if (!read) return;
    reading = reading ? joinReadings(reading, read) : read;
  }
  return reading;
}

/** Both readings in one: what the first says stays, but for a date of lower rank. */
export function joinReadings(first: LineReading, second: LineReading): LineReading {
  const date = second.dateRank > first.dateRank ? second.meta['date'] : first.meta['date'];
  return {
    meta: { ...second.meta, ...first.meta, ...(date !== undefined && { date }) },
    dateRank: Math.max(first.dateRank, second.dateRank),
  };
}

function readPart(part: string): LineReading | undefined {
  const bare = parseDate(part);
  if (bare !== undefined) return { meta: { date: bare }, dateRank: RANK.bare };
  return readDated(part) ?? readBy(part) ?? readKeyed(part);
}

function readDated(part: string): LineReading | undefined {
  const match = DATED.exec(part);
  if (!match) return;
  const dateRank = /updated|modified/iu.test(match[1] ?? '') ? RANK.updated : RANK.published;
  const rest = match[2] ?? '';
  const whole = parseDate(rest);
  if (whole !== undefined) return { meta: { date: whole }, dateRank };
  const by = /\sby\s/iu.exec(rest);
  const date = by && parseDate(rest.slice(0, by.index).replace(/[\s,–—-]{1,5}$/u, ''));
  const byline = by && rest.slice(by.index + by[0].length).trim();
  return date && byline ? { meta: { date, byline }, dateRank } : undefined;
}

function readBy(part: string): LineReading | undefined {
  const rest = BY.exec(part)?.[1];
  if (rest === undefined) return undefined;
  if (isName(rest) && !/\d{4}/.test(rest)) return { meta: { byline: rest }, dateRank: 0 };
  for (const separator of rest.matchAll(/\s?,\s|\s[–—-]\s|\son\s/gu)) {
    const name = rest.slice(0, separator.index);
    const date = parseDate(rest.slice(separator.index + separator[0].length));
    if (date !== undefined && isName(name)) return { meta: { byline: name, date }, dateRank: RANK.bare };
  }
  return undefined;
}

function readKeyed(part: string): LineReading | undefined {
  const match = KEYED.exec(part);
  const field = FIELD_BY_KEY[(match?.[1] ?? '').toLowerCase()];
  return match && field ? { meta: { [field]: (match[2] ?? '').trim() }, dateRank: 0 } : undefined;
}

const DAY_AT_END = new RegExp(
  String.raw`(?:^|[\s,])(${MONTH_PATTERN})\.?\s?(\d{1,2})(?:\s?,\s?(\d{4}))?[.,]?$`,
  'iu',
);

export interface AgencyDateline extends LineReading {
  /** UTF-16 length of the dateline, the dash included. */
  readonly length: number;
}

/**
 * The dateline that a paragraph begins with: `PLACE, Country, Oct. 28 (Agency) —`. Its agency is the publisher; its
 * date counts only with a year, since nothing says which year it was.
 */
export function readAgencyDateline(line: string): AgencyDateline | undefined {
  const match = /^([^()]{0,120})\(([^()]{2,60})\)\s{0,3}(?:[—–-]{1,2}|:)\s/u.exec(`${line.slice(0, 250)} `);
  const agency = match?.[2]?.trim() ?? '';
  if (!match || !isName(agency)) return;
  const before = (match[1] ?? '').trim();
  const day = DAY_AT_END.exec(before);
  const place = (day ? before.slice(0, day.index) : before).replace(/[\s,.]{1,9}$/u, '');
  if (place === '' ? before !== '' : !isPlace(place, day !== null)) return;
  const date = day && calendarDate(Number(day[3] ?? 0), monthOf(day), Number(day[2]));
  return {
    meta: { publisher: agency, ...(date != null && { date }) },
    dateRank: date == null ? 0 : RANK.bare,
    length: match[0].trimEnd().length,
  };
}

const monthOf = (day: RegExpExecArray) => Number(parseDate(`1 ${day[1]} 2000`)?.slice(5, 7));

/** Places are written in capitals, or are names before a day. */
function isPlace(place: string, dated: boolean): boolean {
  return isName(place) && (dated || /^\p{Lu}[\p{Lu}.'’-]+(?![\p{Ll}])/u.test(place));
}
