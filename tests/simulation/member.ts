import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ArticleId, DocId, RecordId } from '@shared/model/ids.ts';
import type { Failure } from '@shared/model/result.ts';
import { ArticleFold } from '@shared/records/fold-article.ts';
import type { SyncStatus } from '@shared/rpc/contract.ts';
import { openProject } from '../../electron/services/project/open.ts';
import type { OpenProject } from '../../electron/services/project/open-project.ts';
import { type PassReport, createFolderSync } from '../../electron/services/sync/folder-sync.ts';
import { type JoinChoice, chooseFolder } from '../../electron/services/sync/join-folder.ts';
import type { SyncClock } from '../../electron/services/sync/sync-clock.ts';
import { unseenFolder } from '../support/sync-folder.ts';
import { type Person, must } from '../support/sync-people.ts';
import type { FaultyFolder } from './faulty-folder.ts';

/** A record that somebody was told is saved. */
export interface Ack {
  readonly doc: DocId;
  readonly id: RecordId;
}

/** One person of the simulation at their computer. */
export interface Member {
  readonly person: Person;
  readonly view: FaultyFolder;
  /** A copy of the project file, to be put back some day. */
  backup?: string;
}

/** Chooses the shared folder; returns why it can't be, if it can't. `unseen`: before anything of others is seen there. */
export async function choose(
  { person: { project, by } }: Member,
  folder: string,
  join: JoinChoice,
  unseen = false,
): Promise<Failure | undefined> {
  const chosen = await chooseFolder(project, folder, join, by, unseen ? unseenFolder(folder) : undefined);
  return chosen.ok ? undefined : chosen.error;
}

/** One pass with the folder as this member sees it. */
export async function pass(
  member: Member,
  folder: string,
  clock: SyncClock,
): Promise<PassReport & { status: SyncStatus }> {
  const { project } = member.person;
  const sync = createFolderSync({ project, folder, clock, watch: () => () => {}, access: member.view });
  const report = await sync.pass();
  await sync.stop();
  return { ...report, status: sync.status() };
}

async function open({ person }: Member): Promise<void> {
  person.project = must(await openProject(person.parts, person.path));
}

/** The process dies: what is on the disk at this moment is all that is left. */
export async function crash(member: Member): Promise<void> {
  const { person } = member;
  const places = [dirname(person.path), person.parts.dataDir.root];
  for (const place of places) cpSync(place, `${place}.image`, { recursive: true });
  await person.project.close();
  for (const place of places) {
    rmSync(place, { recursive: true });
    cpSync(`${place}.image`, place, { recursive: true });
    rmSync(`${place}.image`, { recursive: true });
    // In this process the dead one’s locks would look alive.
    for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' }))
      if (name.endsWith('.lock')) rmSync(join(place, name));
  }
  await open(member);
}

/** Keeps a copy of the project file as it is now. */
export async function backUp(member: Member): Promise<void> {
  const to = `${dirname(member.person.path)}.backup`;
  rmSync(to, { force: true });
  must(await member.person.project.saveCopy(to));
  member.backup = to;
}

/** Puts the copy back in the place of the project file; the data dir stays as it is. */
export async function restoreBackup(member: Member): Promise<void> {
  if (member.backup === undefined || !existsSync(member.backup)) return;
  await member.person.project.close();
  cpSync(member.backup, member.person.path);
  await open(member);
}

/** Acknowledged records that a project does not hold. */
export function missingFrom(project: OpenProject, acks: readonly Ack[]): Ack[] {
  const held = new Map<DocId, Set<RecordId>>();
  const idsOf = (doc: DocId): Set<RecordId> => {
    const entries = must(project.entries(doc));
    return new Set(entries.map(({ log, stored }) => `${log}:${(stored as { n: number }).n}`));
  };
  return acks.filter(({ doc, id }) => {
    if (!held.has(doc)) held.set(doc, idsOf(doc));
    return !held.get(doc)!.has(id);
  });
}

/** Annotations and relations of an article that this member made and that are there. */
export function own(member: Member, doc: ArticleId): { annotations: RecordId[]; relations: RecordId[] } {
  const { project, by } = member.person;
  const view = project.view(doc);
  if (!view.ok) return { annotations: [], relations: [] };
  const mine = (item: { layer: string; importedBy?: string }) => item.layer === by || item.importedBy === by;
  return {
    annotations: view.value.annotationsList.filter(mine).map(({ id }) => id),
    relations: view.value.relations.filter(mine).map(({ id }) => id),
  };
}

/** An article as its records fold, anew. */
export function foldOf(project: OpenProject, doc: ArticleId): ArticleFold {
  const fold = new ArticleFold(doc, must(project.text(doc)));
  fold.add(must(project.entries(doc)));
  return fold;
}
