import { mkdir, readdir, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { dirname, join, parse, resolve } from 'node:path';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Answers, DirectoryEntry } from '@shared/rpc/contract.ts';
import { fileFailure } from './fs/errors.ts';

const MOST_ENTRIES = 5000;
const PROJECT = /\.ascribe$/i;
// Control characters, and what some file system refuses.
const FORBIDDEN = /[\p{Cc}/\\:*?"<>|]/u;
const KINDS = ['folder', 'project', 'file'];

/**
 * What is in a folder, for the page's own file chooser: folders, then projects, then other files, by name. Hidden
 * entries are left out, and what lies beyond the first 5,000.
 */
export async function listPlace(dir: string): Promise<Result<Answers['places.list']>> {
  const folder = resolve(dir);
  let found: Dirent[];
  try {
    found = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    return fileFailure('place-unreadable', `The folder ${folder} could not be opened`, error);
  }
  const visible = found.filter((entry) => !entry.name.startsWith('.')).slice(0, MOST_ENTRIES);
  const entries = (await Promise.all(visible.map((entry) => describeEntry(folder, entry)))).filter(
    (entry) => entry !== undefined,
  );
  entries.sort(
    (a, b) =>
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
  const isTop = folder === parse(folder).root;
  return ok({ dir: folder, entries, ...(!isTop && { parent: dirname(folder) }) });
}

async function describeEntry(folder: string, entry: Dirent): Promise<DirectoryEntry | undefined> {
  const path = join(folder, entry.name);
  const kind = entry.isSymbolicLink() ? await kindOfTarget(path) : kindOf(entry, path);
  return kind && { name: entry.name, path, kind };
}

async function kindOfTarget(path: string): Promise<DirectoryEntry['kind'] | undefined> {
  try {
    return kindOf(await stat(path), path);
  } catch {
    // A link that leads nowhere can't be chosen.
    return undefined;
  }
}

function kindOf(entry: { isDirectory(): boolean; isFile(): boolean }, path: string) {
  if (entry.isDirectory()) return 'folder';
  if (!entry.isFile()) return undefined;
  return PROJECT.test(path) ? 'project' : 'file';
}

/** Makes a folder named `name` in `dir`. The name must be one plain name, not a path. */
export async function makeFolder(dir: string, name: string): Promise<Result<{ path: string }>> {
  const clean = name.trim();
  if (clean === '' || clean === '.' || clean === '..' || FORBIDDEN.test(clean))
    return fail('folder-name', 'A folder name can’t be empty or contain / \\ : * ? " < > |.');
  const path = join(resolve(dir), clean);
  try {
    await mkdir(path);
    return ok({ path });
  } catch (error) {
    return fileFailure('folder-not-made', `The folder ${path} could not be made`, error);
  }
}
