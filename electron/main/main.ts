import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  BrowserWindow,
  Menu,
  app,
  dialog,
  ipcMain,
  nativeTheme,
  protocol,
  screen,
  session,
  shell as system,
} from 'electron';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { connectBackendWorker } from '../services/connect-worker.ts';
import { defaultDataDir } from '../services/data-dir/data-dir.ts';
import { fileFailure, reasonOf } from '../services/fs/errors.ts';
import type { Services } from '../services/services.ts';
import { type PageFiles, findPageFiles } from '../services/page-files.ts';
import { createClosing } from './closing.ts';
import { parseLaunch, pathsOfSecondStart } from './command-line.ts';
import { createDialogs, confirmLink } from './dialogs.ts';
import { createLinkOpener } from './external-links.ts';
import { bringToFront, showMainWindow } from './main-window.ts';
import { SCHEME } from './origin.ts';
import { SCHEMES, createPageHandler } from './protocol.ts';
import { secureContents, secureSession } from './security.ts';
import { Shell } from './shell.ts';
import { placeWindow } from './window-bounds.ts';
import { readWindowState, rememberWindow } from './window-state.ts';
import { secureWindow } from './window.ts';

// The composition root of the desktop app: what Electron gives is taken here and passed on.

const built = join(import.meta.dirname, '..');
const launch = parseLaunch(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
const dataDir =
  launch.dataDir ?? defaultDataDir({ env: process.env, platform: process.platform, home: homedir() });
const profile = join(dataDir, 'desktop');
const windowStateFile = join(profile, 'window.json');

/** Until the page is there, files to open wait. */
const early: string[] = [...launch.paths];
let openPaths = (paths: readonly string[]): void => void early.push(...paths);

// Whoever started the app may have stopped reading what it says.
process.stdout.on('error', () => undefined);

protocol.registerSchemesAsPrivileged(SCHEMES);
app.enableSandbox();

const hasProfile = makeProfile();
// The lock belongs to the profile, so each data dir has one running app.
const isSecond = hasProfile.ok && !app.requestSingleInstanceLock({ paths: launch.paths });
if (isSecond) {
  // The first one shows the window.
  sayReady();
  app.quit();
} else void start();

/** For whoever started the app: there is a window now. */
function sayReady(): void {
  process.stdout.write('ascribe: ready\n');
}

/** Makes the folder for what Chromium keeps. */
function makeProfile(): Result<null> {
  try {
    mkdirSync(profile, { recursive: true, mode: 0o700 });
    app.setPath('userData', profile);
    return ok(null);
  } catch (error) {
    return fileFailure('no-data-dir', `Ascribe keeps its data in ${dataDir} and can’t write there`, error);
  }
}

async function start(): Promise<void> {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openPaths([path]);
  });
  app.on('second-instance', (_event, _argv, _cwd, data: unknown) => {
    for (const window of BrowserWindow.getAllWindows()) bringToFront(window);
    openPaths(pathsOfSecondStart(data));
  });
  await app.whenReady();
  try {
    const opened = hasProfile.ok ? await openApp() : hasProfile;
    if (!opened.ok) failStart(opened.error.message);
  } catch (error) {
    failStart(`Something went wrong inside Ascribe (${String(error)}).`);
  }
}

/** Says why in a dialog, and as the last line for whoever started the app. */
function failStart(reason: string): void {
  process.stderr.write(`ascribe: ${reason}\n`);
  dialog.showErrorBox('Ascribe could not start', reason);
  app.exit(1);
}

async function openApp(): Promise<Result<null>> {
  const files = findPage();
  if (!files.ok) return files;
  secureSession(session.defaultSession);
  protocol.handle(SCHEME, createPageHandler(files.value));

  const said: string[] = [];
  const services = startServices((sentence) => said.push(sentence));
  const { window, maximized } = makeWindow();
  const shell = new Shell({
    window,
    services,
    ipcMain,
    menu: Menu,
    dialogs: createDialogs(dialog, app.getPath('documents'), process.platform),
    platform: process.platform,
    developer: !app.isPackaged,
  });
  const begun = await shell.begin();
  // What the worker said last tells more than that it is gone.
  if (!begun.ok) return fail(begun.error.code, said.at(-1) ?? begun.error.message);

  app.on('before-quit', closingOf(window, services));
  await showMainWindow({ window, maximized, app, dialog, onReload: () => shell.renew() });
  openPaths = (paths) => shell.openPaths(paths);
  openPaths(early);
  sayReady();
  return ok(null);
}

function findPage(): Result<PageFiles> {
  try {
    return ok(findPageFiles(join(built, 'renderer')));
  } catch (error) {
    return fail('no-page', `Parts of Ascribe are missing (${reasonOf(error)}). Please install it again.`);
  }
}

function startServices(onTrouble: (sentence: string) => void): Services {
  return connectBackendWorker({
    file: join(built, 'services/worker.js'),
    settings: { dataDir, documentsDir: app.getPath('documents'), version: app.getVersion() },
    now: () => performance.now(),
    say(sentence) {
      onTrouble(sentence);
      process.stderr.write(`ascribe: ${sentence}\n`);
    },
  });
}

function makeWindow() {
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const placement = placeWindow(readWindowState(windowStateFile), areas);
  const window = secureWindow(BrowserWindow, {
    preload: join(built, 'preload/preload.cjs'),
    placement,
    dark: nativeTheme.shouldUseDarkColors,
    title: app.getName(),
  });
  const openLink = createLinkOpener({
    confirm: (host, url) => confirmLink(dialog, window, host, url),
    open: (url) => system.openExternal(url),
  });
  secureContents(window.webContents, (url) => void openLink(url));
  return { window, maximized: placement.maximized };
}

function closingOf(window: BrowserWindow, services: Services) {
  return createClosing({
    shutdown: (graceMs) => services.shutdown(graceMs),
    exit() {
      rememberWindow(windowStateFile, window);
      session.defaultSession.flushStorageData();
      app.exit(0);
    },
    after: (ms, then) => void setTimeout(then, ms),
  });
}
