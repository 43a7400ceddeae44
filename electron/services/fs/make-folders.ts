import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from './errors.ts';

/**
 * Makes a folder and those above it that are missing; answers the topmost one made, undefined when it was all there.
 * Throws the system's error. Node's own recursive `mkdirSync` never comes back where the folder above is there and the
 * system says "no such file" all the same, as in `/proc`.
 */
export function makeFolders(path: string, mode?: number): string | undefined {
  try {
    return makeOne(path, mode);
  } catch (error) {
    const above = dirname(path);
    if (systemCode(error) !== 'ENOENT' || above === path) throw error;
    const made = makeFolders(above, mode);
    const own = makeOne(path, mode);
    return made ?? own;
  }
}

/** Answers its path if it was made, undefined if it was there. */
function makeOne(path: string, mode: number | undefined): string | undefined {
  try {
    mkdirSync(path, { mode });
    return path;
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && statSync(path).isDirectory()) return undefined;
    throw error;
  }
}
