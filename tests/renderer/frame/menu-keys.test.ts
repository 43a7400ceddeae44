import { describe, expect, it } from 'vitest';
import { tellMenuKeys } from '../../../renderer/frame/menu-keys.ts';
import { withCommandKeys } from '../../../renderer/keyboard/overrides.ts';
import { testApp } from '../../support/screen.tsx';

describe('the keys in the shell’s menu', () => {
  it('are told at once and when this person chooses others, and not when something else is set', () => {
    const { app, backend } = testApp();
    const told = () =>
      backend.calls.flatMap(({ method, params }) => (method === 'menu.keys' ? [params] : []));
    tellMenuKeys(app);
    const given = { undo: 'Mod+z', redo: 'Mod+Shift+z', find: 'Mod+f', settings: 'Mod+,' };
    expect(told()).toEqual([{ keys: given }]);
    app.settings.setState({ theme: 'dark' });
    expect(told()).toHaveLength(1);
    app.settings.setState(({ keys }) => ({ keys: withCommandKeys(keys, 'window.undo', ['F9']) }));
    app.settings.setState(({ keys }) => ({ keys: withCommandKeys(keys, 'window.redo', []) }));
    const { redo: _, ...rest } = given;
    expect(told().slice(1)).toEqual([{ keys: { ...given, undo: 'F9' } }, { keys: { ...rest, undo: 'F9' } }]);
  });
});
