import {
  type ArticleId,
  type DocId,
  type LogId,
  PROJECT_DOC,
  type ProjectId,
  compareStrings,
} from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import type { FoldEntry } from '@shared/records/fold-article.ts';
import { ProjectFold } from '@shared/records/fold-project.ts';
import type { Accepted, LogState } from '../log/chain.ts';
import { type Envelope, decodeText } from '../log/envelope.ts';
import { DocCache } from './doc-cache.ts';
import { EnvelopeStore, StoredBytesChanged } from './envelope-store.ts';
import type { Recogniser } from './recogniser.ts';
import { refoldDocs } from './refold-doc.ts';
import { TABLES_VERSION } from './schema.ts';
import { type Sqlite, text } from './sqlite.ts';
import { type Changes, addEnvelopes, voidedOf } from './tables.ts';

/** Envelopes that are accepted and in the journal, but not in the project file yet. */
export type Backlog = readonly Accepted[];

/**
 * The contents of an open project file: envelopes, where each log stands, folded documents. All of it may throw SQLite's
 * errors and `StoredBytesChanged`; `open-project.ts` callers turn them into sentences.
 */
export class ProjectFile {
  readonly db: Sqlite;
  readonly id: ProjectId;
  readonly store: EnvelopeStore;
  readonly cache: DocCache;
  readonly #recogniser: Recogniser;
  /** Where each log stands, the backlog included. */
  readonly #states = new Map<LogId, LogState>();
  #fold: ProjectFold;
  #backlog: Backlog = [];

  constructor(db: Sqlite, id: ProjectId, recogniser: Recogniser) {
    this.db = db;
    this.id = id;
    this.#recogniser = recogniser;
    this.store = new EnvelopeStore(db);
    this.cache = new DocCache({
      store: this.store,
      backlog: (doc) => this.#backlogOf(doc),
      device: (log) => this.#states.get(log)?.device ?? '',
      voided: (doc) => this.voided(doc),
    });
    for (const state of this.store.heads()) this.#states.set(state.log, state);
    this.#fold = this.#loadFold();
    this.#checkId();
  }

  /** Nothing protects the id but that logs began in the project, or in one that is the same. */
  #checkId(): void {
    const states = this.states();
    const own = this.#fold.ids();
    if (states.length > 0 && !states.some(({ project }) => own.includes(project)))
      throw new StoredBytesChanged('no log of it began in the project that it says to be');
  }

  #loadFold(): ProjectFold {
    const fold = new ProjectFold(this.id);
    fold.add(this.cache.read(PROJECT_DOC).entries);
    return fold;
  }

  #backlogOf(doc: DocId): Envelope[] {
    return this.#backlog.map((a) => a.envelope).filter((e) => e.kind === 'update' && e.doc === doc);
  }

  get fold(): ProjectFold {
    return this.#fold;
  }

  get backlog(): Backlog {
    return this.#backlog;
  }

  /**
   * All project ids that are one with this file's, sorted (SPEC RE-11): a log is only taken when its project is one of
   * ours or the log joins one of ours, so the project it began in is ours too.
   */
  ids(): readonly ProjectId[] {
    return [...new Set([...this.#fold.ids(), ...this.states().map((s) => s.project)])].sort(compareStrings);
  }

  state(log: LogId): LogState | undefined {
    return this.#states.get(log);
  }

  states(): readonly LogState[] {
    return [...this.#states.values()];
  }

  /** Hash of a known envelope; undefined when there is none with that seq. */
  hashAt(log: LogId, seq: number): string | undefined {
    const state = this.#states.get(log);
    if (state?.seq === seq) return state.hash;
    const waiting = this.#backlog.find(({ envelope }) => envelope.log === log && envelope.seq === seq);
    return waiting?.envelope.hash ?? this.store.hashAt(log, seq);
  }

  /** Greatest Lamport counter in the project that has an effect. */
  counter(): number {
    return this.states().reduce((greatest, state) => Math.max(greatest, state.last), 0);
  }

  voided(doc: DocId): ReadonlySet<string> {
    const inFile = voidedOf(this.db, this.store.docRef(doc));
    const waiting = this.#backlog.filter((a) => a.envelope.doc === doc).flatMap((a) => a.voided);
    return waiting.length === 0 ? inFile : new Set([...inFile, ...waiting]);
  }

  /** Whether some log holds the article's text, the backlog included. */
  hasText(id: ArticleId): boolean {
    return this.store.hasText(id) || this.#waitingText(id) !== undefined;
  }

  /** See `EnvelopeStore.text`. */
  text(id: ArticleId): Result<string> {
    const waiting = this.#waitingText(id);
    return waiting ? ok(decodeText(waiting.payload) ?? '') : this.store.text(id);
  }

  #waitingText(id: ArticleId): Envelope | undefined {
    return this.#backlog.find(({ envelope }) => envelope.kind === 'text' && envelope.doc === id)?.envelope;
  }

  /** Payload of the last update of one log in one document, the backlog included. */
  lastUpdate(doc: DocId, log: LogId): Uint8Array | undefined {
    const waiting = this.#backlogOf(doc).findLast((e) => e.log === log);
    return (waiting ?? this.store.lastUpdate(doc, log))?.payload;
  }

  /** Every record of a document, each log in order, the backlog included. */
  entries(doc: DocId): readonly FoldEntry[] {
    return doc === PROJECT_DOC ? this.cache.read(doc).entries : this.cache.load(doc).entries;
  }

  /** Every update envelope of a document, each log in order, the backlog included. */
  updates(doc: DocId): Envelope[] {
    return [...this.store.updatesOf(doc), ...this.#backlogOf(doc)];
  }

  /** Writes accepted envelopes in one transaction. Whatever it throws, nothing of it is in the file or in memory. */
  commit(accepted: readonly Accepted[]): Changes {
    try {
      const { db, store, cache } = this;
      const parts = { db, store, cache, project: this.#fold, recogniser: this.#recogniser };
      const changes = this.db.transaction(() => addEnvelopes(parts, accepted));
      for (const { state } of accepted) this.#states.set(state.log, state);
      // A runaway number may void a record that counted before.
      if (accepted.some((a) => a.voided.length > 0 && a.envelope.doc === PROJECT_DOC))
        this.#fold = this.#loadFold();
      return changes;
    } catch (error) {
      this.#reload();
      throw error;
    }
  }

  /** Takes envelopes that are in the journal only: they count in memory until `commitBacklog` writes them. */
  postpone(accepted: readonly Accepted[]): void {
    this.#backlog = [...this.#backlog, ...accepted];
    for (const { state } of accepted) this.#states.set(state.log, state);
    this.#reload();
  }

  /** Writes what was postponed, in transactions of at most `slice` bytes where no envelope is larger. */
  commitBacklog(slices: (backlog: Backlog) => Iterable<Backlog>): Changes {
    const all = this.#backlog;
    const articles = new Set<string>();
    let project = false;
    let written = 0;
    // Documents were folded with the backlog in them; a transaction must find them as the file has them.
    this.#backlog = [];
    this.#reload();
    try {
      for (const slice of slices(all)) {
        const changes = this.commit(slice);
        written += slice.length;
        for (const id of changes.articles) articles.add(id);
        project ||= changes.project;
      }
    } finally {
      if (written < all.length) this.postpone(all.slice(written));
    }
    return { articles: [...articles], project };
  }

  #reload(): void {
    this.store.forget();
    this.cache.clear();
    try {
      this.#fold = this.#loadFold();
    } catch {
      // The file can't be read now; what was folded before is the best there is until it can.
    }
  }

  /** Writes an article's rows anew; without one notes that everything is to be refolded when it is opened next. */
  repair(article: ArticleId | undefined): void {
    const ref = article === undefined ? undefined : this.store.docRef(article);
    if (ref === undefined) this.db.run("UPDATE meta SET value = '0' WHERE key = 'tables'");
    else {
      const { db, store, cache } = this;
      db.transaction(() => refoldDocs({ db, store, cache, recogniser: this.#recogniser }, [ref]));
    }
  }

  /** Whether the tables were folded by this version of the program. */
  tablesAreCurrent(): boolean {
    return this.meta('tables') === String(TABLES_VERSION);
  }

  meta(key: string): string {
    return text(this.db.get('SELECT value FROM meta WHERE key = ?', key)?.['value']);
  }
}
