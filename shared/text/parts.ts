import type { Fragment } from '../model/span.ts';

/** How far from an offset is looked at first, in UTF-16 units; a multiple of it when that isn't enough. */
const REACH = 400;
const GROWTH = 8;

/**
 * Ever larger parts of a line around an offset, the whole line last, so that finding the word or sentence at a caret
 * takes as long in a line of a megabyte as in a short one.
 *
 * Parts are cut where no grapheme and no word goes on, and where nothing before the cut decides whether a sentence ends
 * after it, or the other way round (Unicode Standard Annex 29): a part begins with a letter or digit after a letter and a
 * space, and ends with a letter before a space; Chinese and Japanese commas count as spaces.
 */
export function* partsAround(text: string, line: Fragment, offset: number): Generator<Fragment> {
  for (let reach = REACH; ; reach *= GROWTH) {
    const start = cutBefore(text, line.start, offset - reach);
    const end = cutAfter(text, line.end, offset + reach);
    yield { start, end };
    if (start === line.start && end === line.end) return;
  }
}

const LETTER = /\p{L}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{Nd}]/u;
const GAP = /[ ，、]/;

/** The last good beginning of a part at or before `from`. */
function cutBefore(text: string, min: number, from: number): number {
  for (let at = from; at > min + 1; at--) {
    if (GAP.test(text[at - 1]!) && LETTER.test(text[at - 2]!) && LETTER_OR_DIGIT.test(text[at]!)) return at;
  }
  return min;
}

/** The first good end of a part at or after `from`. */
function cutAfter(text: string, max: number, from: number): number {
  for (let at = from; at < max; at++) {
    if (GAP.test(text[at]!) && LETTER.test(text[at - 1]!)) return at;
  }
  return max;
}
