import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SyncStatus } from '@shared/rpc/contract.ts';
import { diskFolder } from '../../electron/services/sync/disk-folder.ts';
import { type PassReport, createFolderSync } from '../../electron/services/sync/folder-sync.ts';
import { type JoinChoice, chooseFolder } from '../../electron/services/sync/join-folder.ts';
import type { SharedFolder } from '../../electron/services/sync/shared-folder.ts';
import { type SyncClock, systemSyncClock } from '../../electron/services/sync/sync-clock.ts';
import { type Person, founder, must } from './sync-people.ts';

/** A temporary place with a shared folder and people who have a project each. */
export interface Scene {
  readonly dir: string;
  readonly folder: string;
  readonly people: Person[];
  /** Makes people, each with a project of their own. */
  invite<N extends readonly string[]>(...names: N): Promise<{ [K in keyof N]: Person }>;
  end(): Promise<void>;
}

export function openScene(): Scene {
  const dir = mkdtempSync(join(tmpdir(), 'ascribe-sync-'));
  const folder = join(dir, 'shared');
  const people: Person[] = [];
  mkdirSync(folder);
  return {
    dir,
    folder,
    people,
    async invite(...names) {
      const guests = [];
      for (const name of names) guests.push(await founder(dir, name));
      people.push(...guests);
      return guests as never;
    },
    async end() {
      for (const person of people) await person.project.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export interface SyncOptions {
  readonly join?: JoinChoice;
  /** Chooses the folder while a cloud drive shows nothing of what others have put there. */
  readonly unseen?: boolean;
  readonly access?: SharedFolder;
  readonly clock?: SyncClock;
}

/** A folder in which nothing has appeared yet. */
export const unseenFolder = (path: string): SharedFolder => ({
  ...diskFolder(path),
  projects: () => Promise.resolve({ ok: true, value: [] }),
});

/** Chooses the folder, as the command line does, and makes one pass. */
export async function syncOnce(
  { project, by }: Person,
  path: string,
  { join = 'join', unseen = false, access, clock = systemSyncClock }: SyncOptions = {},
): Promise<PassReport & { status: SyncStatus }> {
  const { folder } = must(
    await chooseFolder(project, path, join, by, unseen ? unseenFolder(path) : undefined),
  );
  const sync = createFolderSync({ project, folder, clock, watch: () => () => {}, ...(access && { access }) });
  const report = await sync.pass();
  await sync.stop();
  return { ...report, status: sync.status() };
}

/** Paths of all files below a folder, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

/** Paths of a person's segments in the folder. */
export const segmentsOf = (folder: string, person: Person): string[] =>
  filesBelow(folder).filter((path) => path.includes(`/${person.project.device}/`));
