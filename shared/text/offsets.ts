import { type Result, fail, ok } from '../model/result.ts';
import { type Span, checkSpan } from '../model/span.ts';
import { isPairAt } from './canonical.ts';

const CHUNK = 256;

/**
 * Converts offsets of one text between UTF-16 code units (inside the app) and code points (in files), SPEC SP-2.
 * Built once in O(n); a query looks at no more than one chunk of 256 units.
 */
export class OffsetIndex {
  /** Code points of the whole text. */
  readonly codePoints: number;
  readonly #text: string;
  /** Code points that begin before unit `i * CHUNK`; undefined when the text has no surrogate pair. */
  readonly #before: Uint32Array | undefined;

  constructor(text: string) {
    this.#text = text;
    const before = new Uint32Array(Math.floor(text.length / CHUNK) + 1);
    let pairs = 0;
    // The end is an offset too, and the beginning of a chunk where the length is a multiple of its size.
    for (let i = 0; i <= text.length; i++) {
      if (i % CHUNK === 0) before[i / CHUNK] = i - pairs;
      // Counted at the low half: before the offset in the middle of a pair one code point has begun.
      if (i > 0 && (text.charCodeAt(i) & 0xfc00) === 0xdc00 && isPairAt(text, i - 1)) pairs++;
    }
    this.codePoints = text.length - pairs;
    this.#before = pairs > 0 ? before : undefined;
  }

  /**
   * Code points before a UTF-16 offset, 0 to `text.length`. For an offset in the middle of a pair it is the pair's own
   * index. Throws a RangeError for offsets outside the text.
   */
  toCodePoint(utf16: number): number {
    checkRange(utf16, this.#text.length);
    if (!this.#before) return utf16;
    const at = this.splitsPair(utf16) ? utf16 - 1 : utf16;
    const chunk = Math.floor(at / CHUNK);
    let codePoints = this.#before[chunk]!;
    for (let i = chunk * CHUNK; i < at; i++) if (!this.splitsPair(i)) codePoints++;
    return codePoints;
  }

  /** UTF-16 offset of a code point offset, 0 to `codePoints`. Throws a RangeError outside. Never splits a pair. */
  toUtf16(codePoint: number): number {
    checkRange(codePoint, this.codePoints);
    if (!this.#before) return codePoint;
    if (codePoint === this.codePoints) return this.#text.length;
    let at = this.#chunkOf(codePoint) * CHUNK;
    if (this.splitsPair(at)) at++;
    let left = codePoint - this.toCodePoint(at);
    for (; left > 0; left--) at += isPairAt(this.#text, at) ? 2 : 1;
    return at;
  }

  /** Whether a UTF-16 offset lies in the middle of a surrogate pair. */
  splitsPair(utf16: number): boolean {
    return splitsPair(this.#text, utf16);
  }

  /** Last chunk at whose start no more than `codePoint` code points have begun, so that the wanted one is in it. */
  #chunkOf(codePoint: number): number {
    const before = this.#before!;
    let low = 0;
    let high = Math.ceil(this.#text.length / CHUNK) - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (before[middle]! <= codePoint) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function checkRange(offset: number, length: number): void {
  if (!Number.isInteger(offset) || offset < 0 || offset > length)
    throw new RangeError(`Offset ${offset} is not a whole number from 0 to ${length}.`);
}

/** Whether a UTF-16 offset lies in the middle of a surrogate pair of `text`. */
export function splitsPair(text: string, utf16: number): boolean {
  return utf16 > 0 && utf16 < text.length && isPairAt(text, utf16 - 1);
}

/**
 * Checks a span (UTF-16 units) against SPEC SP-1 and, with its text, SP-3: fails with a `span-…` code when it is
 * malformed, ends beyond the text or splits a surrogate pair.
 */
export function spanFitsText(span: Span, text: string): Result<Span> {
  const checked = checkSpan(span);
  if (!checked.ok) return checked;
  if (span[span.length - 1]!.end > text.length)
    return fail('span-outside', 'The passage ends beyond the end of the text.');
  if (span.some(({ start, end }) => splitsPair(text, start) || splitsPair(text, end)))
    return fail('span-splits-pair', 'The passage begins or ends in the middle of a character.');
  return ok(span);
}

/** The slice between two code point offsets, as Python would take it. Throws a RangeError outside the text. */
export function sliceCodePoints(text: string, start: number, end: number, index?: OffsetIndex): string {
  const offsets = index ?? new OffsetIndex(text);
  return text.slice(offsets.toUtf16(start), offsets.toUtf16(end));
}
