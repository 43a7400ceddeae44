import { describe, expect, it, vi } from 'vitest';
import { ok } from '@shared/model/result.ts';
import { useGlobalKeys } from '../../../renderer/frame/use-global-keys.ts';
import { frameEntries } from '../../../renderer/frame/palette-entries.ts';
import { withCommandKeys } from '../../../renderer/keyboard/overrides.ts';
import { useApp } from '../../../renderer/app.ts';
import { show, testApp } from '../../support/screen.tsx';

function Screen() {
  useGlobalKeys(useApp());
  return <input aria-label="Field" />;
}

async function onScreen() {
  const { app, backend } = testApp();
  backend.handlers['undo.undo'] = () => ok({ action: '', summary: '', articles: [], skipped: [] });
  await app.client.open('/p.ascribe');
  const host = await show(app, <Screen />);
  const press = (key: string, more: KeyboardEventInit = {}, at: Element = document.body) =>
    !at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  const undone = () => backend.calls.filter(({ method }) => method === 'undo.undo').length;
  const dialog = () => app.window.getState().dialog;
  const give = (command: string, keys: readonly string[]) =>
    app.settings.setState(({ keys: now }) => ({ keys: withCommandKeys(now, command, keys) }));
  return { app, host, press, undone, dialog, give };
}

const ctrl = { ctrlKey: true };

describe('keys of every screen', () => {
  it('are those given: palette, settings, sheet, undo', async () => {
    const { press, dialog, undone, app } = await onScreen();
    expect(press('k', ctrl)).toBe(true);
    expect(dialog()).toBe('palette');
    press('k', ctrl);
    expect(dialog()).toBeUndefined();
    press(',', ctrl);
    expect(dialog()).toBe('settings');
    expect(press('z', ctrl)).toBe(false);
    app.window.getState().show(undefined);
    press('?', { shiftKey: true });
    expect(dialog()).toBe('shortcuts');
    app.window.getState().show(undefined);
    press('z', ctrl);
    await vi.waitFor(() => expect(undone()).toBe(1));
  });

  it('undo nothing while something that takes a while goes on', async () => {
    const { press, app } = await onScreen();
    app.window.getState().set({ bulk: { what: 'undo', done: 1, total: 2, isStopped: false } });
    expect(press('z', ctrl)).toBe(false);
    expect(press('y', ctrl)).toBe(false);
    app.window.getState().set({ bulk: undefined });
    expect(press('z', ctrl)).toBe(true);
  });

  it('are those that this person chose, and then no longer the given ones', async () => {
    const { press, dialog, undone, give, app } = await onScreen();
    give('window.undo', ['F9']);
    give('window.palette', ['y']);
    expect(press('z', ctrl)).toBe(false);
    expect(press('F9')).toBe(true);
    await vi.waitFor(() => expect(undone()).toBe(1));
    expect(press('k', ctrl)).toBe(false);
    press('y');
    expect(dialog()).toBe('palette');
    const shown = frameEntries(app, true).find(({ id }) => id === 'undo');
    expect(shown?.keys).toBe('F9');
  });

  it('leave a field what is typed there, its own undo too', async () => {
    const { press, host, dialog, give } = await onScreen();
    const field = host.querySelector('input')!;
    give('window.palette', ['y', 'Mod+k']);
    expect(press('y', {}, field)).toBe(false);
    expect(press('?', {}, field)).toBe(false);
    expect(press('z', ctrl, field)).toBe(false);
    expect(press('k', ctrl, field)).toBe(true);
    expect(dialog()).toBe('palette');
  });

  it('write nothing into a field that they opened while they are held down', async () => {
    const { press, host } = await onScreen();
    const field = host.querySelector('input')!;
    const held = { code: 'KeyN', repeat: true };
    press('n', { code: 'KeyN' });
    expect(press('n', held, field)).toBe(true);
    expect(press('Tab', { code: 'KeyN', repeat: true }, field)).toBe(false);
    expect(press('n', held)).toBe(false);
    press('n', { code: 'KeyN' }, field);
    expect(press('n', held, field)).toBe(false);
  });

  it('are found by their place where the keyboard types another script', async () => {
    const { press, dialog } = await onScreen();
    press('л', { ...ctrl, code: 'KeyK' });
    expect(dialog()).toBe('palette');
  });
});
