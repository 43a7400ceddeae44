import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type LogId, type ProjectId, isHex32 } from '@shared/model/ids.ts';
import type { DataDir } from '../data-dir/data-dir.ts';
import type { Device } from '../data-dir/device.ts';
import { systemCode } from '../fs/errors.ts';
import { type Lock, takeLock } from '../fs/lock.ts';
import { type Envelope, NO_HASH } from '../log/envelope.ts';
import { readGrants } from '../log/grants.ts';
import { EMPTY_JOURNAL, type JournalContent, surveyJournal } from '../log/journal.ts';
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

/** What this device's journals of a project hold. */
export interface Survey {
  readonly contents: ReadonlyMap<LogId, JournalContent>;
  /** Own envelopes that the file lacks, each log in order. */
  readonly missing: readonly Envelope[];
}

/** Reads all journals of a project, each once. Journals that can't be read are left out: their logs are not continued. */
export function surveyJournals(dir: string, file: ProjectFile): Survey {
  const contents = new Map<LogId, JournalContent>();
  const missing: Envelope[] = [];
  for (const log of journaledLogs(dir)) {
    const state = file.state(log);
    const read = surveyJournal(journalPath(dir, log), (state?.seq ?? 0) + 1);
    if (!read.ok) continue;
    contents.set(log, read.value.content);
    const follows = read.value.envelopes[0]?.prev === (state?.hash ?? NO_HASH);
    if (follows) for (const envelope of read.value.envelopes) missing.push(envelope);
  }
  return { contents, missing };
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

/** The log that this device wrote to last, locked against others. */
export interface Candidate {
  readonly log: LogId;
  readonly lock: Lock;
  /** Greatest record number reserved so far. */
  readonly reserved: number;
}

/**
 * Locks the log that this device wrote to last, before the journals are read; undefined if there is none, its numbers are
 * lost, or a second copy of the project that is open at the same time has it.
 */
export function lockCandidate({ dataDir }: ChooseParts, project: ProjectId): Candidate | undefined {
  const dir = dataDir.journal(project);
  const log = readAbout(dir)?.log;
  const reserved = log === undefined ? undefined : readGrants(grantsPath(dir, log));
  if (log === undefined || reserved === undefined) return undefined;
  const locked = takeLock(logLock(dir, log), dataDir.root);
  return locked.ok ? { log, lock: locked.value, reserved } : undefined;
}

type Heads = ReadonlyMap<LogId, { readonly seq: number; readonly hash: string }>;

/**
 * The log that this device writes to: the candidate if EN-5 allows, else a new one, which is on disk from its first grant
 * or envelope on. `heads` are the file's heads before anything was taken from the journals, `file` has all of it.
 */
export function chooseLog(
  parts: ChooseParts,
  candidate: Candidate | undefined,
  survey: Survey,
  heads: Heads,
  file: ProjectFile,
): { own: OwnLog; lock: Lock | undefined } {
  if (!candidate) return freshLog(parts, file.id);
  const { log, lock, reserved } = candidate;
  const state = file.state(log);
  const content = survey.contents.get(log) ?? EMPTY_JOURNAL;
  if (!mayContinue(content, heads.get(log)) || content.head?.hash !== state?.hash) {
    lock.release();
    return freshLog(parts, file.id);
  }
  const place = { log, state, lastTime: content.head?.time, journalBytes: content.bytes, reserved };
  const dir = parts.dataDir.journal(file.id);
  return { own: new OwnLog({ ...parts, project: file.id, dir, ...place }), lock };
}

/** A log that has nothing yet. */
export function freshLog(parts: ChooseParts, project: ProjectId): { own: OwnLog; lock: Lock | undefined } {
  const dir = parts.dataDir.journal(project);
  const log = newLogId();
  const place = { log, state: undefined, lastTime: undefined, journalBytes: 0, reserved: 0 };
  return { own: new OwnLog({ ...parts, project, dir, ...place }), lock: undefined };
}

export const logLock = (dir: string, log: LogId): string => join(dir, `${log}.lock`);
