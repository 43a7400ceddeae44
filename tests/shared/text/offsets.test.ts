import { OffsetIndex, sliceCodePoints, spanFitsText, splitsPair } from '@shared/text/offsets.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenText, nastyText } from '../support/nasty-text.ts';

/** Long enough to cross several chunks of the index. */
const longText = fc
  .tuple(nastyText(), fc.integer({ min: 1, max: 120 }))
  .map(([text, times]) => `${text}😀`.repeat(times));

/** The plain definition: UTF-16 offsets at which the code points begin, and the end. */
function starts(text: string): number[] {
  const out = [0];
  for (const character of text) out.push(out.at(-1)! + character.length);
  return out;
}

describe('OffsetIndex', () => {
  it('SP-2 converts every boundary both ways as counting by hand does', () => {
    fc.assert(
      fc.property(fc.oneof(nastyText(), brokenText(), longText), (text) => {
        const index = new OffsetIndex(text);
        const all = starts(text);
        expect(index.codePoints).toBe(all.length - 1);
        expect(all.map((utf16) => index.toCodePoint(utf16))).toEqual([...all.keys()]);
        expect(all.map((_, codePoint) => index.toUtf16(codePoint))).toEqual(all);
      }),
    );
  });

  it('SP-3 knows the offsets in the middle of a pair, which belong to the pair’s own code point', () => {
    fc.assert(
      fc.property(fc.oneof(brokenText(), longText), (text) => {
        const index = new OffsetIndex(text);
        const boundaries = new Set(starts(text));
        const offsets = Array.from({ length: text.length + 1 }, (_, at) => at);
        const inside = offsets.filter((at) => !boundaries.has(at));
        expect(offsets.filter((at) => index.splitsPair(at))).toEqual(inside);
        expect(inside.map((at) => index.toCodePoint(at))).toEqual(
          inside.map((at) => index.toCodePoint(at - 1)),
        );
      }),
    );
  });

  it.each([255, 256, 1023, 1024])('handles a pair that begins at unit %i, wherever chunks end', (before) => {
    const text = `${'a'.repeat(before)}😀${'b'.repeat(before - 1)}😀c`;
    const index = new OffsetIndex(text);
    expect([before, before + 2].map((at) => index.toCodePoint(at))).toEqual([before, before + 1]);
    expect([before, before + 1].map((at) => index.toUtf16(at))).toEqual([before, before + 2]);
    expect(index.toUtf16(index.codePoints)).toBe(text.length);
  });

  it.each([256, 512, 1024, 4096])('SP-2 converts the end of a text of %i units', (length) => {
    const text = `😀${'a'.repeat(length - 2)}`;
    const index = new OffsetIndex(text);
    expect([index.toCodePoint(length), index.toUtf16(length - 1)]).toEqual([length - 1, length]);
  });

  it.each([-1, 1.5, 4, Number.NaN])('throws for %s in a text of three units', (offset) => {
    const index = new OffsetIndex('a😀');
    expect(() => index.toCodePoint(offset)).toThrow(RangeError);
    expect(() => index.toUtf16(offset)).toThrow(RangeError);
  });
});

describe('sliceCodePoints', () => {
  it('SP-2 slices as a list of code points would', () => {
    fc.assert(
      fc.property(nastyText(), fc.nat(), fc.nat(), (text, a, b) => {
        const characters = Array.from(text);
        const [start = 0, end = 0] = [a, b].map((n) => n % (characters.length + 1)).sort((x, y) => x - y);
        expect(sliceCodePoints(text, start, end)).toBe(characters.slice(start, end).join(''));
      }),
    );
  });
});

describe('spanFitsText', () => {
  const text = 'ab😀cd';

  it.each([
    [[{ start: 0, end: 6 }], 'ok'],
    [
      [
        { start: 0, end: 1 },
        { start: 2, end: 4 },
      ],
      'ok',
    ],
    [[{ start: 0, end: 7 }], 'span-outside'],
    [[{ start: 3, end: 4 }], 'span-splits-pair'],
    [[{ start: 2, end: 3 }], 'span-splits-pair'],
    [[], 'span-empty'],
    [
      [
        { start: 0, end: 2 },
        { start: 2, end: 4 },
      ],
      'span-touching',
    ],
    [[{ start: 1, end: 1 }], 'span-order'],
    [[{ start: 0.5, end: 1 }], 'span-offsets'],
  ])('SP-1 SP-3 judges %j: %s', (span, verdict) => {
    const result = spanFitsText(span, text);
    expect(result.ok ? 'ok' : result.error.code).toBe(verdict);
  });

  it('says of no offset at the ends of a text that it splits a pair', () => {
    expect([0, 2].map((at) => splitsPair('😀', at))).toEqual([false, false]);
  });
});
