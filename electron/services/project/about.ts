import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type LogId, type ProjectId, isHex32 } from '@shared/model/ids.ts';
import { readJson, writeJsonAtomic } from '../fs/atomic-write.ts';

/** What a project's journal folder says about the project, so that a deleted file can be made again. */
export interface About {
  readonly project: ProjectId;
  readonly title: string;
  /** Where the project file was last. */
  readonly path: string;
  /** The log that this device wrote to last. */
  readonly log?: LogId;
}

const aboutPath = (dir: string) => join(dir, 'about.json');

/** Undefined when there is none or it is damaged. */
export function readAbout(dir: string): About | undefined {
  const read = readJson(aboutPath(dir));
  if (!read.ok || typeof read.value !== 'object' || read.value === null) return undefined;
  const { project, title, path, log } = read.value as Record<string, unknown>;
  if (!isHex32(project) || typeof title !== 'string' || typeof path !== 'string') return undefined;
  return { project, title, path, ...(isHex32(log) && { log }) };
}

/** Throws the system's error. */
export function writeAbout(dir: string, about: About): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeJsonAtomic(aboutPath(dir), about);
}
