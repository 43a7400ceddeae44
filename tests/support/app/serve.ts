import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const CLI = path('../../../out/cli/ascribe.js');

/** The built app, served by the built command line from its own data folder. */
export interface ServedApp {
  /** A link with a fresh token. */
  readonly link: string;
  readonly port: number;
  /** Another link to the same server. */
  freshLink(): Promise<string>;
  /** Lets pages hand over and ends. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
}

/** Folders of one computer in a test: `data` is Ascribe's own, `home` the user's. */
export function computerIn(folder: string): { readonly data: string; readonly home: string } {
  const computer = { data: join(folder, 'data'), home: join(folder, 'home') };
  mkdirSync(computer.home, { recursive: true });
  return computer;
}

/** Starts `ascribe serve` on a computer. The port is the one it used before, else a free one. */
export async function serveApp(
  computer: ReturnType<typeof computerIn>,
  args: readonly string[] = [],
): Promise<ServedApp> {
  if (!existsSync(CLI)) throw new Error('The app is not built: run `npm run build` first.');
  const run = (...more: readonly string[]) =>
    spawn(process.execPath, [CLI, 'serve', ...more], {
      env: {
        ...process.env,
        ASCRIBE_DATA_DIR: computer.data,
        HOME: computer.home,
        USERPROFILE: computer.home,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const child = run('--no-open', ...args);
  const link = await linkOf(child);
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  return {
    link,
    port: Number(new URL(link).port),
    freshLink: () => linkOf(run('--link')),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

function linkOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const take = (chunk: unknown) => {
      said += String(chunk);
      const link = /http:\/\/\S+#\S+/.exec(said)?.[0];
      if (link !== undefined) resolve(link);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', (code) => reject(new Error(`serve ended with ${String(code)}: ${said}`)));
  });
}
