import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

// How @electron/fuses finds the switches in a binary: this sentinel, the version, their number, and one character for
// each, '1' for on: all on, so that a test sees some switched off.
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = '\x01\x0811111111';

/** Makes a folder that looks enough like an Electron distribution for electron-builder to package it. */
export async function makeElectronStub(folder: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  const binary = Buffer.concat([
    Buffer.alloc(512),
    Buffer.from(FUSE_SENTINEL + FUSES, 'latin1'),
    Buffer.alloc(512),
  ]);
  await writeFile(join(folder, 'electron'), binary, { mode: 0o755 });
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) await writeFile(join(folder, name), '');
  await writeFile(join(folder, 'version'), '45.4.1');
}
