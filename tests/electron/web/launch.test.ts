import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAppWindow, whyNoWindow } from '../../../electron/web/launch.ts';
import { temporaryFolder } from '../../support/services.ts';

const desktop = { platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false } as const;

describe('whether a window can be opened', () => {
  it.each([
    [desktop, 'chromium', undefined],
    [{ ...desktop, env: { WAYLAND_DISPLAY: 'wayland-0' } }, 'chromium', undefined],
    [{ ...desktop, env: {} }, 'chromium', 'there is no display'],
    [{ ...desktop, isRoot: true }, 'chromium', 'browsers refuse to run as root'],
    [desktop, undefined, 'no Chrome, Chromium or Edge was found'],
    [desktop, '', 'no Chrome, Chromium or Edge was found'],
    [{ platform: 'darwin', env: {}, isRoot: false }, 'chrome', undefined],
    [{ platform: 'win32', env: {}, isRoot: false }, 'chrome', undefined],
  ] as const)('%j with browser %j: %j', (surroundings, browser, reason) => {
    expect(whyNoWindow(surroundings, browser)).toBe(reason);
  });
});

describe('opening a window', () => {
  const script = (body: string) => {
    const folder = temporaryFolder();
    const file = join(folder, 'browser');
    writeFileSync(file, `#!/bin/sh\n${body}\n`);
    chmodSync(file, 0o755);
    return { folder, file };
  };

  it('starts the browser in app mode with its own profile, and never without its sandbox', async () => {
    const { folder, file } = script(`printf '%s\\n' "$@" > "$0.args"`);
    expect(await openAppWindow(file, 'http://127.0.0.1:1/#token=x', join(folder, 'profile'))).toBe(true);
    const args = readFileSync(`${file}.args`, 'utf8').trim().split('\n');
    expect(args).toContain('--app=http://127.0.0.1:1/#token=x');
    expect(args).toContain(`--user-data-dir=${join(folder, 'profile')}`);
    expect(args.join(' ')).not.toContain('no-sandbox');
    expect(existsSync(join(folder, 'profile'))).toBe(false);
  });

  it('tells a browser that ends at once with an error, and one that is not there', async () => {
    expect(await openAppWindow(script('exit 1').file, 'http://x', '/tmp/p')).toBe(false);
    expect(await openAppWindow('/nowhere/browser', 'http://x', '/tmp/p')).toBe(false);
  });
});
