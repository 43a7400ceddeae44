import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Tick, scaleOf, tickPaths } from '../../../../renderer/annotate/reading/minimap-shapes.ts';

const OUTLINE = {
  height: 1000,
  blocks: [
    { start: 0, end: 100, top: 100, bottom: 300 },
    { start: 102, end: 200, top: 320, bottom: 900 },
  ],
};
const LANES = { from: 5, width: 4, gap: 1 };
const tick = (start: number, end: number, lane = 0, look = 'a'): Tick => ({
  span: [{ start, end }],
  lane,
  look,
});

/** What a path covers: pixel rows, by column. */
function covered(path: string): { x: number; top: number; bottom: number }[] {
  return Array.from(path.matchAll(/M(\d+) (\d+)h\d+v(\d+)h-\d+z/g), ([, x, top, length]) => ({
    x: Number(x),
    top: Number(top),
    bottom: Number(top) + Number(length),
  }));
}

describe('the strip', () => {
  it('shows places where they stand in all that scrolls', () => {
    const scale = scaleOf(OUTLINE, 500);
    expect([0, 50, 100, 101, 102, 200, 999].map(scale)).toEqual([50, 100, 150, 150, 160, 450, 450]);
    expect(scaleOf({ height: 0, blocks: [] }, 500)(7)).toBe(0);
  });

  it('never goes up as the text goes on', () => {
    const scale = scaleOf(OUTLINE, 333);
    fc.assert(
      fc.property(fc.nat(250), fc.nat(250), (a, b) => {
        expect(scale(Math.min(a, b))).toBeLessThanOrEqual(scale(Math.max(a, b)));
      }),
    );
  });

  it('draws a tick of at least two pixels for each annotation, in its lane', () => {
    const scale = scaleOf(OUTLINE, 500);
    const paths = tickPaths([tick(0, 1), tick(50, 100, 1, 'b')], scale, 500, LANES);
    expect(covered(paths.get('a')!)).toEqual([{ x: 5, top: 50, bottom: 52 }]);
    expect(covered(paths.get('b')!)).toEqual([{ x: 10, top: 100, bottom: 150 }]);
  });

  it('shows of two in one place the shorter, and keeps within its pixels however many there are', () => {
    const scale = scaleOf(OUTLINE, 100);
    const over = tickPaths([tick(0, 200), tick(0, 1, 0, 'b')], scale, 100, LANES);
    expect(covered(over.get('b')!)).toEqual([{ x: 5, top: 10, bottom: 12 }]);
    expect(covered(over.get('a')!)).toEqual([{ x: 5, top: 12, bottom: 90 }]);
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.nat(199), fc.integer({ min: 1, max: 60 }), fc.nat(2), fc.constantFrom('a', 'b')),
        ),
        (all) => {
          const ticks = all.map(([start, length, lane, look]) => tick(start, start + length, lane, look));
          const boxes = [...tickPaths(ticks, scale, 100, LANES).values()].flatMap(covered);
          const rows = boxes.flatMap(({ x, top, bottom }) =>
            Array.from({ length: bottom - top }, (_, i) => `${x} ${top + i}`),
          );
          expect(new Set(rows).size).toBe(rows.length);
          for (const { top, bottom } of boxes) expect([top >= 0, bottom <= 100]).toEqual([true, true]);
          expect(boxes.length > 0).toBe(all.length > 0);
        },
      ),
    );
  });

  it('shows in each pixel what would be seen if long ticks were drawn first and short ones over them', () => {
    const scale = scaleOf(OUTLINE, 40);
    const fragment = fc.tuple(fc.nat(199), fc.integer({ min: 1, max: 60 }));
    const some = fc.array(fc.tuple(fc.array(fragment, { minLength: 1, maxLength: 3 }), fc.nat(1)));
    fc.assert(
      fc.property(some, (all) => {
        // Each looks different, so that a pixel tells whose it is.
        const ticks = all.map(([fragments, lane], index): Tick => {
          const span = fragments.map(([start, length]) => ({ start, end: start + length }));
          return { span: span.sort((a, b) => a.start - b.start), lane, look: `tick ${index}` };
        });
        const lengthOf = ({ span }: Tick) => span.at(-1)!.end - span[0]!.start;
        const pixels = new Map<string, string>();
        for (const one of ticks.toSorted((a, b) => lengthOf(b) - lengthOf(a)))
          for (const row of rowsOf(tickPaths([one], scale, 40, LANES))) pixels.set(row, one.look);
        const drawn = [...tickPaths(ticks, scale, 40, LANES)].flatMap(([look, path]) =>
          rowsOf(new Map([[look, path]])).map((row): [string, string] => [row, look]),
        );
        expect(new Map(drawn)).toEqual(pixels);
      }),
    );
  });
});

/** Each pixel row that paths cover, with its column. */
function rowsOf(paths: ReadonlyMap<string, string>): string[] {
  return [...paths.values()]
    .flatMap(covered)
    .flatMap(({ x, top, bottom }) => Array.from({ length: bottom - top }, (_, i) => `${x} ${top + i}`));
}
