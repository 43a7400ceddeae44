import { type Result, fail } from '@shared/model/result.ts';
import type { ProjectStore } from '../project-store.ts';
import type { Lease, OpenedProject, Projects } from '../projects.ts';
import type { CommandContext } from './command.ts';

/** What both kinds of context are made of. */
export type ContextParts = Pick<
  CommandContext,
  'cwd' | 'version' | 'annotators' | 'userName' | 'signal' | 'now' | 'say'
> & { readonly store: ProjectStore };

/** For a command in a process of its own: every file is opened for it and closed after it. */
export function ownContext(parts: ContextParts): CommandContext {
  const { store } = parts;
  return {
    ...parts,
    create: async (path, title, by, work) => thenClose(await store.create(path, title, by), work),
    write: async (path, work) => thenClose(await store.open(path), work),
    async read(path, work) {
      const opened = store.read(path);
      if (!opened.ok) return opened;
      try {
        return await work(opened.value);
      } finally {
        await opened.value.close();
      }
    },
    verify: (path) => store.verify(path),
    recover: (path) => store.recover(path),
  };
}

async function thenClose<T>(
  opened: Result<OpenedProject>,
  work: (opened: OpenedProject) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!opened.ok) return opened;
  try {
    return await work(opened.value);
  } finally {
    await opened.value.sync.stop();
    await opened.value.project.close();
  }
}

/** For a command inside the running app: it works on the projects that windows have open, and shares them. */
export function sharedContext(parts: ContextParts & { readonly projects: Projects }): CommandContext {
  const { store, projects } = parts;
  return {
    ...ownContext(parts),
    create: async (path, title, by, work) =>
      thenRelease(await projects.acquire(path, (file) => store.create(file, title, by)), work),
    write: async (path, work) => thenRelease(await projects.acquire(path), work),
    recover: (path) =>
      projects.isOpen(path)
        ? Promise.resolve(fail('project-open', 'This project is open in Ascribe. Close it there first.'))
        : store.recover(path),
  };
}

async function thenRelease<T>(
  lease: Result<Lease>,
  work: (opened: OpenedProject) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!lease.ok) return lease;
  try {
    return await work(lease.value.opened);
  } finally {
    await lease.value.release();
  }
}
