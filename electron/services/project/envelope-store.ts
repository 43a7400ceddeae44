import type { ArticleId, DocId, LogId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Accepted, LogState } from '../log/chain.ts';
import {
  type Envelope,
  decodeEnvelope,
  decodeText,
  sha256Hex,
  withPayload,
  withoutPayload,
} from '../log/envelope.ts';
import { rowCheck } from './row-check.ts';
import { type Row, type Sqlite, blob, int, text } from './sqlite.ts';

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');

/** Thrown when stored bytes differ from what was written; the caller turns it into a sentence. */
export class StoredBytesChanged extends Error {}

/** The truth in a project file: envelopes, texts, and the numbers that stand for log and document ids. */
export class EnvelopeStore {
  readonly #db: Sqlite;
  readonly #logs = new Map<LogId, number>();
  readonly #docs = new Map<DocId, number>();

  constructor(db: Sqlite) {
    this.#db = db;
  }

  /** Must be called when a transaction in which envelopes were added was undone. */
  forget(): void {
    this.#logs.clear();
    this.#docs.clear();
  }

  logRef(log: LogId): number | undefined {
    return this.#ref(this.#logs, log, () => this.#db.get('SELECT id FROM logs WHERE log = ?', log));
  }

  docRef(doc: DocId): number | undefined {
    return this.#ref(this.#docs, doc, () =>
      this.#db.get('SELECT id FROM docs WHERE doc = ?', Buffer.from(doc, 'hex')),
    );
  }

  #ref(cache: Map<string, number>, id: string, find: () => Row | undefined): number | undefined {
    const known = cache.get(id);
    if (known !== undefined) return known;
    const row = find();
    if (row) cache.set(id, int(row['id']));
    return row && int(row['id']);
  }

  docOf(ref: number): DocId {
    return hex(blob(this.#db.get('SELECT doc FROM docs WHERE id = ?', ref)?.['doc']));
  }

  /** Adds an envelope and moves its log's head, in the caller's transaction. Returns its row and its document's number. */
  add({ envelope, state }: Accepted): { readonly row: number; readonly doc: number | undefined } {
    const log = this.#saveHead(state);
    const doc = envelope.kind === 'open' ? undefined : this.#makeDoc(envelope.doc);
    if (envelope.kind === 'text' && doc !== undefined)
      this.#db.run('INSERT OR IGNORE INTO texts (doc, body) VALUES (?, ?)', doc, envelope.payload);
    const raw = envelope.kind === 'text' ? withoutPayload(envelope.raw) : envelope.raw;
    const { rowid } = this.#db.run(
      'INSERT INTO envelopes (log, seq, doc, raw) VALUES (?, ?, ?, ?)',
      log,
      envelope.seq,
      doc ?? null,
      raw,
    );
    return { row: rowid, doc };
  }

  /** Gives log and document the numbers that their envelopes carry. Answers the document's number if it is new. */
  renumber({ envelope, state }: Accepted, log: number, doc: number | undefined): number | undefined {
    if (!this.#logs.has(envelope.log)) {
      this.#insertHead(state, log);
      this.#logs.set(envelope.log, log);
    } else this.#saveHead(state);
    if (doc === undefined || this.#docs.has(envelope.doc)) return undefined;
    this.#db.run('INSERT INTO docs (id, doc) VALUES (?, ?)', doc, Buffer.from(envelope.doc, 'hex'));
    this.#docs.set(envelope.doc, doc);
    return doc;
  }

  #makeDoc(doc: DocId): number {
    const known = this.docRef(doc);
    if (known !== undefined) return known;
    const { rowid } = this.#db.run('INSERT INTO docs (doc) VALUES (?)', Buffer.from(doc, 'hex'));
    this.#docs.set(doc, rowid);
    return rowid;
  }

  #saveHead(s: LogState): number {
    const known = this.logRef(s.log);
    const crc = headCheck(s);
    if (known !== undefined) {
      const sql = 'UPDATE logs SET seq = ?, hash = ?, last = ?, crc = ? WHERE id = ?';
      this.#db.run(sql, s.seq, s.hash, s.last, crc, known);
      return known;
    }
    const rowid = this.#insertHead(s, null);
    this.#logs.set(s.log, rowid);
    return rowid;
  }

  #insertHead(s: LogState, id: number | null): number {
    const sql =
      'INSERT INTO logs (id, log, project, device, key, seq, hash, last, crc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)';
    return this.#db.run(sql, id, s.log, s.project, s.device, s.publicKey, s.seq, s.hash, s.last, headCheck(s))
      .rowid;
  }

  /** Where every log stands. Throws `StoredBytesChanged` if a head is not that of the log's last envelope. */
  heads(): LogState[] {
    return this.#db.all('SELECT * FROM logs ORDER BY id').map((row) => {
      const state: LogState = {
        log: text(row['log']),
        project: text(row['project']),
        device: text(row['device']),
        publicKey: blob(row['key']),
        seq: int(row['seq']),
        hash: text(row['hash']),
        last: int(row['last']),
      };
      if (headCheck(state) !== row['crc']) throw new StoredBytesChanged(`head of log ${state.log}`);
      return state;
    });
  }

  /** Raw envelopes of a log from `fromSeq`, at most `maxBytes` in all but at least one. */
  read(log: LogId, fromSeq: number, maxBytes: number): Uint8Array[] {
    const ref = this.logRef(log);
    if (ref === undefined) return [];
    const found: Uint8Array[] = [];
    let bytes = 0;
    const sql = 'SELECT doc, raw FROM envelopes WHERE log = ? AND seq >= ? ORDER BY seq';
    for (const row of this.#db.iterate(sql, ref, fromSeq)) {
      const raw = this.whole(row);
      bytes += raw.length;
      if (found.length > 0 && bytes > maxBytes) break;
      found.push(raw);
    }
    return found;
  }

  /** Hash of a stored envelope, as its own bytes state it. */
  hashAt(log: LogId, seq: number): string | undefined {
    const ref = this.logRef(log);
    if (ref === undefined) return undefined;
    const row = this.#db.get('SELECT raw FROM envelopes WHERE log = ? AND seq = ?', ref, seq);
    return row && hex(blob(row['raw']).subarray(-96, -64));
  }

  /** The envelope's bytes as they were signed, from a row with `doc` and `raw`. */
  whole(row: Row): Uint8Array {
    const raw = blob(row['raw']);
    if (raw[76] !== 3) return raw;
    return withPayload(
      raw,
      blob(this.#db.get('SELECT body FROM texts WHERE doc = ?', int(row['doc']))?.['body']),
    );
  }

  /** The update envelopes of a document, by log and seq. Throws `StoredBytesChanged`. */
  updatesOf(doc: DocId): Envelope[] {
    const ref = this.docRef(doc);
    if (ref === undefined) return [];
    const rows = this.#db.all('SELECT raw FROM envelopes WHERE doc = ? ORDER BY log, seq', ref);
    return rows.flatMap((row) => {
      const raw = blob(row['raw']);
      if (raw[76] === 3) return [];
      const decoded = decodeEnvelope(raw);
      if (!decoded.ok || decoded.value.doc !== doc) throw new StoredBytesChanged(`a record of ${doc}`);
      return decoded.value.kind === 'update' ? [decoded.value] : [];
    });
  }

  /** The last update of one log in one document. Throws `StoredBytesChanged`. */
  lastUpdate(doc: DocId, log: LogId): Envelope | undefined {
    const [docRef, logRef] = [this.docRef(doc), this.logRef(log)];
    if (docRef === undefined || logRef === undefined) return undefined;
    // Two, since one of them may be the text, which a log brings once.
    const sql = 'SELECT raw FROM envelopes WHERE doc = ? AND log = ? ORDER BY seq DESC LIMIT 2';
    const raw = this.#db.all(sql, docRef, logRef).map((row) => blob(row['raw']));
    const update = raw.find((bytes) => bytes[76] !== 3);
    if (!update) return undefined;
    const decoded = decodeEnvelope(update);
    if (!decoded.ok || decoded.value.doc !== doc) throw new StoredBytesChanged(`a record of ${doc}`);
    return decoded.value;
  }

  hasText(doc: ArticleId): boolean {
    const ref = this.docRef(doc);
    return ref !== undefined && this.#db.get('SELECT 1 FROM texts WHERE doc = ?', ref) !== undefined;
  }

  /** The canonical text, checked against its id. Fails with `no-article` or `text-damaged`. */
  text(doc: ArticleId): Result<string> {
    const ref = this.docRef(doc);
    const row = ref === undefined ? undefined : this.#db.get('SELECT body FROM texts WHERE doc = ?', ref);
    if (!row) return fail('no-article', 'This article is not in the project.');
    const body = blob(row['body']);
    const decoded = sha256Hex(body) === doc ? decodeText(body) : undefined;
    return decoded === undefined ? textDamaged() : ok(decoded);
  }
}

/** A text whose stored bytes are not those that its id stands for. */
function textDamaged(): Result<never> {
  return fail(
    'text-damaged',
    'The text of this article is damaged in the project file and is not shown. Close the project and run “ascribe recover”; what this computer lacks then comes back with the next sync.',
  );
}

const headCheck = (s: LogState): number =>
  rowCheck('logs', s.log, s.project, s.device, hex(s.publicKey), s.seq, s.hash, s.last);
