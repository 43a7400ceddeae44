import { describe, expect, it } from 'vitest';
import { bubblePath, cornersPath, marginSigns } from '../../../renderer/surface/model/marks.ts';

const box = (top: number) => ({ left: 10, right: 30, top, bottom: top + 20 });

describe('signs in the margin', () => {
  it('stand at the middle of their line, one for all marks that start on it', () => {
    const starts = [
      { id: 'a', box: box(100) },
      { id: 'b', box: box(40) },
      { id: 'c', box: box(103) },
    ];
    expect(marginSigns(starts, 600)).toEqual([
      { ids: ['b'], x: 600, y: 50, unit: 1 },
      { ids: ['a', 'c'], x: 600, y: 110, unit: 1 },
    ]);
  });

  it('are one bubble, or two where there are several, each a closed shape', () => {
    const sign = { x: 100, y: 50, unit: 1 };
    const shapes = (ids: string[]) => bubblePath({ ...sign, ids }).match(/M[^M]*Z/gu);
    expect(shapes(['a'])).toHaveLength(1);
    expect(shapes(['a', 'b'])).toHaveLength(2);
    // Relative moves lead back to where the shape began.
    const [, moves = ''] = /^M[-\d.]+ [-\d.]+(.*)Z$/u.exec(bubblePath({ ...sign, ids: ['a'] })) ?? [];
    let [x, y] = [0, 0];
    for (const [, kind, args = ''] of moves.matchAll(/([hvla])([^hvla]*)/gu)) {
      const numbers = args.trim().split(/\s+/u).map(Number);
      if (kind === 'h') x += numbers[0]!;
      else if (kind === 'v') y += numbers[0]!;
      else [x, y] = [x + numbers.at(-2)!, y + numbers.at(-1)!];
    }
    expect([Math.abs(x), Math.abs(y)]).toEqual([expect.closeTo(0), expect.closeTo(0)]);
  });

  it('come with corners where the passage begins and ends, as far as seen', () => {
    const end = (top: number, isRightToLeft = false) => ({ box: box(top), isRightToLeft });
    expect(cornersPath(end(0), end(40))).toBe('M9 5V0h5M31 55V60h-5');
    expect(cornersPath(undefined, end(40))).toBe('M31 55V60h-5');
    expect(cornersPath(end(0, true), end(40, true))).toBe('M31 5V0h-5M9 55V60h5');
    expect(cornersPath(undefined, undefined)).toBe('');
  });
});
