import { checkSpan, compareSpans, envelopeOf, normalizeSpan, sameSpan } from '@shared/model/span.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const fragments = fc.array(
  fc.tuple(fc.nat(60), fc.nat(12)).map(([start, length]) => ({ start, end: start + length })),
  { maxLength: 12 },
);

/** The offsets that fragments cover. */
const covered = (list: readonly { start: number; end: number }[]) =>
  new Set(list.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));

describe('spans', () => {
  it('SP-1 normalizing covers the same offsets with fragments that are in order and do not touch', () => {
    fc.assert(
      fc.property(fragments, (list) => {
        const span = normalizeSpan(list);
        expect(covered(span)).toEqual(covered(list));
        expect(checkSpan(span).ok).toBe(span.length > 0);
        expect(normalizeSpan(span.toReversed())).toEqual(span);
      }),
    );
  });

  it('SP-1 takes at most 1,000 fragments', () => {
    const many = Array.from({ length: 1001 }, (_, i) => ({ start: i * 2, end: i * 2 + 1 }));
    expect(checkSpan(many)).toMatchObject({ error: { code: 'span-fragments' } });
    expect(checkSpan(many.slice(1)).ok).toBe(true);
  });

  it('sort by start, the longer first, and stand in one order both ways', () => {
    fc.assert(
      fc.property(fragments, fragments, (a, b) => {
        const [x, y] = [normalizeSpan(a), normalizeSpan(b)];
        fc.pre(x.length > 0 && y.length > 0);
        const order = compareSpans(x, y);
        expect(Math.sign(order) + Math.sign(compareSpans(y, x))).toBe(0);
        expect(sameSpan(x, y) && order !== 0).toBe(false);
        const [first, second] = (order <= 0 ? [x, y] : [y, x]).map(envelopeOf);
        expect(
          first!.start < second!.start || (first!.start === second!.start && first!.end >= second!.end),
        ).toBe(true);
      }),
    );
  });
});
