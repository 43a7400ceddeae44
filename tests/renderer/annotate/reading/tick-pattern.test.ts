import { describe, expect, it } from 'vitest';
import { TICK_PARTS, tickPattern } from '../../../../renderer/annotate/reading/tick-pattern.ts';
import { PATTERNS } from '../../../../renderer/surface/index.ts';

/** The pixels of a tick so high whose first row is at `top`, as they are drawn. */
function pixels(pattern: number, width: number, top: number, height: number): string {
  const { path, height: period } = tickPattern(pattern, width);
  const filled = new Set<string>();
  for (const [, x, y, across] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let i = 0; i < Number(across); i++) filled.add(`${Number(x) + i} ${y}`);
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, x) => (filled.has(`${x} ${(top + row) % period}`) ? '#' : ' ')).join(
      '',
    ),
  ).join('\n');
}

describe('a tick on the strip', () => {
  it.each([TICK_PARTS, 2 * TICK_PARTS])(
    'of %i pixels tells its label’s line pattern without colour, however low it is and wherever it stands',
    (width) => {
      for (const top of [0, 1, 2, 3]) {
        const all = Array.from({ length: PATTERNS }, (_, pattern) => pixels(pattern, width, top, 2));
        expect(new Set(all).size).toBe(PATTERNS);
        for (const tick of all) expect(tick).toContain('#');
      }
    },
  );

  it('has the same pattern as other labels of that line', () => {
    expect(tickPattern(PATTERNS + 2, TICK_PARTS)).toEqual(tickPattern(2, TICK_PARTS));
  });
});
