import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANES, Lanes } from '../../../renderer/surface/model/lanes.ts';

const run = (start: number, end: number) => ({ start, end });

interface Held {
  readonly lane: number;
  readonly runs: readonly { start: number; end: number }[];
}

/** Pairs that overlap in one lane other than the last. */
function clashes(held: readonly Held[]): (readonly [Held, Held])[] {
  const pairs = held.flatMap((a, i) => held.slice(i + 1).map((b) => [a, b] as const));
  return pairs.filter(([a, b]) => {
    const overlap = a.runs[0]!.start < b.runs[0]!.end && b.runs[0]!.start < a.runs[0]!.end;
    return overlap && a.lane === b.lane && a.lane < LANES - 1;
  });
}

describe('underline lanes', () => {
  it('gives overlapping spans different lanes and lets spans that only meet share one', () => {
    const lanes = new Lanes();
    expect(lanes.assign([run(0, 10)])).toBe(0);
    expect(lanes.assign([run(5, 15)])).toBe(1);
    expect(lanes.assign([run(10, 20)])).toBe(0);
    expect(lanes.assign([run(12, 14)])).toBe(2);
  });

  it('keeps a lane free over all runs of a discontinuous span', () => {
    const lanes = new Lanes();
    lanes.assign([run(50, 60)]);
    expect(lanes.assign([run(0, 10), run(55, 70)])).toBe(1);
    expect(lanes.assign([run(20, 40)])).toBe(0);
    expect(lanes.assign([run(5, 8)])).toBe(0);
  });

  it('lets whatever overlaps more deeply than there are lanes share the last one', () => {
    const lanes = new Lanes();
    const given = Array.from({ length: 10 }, (_, i) => lanes.assign([run(i, 100 - i)]));
    expect(given).toEqual([0, 1, 2, 3, 3, 3, 3, 3, 3, 3]);
  });

  it('gives a released lane to the next span, and never frees the lane of another', () => {
    const lanes = new Lanes();
    const runs = Array.from({ length: 6 }, () => [run(0, 10)]);
    const given = runs.map((r) => lanes.assign(r));
    lanes.release(given[5]!, runs[5]!);
    expect(lanes.assign([run(3, 4)])).toBe(3);
    lanes.release(given[1]!, runs[1]!);
    expect(lanes.assign([run(3, 4)])).toBe(1);
  });

  it('never puts two overlapping spans into one lane but the last, whatever is added and released', () => {
    const operation = fc.record({
      start: fc.nat(60),
      length: fc.integer({ min: 1, max: 30 }),
      release: fc.option(fc.nat(40)),
    });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 60 }), (operations) => {
        const lanes = new Lanes();
        const held: Held[] = [];
        for (const { start, length, release } of operations) {
          const [gone] = release === null ? [] : held.splice(release, 1);
          if (gone) lanes.release(gone.lane, gone.runs);
          const runs = [run(start, start + length)];
          held.push({ runs, lane: lanes.assign(runs) });
        }
        expect(clashes(held)).toEqual([]);
      }),
    );
  });
});
