import { freshClient } from '@shared/doc/records-doc.ts';
import { type StructId, UPDATE_LIMITS, decodeRuns, encodeRuns } from '@shared/doc/update-codec.ts';
import {
  type ArticleId,
  type DocId,
  type LogId,
  type RecordId,
  holdsAnnotator,
  recordId,
} from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { type StoredRecord, toStored } from '@shared/records/stored.ts';
import { MAX_TEXT_BYTES, MAX_UPDATE_BYTES, sha256Hex } from '../log/envelope.ts';
import type { Draft, OwnLog } from '../log/own-log.ts';
import type { Gesture } from './open-project.ts';
import type { ProjectFile } from './project-file.ts';

/** A part of a gesture that is written whole: an article's new text and records, or records of one document. */
export interface Unit {
  readonly doc: DocId;
  readonly text: Uint8Array | undefined;
  readonly records: readonly StoredRecord[];
  /** About what it takes in the file. */
  readonly bytes: number;
}

export interface Plan {
  readonly action: RecordId | undefined;
  readonly ids: readonly RecordId[];
  readonly newTexts: readonly ArticleId[];
  readonly units: readonly Unit[];
}

export interface AuthorParts {
  readonly file: ProjectFile;
  readonly own: OwnLog;
  /** Milliseconds since 1970 UTC. */
  readonly clock: () => number;
}

/** Half of what an envelope may carry: the encoding adds little, and a record has at most some 200 KiB. */
const UPDATE_BYTES = MAX_UPDATE_BYTES / 2;

/** Numbers a gesture's records and sorts them into units. Writes nothing but the grant. */
export function planGesture(
  { file, own, clock }: AuthorParts,
  device: string,
  gesture: Gesture,
): Result<Plan> {
  if (!holdsAnnotator(device, gesture.by))
    return fail('not-your-annotator', 'This annotator does not work on this computer.');
  const texts = newTexts(file, gesture);
  if (!texts.ok) return texts;
  const stored = numbered(file, own, clock(), gesture);
  if (!stored.ok) return stored;
  const units = new Map<
    DocId,
    { doc: DocId; text: Uint8Array | undefined; records: StoredRecord[]; bytes: number }
  >();
  for (const [doc, text] of texts.value) units.set(doc, { doc, text, records: [], bytes: text.length });
  gesture.records.forEach(({ doc }, index) => {
    const unit = units.get(doc) ?? { doc, text: undefined, records: [], bytes: 0 };
    const record = stored.value[index]!;
    unit.records.push(record);
    unit.bytes += sizeOf(record);
    units.set(doc, unit);
  });
  const ids = stored.value.map((record) => recordId(own.id, Number(record['n'])));
  const action = ids.length > 0 ? (continuedAction(gesture, own.id) ?? ids[0]) : undefined;
  return ok({ action, ids, newTexts: [...texts.value.keys()], units: [...units.values()] });
}

// The log may have changed since the gesture's first part was written; an action never spans two logs (SPEC RE-1).
const continuedAction = ({ continues }: Gesture, log: LogId): RecordId | undefined =>
  continues?.startsWith(`${log}:`) ? continues : undefined;

const sizeOf = (record: StoredRecord): number => Buffer.byteLength(JSON.stringify(record), 'utf8');

function newTexts(file: ProjectFile, gesture: Gesture): Result<Map<ArticleId, Uint8Array>> {
  const fresh = new Map<ArticleId, Uint8Array>();
  for (const { id, text } of gesture.texts ?? []) {
    const bytes = new Uint8Array(Buffer.from(text, 'utf8'));
    if (bytes.length === 0) return fail('text-empty', 'An article without text can’t be added.');
    if (bytes.length > MAX_TEXT_BYTES) return fail('text-too-large', 'The text is larger than 16 MiB.');
    if (sha256Hex(bytes) !== id) throw new Error(`text does not hash to ${id}`);
    if (!file.hasText(id)) fresh.set(id, bytes);
  }
  return ok(fresh);
}

function numbered(file: ProjectFile, own: OwnLog, time: number, gesture: Gesture): Result<StoredRecord[]> {
  const { by, undoes, records } = gesture;
  if (records.length === 0) return ok([]);
  const taken = own.grants.take(records.length);
  if (!taken.ok) return taken;
  const { from } = taken.value;
  const counter = file.counter();
  const action = continuedAction(gesture, own.id) ?? recordId(own.id, from);
  return ok(
    records.map(({ body }, index) =>
      toStored({
        id: recordId(own.id, from + index),
        at: { c: counter + 1 + index, log: own.id, n: from + index },
        by,
        action,
        ...(undoes !== undefined && { undoes }),
        time,
        body,
      }),
    ),
  );
}

/** Turns units into drafts of envelopes. `client` is this session's (SPEC DO-2). */
export class Drafter {
  readonly #file: ProjectFile;
  readonly #log: LogId;
  readonly #client = freshClient();

  constructor(file: ProjectFile, log: LogId) {
    this.#file = file;
    this.#log = log;
  }

  drafts({ doc, text, records }: Unit): Draft[] {
    const drafts: Draft[] = text ? [{ kind: 'text', doc, payload: text }] : [];
    if (records.length === 0) return drafts;
    let origin = this.#endOf(doc);
    let clock = this.#file.cache.clocks(doc, this.#log).get(this.#client) ?? 0;
    for (const values of parts(records)) {
      const run = { client: this.#client, clock, origin, root: origin ? undefined : this.#log, values };
      drafts.push({ kind: 'update', doc, payload: encodeRuns([run]) });
      clock += values.length;
      origin = { client: this.#client, clock: clock - 1 };
    }
    return drafts;
  }

  // The element that this log wrote last in the document. Where a window writes at the same time another one may stand
  // behind it in the root; the order there has no meaning (SPEC RE-30), and reading the last envelope alone is quick.
  #endOf(doc: DocId): StructId | undefined {
    const last = this.#file.lastUpdate(doc, this.#log);
    const runs = last && decodeRuns(last, UPDATE_LIMITS);
    const run = runs?.ok ? runs.value.at(-1) : undefined;
    return run && { client: run.client, clock: run.clock + run.values.length - 1 };
  }
}

function* parts(records: readonly StoredRecord[]): Generator<StoredRecord[]> {
  let part: StoredRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = sizeOf(record);
    if (part.length > 0 && bytes + size > UPDATE_BYTES) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(record);
    bytes += size;
  }
  if (part.length > 0) yield part;
}
