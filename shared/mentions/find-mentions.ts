import type { Fragment } from '../model/span.ts';
import { snapToGraphemes } from '../text/segments.ts';
import { FoldedText } from './folded-text.ts';
import type { MentionRule } from './rule.ts';

/** Words to look for. */
export interface Phrase {
  readonly folded: string;
  readonly rule: MentionRule;
}

/** Makes ready to look for `words`; undefined when nothing is left of them to look for. */
export function phraseOf(words: string, rule: MentionRule): Phrase | undefined {
  const { text } = new FoldedText(words, rule);
  const folded = text.trim();
  return folded === '' ? undefined : { folded, rule };
}

/**
 * The passages of a text (UTF-16) that mention a phrase, in order and none within another, from `from` on. None begins or
 * ends inside a character as people see it (grapheme).
 */
export function* mentionsIn(text: string, { folded, rule }: Phrase, from = 0): Generator<Fragment> {
  const where = new FoldedText(text, rule);
  let at = from === 0 ? 0 : where.foldedFrom(from);
  for (;;) {
    const found = where.text.indexOf(folded, at);
    if (found === -1) return;
    const passage = where.passage(found, found + folded.length);
    const isMention = passage !== undefined && passage.start >= from && stands(text, passage, rule);
    if (isMention) yield passage;
    at = found + (isMention ? folded.length : 1);
  }
}

/** Words on one side of a passage, at most about `length` UTF-16 units, not cut inside a character. */
export function besidePassage(
  text: string,
  { start, end }: Fragment,
  length: number,
): { readonly before: string; readonly after: string } {
  const from = graphemeAt(text, Math.max(0, start - length));
  const to = graphemeAt(text, Math.min(text.length, end + length));
  return { before: text.slice(Math.min(from, start), start), after: text.slice(end, Math.max(end, to)) };
}

function stands(text: string, { start, end }: Fragment, { wholeWords }: MentionRule): boolean {
  if (wholeWords && (isInsideWord(text, start) || isInsideWord(text, end))) return false;
  return graphemeAt(text, start) === start && graphemeAt(text, end) === end;
}

/** An offset (UTF-16), or the beginning of the character that it lies in. */
function graphemeAt(text: string, offset: number): number {
  if (offset <= 0 || offset >= text.length || isSimple(text, offset - 1) || text[offset - 1] === '\n')
    return offset;
  return snapToGraphemes(text, offset, offset).start;
}

// Nothing joins two of these to one character; asking the segmenter takes a thousand times as long.
const isSimple = (text: string, offset: number): boolean =>
  text.charCodeAt(offset) < 0x300 && text.charCodeAt(offset + 1) < 0x300 && text.charCodeAt(offset) !== 13;

const WORD = /[\p{L}\p{N}\p{M}_]/u;
/** Scripts that don't put space between words, so that nobody can see where one ends. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** Whether letters or digits of one word stand on both sides of an offset (UTF-16). */
function isInsideWord(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  const after = String.fromCodePoint(text.codePointAt(offset)!);
  const before = characterBefore(text, offset);
  if (!WORD.test(before) || !WORD.test(after)) return false;
  return !UNSPACED.test(before) && !UNSPACED.test(after);
}

function characterBefore(text: string, offset: number): string {
  const isLow = (text.charCodeAt(offset - 1) & 0xfc00) === 0xdc00;
  return text.slice(Math.max(0, offset - (isLow ? 2 : 1)), offset);
}
