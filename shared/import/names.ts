import { MONTH_PATTERN } from './dates.ts';

const PARTICLES = new Set(
  (
    'van von der den de del della di da das do dos du des la le les el al bin ibn ben bint abu af av zu zum zur ' +
    'ter ten te y e i and und et of the for &'
  ).split(' '),
);
const CAPITALISED = /^[("“‘'’]*(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}]|\p{Ll}{1,3}['’-]\p{Lu})/u;
const UPPER_START = /[\p{Lu}\p{Lt}\p{Lo}]/u;
const CALENDAR_WORD = new RegExp(
  String.raw`^(?:${MONTH_PATTERN}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b`,
  'iu',
);
const ABBREVIATION_END = /(?:^|[\s.])(?:\p{Lu}|jr|sr|st|inc|co|ltd|corp)\.$/iu;

const MOST_WORDS = 12;
const LONGEST = 120;

/**
 * Whether a string can be the name of a person or an organisation: each word begins with a capital (or belongs to a
 * script without capitals), or is a particle such as `van`; no sentence, and no day or month by itself.
 */
export function isName(stated: string): boolean {
  const text = stated.trim();
  if (text === '' || text.length > LONGEST || !UPPER_START.test(text)) return false;
  if (/[.!?:;]$/u.test(text) && !ABBREVIATION_END.test(text)) return false;
  if (CALENDAR_WORD.test(text)) return false;
  const words = text.split(/[\s,/]+/u).filter((word) => word !== '');
  return words.length <= MOST_WORDS && words.every((word) => CAPITALISED.test(word) || PARTICLES.has(word));
}
