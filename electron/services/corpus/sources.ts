import { createReadStream } from 'node:fs';
import { readFile, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareStrings } from '@shared/model/ids.ts';
import { reasonOf } from '../fs/errors.ts';
import { MAX_FILE_BYTES } from './decode.ts';
import { type SourceFormat, baseName, formatOfName } from './file-kind.ts';

/** What the user names or drops: a path of a file or folder, or a file sent along. */
export type Source = { readonly path: string } | { readonly name: string; readonly bytes: Uint8Array };

/** A file to import. */
export interface SourceFile {
  /** As the user knows it. */
  readonly path: string;
  readonly format: SourceFormat;
  /** Throws the system's error. */
  readonly bytes: () => Promise<Uint8Array>;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

export interface SourceProblem {
  readonly path: string;
  readonly reason: string;
}

const KNOWN = 'Ascribe imports .txt, .md, .html and .jsonl';

/**
 * Finds the files that sources name. Folders are walked in the order of names; in them hidden files and files of other
 * kinds are passed over, and no folder is walked twice, whatever links lead to it. A file named by itself that can't be
 * imported is a problem.
 */
export async function* sourceFiles(
  sources: Iterable<Source> | AsyncIterable<Source>,
): AsyncGenerator<SourceFile | SourceProblem> {
  const walked = new Set<string>();
  for await (const source of sources) {
    if ('bytes' in source) yield sentFile(source.name, source.bytes);
    else yield* filesAt(source.path, walked);
  }
}

export const isProblem = (found: SourceFile | SourceProblem): found is SourceProblem => 'reason' in found;

function sentFile(name: string, bytes: Uint8Array): SourceFile | SourceProblem {
  const format = formatOfName(name);
  if (!format) return { path: name, reason: unknownKind(name) };
  return {
    path: name,
    format,
    bytes: () => Promise.resolve(bytes),
    chunks: async function* () {
      yield await Promise.resolve(bytes);
    },
  };
}

const unknownKind = (name: string) => {
  const dot = baseName(name).lastIndexOf('.');
  const kind = dot > 0 ? `Files of the kind ${baseName(name).slice(dot)}` : 'Files without an extension';
  return `${kind} can't be imported. ${KNOWN}.`;
};

async function* filesAt(path: string, walked: Set<string>): AsyncGenerator<SourceFile | SourceProblem> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) yield* filesIn(path, walked);
    else if (!found.isFile()) yield { path, reason: 'This is neither a file nor a folder.' };
    else yield namedFile(path, found.size);
  } catch (error) {
    yield { path, reason: `It could not be read: ${reasonOf(error)}.` };
  }
}

function namedFile(path: string, size: number): SourceFile | SourceProblem {
  const format = formatOfName(baseName(path));
  if (!format) return { path, reason: unknownKind(path) };
  if (format !== 'jsonl' && size > MAX_FILE_BYTES)
    return { path, reason: 'The file is larger than 64 MiB. Split it into several articles.' };
  return { path, format, bytes: () => readFile(path), chunks: () => createReadStream(path) };
}

async function* filesIn(folder: string, walked: Set<string>): AsyncGenerator<SourceFile | SourceProblem> {
  let any = walked.has(await realpath(folder));
  for await (const found of walk(folder, walked)) {
    any = true;
    yield found;
  }
  if (!any) yield { path: folder, reason: `There is nothing to import in this folder. ${KNOWN}.` };
}

async function* walk(folder: string, walked: Set<string>): AsyncGenerator<SourceFile | SourceProblem> {
  const real = await realpath(folder);
  if (walked.has(real)) return;
  walked.add(real);
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort(compareStrings);
  for (const name of names) yield* walkEntry(join(folder, name), name, walked);
}

async function* walkEntry(
  path: string,
  name: string,
  walked: Set<string>,
): AsyncGenerator<SourceFile | SourceProblem> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) yield* walk(path, walked);
    else if (found.isFile() && formatOfName(name)) yield namedFile(path, found.size);
  } catch (error) {
    // A link to nowhere would be a file of a kind we know nothing about.
    if (formatOfName(name)) yield { path, reason: `It could not be read: ${reasonOf(error)}.` };
  }
}
