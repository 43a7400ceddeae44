import { expect, it } from 'vitest';
import { createPointing } from '../../../renderer/annotate/about/use-pointing.ts';
import { createWindowStore } from '../../../renderer/state/window.ts';
import { HandTimer } from '../../support/hand-timer.ts';

function setUp() {
  const timer = new HandTimer();
  const window = createWindowStore();
  const pointing = createPointing({ window, later: timer.later });
  const pointed = () => window.getState().pointed;
  return { timer, window, pointing, pointed };
}

it('tells about an annotation on which the mouse rests, and not about one that it only crosses', () => {
  const { timer, pointing, pointed, window } = setUp();
  pointing.onHover('a');
  expect(window.getState().hovered).toBe('a');
  pointing.onHover('b');
  timer.ring();
  expect(pointed()).toBe('b');
});

it('WCAG 1.4.13 the card stays while the mouse goes onto it, and goes when it has left both', () => {
  const { timer, pointing, pointed, window } = setUp();
  pointing.onHover('a');
  timer.ring();
  pointing.onHover(null);
  window.getState().set({ hovered: 'a' });
  timer.ring();
  expect(pointed()).toBe('a');
  window.getState().set({ hovered: undefined });
  pointing.onHover(null);
  timer.ring();
  expect(pointed()).toBeUndefined();
});

it('WCAG 1.4.13 once put away it comes back only when the mouse has been elsewhere', () => {
  const { timer, pointing, pointed, window } = setUp();
  pointing.onHover('a');
  timer.ring();
  window.getState().set({ pointed: undefined });
  timer.ring();
  expect(pointed()).toBeUndefined();
  pointing.onHover(null);
  pointing.onHover('a');
  timer.ring();
  expect(pointed()).toBe('a');
});

it('does not come back over an annotation in the list that the mouse has gone to', () => {
  const { timer, pointing, pointed, window } = setUp();
  pointing.onHover('a');
  timer.ring();
  pointing.onHover(null);
  window.getState().set({ hovered: 'in the list' });
  timer.ring();
  expect(pointed()).toBeUndefined();
});

it('makes way for the panel that is opened', () => {
  const { window, pointed } = setUp();
  window.getState().set({ pointed: 'a' });
  window.getState().set({ panelOpen: true, noting: 'a' });
  expect(pointed()).toBeUndefined();
  window.getState().set({ pointed: 'a' });
  window.getState().showPanel('history');
  expect(pointed()).toBeUndefined();
});
