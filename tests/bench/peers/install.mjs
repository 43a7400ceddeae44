import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const manifests = ['package.json', 'package-lock.json'];

/**
 * Installs the other tools into a temporary folder, unless the same versions are there already, and answers it.
 * Ascribe itself never depends on them.
 */
export async function installTools() {
  const versions = createHash('sha256').update(readFileSync(join(here, 'package-lock.json')));
  const folder = join(tmpdir(), `ascribe-bench-peers-${versions.digest('hex').slice(0, 12)}`);
  const done = join(folder, 'done');
  if (existsSync(done)) return folder;
  mkdirSync(folder, { recursive: true });
  for (const name of manifests) cpSync(join(here, name), join(folder, name));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await promisify(execFile)(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  await buildRecogito(folder);
  await buildHypothesis(folder);
  writeFileSync(done, '');
  return folder;
}

/** The version of a tool as it was installed. */
export function versionOf(folder, name) {
  return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
}

/** Recogito is made to be imported, so it is bundled as an application would do it for production. */
async function buildRecogito(folder) {
  const entry = join(folder, 'recogito.js');
  writeFileSync(entry, "export * from '@recogito/text-annotator';\n");
  await bundle(folder, entry, 'RecogitoJS', 'recogito');
}

/**
 * Hypothesis publishes its client as one script for web pages, which opens its sidebar at once. Its highlighter is
 * built from the sources that are published beside that script, in its source map.
 */
async function buildHypothesis(folder) {
  const map = join(folder, 'node_modules/hypothesis/build/scripts/annotator.bundle.js.map');
  const { sources, sourcesContent } = JSON.parse(readFileSync(map, 'utf8'));
  const root = join(folder, 'hypothesis-source');
  sources.forEach((source, i) => {
    const file = join(root, new URL(source).pathname);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, sourcesContent[i]);
  });
  const parts = ['highlighter', 'range-util', 'anchoring/html', 'anchoring/text-range'];
  const entry = join(root, 'entry.ts');
  writeFileSync(entry, parts.map((name) => `export * from './src/annotator/${name}';\n`).join(''));
  // The map holds no package.json that would say where this package begins.
  const match = join(root, 'node_modules/approx-string-match/build/src/index.js');
  await bundle(folder, entry, 'Hypothesis', 'hypothesis', { 'approx-string-match': match });
}

/** Makes `built/<file>.js` of an entry: one script that sets a global. */
async function bundle(folder, entry, name, file, alias = {}) {
  await build({
    root: dirname(entry),
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias },
    build: {
      outDir: join(folder, 'built'),
      emptyOutDir: false,
      lib: { entry, name, formats: ['iife'], fileName: () => `${file}.js` },
    },
  });
}
