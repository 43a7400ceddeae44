import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Result, ok } from '@shared/model/result.ts';
import type { ProjectPresence } from './presence/project-presence.ts';
import type { OpenProject } from './project/open-project.ts';
import type { ProjectSync } from './project-sync.ts';

/** A project file that is open in this process, shared by all windows that show it. */
export interface OpenedProject {
  readonly project: OpenProject;
  readonly sync: ProjectSync;
  readonly presence: ProjectPresence;
  /** Why it is open for reading only, a sentence. */
  readonly readOnlyReason?: string;
}

/** A share in an opened project. */
export interface Lease {
  readonly opened: OpenedProject;
  /** Gives the share back; the last one closes the file. Further calls do nothing. */
  release(): Promise<void>;
}

/** Opens a file; called once per file however many windows ask for it. */
export type OpenFile = (path: string) => Promise<Result<OpenedProject>>;

/** The open projects of this process: one per file, closed when the last user leaves. */
export interface Projects {
  /** A share in the project at `path`, opened by `open` (or the usual opener) when it is not open yet. */
  acquire(path: string, open?: OpenFile): Promise<Result<Lease>>;
  isOpen(path: string): boolean;
  /** Closes all, whoever uses them. */
  closeAll(): Promise<void>;
}

interface Entry {
  readonly opening: Promise<Result<OpenedProject>>;
  users: number;
}

export function createProjects(openFile: OpenFile): Projects {
  const entries = new Map<string, Entry>();
  const closing = new Map<string, Promise<void>>();

  const close = async (key: string, { opening }: Entry): Promise<void> => {
    entries.delete(key);
    const done = opening.then(async (opened) => {
      if (!opened.ok) return;
      await opened.value.sync.stop();
      await opened.value.project.close();
    });
    closing.set(key, done);
    await done.finally(() => closing.delete(key));
  };

  const leaseOf = (key: string, entry: Entry, opened: OpenedProject): Lease => {
    let isReleased = false;
    return {
      opened,
      async release() {
        if (isReleased) return;
        isReleased = true;
        entry.users -= 1;
        if (entry.users === 0 && entries.get(key) === entry) await close(key, entry);
      },
    };
  };

  return {
    async acquire(path, open = openFile) {
      const key = keyOf(path);
      await closing.get(key);
      let entry = entries.get(key);
      if (!entry) {
        entry = { opening: startSync(open(resolve(path))), users: 0 };
        entries.set(key, entry);
      }
      entry.users += 1;
      const mine = entry;
      const opened = await mine.opening.catch((error: unknown) => {
        if (entries.get(key) === mine) entries.delete(key);
        throw error;
      });
      if (opened.ok) return ok(leaseOf(key, mine, opened.value));
      if (entries.get(key) === mine) entries.delete(key);
      return opened;
    },
    isOpen: (path) => entries.has(keyOf(path)),
    async closeAll() {
      await Promise.all([...entries].map(([key, entry]) => close(key, entry)));
      await Promise.all(closing.values());
    },
  };
}

async function startSync(opening: Promise<Result<OpenedProject>>): Promise<Result<OpenedProject>> {
  const opened = await opening;
  if (opened.ok) opened.value.sync.start();
  return opened;
}

/** Two paths to one file (links, `..`) are one project. A file that is not there yet is known by its path. */
function keyOf(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync.native(absolute);
  } catch {
    return absolute;
  }
}
