import type { MenuItemConstructorOptions } from 'electron';
import type { RecentProject } from '@shared/rpc/contract.ts';
import type { Command } from '@shared/rpc/commands.ts';

/** Accelerators by command. */
export type MenuKeys = Readonly<Partial<Record<Command, string>>>;

interface MenuModel {
  readonly platform: NodeJS.Platform;
  /** Not for users: reload and developer tools. */
  readonly developer: boolean;
  readonly recents: readonly RecentProject[];
  /** Accelerators of what the page has keys for. */
  readonly keys: MenuKeys;
  readonly command: (command: Command, paths?: readonly string[]) => void;
}

const MOST_RECENTS = 10;
const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The application menu as data. What it does is asked of the page, except what only the system can do. */
export function menuTemplate(model: MenuModel): MenuItemConstructorOptions[] {
  const isMac = model.platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    fileMenu(model, isMac),
    editMenu(model),
    viewMenu(model),
    ...(isMac ? [{ role: 'windowMenu' as const }] : []),
    helpMenu(model, isMac),
  ];
}

/** An entry that asks the page. Its id is the command, so that tests and the page's own keys can name it. */
const asks = (
  { command }: MenuModel,
  name: Command,
  label: string,
  accelerator?: string,
): MenuItemConstructorOptions => ({
  id: name,
  label,
  ...(accelerator !== undefined && { accelerator }),
  click: () => command(name),
});

/** An entry whose key people choose in the page. It is shown here and handled by the page, which knows where the caret is. */
const asksByOwnKey = (model: MenuModel, name: Command, label: string): MenuItemConstructorOptions => ({
  ...asks(model, name, label, model.keys[name]),
  registerAccelerator: false,
});

const fileMenu = (model: MenuModel, isMac: boolean): MenuItemConstructorOptions => ({
  label: '&File',
  submenu: [
    asks(model, 'new-project', 'New Project…', 'CmdOrCtrl+N'),
    asks(model, 'open-project', 'Open…', 'CmdOrCtrl+O'),
    { id: 'open-recent', label: 'Open Recent', submenu: recentItems(model) },
    asks(model, 'close-project', 'Close Project', 'CmdOrCtrl+Shift+W'),
    SEPARATOR,
    asks(model, 'import', 'Import Articles…', 'CmdOrCtrl+I'),
    asks(model, 'export', 'Export Corpus…', 'CmdOrCtrl+Shift+E'),
    asks(model, 'save-copy', 'Save a Copy…', 'CmdOrCtrl+Shift+S'),
    SEPARATOR,
    asks(model, 'shared-folder', 'Shared Folder…'),
    asksByOwnKey(model, 'settings', 'Settings…'),
    SEPARATOR,
    isMac ? { role: 'close' } : { role: 'quit' },
  ],
});

function recentItems({ recents, command }: MenuModel): MenuItemConstructorOptions[] {
  const present = recents.filter((recent) => recent.present).slice(0, MOST_RECENTS);
  if (present.length === 0) return [{ label: 'No recent projects', enabled: false }];
  return present.map(({ title, path }) => ({
    label: escapeLabel(`${title} (${path})`),
    click: () => command('open-project', [path]),
  }));
}

/** In labels `&` marks the letter for the keyboard. */
const escapeLabel = (text: string) => text.replaceAll('&', '&&');

const editMenu = (model: MenuModel): MenuItemConstructorOptions => ({
  label: '&Edit',
  submenu: [
    // Not the roles: they would undo typing in the page, not annotations.
    asksByOwnKey(model, 'undo', 'Undo'),
    asksByOwnKey(model, 'redo', 'Redo'),
    SEPARATOR,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
    SEPARATOR,
    asksByOwnKey(model, 'find', 'Find'),
  ],
});

const viewMenu = (model: MenuModel): MenuItemConstructorOptions => ({
  label: '&View',
  submenu: [
    asks(model, 'library', 'Library', 'CmdOrCtrl+L'),
    SEPARATOR,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    ...(model.developer ? [SEPARATOR, { role: 'reload' as const }, { role: 'toggleDevTools' as const }] : []),
  ],
});

const helpMenu = (model: MenuModel, isMac: boolean): MenuItemConstructorOptions => ({
  role: 'help',
  label: '&Help',
  submenu: [
    asks(model, 'shortcuts', 'Keyboard Shortcuts', 'CmdOrCtrl+/'),
    asks(model, 'open-sample', 'Open the Sample Project'),
    ...(isMac ? [] : [SEPARATOR, { role: 'about' as const }]),
  ],
});
