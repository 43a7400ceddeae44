import type { StoreApi } from 'zustand/vanilla';
import type { Backend, ProjectOverview } from '@shared/rpc/contract.ts';
import { type ClientState, type ProjectState, updateProject } from './client-state.ts';

/** Keeps the state of the open project as the backend tells of it: what it sends by itself, and on `refresh` all of it. */
export class ProjectNews {
  readonly #backend: Backend;
  readonly #store: StoreApi<ClientState>;

  constructor(backend: Backend, store: StoreApi<ClientState>) {
    this.#backend = backend;
    this.#store = store;
    backend.on('overview', (overview) => this.#take(({ overview: before }) => newOverview(before, overview)));
    backend.on('sync', (sync) => this.#take(() => ({ sync })));
    backend.on('undo', (undo) => this.#take(() => ({ undo })));
    backend.on('comments', (unread) => this.#take(() => ({ unread })));
    backend.on('save', (save) => this.#take(() => ({ save })));
  }

  async refresh(): Promise<void> {
    const [overview, undo, unread] = await Promise.all([
      this.#backend.call('project.overview', undefined),
      this.#backend.call('undo.state', undefined),
      this.#backend.call('comments.unread', undefined),
    ]);
    if (overview.ok) this.#take(({ overview: before }) => newOverview(before, overview.value));
    if (undo.ok) this.#take(() => ({ undo: undo.value }));
    if (unread.ok) this.#take(() => ({ unread: unread.value }));
  }

  #take(change: (project: ProjectState) => Partial<ProjectState>): void {
    updateProject(this.#store, change);
  }
}

/** Labels and names that did not change stay the same objects: much on the screen hangs on them. */
function newOverview(before: ProjectOverview | undefined, news: ProjectOverview): Partial<ProjectState> {
  if (!before) return { overview: news };
  const labels = kept(before.labels, news.labels);
  const relationTypes = kept(before.relationTypes, news.relationTypes);
  return { overview: { ...news, labels, relationTypes, names: kept(before.names, news.names) } };
}

/** The one before when both say the same. Plain data only. */
function kept<T>(before: T, now: T): T {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
