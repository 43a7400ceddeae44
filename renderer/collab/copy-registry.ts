import type { KeyValueStore } from '../state/settings.ts';

/** What this browser remembers of one local copy. */
export interface CopyNote {
  readonly name: string;
  /** Milliseconds since 1970 UTC. */
  readonly used: number;
  /** It may hold records that the project file lacks. */
  readonly unsaved: boolean;
}

const KEY = 'ascribe:copies';
/** Copies of this many documents are kept. */
export const KEPT_COPIES = 30;

/** Which local copies there are, when each was last used, and which may hold unsaved work. Survives the window. */
export class CopyRegistry {
  readonly #storage: KeyValueStore;

  constructor(storage: KeyValueStore) {
    this.#storage = storage;
  }

  /** The newest first. Damaged entries are left out. */
  list(): readonly CopyNote[] {
    return parse(this.#read()).toSorted((a, b) => b.used - a.used);
  }

  note(note: CopyNote): void {
    this.#write([note, ...this.list().filter(({ name }) => name !== note.name)]);
  }

  forget(names: readonly string[]): void {
    if (names.length > 0) this.#write(this.list().filter(({ name }) => !names.includes(name)));
  }

  /** Names that are no longer needed: beyond the most recent ones, and without unsaved work. */
  surplus(): readonly string[] {
    return this.list()
      .slice(KEPT_COPIES)
      .flatMap(({ name, unsaved }) => (unsaved ? [] : [name]));
  }

  #read(): string | null {
    try {
      return this.#storage.getItem(KEY);
    } catch {
      return null;
    }
  }

  #write(notes: readonly CopyNote[]): void {
    try {
      this.#storage.setItem(KEY, JSON.stringify(notes));
    } catch {
      // Forgotten notes cost a copy that stays longer than needed, nothing more.
    }
  }
}

function parse(stored: string | null): readonly CopyNote[] {
  try {
    const value: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(value) ? value.filter(isNote) : [];
  } catch {
    return [];
  }
}

function isNote(value: unknown): value is CopyNote {
  if (typeof value !== 'object' || value === null) return false;
  const note: Partial<Record<keyof CopyNote, unknown>> = value;
  return typeof note.name === 'string' && typeof note.used === 'number' && typeof note.unsaved === 'boolean';
}
