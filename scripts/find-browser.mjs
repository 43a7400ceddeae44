// Finds an installed Chromium, Chrome or Edge; nothing is downloaded.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names looked up in PATH, and full paths, in order of preference. */
function candidates(platform, env) {
  if (platform === 'darwin') {
    return [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ].flatMap((app) => ['/Applications', join(env.HOME ?? '', 'Applications')].map((dir) => join(dir, app)));
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    return [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ].flatMap((app) => folders.map((folder) => join(folder, app)));
  }
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ].flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name)));
}

/** The path of a browser, or undefined. CHROMIUM_PATH wins when it is set. */
export function findBrowser({ platform = process.platform, env = process.env, isRunnable = runnable } = {}) {
  if (env.CHROMIUM_PATH) return isRunnable(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  return candidates(platform, env).find(isRunnable);
}

/** The one command that installs a browser here. */
export function installHint(platform = process.platform) {
  if (platform === 'darwin') return 'brew install --cask google-chrome';
  if (platform === 'win32') return 'winget install Google.Chrome';
  return 'sudo apt-get install chromium';
}

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
