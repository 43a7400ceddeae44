import type { ArticleSummary } from '@shared/model/article.ts';
import type { Failure, Result } from '@shared/model/result.ts';

export interface Page {
  readonly rows: readonly ArticleSummary[];
  readonly total: number;
}

type Fetch = (offset: number, limit: number) => Promise<Result<Page>>;

const PAGE_SIZE = 100;
/** Pages kept beyond those in view. */
const MOST_PAGES = 60;

/** What is known of a list that may be very long. A new object whenever something changes. */
export interface ListState {
  /** Undefined until the first page has come. */
  readonly total: number | undefined;
  readonly failure: Failure | undefined;
  readonly rows: ReadonlyMap<number, ArticleSummary>;
}

/**
 * Rows of a long list, fetched by pages as they come into view. `refresh` fetches what is in view again and shows the
 * old rows until the new ones are there.
 */
export class ArticlePages {
  readonly #fetch: Fetch;
  readonly #pages = new Map<number, Page>();
  readonly #stale = new Set<number>();
  readonly #running = new Map<number, Promise<void>>();
  readonly #listeners = new Set<() => void>();
  #wanted: readonly number[] = [0];
  #generation = 0;
  #state: ListState = { total: undefined, failure: undefined, rows: new Map() };

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  readonly state = (): ListState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** These rows are in view (`to` inclusive). */
  want(from: number, to: number): void {
    const first = Math.floor(from / PAGE_SIZE);
    const last = Math.floor(Math.max(from, to) / PAGE_SIZE);
    this.#wanted = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    this.#load();
  }

  /** Fetches all rows before `end`, as far as they can be had; those in view stay the ones that are kept current. */
  async fetchUpTo(end: number): Promise<void> {
    const inView = this.#wanted;
    this.want(0, end - 1);
    while (this.#running.size > 0) await Promise.all(this.#running.values());
    this.#wanted = inView;
  }

  /** Something changed in the backend. */
  refresh(): void {
    this.#generation++;
    for (const page of this.#pages.keys()) this.#stale.add(page);
    this.#load();
  }

  #load(): void {
    for (const page of this.#wanted) {
      const isFresh = this.#pages.has(page) && !this.#stale.has(page);
      if (!isFresh && !this.#running.has(page)) this.#running.set(page, this.#get(page));
    }
  }

  async #get(page: number): Promise<void> {
    const generation = this.#generation;
    const answer = await this.#fetch(page * PAGE_SIZE, PAGE_SIZE);
    this.#running.delete(page);
    if (answer.ok) {
      this.#pages.delete(page);
      this.#pages.set(page, answer.value);
      if (generation === this.#generation) this.#stale.delete(page);
      else this.#stale.add(page);
      this.#trim();
    }
    this.#show(answer);
    if (answer.ok && generation !== this.#generation) this.#load();
  }

  #trim(): void {
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= MOST_PAGES) return;
      if (!this.#wanted.includes(page)) this.#pages.delete(page);
    }
  }

  #show(latest: Result<Page>): void {
    const rows = new Map<number, ArticleSummary>();
    for (const [page, { rows: list }] of this.#pages)
      list.forEach((row, i) => rows.set(page * PAGE_SIZE + i, row));
    this.#state = {
      total: latest.ok ? latest.value.total : this.#state.total,
      failure: latest.ok ? undefined : latest.error,
      rows,
    };
    for (const listener of this.#listeners) listener();
  }
}
