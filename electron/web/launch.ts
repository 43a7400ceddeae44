import { spawn } from 'node:child_process';

/** The surroundings that decide whether a window can be opened here. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
}

/** A browser that ends this soon has not opened a window. */
const ALIVE_AFTER_MS = 4000;

/** Why no browser window can be opened here, as the end of a sentence; undefined when one can. */
export function whyNoWindow({ platform, env, isRoot }: Surroundings, browser: string | undefined) {
  if (isRoot && platform === 'linux') return 'browsers refuse to run as root';
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no display';
  if (!browser) return 'no Chrome, Chromium or Edge was found';
  return undefined;
}

/**
 * Opens `url` as an app window with a profile of its own. Resolves to whether the browser is still there after some
 * seconds (or handed over to one that runs already).
 */
export function openAppWindow(browser: string, url: string, profile: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(
      browser,
      [`--app=${url}`, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check'],
      { detached: true, stdio: 'ignore' },
    );
    const timer = setTimeout(() => resolve(true), ALIVE_AFTER_MS);
    const settle = (opened: boolean) => {
      clearTimeout(timer);
      resolve(opened);
    };
    child.once('error', () => settle(false));
    // A browser that already has this profile open takes the window over and ends at once with 0.
    child.once('exit', (code) => settle(code === 0));
    child.unref();
  });
}
