import { type LogClocks, checkUpdate } from '@shared/doc/updates.ts';
import type { DocId, LogId, RecordId } from '@shared/model/ids.ts';
import { recordId } from '@shared/model/ids.ts';
import { ArticleFold, type FoldEntry } from '@shared/records/fold-article.ts';
import { type Accepted, NO_CLOCKS, numberOf } from '../log/chain.ts';
import type { Envelope } from '../log/envelope.ts';
import { type EnvelopeStore, StoredBytesChanged } from './envelope-store.ts';

/** A document as read from its envelopes. */
export interface LoadedDoc {
  /** Clocks of each log in it. */
  readonly clocks: Map<LogId, LogClocks>;
  readonly fold: ArticleFold;
  /** Every record, each log in order. */
  readonly entries: FoldEntry[];
  /** The text that `fold` was made with. */
  readonly text: string | undefined;
}

/** What reading documents needs to know about the project. */
export interface DocSource {
  readonly store: EnvelopeStore;
  /** Envelopes of the document that are in the journal, but not yet in the project file. */
  backlog(doc: DocId): readonly Envelope[];
  device(log: LogId): string;
  /** Records of the document without effect by SPEC RE-5. */
  voided(doc: DocId): ReadonlySet<RecordId>;
}

const KEPT = 64;

/** The documents used last, folded (at most 64 beyond those a caller holds). */
export class DocCache {
  readonly #source: DocSource;
  readonly #docs = new Map<DocId, LoadedDoc>();

  constructor(source: DocSource) {
    this.#source = source;
  }

  /** Throws `StoredBytesChanged` or SQLite's errors. */
  load(doc: DocId): LoadedDoc {
    const kept = this.#docs.get(doc);
    if (kept) {
      this.#keep(doc, kept);
      return kept;
    }
    const text = this.#source.store.text(doc);
    const fold = new ArticleFold(doc, text.ok ? text.value : undefined);
    const { entries, clocks } = this.read(doc);
    fold.add(entries);
    const loaded = { clocks, fold, entries, text: text.ok ? text.value : undefined };
    this.#keep(doc, loaded);
    return loaded;
  }

  /** Clocks of one log in one document, cheap when the project doesn't know the document. */
  clocks(doc: DocId, log: LogId): LogClocks {
    const known = this.#docs.get(doc);
    if (known) return known.clocks.get(log) ?? NO_CLOCKS;
    const { store } = this.#source;
    if (store.docRef(doc) === undefined && this.#source.backlog(doc).length === 0) return NO_CLOCKS;
    return this.load(doc).clocks.get(log) ?? NO_CLOCKS;
  }

  #keep(doc: DocId, loaded: LoadedDoc): void {
    this.#docs.delete(doc);
    this.#docs.set(doc, loaded);
    for (const oldest of this.#docs.keys()) {
      if (this.#docs.size <= KEPT) break;
      this.#docs.delete(oldest);
    }
  }

  forget(doc: DocId): void {
    this.#docs.delete(doc);
  }

  clear(): void {
    this.#docs.clear();
  }

  /** Every record of a document, by log in order, and the clocks after them. */
  read(doc: DocId): { entries: FoldEntry[]; clocks: Map<LogId, LogClocks> } {
    const source = this.#source;
    const voided = source.voided(doc);
    const clocks = new Map<LogId, LogClocks>();
    const entries: FoldEntry[] = [];
    for (const { log, payload } of [...source.store.updatesOf(doc), ...source.backlog(doc)]) {
      const checked = checkUpdate(payload, log, clocks.get(log) ?? NO_CLOCKS);
      // What is in the file was checked when it came in.
      if (!checked.ok) throw new StoredBytesChanged(`an update of ${doc}: ${checked.error.message}`);
      clocks.set(log, checked.value.clocks);
      for (const stored of checked.value.stored)
        entries.push(foldEntry(stored, log, source.device(log), voided));
    }
    return { entries, clocks };
  }
}

function foldEntry(stored: unknown, log: LogId, device: string, voided: ReadonlySet<RecordId>): FoldEntry {
  const n = voided.size > 0 ? numberOf(stored) : undefined;
  const isVoided = n !== undefined && voided.has(recordId(log, n));
  return isVoided ? { stored, log, device, voided: true } : { stored, log, device };
}

/** The records of accepted envelopes as folds take them. */
export function entriesOf(accepted: readonly Accepted[], voided: ReadonlySet<RecordId>): FoldEntry[] {
  return accepted.flatMap(({ envelope, state, stored }) =>
    stored.map((record) => foldEntry(record, envelope.log, state.device, voided)),
  );
}
