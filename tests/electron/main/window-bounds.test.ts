import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MIN_HEIGHT,
  MIN_WIDTH,
  parseWindowState,
  placeWindow,
} from '../../../electron/main/window-bounds.ts';

const screen = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: -1280, y: 0, width: 1280, height: 1024 };
const left = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

describe('a window', () => {
  it('opens in the middle of the screen the first time', () => {
    expect(placeWindow(undefined, [screen])).toEqual({
      bounds: { width: 1280, height: 860 },
      maximized: false,
    });
  });

  it.each([
    ['where it was', left(100, 100), [screen], { x: 100, y: 100, width: 1000, height: 700 }],
    [
      'on the second screen',
      left(-1200, 40),
      [screen, second],
      { x: -1200, y: 40, width: 1000, height: 700 },
    ],
    ['anew when that screen is gone', left(-1200, 40), [screen], { width: 1000, height: 700 }],
    ['anew when its title bar was above the screen', left(10, -300), [screen], { width: 1000, height: 700 }],
    ['anew when only a sliver showed', left(1900, 40), [screen], { width: 1000, height: 700 }],
    ['not smaller than it may be', left(10, 40, 20, 20), [screen], { x: 10, y: 40, width: 360, height: 400 }],
  ])('opens %s', (_where, state, areas, bounds) => {
    expect(placeWindow(state, areas)).toEqual({ bounds, maximized: false });
  });

  it('is maximised again when it was', () => {
    expect(placeWindow({ ...left(0, 40), maximized: true }, [screen]).maximized).toBe(true);
  });

  it('can always be taken hold of, whatever was remembered', () => {
    const number = fc.integer({ min: -100_000, max: 100_000 });
    const state = fc.record({
      bounds: fc.record({ x: number, y: number, width: number, height: number }),
      maximized: fc.boolean(),
    });
    fc.assert(
      fc.property(state, (value) => {
        const parsed = parseWindowState(value);
        const { bounds } = placeWindow(parsed, [screen, second]);
        expect(bounds.width).toBeGreaterThanOrEqual(MIN_WIDTH);
        expect(bounds.height).toBeGreaterThanOrEqual(MIN_HEIGHT);
        const { x, y } = bounds;
        if (x === undefined || y === undefined) return;
        const grip = { right: x + bounds.width, top: y };
        expect(
          [screen, second].some(
            (area) => x < area.x + area.width && grip.right > area.x && grip.top >= area.y,
          ),
        ).toBe(true);
      }),
    );
  });

  it.each([
    null,
    'x',
    {},
    { bounds: {} },
    { bounds: { x: 1.5, y: 0, width: 1, height: 1 }, maximized: true },
  ])('remembers nothing from %j', (value) => {
    expect(parseWindowState(value)).toBeUndefined();
  });
});
