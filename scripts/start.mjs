// `npm start`: the desktop app when Electron can run here, else the same app in a browser window.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './built.mjs';
import { findBrowser } from './find-browser.mjs';
import { node24, passSignals, runNode } from './node24.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const electronFolder = join(root, 'node_modules/electron');
const secondsToStart = 15;
const secondsToDownload = 20;
/** What the app prints once its window is there (electron/main). */
const readyLine = 'ascribe: ready';

await ensureBuilt({ fresh: true });
const outcome = await runElectron();
if (outcome.trouble) {
  console.error(`${outcome.trouble} Ascribe opens in a browser instead.`);
  process.exitCode = await runBrowser();
} else process.exitCode = outcome.code;

function runBrowser() {
  const cli = join(root, 'out/cli/ascribe.js');
  const env = { ...process.env, ASCRIBE_BROWSER: findBrowser() ?? '' };
  return runNode(cli, ['serve', '--app', ...process.argv.slice(2)], { env });
}

/** Runs the desktop app until it quits; resolves to its exit code, or to why it could not start, in one sentence. */
async function runElectron() {
  if (!hasDisplay()) return { trouble: 'There is no display for a desktop window.' };
  const { binary = '', trouble } = electronBinary() ?? (await downloadElectron());
  if (trouble) return { trouble };
  const child = spawn(binary, [root, ...process.argv.slice(2)], { stdio: ['inherit', 'pipe', 'pipe'] });
  const said = listen(child);
  const timer = setTimeout(() => said.ready || child.kill(), secondsToStart * 1000);
  const code = await passSignals(child).catch((error) => {
    said.lastLine = error.message;
    return 1;
  });
  clearTimeout(timer);
  if (said.ready) return { code };
  return { trouble: `Electron could not start here${said.lastLine ? ` (${said.lastLine})` : ''}.` };
}

/** Passes the app's output on and notes whether it has said that it is ready, and the last line of its errors. */
function listen(child) {
  const said = { ready: false, lastLine: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.ready ||= text.includes(readyLine);
    process.stdout.write(text.replace(`${readyLine}\n`, ''));
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    // Before the window is there only the last line is of interest, and it is shown in a sentence.
    if (said.ready) process.stderr.write(text);
    said.lastLine = text.trim().split('\n').at(-1) || said.lastLine;
  });
  return said;
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The Electron binary if it is there. Importing 'electron' would start a download instead. */
function electronBinary() {
  // As the package itself has it: a folder with another Electron.
  const other = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (other) return { binary: join(other, process.platform === 'win32' ? 'electron.exe' : 'electron') };
  const pathFile = join(electronFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? { binary } : undefined;
}

/** Lets the package fetch its binary. What takes longer goes on by itself and serves the next start. */
async function downloadElectron() {
  const installer = join(electronFolder, 'install.js');
  if (!existsSync(installer)) return { trouble: 'Electron is not installed.' };
  console.error('Downloading Electron (about 120 MB, once)…');
  const child = spawn(node24(), [installer], { stdio: 'ignore', detached: true });
  child.unref();
  const ended = await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), secondsToDownload * 1000);
    for (const event of ['error', 'exit']) child.once(event, () => (clearTimeout(timer), resolve(true)));
  });
  if (!ended) return { trouble: 'Electron is still being downloaded and will be used at the next start.' };
  return electronBinary() ?? { trouble: 'Electron could not be downloaded.' };
}
