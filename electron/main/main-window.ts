import type { App, BrowserWindow, Dialog } from 'electron';
import { START_URL } from './origin.ts';

interface WindowLife {
  readonly window: BrowserWindow;
  readonly maximized: boolean;
  readonly app: Pick<App, 'quit'>;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  /** The page was loaded anew, after the first time. */
  readonly onReload: () => void;
}

/**
 * Loads the page into its window and shows it when there is something to see; resolves then. Rejects when the page
 * can't be loaded. Closing the window quits the app; a page that has crashed can be loaded again.
 */
export async function showMainWindow({
  window,
  maximized,
  app,
  dialog,
  onReload,
}: WindowLife): Promise<void> {
  window.on('close', (event) => {
    event.preventDefault();
    app.quit();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') void offerReload(window, dialog);
  });
  const isPainted = new Promise<void>((resolve) => window.once('ready-to-show', resolve));
  await window.loadURL(START_URL);
  window.webContents.on('did-navigate', onReload);
  await isPainted;
  if (maximized) window.maximize();
  window.show();
}

/** Brings a window to the front, wherever it was. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

async function offerReload(window: BrowserWindow, dialog: Pick<Dialog, 'showMessageBox'>): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window of Ascribe stopped working.',
    detail: 'Everything that was shown as saved is safe.',
    buttons: ['Load it again'],
  });
  if (!window.isDestroyed()) window.webContents.reload();
}
