import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { AfterPaint } from '../../../renderer/state/after-paint.ts';
import { changesMoreThanMarks, createWindowStore } from '../../../renderer/state/window.ts';

/** Frames that are painted when the test says so. */
function byHand() {
  let waiting: (() => void)[] = [];
  const afterPaint = new AfterPaint((run) => waiting.push(run));
  const paint = () => {
    const due = waiting;
    waiting = [];
    for (const run of due) run();
  };
  return { afterPaint, paint, frames: () => waiting.length };
}

const counter = () => createStore(() => 0);

it('a change is shown when the frame after it is painted, whatever came of it by then, and told once', () => {
  const { afterPaint, paint, frames } = byHand();
  const source = counter();
  const shown = afterPaint.follow(source);
  const told: number[] = [];
  shown.subscribe(() => told.push(shown.getState()));
  source.setState(1, true);
  source.setState(2, true);
  expect([shown.getState(), told, frames()]).toEqual([0, [], 1]);
  paint();
  expect([shown.getState(), told, frames()]).toEqual([2, [2], 0]);
  source.setState(3, true);
  source.setState(2, true);
  paint();
  expect(told).toEqual([2]);
});

it('what is urgent is shown at once, and what others follow with it', () => {
  const { afterPaint, paint } = byHand();
  const calm = counter();
  const hasty = counter();
  const first = afterPaint.follow(calm);
  const second = afterPaint.follow(hasty, (now) => now > 1);
  const told: string[] = [];
  first.subscribe(() => told.push(`first ${first.getState()} ${second.getState()}`));
  second.subscribe(() => told.push(`second ${first.getState()} ${second.getState()}`));
  calm.setState(5, true);
  hasty.setState(1, true);
  expect(told).toEqual([]);
  hasty.setState(2, true);
  // Whoever is told already finds all of it.
  expect(told).toEqual(['first 5 2', 'second 5 2']);
  paint();
  expect(told).toHaveLength(2);
});

it('whom nobody listens to is not followed, and says what holds now', () => {
  const { afterPaint, frames } = byHand();
  const source = counter();
  const shown = afterPaint.follow(source);
  source.setState(1, true);
  expect(shown.getState()).toBe(1);
  const stop = shown.subscribe(() => {});
  stop();
  stop();
  source.setState(2, true);
  expect([shown.getState(), frames()]).toEqual([2, 0]);
});

it('everybody who listens is told, and whoever comes in between sees what the others see', () => {
  const { afterPaint, paint } = byHand();
  const source = counter();
  const shown = afterPaint.follow(source);
  const told: string[] = [];
  const stop = shown.subscribe(() => told.push('a'));
  source.setState(1, true);
  shown.subscribe(() => told.push('b'));
  expect(shown.getState()).toBe(0);
  paint();
  stop();
  source.setState(2, true);
  paint();
  expect(told).toEqual(['a', 'b', 'b']);
});

it('of a window, what is chosen or pointed at can wait; whatever may take the keyboard can’t', () => {
  const window = createWindowStore();
  const isUrgent = (change: () => void) => {
    const before = window.getState();
    change();
    return changesMoreThanMarks(window.getState(), before);
  };
  const { select, set, show } = window.getState();
  expect(isUrgent(() => select('a'))).toBe(false);
  expect(isUrgent(() => set({ hovered: 'a', pointed: 'a', marked: new Set(['a']) }))).toBe(false);
  expect(isUrgent(() => set({ noting: 'a' }))).toBe(true);
  expect(isUrgent(() => select('b'))).toBe(true);
  expect(isUrgent(() => show('palette'))).toBe(true);
  expect(isUrgent(() => set({ stack: { ids: ['a'], byKeyboard: true } }))).toBe(true);
});
