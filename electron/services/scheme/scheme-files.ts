import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { MAX_SCHEME_FILE, writeSchemeFile } from '@shared/scheme/scheme-file.ts';
import { writeFileAtomic } from '../fs/atomic-write.ts';
import { fileFailure } from '../fs/errors.ts';
import type { OpenProject } from '../project/open-project.ts';

const ENDING = '.json';
/** A file of the longest text has at most so many bytes in UTF-8. */
const MAX_BYTES = 3 * MAX_SCHEME_FILE;

/** Writes the project's scheme; the path gets the ending `.json` if it has another. Fails with `file-unavailable`. */
export function saveScheme(project: OpenProject, path: string): Result<{ readonly path: string }> {
  const whole = resolve(path.toLowerCase().endsWith(ENDING) ? path : `${path}${ENDING}`);
  const { title, labels, relationTypes } = project.state();
  try {
    writeFileAtomic(whole, writeSchemeFile({ title, labels, relationTypes }), 0o644);
    return ok({ path: whole });
  } catch (error) {
    return fileFailure('file-unavailable', `“${basename(whole)}” could not be written`, error);
  }
}

/** The text of a scheme file. Fails with `file-unavailable`, or `scheme-file` when it can't be one. */
export function loadScheme(path: string): Result<{ readonly text: string }> {
  const name = `“${basename(path)}”`;
  try {
    if (statSync(path).size > MAX_BYTES)
      return fail('scheme-file', `${name} is too long for a label scheme.`);
    const bytes = readFileSync(path);
    return ok({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) });
  } catch (error) {
    if (error instanceof TypeError) return fail('scheme-file', `${name} is not text in UTF-8.`);
    return fileFailure('file-unavailable', `${name} could not be read`, error);
  }
}
