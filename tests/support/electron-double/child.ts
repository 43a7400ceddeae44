// Runs an app's built main with the double in the place of `electron`: node child.ts <app folder> <arguments>.
import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { type BrowserContext, chromium } from 'playwright-core';
import type { FromChild, ToChild } from './control.ts';
import { electronDouble } from './electron.ts';

const MODULE = 'electron-double:electron';
const folder = process.argv[2] ?? '.';
const { name, productName, version, main } = JSON.parse(
  readFileSync(join(folder, 'package.json'), 'utf8'),
) as Record<string, string>;

const context = Promise.withResolvers<BrowserContext>();
const paths: Record<string, string> = {};
const { app, electron } = electronDouble({
  name: productName ?? name ?? '',
  version: version ?? '',
  context: context.promise,
  paths,
  onErrorBox: (title, content) => tell({ type: 'error-box', title, content }),
});

function tell(message: FromChild): void {
  process.send?.(message);
}

async function receive(message: ToChild): Promise<void> {
  if (message.type === 'paths') {
    Object.assign(paths, message.paths);
    await Promise.all(
      electron.BrowserWindow.getAllWindows().map(({ webContents }) => webContents.learnPaths()),
    );
    tell({ type: 'evaluated', id: message.id, ok: true, value: undefined });
  } else if (message.type === 'browser') {
    const browser = await chromium.connectOverCDP(message.endpoint);
    const [first] = browser.contexts();
    if (!first) throw new Error('the browser has no context');
    context.resolve(first);
    app.becomeReady();
  } else {
    await evaluate(message);
  }
}

async function evaluate({ id, source, arg }: Extract<ToChild, { type: 'evaluate' }>): Promise<void> {
  try {
    const run = runInThisContext(`(${source})`) as (electronModule: unknown, arg: unknown) => unknown;
    tell({ type: 'evaluated', id, ok: true, value: await run(electron, arg) });
  } catch (error) {
    tell({ type: 'evaluated', id, ok: false, value: String(error) });
  }
}

process.on('message', (message: ToChild) => void receive(message));
// The test is gone.
process.on('disconnect', () => process.exit(1));
// As Electron does on Linux.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());

Reflect.set(globalThis, MODULE, electron);
registerHooks({
  resolve: (specifier, resolveContext, next) =>
    specifier === 'electron' ? { url: MODULE, shortCircuit: true } : next(specifier, resolveContext),
  load: (url, loadContext, next) =>
    url === MODULE
      ? {
          format: 'commonjs',
          source: `module.exports = globalThis[${JSON.stringify(MODULE)}];`,
          shortCircuit: true,
        }
      : next(url, loadContext),
});

// What Electron's own arguments look like: the program, the app, and then the user's.
process.argv = [process.execPath, folder, ...process.argv.slice(3)];
createRequire(import.meta.url)(join(folder, main ?? 'index.js'));
setImmediate(() => {
  if (app.wantsToRun) tell({ type: 'want-browser', userData: app.getPath('userData') });
});
