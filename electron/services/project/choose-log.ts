import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type LogId, type ProjectId, isHex32 } from '@shared/model/ids.ts';
import type { DataDir } from '../data-dir/data-dir.ts';
import type { Device } from '../data-dir/device.ts';
import { systemCode } from '../fs/errors.ts';
import { type Lock, takeLock } from '../fs/lock.ts';
import type { Envelope } from '../log/envelope.ts';
import { readGrants } from '../log/grants.ts';
import { type JournalContent, readJournal, scanJournal } from '../log/journal.ts';
import { OwnLog, grantsPath, journalPath } from '../log/own-log.ts';
import { readAbout } from './about.ts';
import type { ProjectFile } from './project-file.ts';

export interface ChooseParts {
  readonly dataDir: DataDir;
  readonly device: Device;
  readonly clock: () => number;
}

/** Log ids that have a journal in a project's folder. */
export function journaledLogs(dir: string): LogId[] {
  try {
    return readdirSync(dir).filter(isHex32).sort();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

const NONE: readonly Envelope[] = [];

/** Own envelopes that the journals hold and the file lacks, each log in order. */
export function missingFromFile(dir: string, file: ProjectFile): Envelope[] {
  return journaledLogs(dir).flatMap((log) => {
    const state = file.state(log);
    const missing = readJournal(journalPath(dir, log), (state?.seq ?? 0) + 1);
    if (!missing.ok) return NONE;
    const follows = (missing.value[0]?.prev ?? '') === (state?.hash ?? '0'.repeat(64));
    return follows ? missing.value : NONE;
  });
}

/** A log id that nobody else uses. */
export const newLogId = (): LogId => randomBytes(16).toString('hex');

/**
 * Whether this device may go on with a log (SPEC EN-5): the file stands where the journal does, or lacks no more than the
 * group that was written last, which is what a crash between journal and file leaves. `fileSeq` and `fileHash` are the
 * file's head of the log before anything was taken from the journal.
 */
export function mayContinue(
  journal: JournalContent,
  file: { readonly seq: number; readonly hash: string } | undefined,
): boolean {
  if (journal.damagedInside) return false;
  if (!journal.head) return file === undefined;
  if (file === undefined) return journal.lastGroup === 1;
  if (file.seq === journal.head.seq) return file.hash === journal.head.hash;
  return file.seq < journal.head.seq && file.seq >= journal.lastGroup - 1;
}

/**
 * The log that this device writes to: the one it wrote to last if EN-5 allows, else a new one, which is on disk from its
 * first grant or envelope on. The lock keeps a second copy of the project, open at the same time, off the same log.
 * `heads` are the file's heads before anything was taken from the journal.
 */
export function chooseLog(
  parts: ChooseParts,
  project: ProjectId,
  heads: ReadonlyMap<LogId, { readonly seq: number; readonly hash: string }>,
  file: ProjectFile,
): { own: OwnLog; lock: Lock | undefined } {
  const dir = parts.dataDir.journal(project);
  const last = readAbout(dir)?.log;
  const reserved = last === undefined ? undefined : readGrants(grantsPath(dir, last));
  if (last !== undefined && reserved !== undefined) {
    const locked = takeLock(logLock(dir, last), parts.dataDir.root);
    const scanned = locked.ok ? scanJournal(journalPath(dir, last)) : locked;
    const state = file.state(last);
    if (
      locked.ok &&
      scanned.ok &&
      mayContinue(scanned.value, heads.get(last)) &&
      // All that the journal has was taken into the file by now, unless another process wrote meanwhile.
      scanned.value.head?.hash === state?.hash
    ) {
      const { head, bytes } = scanned.value;
      const place = { log: last, state, lastTime: head?.time, journalBytes: bytes, reserved };
      return { own: new OwnLog({ ...parts, project, dir, ...place }), lock: locked.value };
    }
    if (locked.ok) locked.value.release();
  }
  return freshLog(parts, project);
}

/** A log that has nothing yet. */
export function freshLog(parts: ChooseParts, project: ProjectId): { own: OwnLog; lock: Lock | undefined } {
  const dir = parts.dataDir.journal(project);
  const log = newLogId();
  const place = { log, state: undefined, lastTime: undefined, journalBytes: 0, reserved: 0 };
  return { own: new OwnLog({ ...parts, project, dir, ...place }), lock: undefined };
}

export const logLock = (dir: string, log: LogId): string => join(dir, `${log}.lock`);
