import type { BrowserContext } from 'playwright-core';
import { AppDouble } from './app.ts';
import { browserWindowClass } from './browser-window.ts';
import { IpcMainDouble } from './ipc-main.ts';
import { MenuDouble } from './menu.ts';
import { ProtocolDouble } from './protocol.ts';
import { SessionDouble } from './session.ts';
import { DoubleError, StrictEmitter, strict } from './strict.ts';

interface ElectronParts {
  readonly name: string;
  readonly version: string;
  readonly context: Promise<BrowserContext>;
  /** Paths of files that the page got hold of, by file name. */
  readonly paths: Readonly<Record<string, string>>;
  readonly onErrorBox: (title: string, content: string) => void;
}

/** What nobody may answer but the test: it replaces the function. */
const mustBeStubbed = (name: string) => () => {
  throw new DoubleError(`${name} must be stubbed by the test`);
};

/** The module `electron` as main sees it. */
export function electronDouble({ name, version, context, paths, onErrorBox }: ElectronParts) {
  const app = new AppDouble({
    name,
    version,
    closeWindows() {
      const windows = BrowserWindow.getAllWindows();
      for (const window of windows) window.close();
      return windows.every((window) => window.isDestroyed());
    },
  });
  const ipcMain = new IpcMainDouble();
  const protocol = new ProtocolDouble(() => app.isReady());
  const session = new SessionDouble();
  const BrowserWindow = browserWindowClass(
    { context, ipcMain, protocol, session, paths },
    (contents) => app.emit('web-contents-created', {}, contents),
    () => app.allWindowsClosed(),
  );

  const dialog = {
    showOpenDialog: mustBeStubbed('dialog.showOpenDialog'),
    showSaveDialog: mustBeStubbed('dialog.showSaveDialog'),
    showMessageBox: mustBeStubbed('dialog.showMessageBox'),
    showErrorBox: onErrorBox,
  };
  const nativeTheme = Object.assign(new StrictEmitter('nativeTheme', ['updated']), {
    shouldUseDarkColors: false,
  });
  const workArea = { x: 0, y: 0, width: 1920, height: 1040 };

  const electron = strict('electron', {
    app: strict('app', app),
    BrowserWindow: strict('BrowserWindow', BrowserWindow),
    Menu: strict('Menu', MenuDouble),
    dialog: strict('dialog', dialog),
    ipcMain: strict('ipcMain', ipcMain),
    nativeTheme: strict('nativeTheme', nativeTheme),
    protocol: strict('protocol', protocol),
    screen: strict('screen', { getAllDisplays: () => [{ workArea }] }),
    session: strict('session', { defaultSession: strict('session', session) }),
    shell: strict('shell', { openExternal: mustBeStubbed('shell.openExternal') }),
  });
  return { app, electron };
}
