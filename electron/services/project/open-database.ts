import { existsSync, readSync, openSync, closeSync, fstatSync } from 'node:fs';
import { basename } from 'node:path';
import { isHex32, type ProjectId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { fileFailure } from '../fs/errors.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from './schema.ts';
import { Sqlite, sqliteReason, text, troubleOf } from './sqlite.ts';

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
const HEADER_BYTES = 100;
/** Up to here every page is looked at on opening; in larger files that is left to `ascribe verify`. */
const CHECKED_BYTES = 64 * 1024 * 1024;

const named = (path: string) => `“${basename(path)}”`;

function damaged(path: string, what: string): Result<never> {
  return fail(
    'file-damaged',
    `${named(path)} is damaged (${what}). “ascribe recover” saves what can be saved and keeps the damaged file.`,
    { path },
  );
}

/**
 * Looks at a file's header before SQLite does: whether it is ours, of a version we can read, and as long as it says.
 * Fails with `no-file`, `not-a-project`, `newer-version` or `file-damaged`.
 */
export function checkHeader(path: string): Result<void> {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    return fileFailure('no-file', `${named(path)} could not be opened`, error);
  }
  try {
    const size = fstatSync(fd).size;
    const header = Buffer.alloc(HEADER_BYTES);
    if (readSync(fd, header, 0, HEADER_BYTES, 0) < HEADER_BYTES)
      return size === 0 ? damaged(path, 'it is empty') : damaged(path, 'it is cut short');
    return checkHeaderBytes(path, header, size);
  } catch (error) {
    return fileFailure('no-file', `${named(path)} could not be read`, error);
  } finally {
    closeSync(fd);
  }
}

function checkHeaderBytes(path: string, header: Buffer, size: number): Result<void> {
  if (!header.subarray(0, MAGIC.length).equals(MAGIC))
    return fail('not-a-project', `${named(path)} is not an Ascribe project.`);
  if (header.readUInt32BE(68) !== APPLICATION_ID)
    return fail('not-a-project', `${named(path)} is a database of another program, not an Ascribe project.`);
  const version = header.readUInt32BE(60);
  if (version > SCHEMA_VERSION)
    return fail(
      'newer-version',
      `${named(path)} was made by a newer version of Ascribe (format ${version}; this one knows ${SCHEMA_VERSION}). Update Ascribe to open it. Nothing was changed.`,
    );
  if (version < 1) return damaged(path, 'its version is missing');
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const pages = header.readUInt32BE(28);
  // A hot journal may still change the length; SQLite restores it on opening.
  if (size < pages * pageSize && !existsSync(`${path}-journal`))
    return damaged(path, `it is cut short: ${size} of ${pages * pageSize} bytes are there`);
  return ok(undefined);
}

/** A database that is one of ours. */
export interface OpenedDatabase {
  readonly db: Sqlite;
  readonly project: ProjectId;
}

/**
 * Opens a project file's database and checks it: header, structure, schema. Fails as `checkHeader`, or with
 * `file-damaged`, `not-a-project`, `file-unavailable`.
 */
export function openDatabase(path: string, mode: 'read' | 'write'): Result<OpenedDatabase> {
  const header = checkHeader(path);
  if (!header.ok) return header;
  let db: Sqlite | undefined;
  try {
    db = connect(path, mode);
    const checked = checkContents(path, db, mode);
    if (!checked.ok) db.close();
    return checked;
  } catch (error) {
    db?.close();
    const reason = sqliteReason(error);
    if (reason === undefined) throw error;
    const trouble = troubleOf(error);
    return trouble === 'corrupt' || trouble === 'notADatabase'
      ? damaged(path, 'its structure is broken')
      : fail('file-unavailable', `${named(path)} could not be opened: ${reason}.`);
  }
}

// After a crash a rollback journal lies beside the file, and only a writer may play it back.
function connect(path: string, mode: 'read' | 'write'): Sqlite {
  if (mode === 'read' && existsSync(`${path}-journal`)) {
    try {
      const db = new Sqlite(path, 'write');
      db.pragma('schema_version');
      db.close();
    } catch {
      // Then reading says what is wrong.
    }
  }
  return new Sqlite(path, mode);
}

function checkContents(path: string, db: Sqlite, mode: 'read' | 'write'): Result<OpenedDatabase> {
  if (db.pragma('page_count') * db.pragma('page_size') <= CHECKED_BYTES) {
    const found = db.get('PRAGMA quick_check(1)');
    if (text(found?.['quick_check']) !== 'ok') return damaged(path, 'its structure is broken');
  }
  if (!db.takeOverSchema(mode)) return damaged(path, 'its tables are not those that Ascribe makes');
  const project = text(db.get("SELECT value FROM meta WHERE key = 'project'")?.['value']);
  return isHex32(project) ? ok({ db, project }) : damaged(path, 'its id is missing');
}
