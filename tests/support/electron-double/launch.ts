import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Electron from 'electron';
import { type Page, _electron } from 'playwright-core';
import { electronBinary } from './binary.ts';
import { DoubleProcess } from './double-process.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const START_SECONDS = 30;

/** A running desktop app: the same for the real Electron and for its double. */
export interface ShellApp {
  /** The app's window; waits until it shows the page. */
  window(): Promise<Page>;
  /** Runs a function without free variables in main. */
  evaluate<R, A = undefined>(
    run: (electron: typeof Electron, arg: A) => R | Promise<R>,
    ...arg: A extends undefined ? [] : [A]
  ): Promise<R>;
  /** Tells the double where a file lies that the page gets hold of; the real Electron knows. */
  knowFiles(paths: readonly string[]): Promise<void>;
  /** Everything the app wrote on stdout and stderr so far. */
  output(): string;
  /** Titles and contents of error boxes (the double only). */
  errorBoxes(): readonly { readonly title: string; readonly content: string }[];
  /** Starts the app again with the same data dir, as a second double-click does; resolves when that has ended. */
  startAgain(args: readonly string[]): Promise<{ readonly code: number; readonly output: string }>;
  /** Asks the app to quit and resolves to its exit code. */
  quit(): Promise<number>;
  kill(): Promise<void>;
  /** Resolves to the exit code, 1 when it was killed. */
  readonly ended: Promise<number>;
}

export interface ShellOptions {
  readonly dataDir: string;
  /** The user's home, where the documents are. */
  readonly home: string;
  readonly args?: readonly string[];
  /** The folder of the app, with its package.json; this project's when left out. */
  readonly app?: string;
}

/** Whether the real Electron is installed here. */
export const isRealElectron = electronBinary() !== undefined;

/** Starts the built app on the real Electron when it is there, else on its double, and waits for nothing. */
export async function launchShell(options: ShellOptions): Promise<ShellApp> {
  await mkdir(join(options.home, 'Documents'), { recursive: true });
  const binary = electronBinary();
  return binary ? launchReal(binary, options) : launchDouble(options);
}

/** Waits until the app says that its window is there. */
export async function ready(app: ShellApp): Promise<void> {
  const until = Date.now() + START_SECONDS * 1000;
  while (!app.output().includes('ascribe: ready')) {
    if (Date.now() > until) throw new Error(`the app is not ready:\n${app.output()}`);
    await Promise.race([new Promise((resolve) => setTimeout(resolve, 50)), app.ended.then(failed)]);
  }
  function failed(code: number): never {
    throw new Error(`the app ended with ${code}:\n${app.output()}`);
  }
}

const appArgs = ({ dataDir, args = [], app = root }: ShellOptions) => [app, '--data-dir', dataDir, ...args];
const appEnv = ({ home }: ShellOptions) => ({ ...process.env, HOME: home });

function launchDouble(options: ShellOptions): ShellApp {
  const start = () => new DoubleProcess({ args: appArgs(options), env: appEnv(options) });
  const running = start();
  return {
    window: () => running.window(),
    evaluate: (run, ...[arg]) => running.evaluate(run.toString(), arg),
    knowFiles: (paths) => running.knowFiles(paths),
    output: () => running.output,
    errorBoxes: () => running.errorBoxes,
    async startAgain(args) {
      const again = new DoubleProcess({ args: appArgs({ ...options, args }), env: appEnv(options) });
      return { code: await again.ended, output: again.output };
    },
    quit: () => running.quit(),
    kill: () => running.kill(),
    ended: running.ended,
  };
}

async function launchReal(binary: string, options: ShellOptions): Promise<ShellApp> {
  const env = appEnv(options);
  const app = await _electron.launch({ executablePath: binary, args: appArgs(options), env });
  const child = app.process();
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  return {
    window: () => app.firstWindow(),
    // Playwright hands over the same module and argument.
    evaluate: (run, ...[arg]) => app.evaluate(run as never, arg as never),
    knowFiles: () => Promise.resolve(),
    output: () => output,
    errorBoxes: () => [],
    startAgain: (args) =>
      new Promise((resolve) => {
        const again = spawn(binary, appArgs({ ...options, args }), { env });
        let said = '';
        again.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
        again.once('close', (code) => resolve({ code: code ?? 1, output: said }));
      }),
    async quit() {
      await app.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => undefined);
      return ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    ended,
  };
}
