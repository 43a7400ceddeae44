import { describe, expect, it } from 'vitest';
import { commandOf, isNavigation, movesNatively } from '../../../renderer/surface/model/keymap.ts';
import type { SurfaceKey } from '../../../renderer/surface/types.ts';

/** `Ctrl+Alt+ArrowUp` as a key. */
function key(name: string): SurfaceKey {
  const parts = name.split('+');
  const has = (modifier: string) => parts.slice(0, -1).includes(modifier);
  return {
    key: parts.at(-1)!,
    code: '',
    ctrl: has('Ctrl'),
    alt: has('Alt'),
    shift: has('Shift'),
    meta: has('Meta'),
    repeat: false,
  };
}

describe('keys of the surface', () => {
  it('are Enter, Shift+Enter and Escape, and no other', () => {
    expect(['Enter', 'Shift+Enter', 'Escape'].map((k) => commandOf(key(k)))).toEqual([
      'activate',
      'fragment',
      'clear',
    ]);
    const others = ['a', '1', 'Ctrl+z', 'Delete', ' ', 'Alt+ArrowDown', 'Ctrl+Enter', 'Shift+Escape'];
    expect(others.map((k) => commandOf(key(k)))).toEqual(others.map(() => undefined));
  });

  it('are handed to the app but for plain caret keys, focus keys and lone modifiers', () => {
    const kept = ['ArrowLeft', 'Shift+ArrowDown', 'PageDown', 'Home', 'Tab', 'Shift', 'Ctrl+Control', 'Dead'];
    expect(kept.filter((k) => !isNavigation(key(k)))).toEqual([]);
    const handed = [
      'a',
      'Enter',
      'Delete',
      'Escape',
      'F2',
      ' ',
      '?',
      'Alt+ArrowDown',
      'Ctrl+Shift+ArrowLeft',
    ];
    expect(handed.filter((k) => isNavigation(key(k)))).toEqual([]);
  });

  it('that the app has no use for move the caret as the platform has it', () => {
    const moving = ['ArrowLeft', 'Alt+ArrowLeft', 'Ctrl+ArrowRight', 'Ctrl+End', 'Ctrl+a', 'PageUp'];
    expect(moving.filter((k) => !movesNatively(key(k)))).toEqual([]);
    expect(['a', 'Tab', 'Ctrl+Control', 'Delete'].filter((k) => movesNatively(key(k)))).toEqual([]);
  });
});
