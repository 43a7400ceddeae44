import type { DocEntry, RecordsDoc } from '@shared/doc/records-doc.ts';
import {
  type AnnotatorId,
  type ArticleId,
  type DeviceId,
  type LogId,
  type RecordId,
  recordId,
} from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import { ArticleFold, type FoldEntry } from '@shared/records/fold-article.ts';
import type { AnyRecord, ArticleBody } from '@shared/records/kinds.ts';
import type { LogClocks } from '@shared/doc/updates.ts';
import { parseRecord } from '@shared/records/parse.ts';
import { toStored } from '@shared/records/stored.ts';
import type { DocSnapshot } from '@shared/rpc/contract.ts';
import type { RecordNumbers } from './record-numbers.ts';

/** Who writes, and with which numbers. */
export interface Author {
  readonly log: LogId;
  readonly device: DeviceId;
  readonly by: () => AnnotatorId;
  readonly numbers: RecordNumbers;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}

/** The records of one gesture, to be made from the ids that they will have, since one may name another. */
export interface Gesture {
  readonly count: number;
  /** The action of this log that they go on with; undefined: a new one. */
  readonly action?: RecordId | undefined;
  /** As many as `count`, in the order of the ids. */
  readonly bodies: (ids: readonly RecordId[]) => readonly ArticleBody[];
}

/** What one gesture added. */
export interface Written {
  readonly ids: readonly RecordId[];
  /** The update that holds exactly these records. */
  readonly update: Uint8Array;
}

/** Says that an update came from the backend, so that it is not taken for a leftover of this window's copy. */
const FROM_BACKEND = Symbol('backend');

/** Folding as many takes longer than a frame. */
const MANY = 2_000;

/**
 * The records of one article in this window: the document they stand in, and what they fold to. Records of a log are
 * folded once the backend has said whose log it is.
 */
export class ArticleRecords {
  readonly doc: RecordsDoc;
  readonly #id: ArticleId;
  readonly #text: string;
  readonly #author: Author;
  readonly #devices = new Map<LogId, DeviceId>();
  /** Logs of which records came before it was known whose they are. */
  readonly #passedOver = new Set<LogId>();
  readonly #voided = new Set<RecordId>();
  #fold: ArticleFold;
  /** Many records that the article was opened with, which are folded when somebody asks what they say. */
  #waiting: readonly DocEntry[] = [];
  /** The backend has said what it has; what comes from it after that is news. */
  #isTaken = false;
  readonly #stop: () => void;
  readonly #onChange: (byOthers: readonly RecordId[]) => void;

  /**
   * `onChange` gets the annotations that came from the backend after the first `take`. The document may already hold
   * records, and be filled from elsewhere later.
   */
  constructor(
    id: ArticleId,
    text: string,
    doc: RecordsDoc,
    author: Author,
    onChange: (byOthers: readonly RecordId[]) => void,
  ) {
    this.doc = doc;
    this.#id = id;
    this.#text = text;
    this.#author = author;
    this.#onChange = onChange;
    this.#devices.set(author.log, author.device);
    this.#fold = new ArticleFold(id, text);
    this.#stop = doc.onRecords((entries, origin) => this.#added(entries, origin));
    this.#refold();
  }

  /** What the records say now. Don't keep it: a later one may replace it. */
  get fold(): ArticleFold {
    this.#foldWaiting();
    return this.#fold;
  }

  /** Whether asking for the fold takes no time. */
  get isFolded(): boolean {
    return this.#waiting.length === 0;
  }

  /** Every record whose log is known, as folds take them. */
  entries(): readonly FoldEntry[] {
    return this.#foldEntries(this.doc.entries());
  }

  /** Takes what the backend has, or news from it; answers how far that reaches. */
  take(snapshot: DocSnapshot): Result<LogClocks> {
    const wasPassedOver = Object.keys(snapshot.devices).some((log) => this.#passedOver.has(log));
    const newlyVoided = snapshot.voided.filter((id) => !this.#voided.has(id));
    const wasFolded = newlyVoided.length > 0 && this.fold.counts().records > 0;
    for (const [log, device] of Object.entries(snapshot.devices))
      if (!this.#devices.has(log)) this.#devices.set(log, device);
    for (const id of newlyVoided) this.#voided.add(id);
    const applied = this.doc.apply(snapshot.update, FROM_BACKEND);
    this.#isTaken = true;
    // What was folded, or passed over, on less knowledge is folded anew.
    if (wasPassedOver || wasFolded) {
      this.#refold();
      this.#onChange([]);
    }
    return applied;
  }

  /** Adds the records of one gesture. Nothing is added when there are no numbers to give them. */
  write({ count, action, bodies }: Gesture): Result<Written> {
    const { log, numbers, by, now } = this.#author;
    // Its counters must be greater than any here.
    this.#foldWaiting();
    const stamps = numbers.take(count);
    if (!stamps.ok) return stamps;
    const time = now();
    const ids = stamps.value.map(({ n }) => recordId(log, n));
    const made = bodies(ids);
    const records = stamps.value.map(({ n, c }, i): AnyRecord<ArticleBody> => ({
      id: ids[i]!,
      at: { c, log, n },
      by: by(),
      action: action ?? ids[0]!,
      time,
      body: made[i]!,
    }));
    const update = this.doc.append(log, records.map(toStored));
    return ok({ ids, update });
  }

  /** Ends it and lets go of the records: who drew them last may hold this long after. */
  close(): void {
    this.#stop();
    this.doc.destroy();
    this.#waiting = [];
    this.#fold = new ArticleFold(this.#id, undefined);
  }

  #added(entries: readonly DocEntry[], origin: unknown): void {
    if (!this.#isTaken && origin === FROM_BACKEND && entries.length >= MANY) {
      this.#waiting = entries;
      return;
    }
    this.#foldWaiting();
    const isNews = this.#isTaken && origin === FROM_BACKEND;
    const before = new Set(isNews ? this.#fold.annotations().map(({ id }) => id) : []);
    const touched = this.#fold.add(this.#foldEntries(entries));
    this.#author.numbers.saw(this.#fold.maxCounter());
    const isArrived = (id: RecordId) => !before.has(id) && this.#fold.annotation(id) !== undefined;
    this.#onChange(isNews ? [...touched.annotations].filter(isArrived) : []);
  }

  #foldWaiting(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    this.#fold.add(this.#foldEntries(waiting));
    this.#author.numbers.saw(this.#fold.maxCounter());
  }

  #refold(): void {
    this.#passedOver.clear();
    this.#waiting = [];
    this.#fold = new ArticleFold(this.#id, this.#text);
    this.#fold.add(this.entries());
    this.#author.numbers.saw(this.#fold.maxCounter());
  }

  #foldEntries(entries: readonly DocEntry[]): readonly FoldEntry[] {
    const known: FoldEntry[] = [];
    for (const { log, stored } of entries) {
      const device = this.#devices.get(log);
      const voided = this.#voided.size > 0 && this.#voided.has(idOf(stored, log));
      if (device === undefined) this.#passedOver.add(log);
      else known.push({ stored, log, device, voided });
    }
    return known;
  }
}

function idOf(stored: unknown, log: LogId): RecordId {
  const parsed = parseRecord(stored, log);
  return parsed.ok ? parsed.record.id : '';
}
