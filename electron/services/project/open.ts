import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { type Result, ok } from '@shared/model/result.ts';
import { fileFailure } from '../fs/errors.ts';
import { type Lock, takeLock } from '../fs/lock.ts';
import { Acceptor, slices } from './accept.ts';
import { chooseLog, lockCandidate, surveyJournals } from './choose-log.ts';
import { type OpenedDatabase, openDatabase } from './open-database.ts';
import type { OpenProject } from './open-project.ts';
import { ProjectFile } from './project-file.ts';
import { openForReading, openForWriting } from './project.ts';
import type { ProjectParts } from './project-parts.ts';
import { reading } from './reader.ts';
import { refold } from './refold.ts';
import { identityOf } from './saver.ts';

/** The lock file that says who writes to a project file. */
export const lockPath = (path: string): string => `${path}.lock`;

/**
 * Opens a project file for writing. Takes the lock, restores own work that only the journal has, and decides which log to
 * write to (SPEC EN-5). Fails with `locked` (who has it: `details.holder`), `no-file`, `file-damaged`, `newer-version`,
 * `not-a-project`, `file-unavailable`, `lock-unavailable`.
 */
export async function openProject(parts: ProjectParts, path: string): Promise<Result<OpenProject>> {
  const real = realPath(path);
  if (!real.ok) return real;
  const lock = takeLock(lockPath(real.value), parts.dataDir.root);
  if (!lock.ok) return lock;
  const opened = await openLocked(parts, real.value, lock.value);
  if (!opened.ok) lock.value.release();
  return opened;
}

/** Opens a project file for reading only, also while somebody writes to it. Fails as `openProject`. */
export function readProject(parts: ProjectParts, path: string): Result<OpenProject> {
  const real = realPath(path);
  if (!real.ok) return real;
  const opened = openDatabase(real.value, 'read');
  if (!opened.ok) return opened;
  const file = loadFile(parts, real.value, opened.value);
  if (!file.ok) {
    opened.value.db.close();
    return file;
  }
  return ok(openForReading(parts, real.value, file.value));
}

function realPath(path: string): Result<string> {
  try {
    return ok(realpathSync(path));
  } catch (error) {
    return fileFailure('no-file', `“${basename(path)}” could not be opened`, error);
  }
}

function loadFile(parts: ProjectParts, path: string, { db, project }: OpenedDatabase): Result<ProjectFile> {
  return reading(path, () => ok(new ProjectFile(db, project, parts.recogniser)));
}

async function openLocked(parts: ProjectParts, path: string, lock: Lock): Promise<Result<OpenProject>> {
  const opened = openDatabase(path, 'write');
  if (!opened.ok) return opened;
  const project = await openContents(parts, path, opened.value, lock);
  if (!project.ok) opened.value.db.close();
  return project;
}

async function openContents(
  parts: ProjectParts,
  path: string,
  opened: OpenedDatabase,
  lock: Lock,
): Promise<Result<OpenProject>> {
  const current = await upToDate(parts, path, opened);
  if (!current.ok) return current;
  const file = current.value;
  const chosen = catchUp(parts, path, file);
  if (!chosen.ok) return chosen;
  const { own, lock: logLock } = chosen.value;
  return ok(openForWriting(parts, { path, file, own, logLock, lock, identity: identityOf(path) }));
}

/** The file's contents, its tables refolded if they are of another version or their heads are damaged. */
async function upToDate(
  parts: ProjectParts,
  path: string,
  opened: OpenedDatabase,
): Promise<Result<ProjectFile>> {
  const first = loadFile(parts, path, opened);
  if (first.ok && first.value.tablesAreCurrent()) return first;
  if (!first.ok && first.error.code !== 'file-damaged') return first;
  const refolded = await refold(opened.db, opened.project, parts.recogniser);
  return refolded.ok ? loadFile(parts, path, opened) : refolded;
}

// Takes what a crash, or a file that was out of reach, left only in the journals; then the log to write to can be chosen.
function catchUp(parts: ProjectParts, path: string, file: ProjectFile): Result<ReturnType<typeof chooseLog>> {
  const heads = new Map(file.states().map((s) => [s.log, { seq: s.seq, hash: s.hash }]));
  const candidate = lockCandidate(parts, file.id);
  const survey = surveyJournals(parts.dataDir.journal(file.id), file);
  const acceptor = new Acceptor(file);
  const caughtUp = reading(path, () => {
    const accepted = survey.missing.flatMap((envelope) => {
      const taken = acceptor.take(envelope);
      return taken.ok ? [taken.value] : [];
    });
    for (const slice of slices(accepted)) file.commit(slice);
    return ok(undefined);
  });
  if (!caughtUp.ok) {
    candidate?.lock.release();
    return caughtUp;
  }
  return ok(chooseLog(parts, candidate, survey, heads, file));
}
