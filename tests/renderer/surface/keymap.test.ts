import { describe, expect, it } from 'vitest';
import { commandOf, isNavigation } from '../../../renderer/surface/model/keymap.ts';
import type { SurfaceKey } from '../../../renderer/surface/types.ts';

/** Keys that are known by where they lie, whatever they type there. */
const PLACES = new Set(['Quote', 'Comma', 'Period']);

/** `Ctrl+Alt+ArrowUp` as a key. */
function key(name: string): SurfaceKey {
  const parts = name.split('+');
  const has = (modifier: string) => parts.includes(modifier);
  const last = parts.at(-1)!;
  return {
    key: PLACES.has(last) ? 'ä' : last,
    code: PLACES.has(last) ? last : '',
    ctrl: has('Ctrl'),
    alt: has('Alt'),
    shift: has('Shift'),
    meta: has('Meta'),
    repeat: false,
  };
}

describe('keys of the surface', () => {
  it.each([
    ['Alt+ArrowDown', 'Ctrl+Alt+ArrowDown', { unit: 'sentence', direction: 'forward', extends: false }],
    [
      'Alt+Shift+ArrowUp',
      'Ctrl+Alt+Shift+ArrowUp',
      { unit: 'sentence', direction: 'backward', extends: true },
    ],
    ['Ctrl+ArrowDown', 'Alt+ArrowDown', { unit: 'paragraph', direction: 'forward', extends: false }],
    ['Ctrl+Shift+ArrowUp', 'Alt+Shift+ArrowUp', { unit: 'paragraph', direction: 'backward', extends: true }],
    ['Alt+Quote', 'Ctrl+Alt+Quote', { unit: 'quote', direction: 'forward', extends: true }],
    ['Alt+Shift+Quote', 'Ctrl+Alt+Shift+Quote', { unit: 'quote', direction: 'backward', extends: true }],
  ])('%s (on a Mac %s) moves the caret', (elsewhere, mac, expected) => {
    expect(commandOf(key(elsewhere), false)).toEqual({ kind: 'move', ...expected });
    expect(commandOf(key(mac), true)).toEqual({ kind: 'move', ...expected });
  });

  it.each([
    ['Alt+ArrowLeft', 'Ctrl+Alt+ArrowLeft', { edge: 'end', towards: 'left' }],
    ['Alt+Shift+ArrowRight', 'Ctrl+Alt+Shift+ArrowRight', { edge: 'start', towards: 'right' }],
    ['Alt+Period', 'Ctrl+Alt+Period', { edge: 'end', towards: 'right', unit: 'character' }],
    ['Alt+Shift+Comma', 'Ctrl+Alt+Shift+Comma', { edge: 'start', towards: 'left', unit: 'character' }],
  ])('%s (on a Mac %s) nudges a boundary', (elsewhere, mac, expected) => {
    expect(commandOf(key(elsewhere), false)).toEqual({ kind: 'nudge', ...expected });
    expect(commandOf(key(mac), true)).toEqual({ kind: 'nudge', ...expected });
  });

  it('leaves the platform its own word and line keys', () => {
    const onMac = ['Alt+ArrowLeft', 'Meta+ArrowUp', 'Meta+ArrowLeft', 'ArrowUp', 'Shift+ArrowLeft'];
    expect(onMac.map((k) => commandOf(key(k), true))).toEqual(onMac.map(() => undefined));
    const elsewhere = ['Ctrl+ArrowLeft', 'Ctrl+Home', 'ArrowDown', 'Shift+ArrowDown', 'Ctrl+Alt+ArrowDown'];
    expect(elsewhere.map((k) => commandOf(key(k), false))).toEqual(elsewhere.map(() => undefined));
  });

  it('knows Enter, Shift+Enter and Escape, and no letter', () => {
    expect(['Enter', 'Shift+Enter', 'Escape'].map((k) => commandOf(key(k), false)?.kind)).toEqual([
      'activate',
      'fragment',
      'clear',
    ]);
    expect(['a', '1', 'Ctrl+z', 'Delete', ' '].map((k) => commandOf(key(k), false))).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });

  it('hands the app everything but caret keys, focus keys and lone modifiers', () => {
    expect(['ArrowLeft', 'PageDown', 'Home', 'Tab', 'Shift', 'Dead'].every((k) => isNavigation(key(k)))).toBe(
      true,
    );
    expect(['a', 'Enter', 'Delete', 'Escape', 'F2', ' ', '?'].some((k) => isNavigation(key(k)))).toBe(false);
  });
});
