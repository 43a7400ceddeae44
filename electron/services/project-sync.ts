import type { AnnotatorId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { SyncStatus } from '@shared/rpc/contract.ts';
import type { OpenProject } from './project/open-project.ts';
import { type FolderSync, type PassReport, createFolderSync } from './sync/folder-sync.ts';
import { type JoinChoice, chooseFolder, chosenFolder, leaveFolder } from './sync/join-folder.ts';
import type { SharedFolder } from './sync/shared-folder.ts';
import type { SyncClock } from './sync/sync-clock.ts';
import type { WatchFolder } from './sync/watch-folder.ts';

/** Somebody who uses the shared folder beside the syncing itself. Must not throw. */
export interface FolderUser {
  /** A pass has ended; undefined: the folder is out of reach. */
  passed(folder: SharedFolder | undefined): unknown;
  /** The folder is about to be left: nothing may touch it after this resolves, until the next pass. */
  leave(): Promise<void>;
}

/** The shared folder of an open project, whether one is set or not. */
export interface ProjectSync {
  status(): SyncStatus;
  /**
   * Sets, changes or (null) leaves the folder, and remembers it in the project file. `by` signs the joining of another
   * project. Fails as `chooseFolder`.
   */
  setFolder(folder: string | null, join: JoinChoice, by: AnnotatorId): Promise<Result<void>>;
  /** Makes a complete pass now. Fails with `no-folder` when none is set. */
  pass(): Promise<Result<PassReport>>;
  /** From now on in the background, also after the folder has been changed. */
  start(): void;
  subscribe(listener: (status: SyncStatus) => void): () => void;
  /** Lets somebody use the folder along with the syncing, until it stops. */
  attend(user: FolderUser): void;
  /** Ends everything; resolves when nothing touches folder or project any more. */
  stop(): Promise<void>;
}

const OFF: SyncStatus = { phase: 'off', toSend: 0, waiting: 0, quarantined: 0, notices: [], sentSeq: 0 };

export interface SyncParts {
  readonly clock: SyncClock;
  readonly watch: WatchFolder;
}

/** Takes up the folder that the file remembers for this device; nothing is read or sent before `start` or `pass`. */
export function createProjectSync(project: OpenProject, parts: SyncParts): ProjectSync {
  const listeners = new Set<(status: SyncStatus) => void>();
  const tell = (status: SyncStatus) => {
    for (const listener of listeners) listener(status);
  };
  const users = new Set<FolderUser>();
  const onPass = (folder: SharedFolder | undefined) => {
    for (const user of users) user.passed(folder);
  };
  const stopCurrent = async () => {
    await current?.stop();
    await Promise.all([...users].map((user) => user.leave()));
  };
  const take = (): FolderSync | undefined => {
    const folder = chosenFolder(project);
    if (folder === undefined || project.readOnly) return undefined;
    return createFolderSync({ ...parts, project, folder, onStatus: tell, onPass });
  };
  let current = take();
  let isStarted = false;

  return {
    status: () => current?.status() ?? OFF,
    async setFolder(folder, join, by) {
      if (folder !== null) {
        const chosen = await chooseFolder(project, folder, join, by);
        if (!chosen.ok) return chosen;
      } else leaveFolder(project);
      await stopCurrent();
      current = take();
      if (isStarted) current?.start();
      tell(current?.status() ?? OFF);
      return ok(undefined);
    },
    async pass() {
      if (!current) return fail('no-folder', 'This project has no shared folder yet.');
      return ok(await current.pass());
    },
    start() {
      isStarted = true;
      current?.start();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attend: (user) => void users.add(user),
    async stop() {
      isStarted = false;
      listeners.clear();
      await stopCurrent();
      users.clear();
    },
  };
}
