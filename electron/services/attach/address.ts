import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { readJson } from '../fs/atomic-write.ts';

/** How a command reaches the running app: a local socket, and a secret that only this account can read. */
export const AttachNote = v.object({ address: v.string(), secret: v.string() });
export type AttachNote = v.InferOutput<typeof AttachNote>;

/** Longest path of a Unix socket that every system takes, in bytes. */
const LONGEST_SOCKET_PATH = 100;

/** The folder of a data dir for what belongs to running processes; closed to other accounts. */
export const runDir = (dataDir: string): string => join(dataDir, 'run');

/** Where process `pid` notes how to reach it. */
export const attachNoteFile = (dataDir: string, pid: number): string =>
  join(runDir(dataDir), `backend-${pid}.json`);

/** The process that a file of the run dir is the note of; undefined for other files. */
export function pidOfNote(name: string): number | undefined {
  const pid = /^backend-(\d+)\.json$/.exec(name)?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/** How to reach process `pid` of a data dir; undefined when it takes no commands. */
export function findAttachNote(dataDir: string, pid: number): AttachNote | undefined {
  const read = readJson(attachNoteFile(dataDir, pid));
  const parsed = v.safeParse(AttachNote, read.ok ? read.value : undefined);
  return parsed.success ? parsed.output : undefined;
}

/** A fresh address to listen on. A Unix socket lies in a folder that only this account may enter. */
export function freshAddress(dataDir: string): string {
  const name = `ascribe-${randomBytes(6).toString('hex')}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inRunDir = join(runDir(dataDir), `${name}.sock`);
  if (Buffer.byteLength(inRunDir) <= LONGEST_SOCKET_PATH) return inRunDir;
  return join(mkdtempSync(join(tmpdir(), 'ascribe-')), 's');
}
