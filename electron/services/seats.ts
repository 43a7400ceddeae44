import { type Result, fail, ok } from '@shared/model/result.ts';
import { type DocId, PROJECT_DOC } from '@shared/model/ids.ts';
import { byGuideline } from '@shared/records/in-force.ts';
import type {
  Person,
  ProjectOverview,
  ProjectSession,
  UndoState,
  UnreadComments,
} from '@shared/rpc/contract.ts';
import type { Gesture, OpenProject, ProjectEvent, Written } from './project/open-project.ts';
import type { Lease, OpenedProject } from './projects.ts';
import type { Seat, Session } from './session.ts';

/** What a seat needs to know of a project beyond the project itself. */
export interface SeatDeps {
  overview(project: OpenProject): ProjectOverview;
  undoState(project: OpenProject, me: Person): UndoState;
}

/**
 * Seats a window in a project: from now on it hears what happens there. The lease becomes the seat's. Fails when the
 * project can't grant numbers for records.
 */
export function takeSeat(session: Session, lease: Lease, me: Person, deps: SeatDeps): Result<ProjectSession> {
  const { opened } = lease;
  const { project, sync, presence } = opened;
  const granted = project.readOnly ? ok({ from: 1, to: 0, counter: 0 }) : project.grant();
  if (!granted.ok) return granted;
  const articles = new Set<DocId>([PROJECT_DOC]);
  const forward = new Forwarder(session, opened, articles, deps);
  const unsubscribe = [
    project.subscribe((event) => forward.project(event)),
    sync.subscribe((status) => session.emit('sync', status)),
  ];
  const seat = presence.enter(session.id, (peers) => session.emit('presence', { peers }));
  session.seat = {
    opened,
    me,
    articles,
    presence: seat,
    async leave() {
      seat.leave();
      for (const stop of unsubscribe) stop();
      forward.stop();
      await lease.release();
    },
  };
  return ok({ ...describeProject(opened, me), grant: granted.value });
}

function describeProject(
  { project, sync, readOnlyReason }: OpenedProject,
  me: Person,
): Omit<ProjectSession, 'grant'> {
  return {
    path: project.path,
    project: project.id,
    title: project.state().title,
    readOnly: project.readOnly,
    ...(readOnlyReason !== undefined && { readOnlyReason }),
    device: project.device,
    log: project.log,
    me,
    save: project.saveState(),
    sync: sync.status(),
  };
}

/** Leaves the project, if the window has one: its jobs are asked to stop, and what it has under way is waited for. */
export async function leaveSeat(session: Session): Promise<void> {
  const { seat } = session;
  session.seat = undefined;
  session.jobs.leave();
  await Promise.allSettled(session.inFlight);
  await seat?.leave();
}

/** The window's seat; fails with `no-project` without one. */
export function seatOf(session: Session): Result<Seat> {
  return session.seat ? ok(session.seat) : fail('no-project', 'No project is open in this window.');
}

/** As `seatOf`; fails with `read-only` when the project can't be written to. */
export function writableSeat(session: Session): Result<Seat> {
  const seat = seatOf(session);
  if (!seat.ok || !seat.value.opened.project.readOnly) return seat;
  const { readOnlyReason } = seat.value.opened;
  return fail('read-only', `This project is open for reading only. ${readOnlyReason ?? ''}`.trim());
}

/** Makes sure that the project knows this annotator by the present name, before anything is written in it. */
export async function introduce(project: OpenProject, me: Person): Promise<Result<void>> {
  const known = project.state().members.find((member) => member.annotator === me.annotator);
  if (known?.name === me.name) return ok(undefined);
  const body = { kind: 'member', annotator: me.annotator, set: { name: me.name } } as const;
  const written = await project.write({ by: me.annotator, records: [{ doc: PROJECT_DOC, body }] });
  return written.ok ? ok(undefined) : written;
}

/** Writes one gesture of `me`, introduced first. */
export async function writeAs(
  project: OpenProject,
  me: Person,
  gesture: Omit<Gesture, 'by'>,
): Promise<Result<Written>> {
  const introduced = await introduce(project, me);
  if (!introduced.ok) return introduced;
  const guideline = project.state().guidelines.at(-1)?.id;
  const records = gesture.records.map(({ doc, body }) => ({ doc, body: byGuideline(body, guideline) }));
  return project.write({ ...gesture, records, by: me.annotator });
}

const PAUSE_MS = 30;
const LONGEST_WAIT_MS = 2000;

/** Tells a window what happens in its project, as far as it is its business. */
class Forwarder {
  readonly #session: Session;
  readonly #opened: OpenedProject;
  readonly #articles: ReadonlySet<DocId>;
  readonly #deps: SeatDeps;
  #soon: NodeJS.Timeout | undefined;
  /** When the first of the events came that are not told of yet. */
  #since: number | undefined;
  #overviewToo = false;
  /** What the window was told last; it asks for the beginning. */
  #unread: Partial<UnreadComments> = {};

  constructor(session: Session, opened: OpenedProject, articles: ReadonlySet<DocId>, deps: SeatDeps) {
    this.#session = session;
    this.#opened = opened;
    this.#articles = articles;
    this.#deps = deps;
  }

  project(event: ProjectEvent): void {
    const { emit, id } = this.#session;
    switch (event.type) {
      case 'records': {
        this.#later(false);
        const { doc, update, voided, devices } = event;
        if (event.except !== id && this.#articles.has(doc)) emit('records', { doc, update, voided, devices });
        return;
      }
      case 'articles':
        this.#later(true);
        return emit('articles', event.ids ? { ids: event.ids } : {});
      case 'project':
        return this.#later(true);
      case 'comments-seen':
        return this.#later(false);
      case 'save-state':
        return emit('save', event.state);
      case 'counter':
        return emit('counter', { counter: event.counter });
    }
  }

  stop(): void {
    clearTimeout(this.#soon);
  }

  // Many events come at once, as in an import; counts and undo are worked out when they pause.
  #later(overview: boolean): void {
    this.#overviewToo ||= overview;
    const now = performance.now();
    this.#since ??= now;
    if (now - this.#since > LONGEST_WAIT_MS) return;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#tell(), PAUSE_MS);
  }

  #tell(): void {
    this.#since = undefined;
    const { project } = this.#opened;
    const { seat, emit } = this.#session;
    if (this.#overviewToo) emit('overview', this.#deps.overview(project));
    this.#overviewToo = false;
    if (!seat) return;
    emit('undo', this.#deps.undoState(project, seat.me));
    const unread = project.comments.unread(seat.me.annotator);
    const { comments, mentions } = this.#unread;
    if (unread.comments !== comments || unread.mentions !== mentions) emit('comments', unread);
    this.#unread = unread;
  }
}
