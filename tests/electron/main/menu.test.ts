import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '@shared/rpc/commands.ts';
import { acceleratorOf } from '../../../electron/main/accelerator.ts';
import { type MenuKeys, menuTemplate } from '../../../electron/main/menu.ts';

const recents = [
  { path: '/p/A.ascribe', title: 'Cats & Dogs', openedAt: 2, present: true },
  { path: '/gone/B.ascribe', title: 'Gone', openedAt: 1, present: false },
];

interface Options {
  readonly platform?: NodeJS.Platform;
  readonly developer?: boolean;
  readonly withRecents?: boolean;
  readonly keys?: MenuKeys;
}

const GIVEN: MenuKeys = {
  undo: 'CmdOrCtrl+Z',
  redo: 'CmdOrCtrl+Shift+Z',
  find: 'CmdOrCtrl+F',
  settings: 'CmdOrCtrl+,',
};

function setUp(options: Options = {}) {
  const asked: [string, (readonly string[] | undefined)?][] = [];
  const template = menuTemplate({
    platform: options.platform ?? 'linux',
    developer: options.developer ?? false,
    recents: options.withRecents ? recents : [],
    keys: options.keys ?? GIVEN,
    command: (name, paths) => asked.push(paths ? [name, paths] : [name]),
  });
  return { asked, items: flatten(template), top: template };
}

const flatten = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);

const click = (item: MenuItemConstructorOptions | undefined) =>
  item?.click && Reflect.apply(item.click, undefined, []);

describe('a stroke in a menu', () => {
  it.each([
    ['Mod+z', 'CmdOrCtrl+Z'],
    ['Mod+Shift+z', 'CmdOrCtrl+Shift+Z'],
    ['Mod+,', 'CmdOrCtrl+,'],
    ['F9', 'F9'],
    ['Shift+F9', 'Shift+F9'],
    ['Ctrl+Alt+ArrowUp', 'Ctrl+Alt+Up'],
    ['Mod++', 'CmdOrCtrl+Plus'],
  ])('%s is the accelerator %s', (stroke, accelerator) => {
    expect(acceleratorOf(stroke)).toBe(accelerator);
  });

  it.each(['y', '?', 'Shift+y', 'Delete', 'Mod+ä', 'Mod+', '', 'Mod+Shift', 'Alt+Nonsense'])(
    '%s is none',
    (stroke) => {
      expect(acceleratorOf(stroke)).toBeUndefined();
    },
  );
});

describe('the menu', () => {
  it('offers every command there is, and asks the page for it', () => {
    const { asked, items } = setUp();
    for (const item of items) if (item.id && item.click) click(item);
    expect(new Set(asked.map(([name]) => name))).toEqual(new Set(COMMANDS));
    expect(asked).toHaveLength(COMMANDS.length);
  });

  it('gives each accelerator once', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const keys = setUp({ platform }).items.flatMap(({ accelerator }) => accelerator ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('shows the keys that people chose in the page, and leaves them to it, which knows where the caret is', () => {
    const { items } = setUp({ keys: { undo: 'F9', find: 'CmdOrCtrl+B' } });
    const of = (id: string) => items.find((item) => item.id === id);
    for (const id of ['undo', 'redo', 'find', 'settings'])
      expect(of(id)).toMatchObject({ registerAccelerator: false });
    expect(of('undo')).toMatchObject({ accelerator: 'F9' });
    expect(of('find')).toMatchObject({ accelerator: 'CmdOrCtrl+B' });
    expect(of('redo')).not.toHaveProperty('accelerator');
    expect(of('settings')).not.toHaveProperty('accelerator');
    expect(items.map((item) => item.role)).not.toContain('undo');
    expect(items.map((item) => item.role)).not.toContain('redo');
  });

  it('opens recent projects that are still there', () => {
    const { asked, items } = setUp({ withRecents: true });
    const recent = items.find((item) => item.label?.includes('/p/A.ascribe'));
    expect(recent?.label).toBe('Cats && Dogs (/p/A.ascribe)');
    click(recent);
    expect(asked).toEqual([['open-project', ['/p/A.ascribe']]]);
    expect(items.some((item) => item.label?.includes('Gone'))).toBe(false);
  });

  it('says when there are no recent projects', () => {
    expect(setUp().items.find((item) => item.label === 'No recent projects')).toMatchObject({
      enabled: false,
    });
  });

  it('shows developer tools to developers only', () => {
    expect(setUp().items.map((item) => item.role)).not.toContain('toggleDevTools');
    expect(setUp({ developer: true }).items.map((item) => item.role)).toContain('toggleDevTools');
  });

  it('begins with the app’s own menu on macOS', () => {
    expect(setUp({ platform: 'darwin' }).top.map((item) => item.role ?? item.label)).toEqual([
      'appMenu',
      '&File',
      '&Edit',
      '&View',
      'windowMenu',
      'help',
    ]);
  });
});
