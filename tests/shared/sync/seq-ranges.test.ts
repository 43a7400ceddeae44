import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type SeqRange,
  contiguousEnd,
  countSeqs,
  coversRange,
  intersectSets,
  subtractRanges,
  uniteRanges,
} from '@shared/sync/seq-ranges.ts';

const range = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 20 }))
  .map(([first, more]) => ({ first, last: first + more }));
const ranges = fc.array(range, { maxLength: 12 });

const members = (list: Iterable<SeqRange>) => {
  const out = new Set<number>();
  for (const { first, last } of list) for (let n = first; n <= last; n++) out.add(n);
  return out;
};

describe('sets of seq numbers', () => {
  it('unite to exactly the members of the parts, ascending, neither overlapping nor touching', () => {
    fc.assert(
      fc.property(ranges, (parts) => {
        const set = uniteRanges(parts);
        expect(members(set)).toEqual(members(parts));
        set.slice(1).forEach((r, i) => expect(r.first).toBeGreaterThan(set[i]!.last + 1));
        expect(countSeqs(set)).toBe(members(parts).size);
      }),
    );
  });

  it('subtract to exactly what is in the range and not in the set', () => {
    fc.assert(
      fc.property(range, ranges, (whole, parts) => {
        const set = uniteRanges(parts);
        const rest = subtractRanges(whole, set);
        expect(members(rest)).toEqual(members([whole]).difference(members(set)));
        expect(coversRange(set, whole)).toBe(rest.length === 0);
      }),
    );
  });

  it('intersect to exactly what is in both', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const both = intersectSets(uniteRanges(a), uniteRanges(b));
        expect(members(both)).toEqual(members(a).intersection(members(b)));
      }),
    );
  });

  it('tell up to where they go without a gap from 1', () => {
    fc.assert(
      fc.property(ranges, (parts) => {
        const held = members(parts);
        let end = 0;
        while (held.has(end + 1)) end++;
        expect(contiguousEnd(uniteRanges(parts))).toBe(end);
      }),
    );
  });
});
