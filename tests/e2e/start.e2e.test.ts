import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const START = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));

const children: ChildProcess[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** `npm start` on a computer with these variables; `electron` stands in for the binary, as a shell script. */
function start(env: Record<string, string>, electron?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'ascribe-start-'));
  folders.push(folder);
  if (electron !== undefined) {
    writeFileSync(join(folder, 'electron'), `#!/bin/sh\n${electron}\n`);
    chmodSync(join(folder, 'electron'), 0o755);
  }
  const child = spawn(process.execPath, [START], {
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      ASCRIBE_DATA_DIR: join(folder, 'data'),
      ...(electron !== undefined && { ELECTRON_OVERRIDE_DIST_PATH: folder }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const out = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (out.stderr += text));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, out, ended };
}

/** Waits until it serves, and ends it as Ctrl+C does. */
async function serves({ child, out, ended }: ReturnType<typeof start>): Promise<void> {
  await expect
    .poll(() => out.stdout, { timeout: 40_000 })
    .toMatch(/http:\/\/127\.0\.0\.1:\d+\/#token=\S+\n$/);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
}

describe('npm start', () => {
  it('without a display says so in one line and serves', async () => {
    const started = start({});
    await serves(started);
    expect(started.out.stderr.split('\n')[0]).toBe(
      'There is no display for a desktop window. Ascribe opens in a browser instead.',
    );
  });

  it('shows Electron’s last line in one sentence when it can’t start, and serves', async () => {
    const started = start({ DISPLAY: ':99' }, 'echo noise >&2; echo "Missing X server" >&2; exit 1');
    await serves(started);
    expect(started.out.stderr.split('\n')[0]).toBe(
      'Electron could not start here (Missing X server). Ascribe opens in a browser instead.',
    );
    expect(started.out.stderr).not.toContain('noise');
  });

  it('serves when Electron is not ready after fifteen seconds', async () => {
    const started = start({ DISPLAY: ':99' }, 'exec sleep 120');
    await serves(started);
    expect(started.out.stderr).toContain('Electron could not start here.');
  });

  it('ends with the desktop app once that was ready, without a browser, whatever its exit code', async () => {
    const well = start({ DISPLAY: ':99' }, 'echo "ascribe: ready"; exit 0');
    expect(await well.ended).toBe(0);
    expect(well.out).toEqual({ stdout: '', stderr: '' });
    const badly = start(
      { DISPLAY: ':99' },
      'echo "ascribe: ready"; sleep 1; echo "lost the GPU" >&2; exit 7',
    );
    expect(await badly.ended).toBe(7);
    expect(badly.out).toEqual({ stdout: '', stderr: 'lost the GPU\n' });
  });

  it('gives the app no switch that takes its sandbox away', async () => {
    const started = start({ DISPLAY: ':99' }, 'echo "$@"; echo "ascribe: ready"; exit 0');
    expect(await started.ended).toBe(0);
    expect(started.out.stdout).not.toContain('sandbox');
  });
});
