import { randomBytes } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareStrings, isHex32 } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { reasonOf, systemCode } from '../fs/errors.ts';
import type { DevicePlace, FilePlace, FileStat, SharedFolder } from './shared-folder.ts';

/** Names read of one directory at most: a folder that others fill must not fill our memory. */
const MAX_NAMES = 200_000;

/** A shared folder on a disk of this computer, a network drive, or a folder that another program syncs. */
export function diskFolder(root: string): SharedFolder {
  const projectDir = (place: { readonly project: string }) => join(root, place.project);
  const deviceDir = (place: DevicePlace) => join(projectDir(place), place.device);
  const path = (place: FilePlace) => join(deviceDir(place), place.name);
  return {
    state: () => attempt(() => stateOf(root)),
    projects: () => attempt(() => namesIn(root, 'directory', isHex32)),
    devices: (project) => attempt(() => namesIn(projectDir({ project }), 'directory', isHex32, [])),
    files: (place) => attempt(() => namesIn(deviceDir(place), 'file', () => true, [])),
    stat: (place) => attempt(async () => describe(await lstat(path(place), { bigint: true }))),
    read: (place, maxBytes) => attempt(() => readRegular(path(place), maxBytes)),
    remove: (place) => attempt(() => rm(path(place), { force: true })),
    put: (place, bytes, { flush } = { flush: true }) =>
      attempt(async () => {
        await makeDirectory(projectDir(place), root);
        await makeDirectory(deviceDir(place), projectDir(place));
        return putFile(deviceDir(place), place.name, bytes, flush);
      }),
    sweep: (place, before) => sweepTemporary(deviceDir(place), before),
  };
}

const CODES: Readonly<Record<string, string>> = {
  ENOENT: 'folder-gone',
  ENOTDIR: 'folder-gone',
  ENODEV: 'folder-gone',
  ENXIO: 'folder-gone',
  ESTALE: 'folder-gone',
  EACCES: 'folder-unreadable',
  EPERM: 'folder-unreadable',
  ENOSPC: 'folder-full',
  EDQUOT: 'folder-full',
  EROFS: 'folder-not-writable',
};

/** Expected failures of a folder that others control. */
class FolderFault extends Error {}

async function attempt<T>(run: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await run());
  } catch (error) {
    return fail(CODES[systemCode(error)] ?? 'folder-failed', reasonOf(error));
  }
}

async function stateOf(root: string) {
  const found = await stat(root, { bigint: true });
  if (!found.isDirectory()) throw Object.assign(new FolderFault('it is not a folder'), { code: 'ENOTDIR' });
  const entries = await opendir(root);
  const first = await entries.read();
  await entries.close();
  return { disk: String(found.dev), empty: first === null };
}

/** Sorted, so that nothing depends on the order in which a disk lists. `whenGone` stands for a missing directory. */
async function namesIn(
  dir: string,
  kind: 'directory' | 'file',
  wanted: (name: string) => boolean,
  whenGone?: readonly string[],
): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    if (whenGone) await assertDirectory(dir);
    for await (const entry of await opendir(dir)) {
      const fits = kind === 'file' ? entry.isFile() : entry.isDirectory();
      if (fits && wanted(entry.name)) names.push(entry.name);
      if (names.length === MAX_NAMES) break;
    }
  } catch (error) {
    if (whenGone && systemCode(error) === 'ENOENT') return whenGone;
    throw error;
  }
  return names.sort(compareStrings);
}

// The root may be a link that the user chose; below it a link could lead anywhere.
async function assertDirectory(dir: string): Promise<void> {
  if (!(await lstat(dir)).isDirectory())
    throw new FolderFault('a file or a link stands where a folder belongs');
}

function describe(found: BigIntStats): FileStat {
  if (!found.isFile()) throw new FolderFault('it is not a regular file');
  return {
    size: Number(found.size),
    stamp: `${found.size}-${found.mtimeNs}-${found.ctimeNs}`,
    modified: Number(found.mtimeMs),
  };
}

// Without O_NONBLOCK opening a named pipe would wait for ever. Windows lacks both flags.
const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

async function readRegular(path: string, maxBytes: number): Promise<Uint8Array> {
  const file = await open(path, READ_FLAGS);
  try {
    const { size } = describe(await file.stat({ bigint: true }));
    if (size > maxBytes) throw new FolderFault('it is larger than it may be');
    return await readBytes(file, size);
  } finally {
    await file.close();
  }
}

async function readBytes(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let done = 0;
  while (done < size) {
    const { bytesRead } = await file.read(bytes, done, size - done, done);
    if (bytesRead === 0) return bytes.subarray(0, done);
    done += bytesRead;
  }
  return bytes;
}

async function makeDirectory(dir: string, parent: string): Promise<void> {
  try {
    await mkdir(dir);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    await assertDirectory(dir);
    return;
  }
  await flushDirectory(parent);
}

const TEMPORARY = /^\.ascribe-[0-9a-f]{12}\.tmp$/;

/** Of files that are still being written. */
export const isTemporaryName = (name: string): boolean => TEMPORARY.test(name);

async function putFile(dir: string, name: string, bytes: Uint8Array, flush: boolean): Promise<FileStat> {
  const temporary = join(dir, `.ascribe-${randomBytes(6).toString('hex')}.tmp`);
  const target = join(dir, name);
  try {
    await writeNew(temporary, bytes, flush);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  if (flush) await flushDirectory(dir);
  return describe(await lstat(target, { bigint: true }));
}

async function writeNew(path: string, bytes: Uint8Array, flush: boolean): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    if (flush) await file.sync();
  } finally {
    await file.close();
  }
}

/** Some network drives and Windows can't flush a directory; the file itself is flushed already. */
async function flushDirectory(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EBADF', 'EPERM'].includes(systemCode(error))) throw error;
  } finally {
    await handle.close();
  }
}

async function sweepTemporary(dir: string, before: number): Promise<void> {
  const names = await attempt(() => namesIn(dir, 'file', isTemporaryName, []));
  for (const name of names.ok ? names.value : []) {
    const path = join(dir, name);
    await attempt(async () => {
      if ((await lstat(path)).mtimeMs < before) await rm(path, { force: true });
    });
  }
}
