import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcBetween, namePlaces } from '../../../renderer/surface/model/arcs.ts';
import type { Box } from '../../../renderer/surface/model/boxes.ts';

const LINE = 30;
const HEIGHT = 20;
const box = (line: number, left: number, right: number): Box => ({
  left,
  right,
  top: line * LINE,
  bottom: line * LINE + HEIGHT,
});
const MARGIN = { x: 4, side: 'left' } as const;
const numbers = (d: string) => Array.from(d.matchAll(/-?\d+(?:\.\d+)?/g), ([n]) => Number(n));

describe('a line between two passages', () => {
  it('in one line of text is an arch from one to the other, whichever comes first', () => {
    const content = box(2, 100, 300);
    expect(arcBetween([content], [box(2, 320, 360)], MARGIN)).toEqual({
      d: 'M290 60C290 54 330 54 330 60',
      tip: { x: 330, y: 60 },
    });
    expect(arcBetween([content], [box(2, 20, 60)], MARGIN).tip).toEqual({ x: 50, y: 60 });
  });

  it('leaves from the line of a passage that is nearest to the other', () => {
    const content = [box(0, 200, 600), box(1, 20, 600), box(2, 20, 150)];
    expect(arcBetween(content, [box(2, 170, 200)], MARGIN).d).toMatch(/^M140 60C/);
  });

  it('runs through the margin, left or right, where they are in different lines', () => {
    const [from, to] = [[box(0, 200, 400)], [box(5, 300, 340)]];
    expect(arcBetween(from, to, MARGIN).d).toBe('M210 0V-3.6H4V146.4H310V150');
    expect(arcBetween(from, to, { side: 'right', x: 700 }).d).toBe('M390 0V-3.6H700V146.4H330V150');
  });

  const boxes = fc
    .uniqueArray(fc.nat(20), { minLength: 1, maxLength: 5 })
    .chain((lines) =>
      fc.tuple(
        ...lines.map((line) =>
          fc
            .tuple(fc.nat(500), fc.integer({ min: 1, max: 200 }))
            .map(([left, wide]) => box(line, left, left + wide)),
        ),
      ),
    );

  it('begins at the top of one passage, points to the top of the other, and crosses no line of text', () => {
    fc.assert(
      fc.property(boxes, boxes, (from, to) => {
        const { d, tip } = arcBetween(from, to, MARGIN);
        const [x, y] = numbers(d) as [number, number];
        const isAt = (list: readonly Box[], at: { x: number; y: number }) =>
          list.some((one) => at.x >= one.left && at.x <= one.right && at.y === one.top);
        expect(isAt(from, { x, y })).toBe(true);
        expect(isAt(to, tip)).toBe(true);
        // What runs across, runs in the gap above a line.
        const across = [...d.matchAll(/V(-?[\d.]+)H/g)].map(([, at]) => Number(at));
        for (const at of across) expect((((at % LINE) + LINE) % LINE) - HEIGHT).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the names at the ends of lines', () => {
  it('stand at the beginning of their passages, and behind one another where they would lie on each other', () => {
    const content = { box: box(2, 100, 300), width: 60 };
    const cue = { box: box(2, 130, 170), width: 30 };
    const source = { box: box(2, 140, 150), width: 50 };
    expect(namePlaces([content, { box: box(3, 110, 150), width: 30 }, cue, source])).toEqual([
      100, 110, 160, 190,
    ]);
    expect(namePlaces([{ box: box(2, 400, 450), width: 30 }, content])).toEqual([400, 100]);
  });
});
