import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMALL_BYTES, SMALL_COUNT, compactionRuns, outgrown } from '@shared/sync/compaction.ts';

const MAX = 8 * SMALL_BYTES;
const small = (first: number, last = first, bytes = 1000) => ({ first, last, bytes });
const run = (from: number, count: number, bytes?: number) =>
  Array.from({ length: count }, (_, n) => small(from + n, from + n, bytes));

describe('SY-5 which segments become one', () => {
  it('64 small ones of a log, not 63', () => {
    expect(compactionRuns(run(1, SMALL_COUNT - 1), MAX)).toEqual([]);
    expect(compactionRuns(run(1, SMALL_COUNT), MAX)).toEqual([{ first: 1, last: SMALL_COUNT }]);
  });

  it('only those without a gap between them, each run by itself', () => {
    expect(compactionRuns([...run(1, 40), ...run(50, 40), small(99)], MAX)).toEqual([
      { first: 1, last: 40 },
      { first: 50, last: 89 },
    ]);
  });

  it('no larger than a segment may be', () => {
    const runs = compactionRuns(run(1, 100, SMALL_BYTES - 1), MAX);
    expect(runs.length).toBeGreaterThan(10);
    for (const { first, last } of runs)
      expect((last - first + 1) * (SMALL_BYTES - 1)).toBeLessThanOrEqual(MAX);
  });

  it('not those that a larger one holds already, nor large ones', () => {
    expect(compactionRuns([...run(1, 64), small(1, 64)], MAX)).toEqual([]);
    expect(compactionRuns(run(1, 64, SMALL_BYTES), MAX)).toEqual([]);
  });

  it('outgrown are exactly those that a single other one holds together with more', () => {
    const segment = fc
      .tuple(fc.integer({ min: 1, max: 30 }), fc.nat(10))
      .map(([first, more]) => small(first, first + more));
    const distinct = fc.uniqueArray(segment, { selector: (s) => `${s.first}-${s.last}`, maxLength: 20 });
    fc.assert(
      fc.property(distinct, fc.integer(), (segments, mask) => {
        const holders = segments.filter((_, i) => (mask >> (i % 31)) & 1);
        const found = outgrown(segments, holders);
        for (const s of segments) {
          const holds = (h: typeof s) => h !== s && h.first <= s.first && s.last <= h.last;
          expect(found.has(s)).toBe(holders.some(holds));
          expect(found.has(s) && !holds(found.get(s)!)).toBe(false);
        }
      }),
    );
  });
});
