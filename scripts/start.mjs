// `npm start`: the desktop app when Electron can run here, else the same app in a browser window.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './built.mjs';
import { passSignals, runNode } from './node24.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const electronFolder = join(root, 'node_modules/electron');
const secondsToStart = 15;
const secondsToDownload = 180;

await ensureBuilt({ fresh: true });
const trouble = await runElectron();
if (trouble) {
  console.error(`${trouble} Opening Ascribe in the browser instead.`);
  process.exitCode = await runNode(join(root, 'out/cli/ascribe.js'), [
    'serve',
    '--open',
    ...process.argv.slice(2),
  ]);
}

/** Runs the desktop app until it quits; resolves to why it could not start, in one sentence, or ''. */
async function runElectron() {
  if (!hasDisplay()) return 'There is no display for a desktop window.';
  const binary = electronBinary() ?? (await downloadElectron());
  if (!binary) return 'Electron is not installed and could not be downloaded.';

  const started = Date.now();
  let lastLine = '';
  const child = spawn(binary, [root, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'pipe'] });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    process.stderr.write(text);
    lastLine = text.trim().split('\n').at(-1) || lastLine;
  });
  const code = await passSignals(child).catch((error) => {
    lastLine = error.message;
    return 1;
  });
  if (code === 0 || Date.now() - started > secondsToStart * 1000) {
    process.exitCode = code;
    return '';
  }
  return `Electron could not start${lastLine ? ` (${lastLine})` : ''}.`;
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Where the Electron binary is, or undefined. Importing 'electron' would start a download instead. */
function electronBinary() {
  const pathFile = join(electronFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : undefined;
}

async function downloadElectron() {
  const installer = join(electronFolder, 'install.js');
  if (!existsSync(installer)) return undefined;
  console.error('Downloading Electron (about 120 MB, once)…');
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), secondsToDownload * 1000);
  await runNode(installer, [], { stdio: 'ignore', signal: stop.signal }).catch(() => 1);
  clearTimeout(timer);
  return electronBinary();
}
