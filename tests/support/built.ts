import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBuilder } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

let out: Promise<string> | undefined;

/**
 * The command line and the worker thread bundled from the sources as they are, with a small page in place of the app's:
 * what `npm run build` puts in `out/`, in a folder of this test file. Call it in `beforeAll`, it takes some seconds.
 */
export function builtOut(): Promise<string> {
  out ??= build();
  return out;
}

/** The bundled worker thread. */
export const builtWorker = async (): Promise<string> => join(await builtOut(), 'services', 'worker.js');

/** The bundled command line. */
export const builtCli = async (): Promise<string> => join(await builtOut(), 'cli', 'ascribe.js');

/** A page that is enough to be served. */
export function writeSmallPage(folder: string): string {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Ascribe</title><p>page');
  writeFileSync(join(folder, 'assets', 'main-1.js'), 'export {};');
  writeFileSync(join(folder, 'assets', 'main-1.js.map'), '{}');
  return folder;
}

async function build(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ascribe-out-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Some tests run the command line as another account.
  chmodSync(folder, 0o755);
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    environments: {
      worker: { build: { outDir: join(folder, 'services') } },
      cli: { build: { outDir: join(folder, 'cli') } },
    },
  });
  for (const name of ['worker', 'cli']) await builder.build(builder.environments[name]!);
  // ES modules, as package.json says of out/.
  symlinkSync(join(root, 'package.json'), join(folder, 'package.json'));
  writeSmallPage(join(folder, 'renderer'));
  return folder;
}
