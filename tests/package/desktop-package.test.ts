import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { extractAll, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../support/electron-double/page.ts';
import { launchShell, ready } from '../support/electron-double/launch.ts';
import { makeElectronStub } from '../support/stub-electron.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every built file that the desktop app may need: all of out/ but the other doors and the source maps. */
function builtFiles(): string[] {
  return readdirSync(join(root, 'out'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')}`)
    .filter((name) => !/^\/out\/(web|cli)\//.test(name) && !name.endsWith('.map'));
}

// electron-builder lays a package out for the system it is told; the stub is a Linux one.
describe('the desktop package', () => {
  let folder = '';
  const packed = () => join(folder, 'release/linux-unpacked');
  const asar = () => join(packed(), 'resources/app.asar');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ascribe-package-'));
    await makeElectronStub(join(folder, 'electron'));
    const builder = join(root, 'node_modules/electron-builder/cli.js');
    const options = [
      `-c.electronDist=${join(folder, 'electron')}`,
      `-c.directories.output=${join(folder, 'release')}`,
    ];
    await promisify(execFile)(
      process.execPath,
      [builder, '--linux', '--dir', '--x64', '--publish', 'never', ...options],
      { cwd: root },
    );
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds exactly the built files: no tests, sources, source maps or node_modules', () => {
    const files = listPackage(asar(), { isPack: false })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => !('files' in statFile(asar(), name.slice(1))));
    expect(new Set(files)).toEqual(new Set(['/package.json', ...builtFiles()]));
    expect(files).toEqual(
      expect.arrayContaining([
        '/out/main/main.cjs',
        '/out/preload/preload.cjs',
        '/out/renderer/index.html',
        '/out/services/worker.js',
      ]),
    );
  });

  it('has the switches off that would let others run code in it', async () => {
    const wire = await getCurrentFuseWire(join(packed(), 'ascribe'));
    const on = (fuse: FuseV1Options) => wire[fuse] === '1'.codePointAt(0);
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
      cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
      asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
    }).toEqual({
      runAsNode: false,
      nodeOptions: false,
      inspect: false,
      fileProtocol: false,
      cookieEncryption: true,
      asarIntegrity: true,
      onlyAsar: true,
    });
  });

  // Where there is no browser, `npm test` says that browser tests were not run.
  it.runIf(process.env['CHROMIUM_PATH'])('starts with nothing but what is in it', async () => {
    const app = join(folder, 'extracted');
    extractAll(asar(), app);
    const shell = await launchShell({
      dataDir: join(folder, 'data'),
      home: join(folder, 'home'),
      app,
    });
    try {
      await ready(shell);
      const page = await shell.window();
      const info = await call(page, 'app.info', undefined);
      expect(info).toMatchObject({ ok: true, value: { door: 'electron' } });
    } finally {
      await shell.quit();
    }
  });
});
