import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PROJECT_DOC } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { PresetId } from '@shared/scheme/presets/preset.ts';
import type { Person, ProjectSession } from '@shared/rpc/contract.ts';
import { SAMPLE_TITLE, createSample } from '../corpus/sample/create-sample.ts';
import type { Annotators } from '../data-dir/device.ts';
import type { Handlers } from '../dispatch.ts';
import { projectOverview } from '../overview.ts';
import { historyPage } from '../project/history-page.ts';
import type { ProjectStore } from '../project-store.ts';
import type { Lease, OpenedProject, Projects } from '../projects.ts';
import type { Recents } from '../recents.ts';
import { applyPreset } from '../scheme/apply-scheme.ts';
import { type SeatDeps, introduce, leaveSeat, seatOf, takeSeat, writableSeat, writeAs } from '../seats.ts';
import type { Session } from '../session.ts';

export interface ProjectDeps {
  readonly projects: Projects;
  readonly store: ProjectStore;
  readonly annotators: Annotators;
  readonly recents: Recents;
  readonly seats: SeatDeps;
  /** Where the sample project goes. */
  readonly documentsDir: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}

/** Opening, closing and looking after projects. */
export function projectHandlers(deps: ProjectDeps) {
  const { store, annotators } = deps;
  const open = async (session: Session, path: string, me: Person) =>
    enter(deps, session, await deps.projects.acquire(path), me);

  return {
    'project.create': async (session, { path, title, annotator, preset }) => {
      const me = whoActs(annotators, annotator);
      if (!me.ok) return me;
      const made = await deps.projects.acquire(path, (file) =>
        makeProject(store, file, title, me.value, preset),
      );
      return enter(deps, session, made, me.value);
    },
    'project.open': async (session, { path, annotator }) => {
      const me = whoActs(annotators, annotator);
      return me.ok ? open(session, path, me.value) : me;
    },
    'project.openSample': async (session) => {
      const me = whoActs(annotators, undefined);
      if (!me.ok) return me;
      const path = freePath(deps.documentsDir, 'Ascribe sample');
      const made = await deps.projects.acquire(path, (file) => makeSample(deps, file, me.value));
      return enter(deps, session, made, me.value);
    },
    'project.close': async (session) => {
      await leaveSeat(session);
      return ok(null);
    },
    'project.overview': (session) => {
      const seat = seatOf(session);
      return seat.ok ? ok(projectOverview(seat.value.opened.project)) : seat;
    },
    'project.rename': async (session, { title }) => {
      const seat = writableSeat(session);
      if (!seat.ok) return seat;
      const records = [{ doc: PROJECT_DOC, body: { kind: 'project', title } as const }];
      const { opened, me } = seat.value;
      const written = await writeAs(opened.project, me, { records });
      if (!written.ok) return written;
      deps.recents.add(opened.project.path, title);
      return ok(null);
    },
    'project.actAs': async (session, { annotator }) => {
      const seat = seatOf(session);
      const me = seat.ok ? whoActs(annotators, annotator) : seat;
      if (!seat.ok || !me.ok) return me;
      const { project } = seat.value.opened;
      session.seat = { ...seat.value, me: me.value };
      session.emit('undo', deps.seats.undoState(project, me.value));
      // So that others know them, and can mention them, before they write anything. If it fails, it is done then.
      if (!project.readOnly) await introduce(project, me.value);
      return me;
    },
    'project.saveCopy': async (session, { path }) => {
      const seat = seatOf(session);
      if (!seat.ok) return seat;
      const to = resolve(path);
      const copied = await seat.value.opened.project.saveCopy(to);
      return copied.ok ? ok({ path: to, bytes: copied.value.bytes }) : copied;
    },
    'project.verify': (session) => {
      const seat = seatOf(session);
      return seat.ok ? store.verify(seat.value.opened.project.path) : seat;
    },
    'project.recover': (_, { path }) =>
      deps.projects.isOpen(path)
        ? fail('project-open', 'This project is open in a window. Close it there first.')
        : store.recover(path),
    'project.history': (session, { limit = 100, ...query }) => {
      const seat = seatOf(session);
      return seat.ok ? historyPage(seat.value.opened.project, { ...query, limit }) : seat;
    },
  } satisfies Partial<Handlers>;
}

/** The annotator of that id, or this device's first one. */
function whoActs(annotators: Annotators, id: string | undefined): Result<Person> {
  const found = id === undefined ? annotators.list()[0] : annotators.find(id);
  if (found) return ok({ annotator: found.id, name: found.name });
  return id === undefined
    ? fail('no-annotator', 'Ascribe needs to know your name first.')
    : fail('annotator-unknown', 'This annotator does not work on this device.');
}

async function makeProject(
  store: ProjectStore,
  path: string,
  title: string,
  by: Person,
  preset: PresetId | undefined,
): Promise<Result<OpenedProject>> {
  const made = await store.create(path, title, by);
  if (!made.ok || preset === undefined) return made;
  const { project } = made.value;
  const filled = await applyPreset(project, by, preset, { mode: 'replace', retireOthers: true });
  if (filled.ok) return made;
  await project.close();
  return filled;
}

async function makeSample(
  { store, now }: ProjectDeps,
  path: string,
  by: Person,
): Promise<Result<OpenedProject>> {
  const made = await store.create(path, SAMPLE_TITLE, by);
  if (!made.ok) return made;
  const { project } = made.value;
  const scheme = await applyPreset(project, by, 'news', { mode: 'replace', retireOthers: false });
  const filled = scheme.ok ? await createSample(project, by.annotator, now) : scheme;
  if (filled.ok) return made;
  await project.close();
  return filled;
}

/** `name.ascribe` in a folder, with a number where that is taken. */
function freePath(folder: string, name: string): string {
  for (let n = 1; ; n++) {
    const path = join(folder, `${name}${n === 1 ? '' : ` ${n}`}.ascribe`);
    if (!existsSync(path)) return path;
  }
}

/** Seats the window in a project and leaves the one it was in. */
async function enter(
  { recents, seats }: ProjectDeps,
  session: Session,
  lease: Result<Lease>,
  me: Person,
): Promise<Result<ProjectSession>> {
  if (!lease.ok) return lease;
  await leaveSeat(session);
  const seated = takeSeat(session, lease.value, me, seats);
  if (!seated.ok) await lease.value.release();
  else recents.add(seated.value.path, seated.value.title);
  return seated;
}
