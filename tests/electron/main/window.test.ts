import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { WEB_PREFERENCES } from '../../../electron/main/window.ts';

const electronFolder = fileURLToPath(new URL('../../../electron', import.meta.url));

describe('the web preferences', () => {
  it('give a page nothing but drawing', () => {
    expect(WEB_PREFERENCES).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
  });
});

/** Everything that shows a page, however it is named on import. */
const makesPage = /\bnew\s+(?:[\w$]+\.)*(?:BrowserWindow|BaseWindow|WebContentsView|BrowserView|Window)\b/;
const renamesPage = /\b(?:BrowserWindow|BaseWindow|WebContentsView|BrowserView)\s+as\s+\w/;
/** Options that would undo a preference. */
const setsPreferences = /\bwebPreferences\s*:/;

const withoutComments = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
const isUnsafe = (source: string) =>
  [makesPage, renamesPage, setsPreferences].some((rule) => rule.test(withoutComments(source)));

describe('every window is made by secureWindow()', () => {
  it('in all of electron/', () => {
    const files = readdirSync(electronFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name));
    const makers = files
      .filter((file) => isUnsafe(readFileSync(file, 'utf8')))
      .map((file) => relative(electronFolder, file).split(sep).join('/'));
    expect(makers).toEqual(['main/window.ts']);
  });

  it.each([
    'const w = new BrowserWindow({ show: true });',
    'new electron.BrowserWindow(options)',
    'const view = new  WebContentsView();',
    "import { BrowserWindow as W } from 'electron';",
    'secureWindow(BrowserWindow, { webPreferences: { sandbox: false } })',
  ])('sees through %s', (source) => {
    expect(isUnsafe(source)).toBe(true);
  });

  it('lets a mention pass', () => {
    expect(isUnsafe('// never new BrowserWindow() here\nBrowserWindow.getAllWindows();')).toBe(false);
  });
});
