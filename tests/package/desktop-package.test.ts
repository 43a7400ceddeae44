import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

// How @electron/fuses finds the switches in a binary: this sentinel, the version, their number, and
// one character for each, '1' for on: all on, so that the test sees some switched off.
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuses = '\x01\x0811111111';

/** A folder that looks enough like an Electron distribution for electron-builder to package it. */
async function makeElectronStub(folder: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  const binary = Buffer.concat([
    Buffer.alloc(512),
    Buffer.from(fuseSentinel + fuses, 'latin1'),
    Buffer.alloc(512),
  ]);
  await writeFile(join(folder, 'electron'), binary, { mode: 0o755 });
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) await writeFile(join(folder, name), '');
  await writeFile(join(folder, 'version'), '45.4.1');
}

// electron-builder lays a package out for the system it is told; the stub is a Linux one.
describe('the desktop package', () => {
  let folder = '';
  const packed = () => join(folder, 'release/linux-unpacked');

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
      {
        cwd: root,
      },
    );
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds the built files and nothing else', () => {
    const files = listPackage(join(packed(), 'resources/app.asar'), { isPack: false }).map((name) =>
      name.replaceAll('\\', '/'),
    );
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/main/main.cjs',
        '/out/preload/preload.cjs',
        '/out/renderer/index.html',
        '/out/services/worker.js',
      ]),
    );
    const strangers = files.filter(
      (name) => !/^\/(package\.json|out(\/(main|preload|renderer|services|cli)(\/.*)?)?)$/.test(name),
    );
    expect(strangers).toEqual([]);
    expect(files.filter((name) => name.endsWith('.map'))).toEqual([]);
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
});
