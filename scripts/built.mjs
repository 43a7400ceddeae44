// Builds out/ when it is not there, because users run only `npm ci && npm start`.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode } from './node24.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const outputs = [
  'out/renderer/index.html',
  'out/main/main.cjs',
  'out/preload/preload.cjs',
  'out/cli/ascribe.js',
  'out/services/worker.js',
];
const sources = ['electron', 'renderer', 'shared', 'package.json', 'vite.config.ts'];

/**
 * Makes sure that every built file is there, and with `fresh` also that none is older than a source
 * file. Everything it says goes to stderr: stdout belongs to the command.
 */
export async function ensureBuilt({ fresh = false } = {}) {
  const reason = missing() ? 'Building Ascribe' : fresh && stale() ? 'Ascribe has changed, building it' : '';
  if (!reason) return;
  console.error(`${reason}…`);
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  if (!existsSync(vite)) {
    console.error('The build tool is not installed: run `npm ci` first.');
    process.exit(1);
  }
  const code = await runNode(vite, ['build', '--app', '--logLevel', 'warn'], {
    stdio: ['ignore', process.stderr, process.stderr],
    cwd: root,
  });
  if (code === 0) return;
  console.error('The build failed; its messages are above.');
  process.exit(1);
}

const missing = () => outputs.some((file) => !existsSync(join(root, file)));

function stale() {
  const built = Math.min(...outputs.map((file) => statSync(join(root, file)).mtimeMs));
  return sources.some((source) => newest(join(root, source)) > built);
}

/** The newest modification time of a file, or of a folder and everything below it. */
function newest(path) {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  // A folder's own time changes when a file in it is added or removed.
  return Math.max(info.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
