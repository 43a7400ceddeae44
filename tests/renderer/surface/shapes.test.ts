import { describe, expect, it } from 'vitest';
import { type Box, contains, joinBoxes } from '../../../renderer/surface/model/boxes.ts';
import { fillPath, joinPath, linePath, PATTERNS } from '../../../renderer/surface/model/shapes.ts';

const box = (left: number, top: number, right: number, bottom = top + 20): Box => ({
  left,
  top,
  right,
  bottom,
});

describe('boxes of a range', () => {
  it('that touch on a line become one, in whatever order bidi runs come', () => {
    expect(joinBoxes([box(50, 0, 80), box(0, 0, 20), box(20.4, 1, 50, 19)])).toEqual([box(0, 0, 80)]);
  });

  it('stay apart on different lines and across gaps', () => {
    const boxes = [box(0, 0, 20), box(30, 0, 40), box(0, 32, 10)];
    expect(joinBoxes(boxes.toReversed())).toEqual(boxes);
  });

  it('without width are dropped', () => {
    expect(joinBoxes([box(10, 0, 10), box(0, 30, 5)])).toEqual([box(0, 30, 5)]);
  });

  it('hold the points in them and in the underlines below', () => {
    expect(contains(box(0, 0, 10), 5, 24, 6)).toBe(true);
    expect(contains(box(0, 0, 10), 5, 27, 6)).toBe(false);
    expect(contains(box(0, 0, 10), 11, 5, 6)).toBe(false);
  });
});

describe('shapes of a span', () => {
  const numbers = (path: string) => [...path.matchAll(/-?\d+(\.\d+)?/g)].map(([n]) => Number(n));

  it('fill exactly the boxes', () => {
    expect(fillPath([box(1, 2, 11)])).toBe('M1 2H11V22H1Z');
  });

  it('underline in each lane lower than in the one before, and inside the line height', () => {
    const ys = [0, 1, 2, 3].map((lane) => numbers(linePath([box(0, 0, 50)], lane, 0))[1]!);
    expect(ys).toEqual(ys.toSorted((a, b) => a - b));
    expect(new Set(ys).size).toBe(4);
    expect(Math.max(...ys)).toBeLessThan(30);
  });

  it('leave a space between neighbours, also where one is very short', () => {
    const [left, , right] = numbers(linePath([box(0, 0, 50)], 0, 0));
    expect([left, right]).toEqual([1, 49]);
    const [from, , to] = numbers(linePath([box(0, 0, 2)], 0, 0));
    expect(to! - from!).toBeGreaterThan(0);
  });

  it('look different for each pattern that no dash can make, and repeat beyond the last', () => {
    const paths = Array.from({ length: PATTERNS * 2 }, (_, pattern) => linePath([box(0, 0, 50)], 0, pattern));
    expect(new Set(paths).size).toBe(3);
    expect(paths.slice(PATTERNS)).toEqual(paths.slice(0, PATTERNS));
  });

  it('end a wave where the line ends', () => {
    expect(Math.max(...numbers(linePath([box(0, 0, 33.3)], 0, 4)))).toBeLessThanOrEqual(33.3);
  });

  it('join fragments over the gap in the lane of the span', () => {
    expect(numbers(joinPath([box(5, 0, 9)], 2))[1]).toBe(numbers(linePath([box(5, 0, 9)], 2, 0))[1]);
  });
});
