import type { BrowserWindow, BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import { MIN_HEIGHT, MIN_WIDTH, type Placement } from './window-bounds.ts';

/** What a page may do with its process: nothing but draw. The only values a window is ever made with. */
export const WEB_PREFERENCES: Readonly<WebPreferences> = {
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
  // The spell checker would fetch dictionaries from the network.
  spellcheck: false,
};

/** The page's paper colour in either theme (renderer/theme/tokens.css). */
const BACKGROUND = { light: '#fdfcfa', dark: '#17181b' };

interface WindowOptions {
  readonly preload: string;
  readonly placement: Placement;
  readonly dark: boolean;
  readonly title: string;
}

/** Makes a window with the one set of web preferences; it stays hidden until it is shown. */
export function secureWindow(
  Window: new (options: BrowserWindowConstructorOptions) => BrowserWindow,
  { preload, placement, dark, title }: WindowOptions,
): BrowserWindow {
  return new Window({
    ...placement.bounds,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    title,
    show: false,
    // No white flash before the page is there.
    backgroundColor: dark ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: { ...WEB_PREFERENCES, preload },
  });
}
