import { existsSync } from 'node:fs';
import { metadataEnd, recognise } from '@shared/import/recognise.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Answers, Person } from '@shared/rpc/contract.ts';
import { createProject } from './project/create-project.ts';
import { openProject, readProject } from './project/open.ts';
import type { OpenProject } from './project/open-project.ts';
import { verifyProject } from './project/verify.ts';
import { recoverProject } from './project/recover.ts';
import type { ProjectParts } from './project/project-parts.ts';
import type { OpenedProject } from './projects.ts';

/** Project files as the app's windows and commands get at them. */
export interface ProjectStore {
  /** Makes a file and opens it for writing. */
  create(path: string, title: string, by: Person): Promise<Result<OpenedProject>>;
  /** Opens a file for writing; fails as `openProject`. */
  open(path: string): Promise<Result<OpenedProject>>;
  /** Opens a file for writing; for reading, with the reason, when another process writes to it or nobody may. */
  openOrRead(path: string): Promise<Result<OpenedProject>>;
  read(path: string): Result<OpenProject>;
  /** Checks a file, damaged or not. */
  verify(path: string): Promise<Result<Answers['project.verify']>>;
  /** Rebuilds a damaged or deleted file. */
  recover(path: string): Promise<Result<Answers['project.recover']>>;
}

/** `parts` without the recogniser, which is always the importer's. `togetherOf` gives an open project its shared folder and who is there. */
export function createProjectStore(
  parts: Omit<ProjectParts, 'recogniser'>,
  togetherOf: (project: OpenProject) => Pick<OpenedProject, 'sync' | 'presence'>,
): ProjectStore {
  const all: ProjectParts = { ...parts, recogniser: { recognise, metadataEnd } };
  const withSync = (project: Result<OpenProject>): Result<OpenedProject> =>
    project.ok ? ok({ project: project.value, ...togetherOf(project.value) }) : project;
  const open = async (path: string) => withSync(await openProject(all, path));
  return {
    create: async (path, title, { annotator, name }) =>
      withSync(await createProject(all, path, { title, by: annotator, name })),
    open,
    async openOrRead(path) {
      const opened = await open(path);
      if (opened.ok || !READABLE_AFTER.has(opened.error.code)) return opened;
      const read = withSync(readProject(all, path));
      return read.ok ? ok({ ...read.value, readOnlyReason: opened.error.message }) : opened;
    },
    read: (path) => readProject(all, path),
    verify: async (path) =>
      existsSync(path)
        ? ok(await verifyProject(path, all.recogniser))
        : fail('no-file', `There is no file ${path}.`),
    recover: (path) => recoverProject(all, path),
  };
}

/** Why a file can't be written to although it may be well. */
const READABLE_AFTER: ReadonlySet<string> = new Set(['locked', 'lock-unavailable', 'file-unavailable']);
