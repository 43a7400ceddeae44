import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type ExportedFile, isOurManifest } from '@shared/export/manifest.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { fsyncDir, writeAll } from '../fs/atomic-write.ts';
import { fileFailure } from '../fs/errors.ts';
import { makeFolders } from '../fs/make-folders.ts';

const CHUNK_BYTES = 256 * 1024;

const TEMPORARY = /^\.ascribe-export-[0-9a-f]{12}\.tmp$/u;
/** No export is under way for so long. */
const LEFT_BEHIND_MS = 24 * 3_600_000;

/** Removes what exports left in a folder that were killed. */
function clearLeftovers(folder: string): void {
  for (const name of readdirSync(folder).filter((entry) => TEMPORARY.test(entry))) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > LEFT_BEHIND_MS) rmSync(path, { recursive: true, force: true });
  }
}

/**
 * The folder of an export. Files are written to a temporary folder first and put in place together. An earlier export
 * there is replaced, other files stay, and files that only happen to have our names are never overwritten.
 */
export class ExportFolder {
  readonly #target: string;
  readonly #temporary: string;
  readonly #names: readonly string[];
  /** The topmost folder that had to be made for the temporary one. */
  readonly #made: string | undefined;
  #swapped = false;

  private constructor(target: string, temporary: string, names: readonly string[], made: string | undefined) {
    this.#target = target;
    this.#temporary = temporary;
    this.#names = names;
    this.#made = made;
  }

  /**
   * `names` in the order in which the files are put in place, the manifest last. Fails with `export-folder` when the
   * folder can't be used, in a sentence that says why.
   */
  static prepare(dir: string, names: readonly string[]): Result<ExportFolder> {
    const target = resolve(dir);
    try {
      const usable = checkTarget(target, names);
      if (!usable.ok) return usable;
      // Inside the target if there is one: beside it may be another disk, or no right to write.
      const within = existsSync(target) ? target : dirname(target);
      const made = makeFolders(within);
      clearLeftovers(within);
      const temporary = join(within, `.ascribe-export-${randomBytes(6).toString('hex')}.tmp`);
      mkdirSync(temporary);
      return ok(new ExportFolder(target, temporary, names, made));
    } catch (error) {
      return fileFailure('export-folder', `${dir} can't be used for an export`, error);
    }
  }

  file(name: string): ExportFile {
    return new ExportFile(join(this.#temporary, name), name);
  }

  /** Puts all files in place. Throws the system's error; then the folder is as it was. */
  swapIn(): void {
    fsyncDir(this.#temporary);
    if (existsSync(this.#target)) this.#swapFiles();
    else renameSync(this.#temporary, this.#target);
    fsyncDir(dirname(this.#target));
    this.#swapped = true;
  }

  /** Takes away what isn't needed any more; everything, unless the files have been put in place. */
  discard(): void {
    rmSync(this.#temporary, { recursive: true, force: true });
    if (!this.#swapped && this.#made !== undefined) removeEmpty(dirname(this.#target), this.#made);
  }

  // The manifest names the SHA-256 of the files before it, so a swap that was interrupted can be told from a whole one.
  #swapFiles(): void {
    const aside = (name: string) => join(this.#temporary, `${name}.old`);
    const placed = (name: string) => join(this.#target, name);
    const replaced = this.#names.filter((name) => existsSync(placed(name)));
    try {
      for (const name of replaced) keepAside(placed(name), aside(name));
      for (const name of this.#names) renameSync(join(this.#temporary, name), placed(name));
    } catch (error) {
      for (const name of this.#names) {
        if (existsSync(aside(name))) renameSync(aside(name), placed(name));
        else if (!replaced.includes(name)) rmSync(placed(name), { force: true });
      }
      throw error;
    }
    fsyncDir(this.#target);
  }
}

function checkTarget(target: string, names: readonly string[]): Result<void> {
  if (!existsSync(target)) return ok(undefined);
  if (!statSync(target).isDirectory())
    return fail('export-folder', `${target} is a file. Choose a folder to export to.`);
  const present = names.filter((name) => existsSync(join(target, name)));
  const manifest = join(target, 'manifest.json');
  if (present.length === 0 || (existsSync(manifest) && isOurManifest(readFileSync(manifest, 'utf8'))))
    return ok(undefined);
  return fail(
    'export-folder',
    `${target} holds ${present.join(' and ')} that Ascribe did not export. Choose another folder, or move them away.`,
  );
}

function keepAside(path: string, aside: string): void {
  try {
    linkSync(path, aside);
  } catch {
    // FAT and some network drives have no links.
    copyFileSync(path, aside);
  }
}

/** Removes empty folders from `folder` up to `top`. */
function removeEmpty(folder: string, top: string): void {
  for (let at = folder; at.startsWith(top); at = dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      return;
    }
  }
}

/** A file of an export: written in chunks, hashed on the way. Every method throws the system's error. */
export class ExportFile {
  readonly #name: string;
  readonly #fd: number;
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #pending: string[] = [];
  #pendingUnits = 0;
  #isOpen = true;

  constructor(path: string, name: string) {
    this.#name = name;
    this.#fd = openSync(path, 'wx', 0o644);
  }

  /** Returns whether a chunk went to the disk: a good moment to let others work. */
  write(text: string): boolean {
    this.#pending.push(text);
    this.#pendingUnits += text.length;
    if (this.#pendingUnits < CHUNK_BYTES) return false;
    this.#flush();
    return true;
  }

  /** Flushes everything to the disk. */
  finish(): ExportedFile {
    this.#flush();
    fsyncSync(this.#fd);
    return { name: this.#name, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  close(): void {
    if (this.#isOpen) closeSync(this.#fd);
    this.#isOpen = false;
  }

  #flush(): void {
    const chunk = Buffer.from(this.#pending.join(''), 'utf8');
    this.#pending = [];
    this.#pendingUnits = 0;
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    writeAll(this.#fd, chunk);
  }
}
