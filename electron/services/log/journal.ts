import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type Result, ok } from '@shared/model/result.ts';
import { fsyncDir } from '../fs/atomic-write.ts';
import { fileFailure, systemCode } from '../fs/errors.ts';
import { type Envelope, MAX_ENVELOPE_BYTES, decodeEnvelope } from './envelope.ts';

/**
 * What a journal file (SPEC PF-4) holds: envelopes, each preceded by its length in 4 bytes. Only this device's own
 * envelopes are in it, so hashes and links are checked, signatures are not.
 */
export interface JournalContent {
  /** The last intact envelope; undefined for an empty or missing journal. */
  readonly head: Envelope | undefined;
  /** Seq of the first envelope of the group that was written last (0 when empty). See `sameGroup`. */
  readonly lastGroup: number;
  /** Where the intact part ends. */
  readonly bytes: number;
  /** Whether intact envelopes follow a damaged place: then nothing may be cut and the log not be continued. */
  readonly damagedInside: boolean;
}

/** A journal without envelopes. */
export const EMPTY_JOURNAL: JournalContent = {
  head: undefined,
  lastGroup: 0,
  bytes: 0,
  damagedInside: false,
};
const LENGTH_BYTES = 4;

/**
 * All envelopes of one group carry the same `time` and neighbouring groups never do, so that a journal shows its groups
 * without a byte of its own for it. Whoever writes must hold this (`groupTime`).
 */
const sameGroup = (a: Envelope, b: Envelope): boolean => a.time === b.time;

/** A time for the next group: now, but never that of the group before. */
export function groupTime(now: number, before: number | undefined): number {
  return now === before ? now + 1 : now;
}

/** A journal, and its envelopes from some seq on. */
export interface JournalSurvey {
  readonly content: JournalContent;
  readonly envelopes: readonly Envelope[];
}

/** Reads and checks a journal once: where it stands, and the intact envelopes from `fromSeq` on. Missing file = empty. */
export function surveyJournal(path: string, fromSeq: number): Result<JournalSurvey> {
  return reading(path, { content: EMPTY_JOURNAL, envelopes: [] }, (file) => {
    let content = EMPTY_JOURNAL;
    const envelopes: Envelope[] = [];
    for (const envelope of intact(file)) {
      const lastGroup = content.head && sameGroup(content.head, envelope) ? content.lastGroup : envelope.seq;
      const bytes = content.bytes + LENGTH_BYTES + envelope.raw.length;
      content = { head: envelope, lastGroup, bytes, damagedInside: false };
      if (envelope.seq >= fromSeq) envelopes.push(envelope);
    }
    const damagedInside = content.bytes < file.size && nextEnvelope(file, content.bytes) !== undefined;
    return { content: { ...content, damagedInside }, envelopes };
  });
}

/** Reads and checks a journal: the intact part from its start. Missing file = empty. */
export function scanJournal(path: string): Result<JournalContent> {
  const survey = surveyJournal(path, Infinity);
  return survey.ok ? ok(survey.value.content) : survey;
}

/** Every envelope that can still be read, wherever it is in the file; damaged places are skipped. */
export function salvageJournal(path: string): Result<readonly Envelope[]> {
  return reading(path, [], (file) => {
    const found: Envelope[] = [];
    for (let next = nextEnvelope(file, 0); next; next = nextEnvelope(file, next.end))
      found.push(next.envelope);
    return found;
  });
}

const CHUNK = 4 * 1024 * 1024;

/** A file that is read in large pieces, since a journal has very many small envelopes. */
class Chunked {
  readonly size: number;
  readonly #fd: number;
  #chunk = Buffer.alloc(0);
  #start = 0;

  constructor(fd: number) {
    this.#fd = fd;
    this.size = fstatSync(fd).size;
  }

  /** The bytes at a place, fewer at the end of the file. They stay as they are when more is read. */
  read(at: number, length: number): Buffer {
    if (at < this.#start || at + length > this.#start + this.#chunk.length) this.#fill(at, length);
    return this.#chunk.subarray(at - this.#start, at - this.#start + length);
  }

  #fill(at: number, length: number): void {
    const wanted = Math.max(0, Math.min(Math.max(length, CHUNK), this.size - at));
    const chunk = Buffer.alloc(wanted);
    let done = 0;
    while (done < wanted) {
      const read = readSync(this.#fd, chunk, done, wanted - done, at + done);
      if (read === 0) break;
      done += read;
    }
    this.#chunk = chunk.subarray(0, done);
    this.#start = at;
  }
}

function reading<T>(path: string, missing: T, read: (file: Chunked) => T): Result<T> {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return ok(missing);
    return fileFailure('journal-unreadable', `The journal ${path} could not be opened`, error);
  }
  try {
    return ok(read(new Chunked(fd)));
  } catch (error) {
    return fileFailure('journal-unreadable', `The journal ${path} could not be read`, error);
  } finally {
    closeSync(fd);
  }
}

function envelopeAt(file: Chunked, at: number): Envelope | undefined {
  if (at + LENGTH_BYTES > file.size) return undefined;
  const length = file.read(at, LENGTH_BYTES).readUInt32BE(0);
  if (length > MAX_ENVELOPE_BYTES || at + LENGTH_BYTES + length > file.size) return undefined;
  const decoded = decodeEnvelope(file.read(at + LENGTH_BYTES, length));
  return decoded.ok ? decoded.value : undefined;
}

function* intact(file: Chunked): Generator<Envelope> {
  let at = 0;
  let before: Envelope | undefined;
  for (;;) {
    const envelope = envelopeAt(file, at);
    if (!envelope) return;
    if (envelope.seq !== (before?.seq ?? 0) + 1) return;
    if (before && (envelope.prev !== before.hash || envelope.log !== before.log)) return;
    yield envelope;
    before = envelope;
    at += LENGTH_BYTES + envelope.raw.length;
  }
}

const MAGIC = Buffer.from([0x41, 0x53, 0x45, 0x01]);
const WINDOW = 1024 * 1024;

// Looks for the next envelope by its magic bytes, since a damaged length says nothing of where the next one starts.
function nextEnvelope(file: Chunked, from: number): { envelope: Envelope; end: number } | undefined {
  for (let at = from; at < file.size; at += WINDOW) {
    const window = file.read(at, Math.min(WINDOW + MAGIC.length, file.size - at));
    for (let i = window.indexOf(MAGIC); i !== -1; i = window.indexOf(MAGIC, i + 1)) {
      const start = at + i - LENGTH_BYTES;
      const envelope = start >= from ? envelopeAt(file, start) : undefined;
      if (envelope) return { envelope, end: start + LENGTH_BYTES + envelope.raw.length };
    }
  }
  return undefined;
}

/** Appends to one journal. Cuts a damaged tail when it is made. Throws the system's errors. */
export class JournalWriter {
  readonly #fd: number;
  #end: number;

  /** `bytes` is where the intact part ends (`scanJournal`). */
  constructor(path: string, bytes: number) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // Not 'a': Linux ignores positions on files opened for appending.
    this.#fd = openSync(path, bytes === 0 ? 'w+' : 'r+', 0o600);
    this.#end = bytes;
    ftruncateSync(this.#fd, bytes);
    fsyncSync(this.#fd);
    fsyncDir(dirname(path));
  }

  /** Appends a group and flushes it. If that fails nothing of the group is left behind, as far as the disk allows. */
  append(group: readonly Envelope[]): void {
    const parts = group.flatMap(({ raw }) => {
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32BE(raw.length);
      return [length, raw];
    });
    const bytes = Buffer.concat(parts);
    try {
      let done = 0;
      while (done < bytes.length)
        done += writeSync(this.#fd, bytes, done, bytes.length - done, this.#end + done);
      fsyncSync(this.#fd);
    } catch (error) {
      this.#cut();
      throw error;
    }
    this.#end += bytes.length;
  }

  #cut(): void {
    try {
      ftruncateSync(this.#fd, this.#end);
      fsyncSync(this.#fd);
    } catch {
      // The next scan cuts the tail; the group was not acknowledged.
    }
  }

  close(): void {
    closeSync(this.#fd);
  }
}
