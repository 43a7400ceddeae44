import type { Fragment } from '../model/span.ts';
import { lineAt, paragraphIndexAt, paragraphs } from './paragraphs.ts';
import { partsAround } from './parts.ts';
import { QUOTATION_MARKS } from './quotes.ts';

/** What a caret moves by and a selection snaps to; a `token` is a word or a sign that says as much: an emoji, €, %. */
export type TextUnit = 'grapheme' | 'word' | 'token' | 'sentence' | 'paragraph';

type Granularity = 'grapheme' | 'word' | 'sentence';

const segmenters = new Map<string, Intl.Segmenter>();

/** Making one is slow, so each is kept. `language` is a BCP 47 tag; one that nobody knows counts as none. */
function segmenter(granularity: Granularity, language: string | undefined): Intl.Segmenter {
  const key = `${granularity} ${language ?? ''}`;
  let found = segmenters.get(key);
  if (!found) segmenters.set(key, (found = makeSegmenter(granularity, language)));
  return found;
}

function makeSegmenter(granularity: Granularity, language: string | undefined): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language || 'und', { granularity });
  } catch {
    return new Intl.Segmenter('und', { granularity });
  }
}

interface Segment extends Fragment {
  readonly isWord: boolean;
}

/** No grapheme, word or sentence reaches over a line feed, so a part of a line is all that must be looked at. */
function segmentsOf(
  text: string,
  part: Fragment,
  granularity: Granularity,
  language: string | undefined,
): Segment[] {
  const slice = text.slice(part.start, part.end);
  return Array.from(segmenter(granularity, language).segment(slice), ({ index, segment, isWordLike }) => ({
    start: part.start + index,
    end: part.start + index + segment.length,
    isWord: isWordLike ?? false,
  }));
}

/** The segment that holds the unit at `offset`; undefined at a line feed and at the end of the text. */
function segmentAt(
  text: string,
  offset: number,
  granularity: Granularity,
  language?: string,
): Segment | undefined {
  if (offset < 0 || offset >= text.length || text[offset] === '\n') return undefined;
  const line = lineAt(text, offset);
  for (const part of partsAround(text, line, offset)) {
    const found = segmenter(granularity, language)
      .segment(text.slice(part.start, part.end))
      .containing(offset - part.start);
    if (!found) return undefined;
    const start = part.start + found.index;
    const segment = { start, end: start + found.segment.length, isWord: found.isWordLike ?? false };
    // Words end where a part was cut; a sentence may go on.
    const isCut =
      (segment.start === part.start && part.start > line.start) ||
      (segment.end === part.end && part.end < line.end);
    if (granularity !== 'sentence' || !isCut) return segment;
  }
  return undefined;
}

/**
 * Widens a selection to whole graphemes, so that no emoji or accent is cut; an empty one goes to the beginning of the
 * grapheme it is in. UTF-16 units, `start <= end`.
 */
export function snapToGraphemes(text: string, start: number, end: number): Fragment {
  const from = segmentAt(text, start, 'grapheme')?.start ?? start;
  return { start: from, end: end > start ? (segmentAt(text, end - 1, 'grapheme')?.end ?? end) : from };
}

/**
 * Snaps a selection (UTF-16 units, `start <= end`) to words. Undefined when it holds nothing but white space.
 *
 * 1. White space at both ends is left out, and what is cut is widened to whole words (whole graphemes outside words).
 * 2. From the front: white space, closing marks and `, ; : . ! ? …` and dashes go.
 * 3. From the back: white space, opening marks, `, ; :` and dashes go; `. ! ? …` go unless the selection begins where a
 *    sentence begins, since then whole sentences are meant.
 * 4. A quotation mark or bracket at an end stays only when its partner is in the selection.
 * 5. If nothing is left by 2 to 4 (only punctuation was selected), the result of 1 stands.
 */
export function snapToWords(
  text: string,
  start: number,
  end: number,
  language?: string,
): Fragment | undefined {
  const bare = trimWhite(text, start, end);
  if (!bare) return undefined;
  const words = {
    start: cover(text, bare.start, language).start,
    end: cover(text, bare.end - 1, language).end,
  };
  return trimPunctuation(text, words, language) ?? snapToGraphemes(text, words.start, words.end);
}

function cover(text: string, offset: number, language: string | undefined): Fragment {
  const word = segmentAt(text, offset, 'word', language);
  if (word?.isWord) return word;
  return segmentAt(text, offset, 'grapheme') ?? { start: offset, end: offset + 1 };
}

/** Snaps a selection to the sentences it touches, without white space around them. Undefined when it holds only that. */
export function snapToSentences(
  text: string,
  start: number,
  end: number,
  language?: string,
): Fragment | undefined {
  const bare = trimWhite(text, start, end);
  if (!bare) return undefined;
  const first = segmentAt(text, bare.start, 'sentence', language);
  const last = segmentAt(text, bare.end - 1, 'sentence', language);
  const trimmed = trimWhite(text, first?.start ?? bare.start, last?.end ?? bare.end);
  return trimmed && snapToGraphemes(text, trimmed.start, trimmed.end);
}

/** Snaps a selection to the paragraphs it touches. Undefined when it holds only white space. */
export function snapToParagraphs(text: string, start: number, end: number): Fragment | undefined {
  const bare = trimWhite(text, start, end);
  return bare && { start: lineAt(text, bare.start).start, end: lineAt(text, bare.end - 1).end };
}

/**
 * Where a caret at `offset` goes: the nearest boundary of a unit after (`1`) or before (`-1`) it, 0 and the text's length
 * at the ends. Words and tokens: forward to the end of one, backward to its beginning. Sentences and paragraphs: to a beginning.
 */
export function nextBoundary(
  text: string,
  offset: number,
  unit: TextUnit,
  direction: 1 | -1,
  language?: string,
): number {
  if (unit === 'paragraph') return paragraphBoundary(text, offset, direction);
  for (let line = lineAt(text, offset); ;) {
    const stop = stopInLine(text, line, offset, unit, direction, language);
    if (stop !== undefined) return stop;
    const beyond = direction === 1 ? line.end + 1 : line.start - 1;
    if (beyond < 0 || beyond > text.length) return direction === 1 ? text.length : 0;
    // A caret moves over a line feed as over a grapheme of its own.
    if (unit === 'grapheme') return beyond;
    line = lineAt(text, beyond);
  }
}

type UnitInLine = Exclude<TextUnit, 'paragraph'>;

function stopInLine(
  text: string,
  line: Fragment,
  offset: number,
  unit: UnitInLine,
  direction: 1 | -1,
  language: string | undefined,
): number | undefined {
  const near = Math.max(line.start, Math.min(offset, line.end));
  for (const part of partsAround(text, line, near)) {
    const stops = stopsOf(text, part, line, unit, direction, language);
    const stop = direction === 1 ? stops.find((at) => at > offset) : stops.findLast((at) => at < offset);
    if (stop !== undefined) return stop;
  }
  return undefined;
}

function stopsOf(
  text: string,
  part: Fragment,
  line: Fragment,
  unit: UnitInLine,
  direction: 1 | -1,
  language: string | undefined,
): number[] {
  const segments = segmentsOf(text, part, unit === 'token' ? 'word' : unit, language);
  if (unit === 'word' || unit === 'token')
    return segments
      .filter((one) => one.isWord || (unit === 'token' && SIGN.test(text.slice(one.start, one.end))))
      .map((one) => (direction === 1 ? one.end : one.start));
  if (unit === 'sentence') {
    // Where the part was cut a sentence only seems to begin.
    const begun = part.start === line.start ? segments : segments.slice(1);
    return begun.flatMap(({ start, end }) => trimWhite(text, start, end)?.start ?? []);
  }
  return [...segments.map(({ start }) => start), part.end];
}

const SIGN = /[\p{S}\p{Extended_Pictographic}%‰]/u;

function paragraphBoundary(text: string, offset: number, direction: 1 | -1): number {
  const list = paragraphs(text);
  const at = paragraphIndexAt(list, offset);
  if (direction === 1) return list[at + 1]?.start ?? text.length;
  const here = list[at];
  if (here && here.start < offset) return here.start;
  return list[at - 1]?.start ?? 0;
}

function trimWhite(text: string, start: number, end: number): Fragment | undefined {
  let from = start;
  let to = end;
  while (from < to && isWhite(text[from]!)) from++;
  while (to > from && isWhite(text[to - 1]!)) to--;
  return from < to ? { start: from, end: to } : undefined;
}

const isWhite = (character: string) => /\s/.test(character);

const LEADING = /[\s,;:.!?…،؛؟。、！？，；：‐-―-]/u;
const TRAILING = /[\s,;:،؛、，；：‐-―-]/u;
const STOP = /[.!?…؟。！？]/u;

const PAIRS = [...QUOTATION_MARKS, '()', '[]', '{}', '（）'];

/** The marks that may stand at the other end of a quotation or bracket; some marks open in one language and close in another. */
function partnersOf(mark: string): string {
  return PAIRS.map(([open, close]) => (mark === open ? close : mark === close ? open : '')).join('');
}

function trimPunctuation(text: string, words: Fragment, language: string | undefined): Fragment | undefined {
  let { start, end } = words;
  while (start < end && (LEADING.test(text[start]!) || lacksPartner(text, start, start + 1, end))) start++;
  const stops = !beginsSentence(text, start, language);
  const goes = (at: number) =>
    TRAILING.test(text[at]!) || (stops && STOP.test(text[at]!)) || lacksPartner(text, at, start, at);
  while (end > start && goes(end - 1)) end--;
  return start < end ? snapToGraphemes(text, start, end) : undefined;
}

/** Whether the unit at `at` is a quotation mark or bracket without a partner between `from` and `to`. */
function lacksPartner(text: string, at: number, from: number, to: number): boolean {
  const partners = partnersOf(text[at]!);
  if (partners === '') return false;
  for (let i = from; i < to; i++) if (partners.includes(text[i]!)) return false;
  return true;
}

function beginsSentence(text: string, offset: number, language: string | undefined): boolean {
  const sentence = segmentAt(text, offset, 'sentence', language);
  return sentence !== undefined && !/[\p{L}\p{N}]/u.test(text.slice(sentence.start, offset));
}
