import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { createFileAtomic, readJson } from './atomic-write.ts';
import { fileFailure, systemCode } from './errors.ts';
import { type ProcessIdentity, isRunning, thisProcess } from './process-identity.ts';

/** Who holds a lock. */
export interface LockHolder extends ProcessIdentity {
  readonly token: string;
  /** Milliseconds since 1970 UTC. */
  readonly since: number;
  /** Data dir of the program that holds it; a command with the same one may attach. */
  readonly dataDir: string;
}

export interface Lock {
  readonly holder: LockHolder;
  /** Gives it up, if it still is ours. */
  release(): void;
}

/** A holder on another computer shows that it is alive this often. */
const BEAT_MS = 20_000;
/** Without a sign for so long a holder on another computer is taken for gone. */
const SILENT_MS = 5 * 60_000;

function parseHolder(value: unknown): LockHolder | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const v = value as Record<string, unknown>;
  const strings = ['host', 'user', 'boot', 'started', 'token', 'dataDir'];
  const numbers = ['pid', 'since'];
  if (!strings.every((key) => typeof v[key] === 'string')) return undefined;
  if (!numbers.every((key) => Number.isSafeInteger(v[key]))) return undefined;
  return v as unknown as LockHolder;
}

/** Who holds the lock at `path`; undefined when it is free, damaged, or its holder is gone. */
export function lockHolder(path: string): LockHolder | undefined {
  const read = readJson(path);
  const holder = read.ok ? parseHolder(read.value) : undefined;
  if (!holder) return undefined;
  const running = isHeld(holder);
  return (running ?? Date.now() - beatOf(path) < SILENT_MS) ? holder : undefined;
}

/** Tokens of the locks that this thread holds. */
const ownTokens = new Set<string>();

/** Whether the holder is there; undefined when it can't be told (another computer's). */
function isHeld(holder: LockHolder): boolean | undefined {
  // Projects are opened by one thread of a process at a time. What another one of ours holds is left from one that died.
  if (isRunning(holder) && holder.pid === process.pid) return ownTokens.has(holder.token);
  return isRunning(holder);
}

function beatOf(path: string): number {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

/**
 * Takes the lock file at `path`, over from a holder that is gone if need be. Fails with `locked` and the holder in
 * `details.holder`, or with `lock-unavailable` when the folder can't be written.
 */
export function takeLock(path: string, dataDir: string): Result<Lock> {
  const holder: LockHolder = {
    ...thisProcess(),
    token: randomBytes(16).toString('hex'),
    since: Date.now(),
    dataDir,
  };
  try {
    // A second round when another process cleared away the same stale lock.
    for (let round = 0; round < 3; round++) {
      if (createFileAtomic(path, `${JSON.stringify(holder, null, 2)}\n`, 0o644))
        return ok(held(path, holder));
      const other = lockHolder(path);
      if (other) return fail('locked', describeHolder(other), { holder: other });
      clearStale(path);
    }
    return fail('locked', 'Another program keeps taking this file.');
  } catch (error) {
    return fileFailure('lock-unavailable', `The lock ${path} could not be made`, error);
  }
}

// Renamed before it is removed, so that of two processes only one clears it, and never a fresh one.
function clearStale(path: string): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}.old`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readJson(aside);
  const holder = moved.ok ? parseHolder(moved.value) : undefined;
  if (holder && isHeld(holder)) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

function held(path: string, holder: LockHolder): Lock {
  ownTokens.add(holder.token);
  const beat = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(path, now, now);
    } catch {
      // The folder is out of reach; on this computer the process itself shows that it lives.
    }
  }, BEAT_MS).unref();
  return {
    holder,
    release() {
      clearInterval(beat);
      ownTokens.delete(holder.token);
      const read = readJson(path);
      if (read.ok && parseHolder(read.value)?.token === holder.token) rmSync(path, { force: true });
    },
  };
}

/** Who has it, for people. */
export function describeHolder({ pid, user, host, since }: LockHolder): string {
  const time = new Date(since).toISOString().slice(0, 16).replace('T', ' ');
  return `It is open in Ascribe (process ${pid} of ${user || 'somebody'} on ${host}, since ${time} UTC).`;
}
