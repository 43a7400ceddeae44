import { resolve } from 'node:path';
import { type AnnotatorId, PROJECT_DOC, type ProjectId, isHex32 } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { parseSegmentFileName } from '@shared/sync/segment-name.ts';
import type { OpenProject } from '../project/open-project.ts';
import { diskFolder } from './disk-folder.ts';
import type { SharedFolder } from './shared-folder.ts';

/** What a folder holds, seen from one project. */
export interface FolderContents {
  /** Directories of ids that are one with this project (SPEC RE-11). */
  readonly ours: readonly ProjectId[];
  /**
   * Other projects. Each is a list of ids, since directories that carry the same log belong to projects that someone has
   * already joined.
   */
  readonly others: readonly (readonly ProjectId[])[];
}

/** Looks, by names alone, which projects a folder holds. Fails with a `folder-…` code. */
export async function inspectFolder(
  folder: SharedFolder,
  ids: readonly ProjectId[],
): Promise<Result<FolderContents>> {
  const projects = await folder.projects();
  if (!projects.ok) return projects;
  const ours = projects.value.filter((id) => ids.includes(id));
  const groups: { ids: ProjectId[]; logs: Set<string> }[] = [];
  for (const id of projects.value.filter((id) => !ids.includes(id))) {
    const logs = await logsIn(folder, id);
    if (!logs.ok) return logs;
    const same = groups.filter((group) => !group.logs.isDisjointFrom(logs.value));
    for (const group of same) groups.splice(groups.indexOf(group), 1);
    groups.push({
      ids: [...same.flatMap((group) => group.ids), id].sort(),
      logs: same.reduce((all, group) => all.union(group.logs), logs.value),
    });
  }
  return ok({ ours, others: groups.map((group) => group.ids) });
}

async function logsIn(folder: SharedFolder, project: ProjectId): Promise<Result<Set<string>>> {
  const devices = await folder.devices(project);
  if (!devices.ok) return devices;
  const logs = new Set<string>();
  for (const device of devices.value) {
    const files = await folder.files({ project, device });
    if (!files.ok) continue;
    for (const name of files.value) {
      const parsed = parseSegmentFileName(name);
      if (parsed.kind === 'segment') logs.add(parsed.name.log);
    }
  }
  return ok(logs);
}

/** What becomes of a folder that holds another project. */
export type JoinChoice =
  /** Fail with `joins-other`, so that the app can ask. */
  | 'ask'
  /** The two projects become one. */
  | 'join'
  /** They stay apart, side by side in the same folder. */
  | 'separate';

export interface Chosen {
  /** Absolute path. */
  readonly folder: string;
  /** The project that was joined. */
  readonly joined?: ProjectId;
}

const FOLDER = 'sync-folder';
const HOME = 'sync-project';
const DISK = 'sync-disk';

/** Absolute path of the shared folder that was chosen for this file on this device; undefined when none is. */
export function chosenFolder(project: OpenProject): string | undefined {
  const stored = project.local(FOLDER);
  return typeof stored === 'string' ? stored : undefined;
}

/** The disk that the folder was on when it was last used; undefined when it was just chosen. */
export function knownDisk(project: OpenProject, folder: string): string | undefined {
  const stored = project.local(DISK);
  const [path, disk]: unknown[] = Array.isArray(stored) ? stored : [];
  return path === folder && typeof disk === 'string' ? disk : undefined;
}

/** Remembers the disk that the folder is on. */
export function rememberDisk(project: OpenProject, folder: string, disk: string): void {
  if (knownDisk(project, folder) !== disk) project.setLocal(DISK, [folder, disk]);
}

/** Leaves the shared folder. What is in it stays there. */
export function leaveFolder(project: OpenProject): void {
  project.setLocal(FOLDER, undefined);
}

/** The id that names our directory in a shared folder (SPEC SY-6): the folder's project once joined, else our own. */
export function homeProject(project: OpenProject): ProjectId {
  const stored = project.local(HOME);
  return isHex32(stored) && project.state().ids.includes(stored) ? stored : project.id;
}

/**
 * Makes a folder this project's shared folder and remembers it. If its only project is another one, that one is joined, as
 * `join` says (SPEC SY-6): a `join` record by `by` is written. Where our project is there already, beside others, only an
 * explicit `'join'` makes them one. Fails with `joins-other` (details: `projects`), `several-projects`, or as `write` and
 * the folder do.
 */
export async function chooseFolder(
  project: OpenProject,
  path: string,
  join: JoinChoice,
  by: AnnotatorId,
): Promise<Result<Chosen>> {
  const folder = resolve(path);
  const disk = diskFolder(folder);
  const there = await disk.state();
  if (!there.ok) return unusable(folder, there.error.message);
  const contents = await inspectFolder(disk, project.state().ids);
  if (!contents.ok) return unusable(folder, contents.error.message);
  const other = whatToJoin(contents.value, join);
  if (!other.ok) return other;
  if (other.value !== undefined) {
    const joined = await project.write({
      by,
      records: [{ doc: PROJECT_DOC, body: { kind: 'join', project: other.value } }],
    });
    if (!joined.ok) return joined;
    project.setLocal(HOME, other.value);
  } else if (contents.value.ours[0] !== undefined && !contents.value.ours.includes(homeProject(project))) {
    project.setLocal(HOME, contents.value.ours[0]);
  }
  project.setLocal(FOLDER, folder);
  project.setLocal(DISK, undefined);
  return ok(other.value === undefined ? { folder } : { folder, joined: other.value });
}

function whatToJoin({ ours, others }: FolderContents, join: JoinChoice): Result<ProjectId | undefined> {
  const [other] = others;
  if (!other || join === 'separate') return ok(undefined);
  if (ours.length > 0 && join === 'ask') return ok(undefined);
  if (others.length > 1)
    return fail(
      'several-projects',
      `This folder holds ${others.length} other projects, so it can’t be told which one to join. Choose the folder your team uses for this project, or an empty one.`,
      { projects: others.flat() },
    );
  if (join === 'ask')
    return fail(
      'joins-other',
      'This folder already holds another project. If you join it, both become one: everything you have goes to its people, and everything they have comes to you. This can’t be undone.',
      { projects: other },
    );
  return ok(other[0]);
}

const unusable = (folder: string, reason: string) =>
  fail('folder-unreachable', `The shared folder ${folder} can’t be used: ${reason}.`);
