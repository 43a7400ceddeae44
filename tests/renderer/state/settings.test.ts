import { describe, expect, it } from 'vitest';
import { createSettings, parseSettings } from '../../../renderer/state/settings.ts';
import { createWindowStore } from '../../../renderer/state/window.ts';

const DEFAULTS = parseSettings(null);

describe('settings', () => {
  it.each([
    null,
    '',
    '{',
    '[]',
    '5',
    '{"theme":"pink","textSize":900,"leading":"x"}',
    '{"__proto__":{"theme":"dark"}}',
  ])('stored as %s, what makes no sense is the default', (stored) => {
    expect(parseSettings(stored)).toEqual(DEFAULTS);
  });

  it('are kept and read back', () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
    };
    createSettings(storage).setState({ theme: 'dark', textSize: 22 });
    expect(createSettings(storage).getState()).toEqual({ ...DEFAULTS, theme: 'dark', textSize: 22 });
  });

  it('hold for this window when nothing can be kept', () => {
    const refuse = () => {
      throw new Error('forbidden');
    };
    const settings = createSettings({ getItem: refuse, setItem: refuse });
    settings.setState({ theme: 'light' });
    expect(settings.getState().theme).toBe('light');
  });
});

describe('the state of a window', () => {
  it('opening another article lets go of what was chosen in the one before, but keeps label and filter', () => {
    const { getState } = createWindowStore();
    getState().openArticle('a', 3);
    getState().select('x:1');
    getState().toggleSticky('claim');
    getState().toggleLayer('ben');
    getState().openArticle('b', 4);
    expect(getState()).toMatchObject({
      article: 'b',
      position: 4,
      selected: undefined,
      sticky: 'claim',
      hiddenLayers: ['ben'],
    });
  });

  it('back in the library it still knows which row was open', () => {
    const { getState } = createWindowStore();
    getState().openArticle('a', 3);
    getState().showLibrary();
    expect(getState()).toMatchObject({ article: undefined, position: 3 });
  });

  it('a label pressed twice is released', () => {
    const { getState } = createWindowStore();
    getState().toggleSticky('claim');
    getState().toggleSticky('claim');
    expect(getState().sticky).toBeUndefined();
  });

  it('a note is left when another annotation is chosen', () => {
    const { getState } = createWindowStore();
    getState().set({ noting: 'x:1' });
    getState().select('x:2');
    expect(getState().noting).toBeUndefined();
  });
});
