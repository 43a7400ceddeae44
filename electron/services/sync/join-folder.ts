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
  /** Join it if it is the only one there, as the command line does. */
  | 'join'
  /** The user was asked, and all that is there and ours becomes one. */
  | 'join-all';

export interface Chosen {
  /** Absolute path. */
  readonly folder: string;
  /** Projects that were joined. */
  readonly joined: readonly ProjectId[];
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
 * `join` says (SPEC SY-6): a `join` record by `by` is written. Where our project is there already, others beside it are
 * left alone until the user chooses the same folder again and confirms. Fails with `joins-other` (details: `projects`),
 * `several-projects`, `folder-unreachable`, or as `write` does. `access`: how the folder is looked at.
 */
export async function chooseFolder(
  project: OpenProject,
  path: string,
  join: JoinChoice,
  by: AnnotatorId,
  access: SharedFolder = diskFolder(resolve(path)),
): Promise<Result<Chosen>> {
  const folder = resolve(path);
  const there = await access.state();
  if (!there.ok) return unusable(folder, there.error.message);
  const contents = await inspectFolder(access, project.state().ids);
  if (!contents.ok) return unusable(folder, contents.error.message);
  const others = whatToJoin(contents.value, join, chosenFolder(project) === folder);
  if (!others.ok) return others;
  if (others.value.length > 0) {
    const bodies = others.value.map((id) => ({ kind: 'join', project: id }) as const);
    const joined = await project.write({ by, records: bodies.map((body) => ({ doc: PROJECT_DOC, body })) });
    if (!joined.ok) return joined;
  }
  settleHome(project, [...contents.value.ours, ...others.value]);
  project.setLocal(FOLDER, folder);
  project.setLocal(DISK, undefined);
  return ok({ folder, joined: others.value });
}

/** Our directory keeps its name where it has one; else the folder's names it. */
function settleHome(project: OpenProject, there: readonly ProjectId[]): void {
  const [first] = there;
  if (first !== undefined && !there.includes(homeProject(project))) project.setLocal(HOME, first);
}

function whatToJoin(
  { ours, others }: FolderContents,
  join: JoinChoice,
  again: boolean,
): Result<readonly ProjectId[]> {
  if (others.length === 0) return ok([]);
  if (join === 'join-all') return ok(others.map(([id]) => id!));
  if (ours.length > 0 && !(join === 'ask' && again)) return ok([]);
  if (join === 'join' && others.length === 1) return ok([others[0]![0]!]);
  return join === 'ask' ? asks(others) : several(others);
}

const asks = (others: FolderContents['others']) =>
  fail(
    'joins-other',
    `This folder holds ${others.length === 1 ? 'another project' : `${others.length} other projects`}. If you join, all become one: everybody sees everybody’s articles and annotations, and nothing is lost on either side. It can’t be taken apart again.`,
    { projects: others.flat() },
  );

const several = (others: FolderContents['others']) =>
  fail(
    'several-projects',
    `This folder holds ${others.length} other projects, so it can’t be told which one to join. Choose the folder that your team uses for this project alone, or join them in the app.`,
    { projects: others.flat() },
  );

const unusable = (folder: string, reason: string) =>
  fail('folder-unreachable', `The shared folder ${folder} can’t be used: ${reason}.`);
