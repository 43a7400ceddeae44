import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { fileFailure, systemCode } from './errors.ts';

/** Flushes a folder so that a file made or renamed in it survives a power cut. Windows can't and needn't. */
export function fsyncDir(dir: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(dir, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Writes all of `data` at the current position; a single `writeSync` may write less. */
export function writeAll(fd: number, data: Uint8Array): void {
  let done = 0;
  while (done < data.length) done += writeSync(fd, data, done);
}

function writeTemporary(path: string, data: string | Uint8Array, mode: number): string {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  const fd = openSync(temporary, 'wx', mode);
  try {
    writeAll(fd, typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
    fsyncSync(fd);
  } catch (error) {
    closeSync(fd);
    rmSync(temporary, { force: true });
    throw error;
  }
  closeSync(fd);
  return temporary;
}

/**
 * Replaces `path` with `data`, so that after a crash either the old or the new content is there, whole: temporary file
 * beside it, flush, rename, flush of the folder. Throws the system's error.
 */
export function writeFileAtomic(path: string, data: string | Uint8Array, mode = 0o600): void {
  const temporary = writeTemporary(path, data, mode);
  try {
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  fsyncDir(dirname(path));
}

/** As `writeFileAtomic`, but only if nothing is at `path`; returns whether it was written. */
export function createFileAtomic(path: string, data: string | Uint8Array, mode = 0o600): boolean {
  const temporary = writeTemporary(path, data, mode);
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(systemCode(error))) throw error;
    return createWithoutLinks(path, data, mode);
  } finally {
    rmSync(temporary, { force: true });
  }
  fsyncDir(dirname(path));
  return true;
}

// FAT and exFAT sticks have no hard links; there an exclusive open is the best there is.
function createWithoutLinks(path: string, data: string | Uint8Array, mode: number): boolean {
  let fd: number;
  try {
    fd = openSync(path, 'wx', mode);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    writeAll(fd, typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  fsyncDir(dirname(path));
  return true;
}

/** `writeFileAtomic` of indented JSON. Readable by this account only unless `mode` says otherwise. */
export function writeJsonAtomic(path: string, value: unknown, mode = 0o600): void {
  writeFileAtomic(path, `${JSON.stringify(value, null, 2)}\n`, mode);
}

/** Reads JSON; undefined when there is no such file. Fails with `json-unreadable` or `json-broken`. */
export function readJson(path: string): Result<unknown> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return ok(undefined);
    return fileFailure('json-unreadable', `${path} could not be read`, error);
  }
  try {
    return ok(JSON.parse(text));
  } catch {
    return fail('json-broken', `${path} is damaged: it is not JSON.`);
  }
}
