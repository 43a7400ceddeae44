import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { builtCli } from './built.ts';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command line that goes on until it is stopped. */
export interface Running {
  readonly child: ChildProcess;
  /** What has come so far. */
  readonly out: { stdout: string; stderr: string };
  readonly done: Promise<Ran>;
}

export interface CliOptions {
  readonly dataDir: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs as this account; only root may ask for another than its own. */
  readonly uid?: number;
}

/** Starts the real command line in a process of its own. It is killed at the end of the test. */
export async function startCli(args: readonly string[], options: CliOptions): Promise<Running> {
  const cli = await builtCli();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
    cwd: options.cwd,
    ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
    env: {
      PATH: process.env['PATH'],
      HOME: options.dataDir,
      ASCRIBE_DATA_DIR: options.dataDir,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const out = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (out.stderr += text));
  const done = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...out }));
  });
  return { child, out, done };
}

/** A command line that ends by itself. */
export interface Cli {
  (...args: readonly string[]): Promise<Ran>;
  /** With `--json`: the value on stdout of a command that must succeed. */
  json(...args: readonly string[]): Promise<Record<string, unknown>>;
}

/** A command line with its own data dir. */
export function cliWith(options: CliOptions): Cli {
  const run = async (...args: readonly string[]) => (await startCli(args, options)).done;
  const json = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await run(...args, '--json');
    if (code !== 0) throw new Error(`ascribe ${args.join(' ')}: exit ${code}: ${stderr}`);
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  return Object.assign(run, { json });
}
