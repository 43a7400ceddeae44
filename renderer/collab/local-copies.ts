import type { RecordsDoc } from '@shared/doc/records-doc.ts';
import { type DocId, type LogId, type ProjectId, isDocId } from '@shared/model/ids.ts';
import type { CopyRegistry } from './copy-registry.ts';
import { LocalCopy, localCopyName } from './local-copy.ts';

/** This window's copy of one open document, or its absence. */
export interface KeptCopy {
  /** When the document holds what the copy had, or it is clear that there is none. Never rejects. */
  readonly ready: Promise<void>;
  /** Why nothing is kept, a sentence. */
  trouble(): string | undefined;
  onTrouble(listener: () => void): void;
  /** Whether it may hold records that the project file lacks; such a copy is never dropped. */
  setUnsaved(unsaved: boolean): void;
  /** Resolves when all that the document holds is kept, or can't be. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** The copies of documents that this browser keeps in IndexedDB. */
export interface LocalCopies {
  open(project: ProjectId, log: LogId, doc: DocId, records: RecordsDoc): KeptCopy;
  /** Documents of a log whose copies may hold records that the project file lacks. */
  unsaved(project: ProjectId, log: LogId): readonly DocId[];
}

export interface LocalCopiesDeps {
  readonly registry: CopyRegistry;
  /** Only one window at a time may have a database open, else one would delete the rows of the other. */
  readonly locks: Pick<LockManager, 'request'>;
  readonly drop: (name: string) => void;
  /** Resolves when the window has nothing more urgent to do: what is opened is to be on screen before it is copied. */
  readonly idle: () => Promise<void>;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}

/** Copies in IndexedDB, of the most recently used documents only. */
export function createLocalCopies(deps: LocalCopiesDeps): LocalCopies {
  const live = new Map<string, LocalCopy>();
  const closing = new Map<string, Promise<void>>();
  return {
    open(project, log, doc, records) {
      const name = localCopyName(project, log, doc);
      const kept = new IndexedDbCopy(name, records, deps, live, closing.get(name));
      return {
        ready: kept.ready,
        trouble: () => kept.trouble(),
        onTrouble: (listener) => kept.onTrouble(listener),
        setUnsaved: (unsaved) => kept.setUnsaved(unsaved),
        flush: () => kept.flush(),
        close() {
          const closed = kept.close();
          closing.set(name, closed);
          return closed;
        },
      };
    },
    unsaved(project, log) {
      const prefix = localCopyName(project, log, '');
      return deps.registry
        .list()
        .filter(({ name, unsaved }) => unsaved && name.startsWith(prefix))
        .map(({ name }) => name.slice(prefix.length))
        .filter(isDocId);
    },
  };
}

/** Copies for a window that can't keep any; it works without. */
export const noLocalCopies: LocalCopies = {
  open: () => ({
    ready: Promise.resolve(),
    trouble: () => undefined,
    onTrouble: () => {},
    setUnsaved: () => {},
    flush: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }),
  unsaved: () => [],
};

class IndexedDbCopy {
  readonly ready: Promise<void>;
  readonly #name: string;
  readonly #deps: LocalCopiesDeps;
  readonly #listeners: (() => void)[] = [];
  readonly #closed = Promise.withResolvers<void>();
  readonly #released: Promise<unknown>;
  #copy: LocalCopy | undefined;
  #unsaved = false;
  /** What the registry has been told of `#unsaved`. */
  #noted: boolean | undefined;
  #isNoting = false;
  #isClosed = false;

  constructor(
    name: string,
    records: RecordsDoc,
    deps: LocalCopiesDeps,
    live: Map<string, LocalCopy>,
    before: Promise<void> | undefined,
  ) {
    this.#name = name;
    this.#deps = deps;
    const ready = Promise.withResolvers<void>();
    this.ready = ready.promise;
    this.#released = this.#hold(records, live, before, ready.resolve).catch(() => ready.resolve());
  }

  trouble(): string | undefined {
    return this.#copy?.trouble()?.message;
  }

  onTrouble(listener: () => void): void {
    this.#listeners.push(listener);
  }

  setUnsaved(unsaved: boolean): void {
    if (unsaved === this.#unsaved) return;
    this.#unsaved = unsaved;
    void this.#noteWhenIdle();
  }

  async flush(): Promise<void> {
    await this.ready;
    this.#noteChange();
    await this.#copy?.flush();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#listeners.length = 0;
    this.#closed.resolve();
    await this.#released;
  }

  /** Keeps the copy open while it has the lock; goes without where another window has it. */
  async #hold(
    records: RecordsDoc,
    live: Map<string, LocalCopy>,
    before: Promise<void> | undefined,
    isReady: () => void,
  ): Promise<void> {
    await before;
    await Promise.race([this.#deps.idle(), this.#closed.promise]);
    await this.#deps.locks.request(this.#name, { ifAvailable: true }, async (lock) => {
      if (!lock || (this.#isClosed && !this.#unsaved)) {
        isReady();
        return;
      }
      // A copy that was left with unsaved work stays marked until that has been handed over.
      this.#unsaved ||= this.#deps.registry
        .list()
        .some(({ name, unsaved }) => name === this.#name && unsaved);
      const copy = LocalCopy.open(this.#name, records, { live });
      this.#copy = copy;
      copy.onTrouble(() => this.#listeners.forEach((listener) => listener()));
      await copy.ready;
      this.#note();
      this.#dropSurplus();
      isReady();
      await this.#closed.promise;
      this.#noteChange();
      await copy.close();
    });
  }

  /** Most gestures are saved before the window is idle. Until it is noted a leftover waits for its article to be opened. */
  async #noteWhenIdle(): Promise<void> {
    if (this.#isNoting) return;
    this.#isNoting = true;
    await this.#deps.idle();
    this.#isNoting = false;
    this.#noteChange();
  }

  #noteChange(): void {
    if (this.#noted !== undefined && this.#noted !== this.#unsaved) this.#note();
  }

  #note(): void {
    const { registry, now } = this.#deps;
    this.#noted = this.#unsaved;
    registry.note({ name: this.#name, used: now(), unsaved: this.#unsaved });
  }

  #dropSurplus(): void {
    const { registry, locks, drop } = this.#deps;
    for (const name of registry.surplus())
      void locks.request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return;
        drop(name);
        registry.forget([name]);
      });
  }
}
