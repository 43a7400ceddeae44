import { OffsetIndex } from '../text/offsets.ts';

/**
 * Leads offsets into a text as a file gave it to UTF-16 offsets of the canonical text made of it. The two differ where
 * the file has a byte order mark or CRLF: an offset stays at the characters it stood at (SPEC SP-4). An offset between CR
 * and LF goes outwards: before the line break when a span starts there, behind it when one ends.
 */
export class SourceOffsets {
  readonly #index: OffsetIndex;
  readonly #shift: number;
  readonly #length: number;
  /** UTF-16 offset of each LF that follows a CR. */
  readonly #feeds: readonly number[];

  /** `source` is the decoded text before SPEC TX-1; `canonical` whether it is canonical text already. */
  constructor(source: string, canonical: boolean) {
    this.#index = new OffsetIndex(source);
    this.#length = source.length;
    this.#shift = !canonical && source.startsWith('\uFEFF') ? 1 : 0;
    this.#feeds = canonical ? [] : [...source.matchAll(/\r\n/g)].map((match) => match.index + 1);
  }

  /** Code points of the source. */
  get codePoints(): number {
    return this.#index.codePoints;
  }

  /** UTF-16 units of the source. */
  get units(): number {
    return this.#length;
  }

  /** For a code point offset of the source, 0 to `codePoints`. */
  fromCodePoint(offset: number, edge: 'start' | 'end'): number {
    return this.fromUnit(this.#index.toUtf16(offset), edge);
  }

  /** For a UTF-16 offset of the source, 0 to `units`. */
  fromUnit(offset: number, edge: 'start' | 'end'): number {
    const feedsBefore = countBelow(this.#feeds, offset);
    const between = this.#feeds[feedsBefore] === offset && edge === 'start' ? 1 : 0;
    return Math.max(0, offset - this.#shift - feedsBefore - between);
  }
}

/** How many of the ascending numbers are smaller than `limit`. */
function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
