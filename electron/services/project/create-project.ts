import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type AnnotatorId, PROJECT_DOC } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { fsyncDir } from '../fs/atomic-write.ts';
import { fileFailure, systemCode } from '../fs/errors.ts';
import { openProject } from './open.ts';
import type { OpenProject } from './open-project.ts';
import type { ProjectParts } from './project-parts.ts';
import { TABLES_VERSION, createSchema } from './schema.ts';
import { Sqlite, sqliteReason } from './sqlite.ts';

/** A new project's title and its first member. */
export interface NewProject {
  readonly title: string;
  readonly by: AnnotatorId;
  readonly name: string;
}

/**
 * Makes a project file and opens it for writing. Nothing is at `path` before it is whole. Fails with `exists`,
 * `file-unavailable`, or as `openProject`.
 */
export async function createProject(
  parts: ProjectParts,
  path: string,
  { title, by, name }: NewProject,
): Promise<Result<OpenProject>> {
  const made = createEmpty(resolve(path), randomBytes(16).toString('hex'));
  if (!made.ok) return made;
  const opened = await openProject(parts, path);
  if (!opened.ok) return opened;
  const written = await opened.value.write({
    by,
    records: [
      { doc: PROJECT_DOC, body: { kind: 'project', title } },
      { doc: PROJECT_DOC, body: { kind: 'member', annotator: by, set: { name } } },
    ],
  });
  if (written.ok) return opened;
  await opened.value.close();
  return written;
}

/** Makes a project file without any envelope. Fails with `exists` or `file-unavailable`. */
export function createEmpty(path: string, project: string): Result<void> {
  const name = `“${basename(path)}”`;
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    if (existsSync(path)) return exists(name);
    const db = new Sqlite(temporary, 'write');
    try {
      db.transaction(() => {
        createSchema(db.handle);
        db.run(
          "INSERT INTO meta (key, value) VALUES ('project', ?), ('tables', ?)",
          project,
          String(TABLES_VERSION),
        );
      });
    } finally {
      db.close();
    }
    return putInPlace(temporary, path) ? ok(undefined) : exists(name);
  } catch (error) {
    const reason = sqliteReason(error);
    return reason === undefined
      ? fileFailure('file-unavailable', `${name} could not be made`, error)
      : fail('file-unavailable', `${name} could not be made: ${reason}.`);
  } finally {
    rmSync(temporary, { force: true });
  }
}

const exists = (name: string) => fail('exists', `${name} is there already. Open it, or choose another name.`);

// A link never replaces a file that appeared meanwhile; sticks that know no links get the rename.
function putInPlace(temporary: string, path: string): boolean {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    renameSync(temporary, path);
  }
  fsyncDir(dirname(path));
  return true;
}
