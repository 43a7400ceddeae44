import type { StoreApi } from 'zustand/vanilla';
import { type ArticleId, PROJECT_DOC } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Answers, Backend, Person, ProjectSession, SyncStatus, UndoStep } from '@shared/rpc/contract.ts';
import type { PresetId } from '@shared/scheme/presets/preset.ts';
import type { LocalCopies } from '../collab/local-copies.ts';
import { RecordNumbers } from '../collab/record-numbers.ts';
import {
  type ClientState,
  type ProjectState,
  createClientStore,
  openedProject,
  updateProject,
} from './client-state.ts';
import { OpenArticles } from './open-articles.ts';
import { ProjectNews } from './project-news.ts';

export interface ClientDeps {
  readonly backend: Backend;
  readonly copies: LocalCopies;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly later: (run: () => void, milliseconds: number) => () => void;
  /** Runs something when the next frame has been painted, or at once. */
  readonly afterPaint: (run: () => void) => void;
}

/** Back, or forth again. */
export type Way = 'undo' | 'redo';

const NO_PROJECT = fail('no-project', 'No project is open.');

/**
 * This window's side of the backend: the open project, the open article, and what the backend tells of them. Opens
 * the project again by itself when the backend comes back.
 */
export class ProjectClient {
  readonly store: StoreApi<ClientState>;
  readonly #deps: ClientDeps;
  readonly #news: ProjectNews;
  readonly #articles: OpenArticles;
  #numbers: RecordNumbers | undefined;

  constructor(deps: ClientDeps) {
    this.#deps = deps;
    this.store = createClientStore();
    this.#news = new ProjectNews(deps.backend, this.store);
    this.#articles = new OpenArticles({
      ...deps,
      me: () => this.#project()?.session.me.annotator ?? '',
      guideline: () => this.#project()?.overview?.guideline?.id,
      onSaved: (seq) => this.#update((p) => ({ savedSeq: Math.max(p.savedSeq, seq) })),
      onUnsavedElsewhere: (unsavedElsewhere) => this.store.setState({ unsavedElsewhere }),
    });
    this.#listen();
  }

  create(
    path: string,
    title: string,
    annotator?: string,
    preset?: PresetId,
  ): Promise<Result<ProjectSession>> {
    const more = { ...(annotator !== undefined && { annotator }), ...(preset && { preset }) };
    return this.#enter(() => this.#deps.backend.call('project.create', { path, title, ...more }));
  }

  open(path: string, annotator?: string): Promise<Result<ProjectSession>> {
    const who = annotator === undefined ? {} : { annotator };
    return this.#enter(() => this.#deps.backend.call('project.open', { path, ...who }));
  }

  openSample(): Promise<Result<ProjectSession>> {
    return this.#enter(() => this.#deps.backend.call('project.openSample', undefined));
  }

  /** Saves and leaves the project. Refuses with `unsaved` when something could not be saved, unless `anyway`. */
  async leave(anyway = false): Promise<Result<null>> {
    if (!this.#project()) return ok(null);
    const saved = await this.#articles.flush();
    if (!saved && !anyway)
      return fail('unsaved', 'Some of your work could not be saved yet, so the project stays open.');
    await this.#articles.closeAll();
    this.store.setState({ project: undefined, article: { kind: 'none' }, unsavedElsewhere: 0 });
    return this.#deps.backend.call('project.close', undefined);
  }

  /** Shows an article; the one before is saved and closed. */
  async openArticle(id: ArticleId): Promise<void> {
    this.store.setState({ article: { kind: 'opening', id } });
    const project = this.#project();
    if (!project || !this.#numbers) return;
    const opened = await this.#articles.open(id, project.session, this.#numbers);
    const slot = this.store.getState().article;
    if (slot.kind !== 'opening' || slot.id !== id) {
      // The user has gone elsewhere in the meantime.
      if (opened.ok && !(slot.kind === 'open' && slot.id === id)) this.#articles.retire(id);
      return;
    }
    this.store.setState({
      article: opened.ok
        ? { kind: 'open', id, article: opened.value }
        : { kind: 'failed', id, failure: opened.error },
    });
  }

  closeArticle(): void {
    const slot = this.store.getState().article;
    this.store.setState({ article: { kind: 'none' } });
    if (slot.kind === 'open') this.#articles.retire(slot.id);
  }

  /**
   * Reverses this annotator's last action, wherever it was, or does again what was undone last. What is not handed over yet
   * is handed over first. `job` is what progress is told of, and what can be cancelled.
   */
  step(way: Way, job: string): Promise<Result<UndoStep>> {
    return this.#afterFlush(() => this.#deps.backend.call(`undo.${way}`, { job }));
  }

  async actAs(annotator: string): Promise<Result<Person>> {
    const answer = await this.#afterFlush(() => this.#deps.backend.call('project.actAs', { annotator }));
    if (answer.ok) {
      this.#update((p) => ({ session: { ...p.session, me: answer.value } }));
      await this.#news.refresh();
    }
    return answer;
  }

  /** The backend's latest answer about the shared folder. */
  tookSync(sync: SyncStatus): void {
    this.#update(() => ({ sync }));
  }

  /** Everything written in this window is handed over, or an attempt has failed; answers whether it is saved. */
  flush(): Promise<boolean> {
    return this.#articles.flush();
  }

  /** Whether closing the window now would leave something unsaved. */
  hasUnsaved(): boolean {
    return this.#articles.hasUnsaved();
  }

  /** Tries again whatever failed: saving, and opening the project anew. */
  async retry(): Promise<void> {
    if (this.#project()?.lost) await this.#reopen();
    else this.#articles.retry();
  }

  #project(): ProjectState | undefined {
    return this.store.getState().project;
  }

  #update(change: (project: ProjectState) => Partial<ProjectState>): void {
    updateProject(this.store, change);
  }

  async #enter(ask: () => Promise<Result<ProjectSession>>): Promise<Result<ProjectSession>> {
    if (this.#project()) {
      const left = await this.leave();
      if (!left.ok) return left;
    }
    const answer = await ask();
    if (!answer.ok) return answer;
    const session = answer.value;
    this.#numbers = new RecordNumbers(session.grant, () =>
      this.#deps.backend.call('records.grant', undefined),
    );
    this.store.setState({ project: openedProject(session), article: { kind: 'none' } });
    await this.#news.refresh();
    void this.#articles.handOverLeftBehind(session, this.#numbers);
    return answer;
  }

  async #afterFlush<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
    if (!this.#project()) return NO_PROJECT;
    if (!(await this.#articles.flush()))
      return fail('unsaved', 'Your latest work is not saved yet. Try again once it is.');
    return ask();
  }

  #listen(): void {
    const { backend } = this.#deps;
    backend.on('records', (news) => {
      if (news.doc !== PROJECT_DOC) this.#articles.get(news.doc)?.take(news);
    });
    backend.on('counter', ({ counter }) => this.#numbers?.saw(counter));
    backend.on('save', (save) => {
      if (save.kind === 'saved') this.#articles.retry();
    });
    backend.on('closing', () => void this.#handOverAndAnswer());
    backend.on('connection', (connection) => {
      const before = this.store.getState().connection.state;
      this.store.setState({ connection });
      if (connection.state === 'online' && before !== 'online') void this.#reopen();
    });
  }

  async #handOverAndAnswer(): Promise<void> {
    await this.#articles.flush();
    await this.#deps.backend.call('app.flushed', undefined);
  }

  async #reopen(): Promise<void> {
    const before = this.#project();
    if (!before || !this.#numbers) return;
    const { path, me, log } = before.session;
    const answer: Result<Answers['project.open']> = await this.#deps.backend.call('project.open', {
      path,
      annotator: me.annotator,
    });
    if (!answer.ok) {
      this.#update(() => ({ lost: answer.error }));
      return;
    }
    const session = answer.value;
    this.#numbers.restart(session.grant);
    this.store.setState({ project: { ...openedProject(session), overview: before.overview } });
    await this.#news.refresh();
    if (session.log === log) await this.#articles.resume(session);
    else await this.#startOver(session, this.#numbers);
  }

  /** The file is another one than before: articles are opened anew, and what it lacks is written again. */
  async #startOver(session: ProjectSession, numbers: RecordNumbers): Promise<void> {
    const slot = this.store.getState().article;
    const moved = await this.#articles.moveTo(session, numbers);
    const article = slot.kind === 'open' ? moved.get(slot.id) : undefined;
    if (slot.kind === 'open' && article)
      this.store.setState({ article: { kind: 'open', id: slot.id, article } });
    else if (slot.kind === 'open') await this.openArticle(slot.id);
  }
}
