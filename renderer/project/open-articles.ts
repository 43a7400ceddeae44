import type { AnnotatorId, ArticleId, RecordId } from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import type { Backend, ProjectSession } from '@shared/rpc/contract.ts';
import type { LocalCopies } from '../collab/local-copies.ts';
import { OpenArticle } from '../collab/open-article.ts';
import type { RecordNumbers } from '../collab/record-numbers.ts';

export interface OpenArticlesDeps {
  readonly backend: Backend;
  readonly copies: LocalCopies;
  readonly me: () => AnnotatorId;
  readonly guideline: () => RecordId | undefined;
  readonly now: () => number;
  readonly later: (run: () => void, milliseconds: number) => () => void;
  readonly afterPaint: (run: () => void) => void;
  readonly onSaved: (seq: number) => void;
  /** Records of retired articles that are not saved yet; called when their number changes. */
  readonly onUnsavedElsewhere: (records: number) => void;
}

/**
 * The articles that this window has open: the one on the screen, and retired ones until all their records are saved.
 */
export class OpenArticles {
  readonly #deps: OpenArticlesDeps;
  readonly #open = new Map<ArticleId, OpenArticle>();
  readonly #opening = new Map<ArticleId, Promise<Result<OpenArticle>>>();
  /** What the screen shows. All others are let go of once everything in them is saved. */
  readonly #shown = new Set<ArticleId>();
  #unsavedElsewhere = 0;

  constructor(deps: OpenArticlesDeps) {
    this.#deps = deps;
  }

  get(id: ArticleId): OpenArticle | undefined {
    return this.#open.get(id);
  }

  /** The article, opened unless it still is; kept until `retire`. */
  open(id: ArticleId, session: ProjectSession, numbers: RecordNumbers): Promise<Result<OpenArticle>> {
    this.#shown.add(id);
    return this.#obtain(id, session, numbers);
  }

  /** Lets go of an article as soon as everything in it is saved. */
  retire(id: ArticleId): void {
    this.#shown.delete(id);
    this.#letGo(id);
  }

  /** Answers whether everything is saved. */
  async flush(): Promise<boolean> {
    const saved = await Promise.all([...this.#open.values()].map((article) => article.flush()));
    return saved.every(Boolean);
  }

  hasUnsaved(): boolean {
    return [...this.#open.values()].some((article) => unsavedOf(article) > 0);
  }

  retry(): void {
    for (const article of this.#open.values()) article.retry();
  }

  async closeAll(): Promise<void> {
    const all = [...this.#open.values()];
    this.#open.clear();
    this.#shown.clear();
    await Promise.all(all.map((article) => article.close()));
  }

  /** The backend is back with the same log. */
  async resume(session: ProjectSession): Promise<void> {
    await Promise.all([...this.#open.values()].map((article) => article.resume(session)));
  }

  /** The backend is back with another log: opens everything anew and writes again what it lacks. */
  async moveTo(
    session: ProjectSession,
    numbers: RecordNumbers,
  ): Promise<ReadonlyMap<ArticleId, OpenArticle>> {
    const before = [...this.#open.values()];
    this.#open.clear();
    for (const old of before) {
      const opened = await this.#openNew(old.id, session, numbers);
      if (!opened.ok) {
        // Kept open, so that nothing is lost; a later attempt takes it along.
        this.#open.set(old.id, old);
        continue;
      }
      opened.value.carryOver(old.leftovers(opened.value.known));
      await old.close();
    }
    return this.#open;
  }

  /** Articles whose last window ended before everything was saved are opened for a moment and handed over. */
  async handOverLeftBehind(session: ProjectSession, numbers: RecordNumbers): Promise<void> {
    for (const id of this.#deps.copies.unsaved(session.project, session.log)) {
      if (this.#open.has(id)) continue;
      const opened = await this.#obtain(id, session, numbers);
      if (!opened.ok) continue;
      await opened.value.flush();
      this.#letGo(id);
    }
  }

  async #obtain(
    id: ArticleId,
    session: ProjectSession,
    numbers: RecordNumbers,
  ): Promise<Result<OpenArticle>> {
    const there = this.#open.get(id);
    if (there) return ok(there);
    const opening = this.#opening.get(id) ?? this.#openNew(id, session, numbers);
    this.#opening.set(id, opening);
    const opened = await opening;
    this.#opening.delete(id);
    return opened;
  }

  async #openNew(
    id: ArticleId,
    session: ProjectSession,
    numbers: RecordNumbers,
  ): Promise<Result<OpenArticle>> {
    const opened = await OpenArticle.open({ ...this.#deps, session, numbers }, id);
    if (opened.ok) {
      this.#open.set(id, opened.value);
      opened.value.subscribe(() => this.#letGo(id));
    }
    return opened;
  }

  #letGo(id: ArticleId): void {
    const article = this.#open.get(id);
    if (article && !this.#shown.has(id) && article.kept().saving.kind === 'saved') {
      this.#open.delete(id);
      void article.close();
    }
    const elsewhere = [...this.#open].filter(([open]) => !this.#shown.has(open));
    const unsaved = elsewhere.reduce((sum, [, other]) => sum + unsavedOf(other), 0);
    if (unsaved === this.#unsavedElsewhere) return;
    this.#unsavedElsewhere = unsaved;
    this.#deps.onUnsavedElsewhere(unsaved);
  }
}

function unsavedOf(article: OpenArticle): number {
  const { saving } = article.kept();
  return 'unsaved' in saving ? saving.unsaved : 0;
}
