import type { RecordsDoc } from '@shared/doc/records-doc.ts';
import type { DocId, LogId, ProjectId } from '@shared/model/ids.ts';
import { type Failure, type Result, fail, ok } from '@shared/model/result.ts';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { readRows } from './local-copy-rows.ts';

export type LocalCopyState =
  | 'opening'
  | 'open'
  /** Never opened, or went away under us: nothing more is kept. */
  | 'failed'
  | 'closed';

export interface LocalCopyOptions {
  /** The copies that are open in this window. Two documents on one name would delete each other's rows. */
  readonly live: Map<string, LocalCopy>;
  /** Milliseconds after which opening and flushing give up; 30 s. */
  readonly timeLimit?: number;
}

const TIME_LIMIT = 30_000;

/** Origin of what came out of a copy. */
const FROM_COPY = Symbol('copy');

/** Name of the database that keeps a document (DESIGN §3). */
export const localCopyName = (project: ProjectId, log: LogId, doc: DocId): string =>
  `ascribe:${project}:${log}:${doc}`;

/**
 * This window's copy of one document in IndexedDB: y-indexeddb, unchanged, with what it doesn't tell made known: when
 * everything is kept, and when something could not be. Never the only copy; whoever meets trouble goes on without.
 */
export class LocalCopy {
  readonly name: string;
  /** When the document holds what was kept. Fails, and never rejects, when the copy can't be opened or read in time. */
  readonly ready: Promise<Result<void>>;
  readonly #doc: RecordsDoc;
  readonly #live: Map<string, LocalCopy>;
  readonly #timeLimit: number;
  readonly #listeners = new Set<(trouble: Failure) => void>();
  #provider: IndexeddbPersistence | undefined;
  #state: LocalCopyState = 'opening';
  #trouble: Failure | undefined;
  /** Why the copy lacks something that the document holds. */
  #lack: Failure | undefined;
  /** Transactions that have begun and not ended. */
  #pending = 0;
  #whenIdle: (() => void)[] = [];
  #closing: Promise<void> | undefined;

  /** Begins to open; see `ready`. Where the same name is just being closed it waits for that. */
  static open(name: string, doc: RecordsDoc, options: LocalCopyOptions): LocalCopy {
    return new LocalCopy(name, doc, options);
  }

  private constructor(name: string, doc: RecordsDoc, { live, timeLimit = TIME_LIMIT }: LocalCopyOptions) {
    this.name = name;
    this.#doc = doc;
    this.#live = live;
    this.#timeLimit = timeLimit;
    const before = live.get(name);
    if (!before || before.#closing) live.set(name, this);
    this.ready = this.#open(before);
    doc.ydoc.on('destroy', () => void this.close());
  }

  state(): LocalCopyState {
    return this.#state;
  }

  /** The first thing that went wrong. */
  trouble(): Failure | undefined {
    return this.#trouble;
  }

  /** Called when something could not be kept, at once if that has happened already. Answers how to stop it. */
  onTrouble(listener: (trouble: Failure) => void): () => void {
    this.#listeners.add(listener);
    if (this.#trouble) listener(this.#trouble);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when all that the document holds is kept; fails when something could not be, or in the end by time. */
  async flush(): Promise<Result<void>> {
    const idle = await within(this.#timeLimit, this.#settled());
    if (!idle.inTime) this.#fails('This window’s own copy did not finish writing in time.');
    if (this.#lack) return { ok: false, error: this.#lack };
    return this.#state === 'open'
      ? ok(undefined)
      : fail('local-copy-closed', 'This window’s copy is closed.');
  }

  /** Lets go of the database after what was begun is written. The document lives on; what it gets is no longer kept. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await within(this.#timeLimit, this.#settled());
    this.#detach();
    if (this.#state !== 'failed') this.#state = 'closed';
    if (this.#live.get(this.name) === this) this.#live.delete(this.name);
    this.#listeners.clear();
  }

  async #settled(): Promise<void> {
    await this.ready;
    while (this.#pending > 0 && this.#state !== 'failed')
      await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
  }

  async #open(before: LocalCopy | undefined): Promise<Result<void>> {
    if (before && !before.#closing) return this.#fails('This document is already open in this window.');
    const opened = await within(this.#timeLimit, this.#load(before));
    if (!opened.inTime) return this.#fails('This window’s own copy could not be opened in time.');
    if (opened.value.ok) this.#state = 'open';
    return opened.value;
  }

  async #load(before: LocalCopy | undefined): Promise<Result<void>> {
    if (before) await before.#closing;
    /** How far the rows reach. */
    const kept = new Map<number, number>();
    const rows = await readRows(this.name, (row) => {
      const taken = this.#doc.apply(row, FROM_COPY);
      for (const [client, clock] of taken.ok ? taken.value : [])
        kept.set(client, Math.max(clock, kept.get(client) ?? 0));
      return taken.ok;
    });
    if (!rows.ok) return this.#fails(rows.error.message);
    const { dropped, nextKey } = rows.value;
    if (dropped > 0) this.#report(`${dropped} damaged entries of this window’s own copy were dropped.`);
    // The time may have run out, or the copy been closed, while the rows were looked at.
    if (this.#state !== 'opening') return this.#gone();
    const provider = this.#attach(nextKey);
    await Promise.race([provider.whenSynced, provider._db.then(() => new Promise<void>(() => {}))]).catch(
      (error: unknown) => this.#fails(`This window’s own copy could not be opened: ${String(error)}`),
    );
    if (this.#state !== 'opening') return this.#gone();
    const lacking = this.#doc.since(kept);
    if (lacking) provider._storeUpdate(lacking, undefined);
    return ok(undefined);
  }

  /**
   * Has y-indexeddb go on after the rows, which are read already. By itself it would write the document's whole state at
   * every opening and have Yjs read all rows, on the thread that draws; so it begins with an empty document.
   */
  #attach(nextKey: number): IndexeddbPersistence {
    const provider = new IndexeddbPersistence(this.name, new Y.Doc());
    provider.doc = this.#doc.ydoc;
    provider._dbref = nextKey;
    this.#provider = provider;
    this.#watch(provider);
    return provider;
  }

  /** Stands between y-indexeddb and its database from the first transaction on. */
  #watch(provider: IndexeddbPersistence): void {
    let database: IDBDatabase | null = null;
    Object.defineProperty(provider, 'db', {
      get: () => database,
      set: (opened: IDBDatabase) => {
        database = opened;
        this.#count(opened);
      },
    });
    // Once its connection is gone y-indexeddb throws into whoever writes to the document.
    const store = provider._storeUpdate;
    provider._storeUpdate = (update: Uint8Array, origin: unknown) => {
      try {
        store(update, origin);
      } catch (error) {
        this.#fails(`This window’s own copy can no longer be written: ${String(error)}`);
      }
    };
    this.#doc.ydoc.on('update', provider._storeUpdate);
  }

  #count(database: IDBDatabase): void {
    const lost = () => this.#fails('This window’s own copy was closed by the browser.');
    database.addEventListener('close', lost);
    database.addEventListener('versionchange', lost);
    const begin = database.transaction.bind(database);
    database.transaction = (...args) => {
      const transaction = begin(...args);
      this.#pending++;
      transaction.addEventListener('complete', () => this.#ended());
      transaction.addEventListener('abort', () => {
        const reason = transaction.error?.message ?? 'the browser gave no reason';
        this.#lack ??= this.#report(`Something could not be kept in this window’s own copy: ${reason}`);
        this.#ended();
      });
      return transaction;
    };
  }

  #ended(): void {
    this.#pending--;
    if (this.#pending === 0) this.#wake();
  }

  #wake(): void {
    const waiting = this.#whenIdle;
    this.#whenIdle = [];
    for (const resolve of waiting) resolve();
  }

  #report(message: string): Failure {
    const trouble = { code: 'local-copy-trouble', message };
    this.#trouble ??= trouble;
    for (const listener of this.#listeners) listener(trouble);
    return trouble;
  }

  /** Trouble after which nothing more is kept. */
  #fails(message: string): Result<never> {
    const error = this.#report(message);
    this.#lack ??= error;
    this.#state = 'failed';
    this.#detach();
    // Transactions of a lost connection may never end.
    this.#wake();
    return { ok: false, error };
  }

  #gone(): Result<never> {
    return this.#lack
      ? { ok: false, error: this.#lack }
      : fail('local-copy-closed', 'This window’s copy is closed.');
  }

  #detach(): void {
    const provider = this.#provider;
    this.#provider = undefined;
    // Rejects where the database never opened, which has been reported.
    provider?.destroy().catch(() => {});
    if (this.#live.get(this.name) === this && this.#state === 'failed') this.#live.delete(this.name);
  }
}

type InTime<T> = { readonly inTime: true; readonly value: T } | { readonly inTime: false };

/** What the promise gives, unless the time runs out first. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<InTime<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<InTime<T>>((resolve) => {
    timer = setTimeout(() => resolve({ inTime: false }), milliseconds);
  });
  try {
    return await Promise.race([promise.then((value) => ({ inTime: true as const, value })), late]);
  } finally {
    clearTimeout(timer);
  }
}
