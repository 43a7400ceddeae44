import type { ProjectId, RecordId } from '@shared/model/ids.ts';
import type { KeyValueStore } from '../state/settings.ts';

/** A guideline that is being written. */
export interface Draft {
  readonly text: string;
  /** The version that it was begun from; undefined when there was none. */
  readonly base?: RecordId;
}

/** Keeps what is being written of a project's guideline on this computer, until it is published or given up. */
export class Drafts {
  readonly #storage: KeyValueStore;
  readonly #key: string;

  constructor(storage: KeyValueStore, project: ProjectId) {
    this.#storage = storage;
    this.#key = `ascribe:guideline-draft:${project}`;
  }

  read(): Draft | undefined {
    try {
      return parseDraft(JSON.parse(this.#storage.getItem(this.#key) ?? 'null'));
    } catch {
      return undefined;
    }
  }

  /** Answers whether it is kept; a storage that refuses is no reason to stop writing. */
  write(draft: Draft | undefined): boolean {
    try {
      this.#storage.setItem(this.#key, JSON.stringify(draft ?? null));
      return true;
    } catch {
      return false;
    }
  }
}

function parseDraft(value: unknown): Draft | undefined {
  if (typeof value !== 'object' || value === null || !('text' in value)) return undefined;
  if (typeof value.text !== 'string') return undefined;
  const base = 'base' in value && typeof value.base === 'string' ? { base: value.base } : {};
  return { text: value.text, ...base };
}
