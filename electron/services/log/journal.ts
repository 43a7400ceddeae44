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

const EMPTY: JournalContent = { head: undefined, lastGroup: 0, bytes: 0, damagedInside: false };
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

/** Reads and checks a journal: the intact part from its start. Missing file = empty. */
export function scanJournal(path: string): Result<JournalContent> {
  return reading(path, EMPTY, (fd, size) => {
    let content = EMPTY;
    for (const envelope of intact(fd, size)) {
      const lastGroup = content.head && sameGroup(content.head, envelope) ? content.lastGroup : envelope.seq;
      const bytes = content.bytes + LENGTH_BYTES + envelope.raw.length;
      content = { head: envelope, lastGroup, bytes, damagedInside: false };
    }
    const after = content.bytes < size ? nextEnvelope(fd, content.bytes, size) : undefined;
    return after === undefined ? content : { ...content, damagedInside: true };
  });
}

/** The intact envelopes from `fromSeq` on, in order. */
export function readJournal(path: string, fromSeq: number): Result<readonly Envelope[]> {
  return reading(path, [], (fd, size) =>
    intact(fd, size)
      .filter((e) => e.seq >= fromSeq)
      .toArray(),
  );
}

/** Every envelope that can still be read, wherever it is in the file; damaged places are skipped. */
export function salvageJournal(path: string): Result<readonly Envelope[]> {
  return reading(path, [], (fd, size) => {
    const found: Envelope[] = [];
    let at = 0;
    while (at < size) {
      const next = nextEnvelope(fd, at, size);
      if (!next) break;
      found.push(next.envelope);
      at = next.end;
    }
    return found;
  });
}

function reading<T>(path: string, missing: T, read: (fd: number, size: number) => T): Result<T> {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return ok(missing);
    return fileFailure('journal-unreadable', `The journal ${path} could not be opened`, error);
  }
  try {
    return ok(read(fd, fstatSync(fd).size));
  } catch (error) {
    return fileFailure('journal-unreadable', `The journal ${path} could not be read`, error);
  } finally {
    closeSync(fd);
  }
}

function readAt(fd: number, at: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const read = readSync(fd, buffer, done, length - done, at + done);
    if (read === 0) break;
    done += read;
  }
  return buffer.subarray(0, done);
}

function envelopeAt(fd: number, at: number, size: number): Envelope | undefined {
  if (at + LENGTH_BYTES > size) return undefined;
  const length = readAt(fd, at, LENGTH_BYTES).readUInt32BE(0);
  if (length > MAX_ENVELOPE_BYTES || at + LENGTH_BYTES + length > size) return undefined;
  const decoded = decodeEnvelope(new Uint8Array(readAt(fd, at + LENGTH_BYTES, length)));
  return decoded.ok ? decoded.value : undefined;
}

function* intact(fd: number, size: number): Generator<Envelope> {
  let at = 0;
  let before: Envelope | undefined;
  for (;;) {
    const envelope = envelopeAt(fd, at, size);
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
function nextEnvelope(
  fd: number,
  from: number,
  size: number,
): { envelope: Envelope; end: number } | undefined {
  for (let at = from; at < size; at += WINDOW) {
    const window = readAt(fd, at, Math.min(WINDOW + MAGIC.length, size - at));
    for (let i = window.indexOf(MAGIC); i !== -1; i = window.indexOf(MAGIC, i + 1)) {
      const start = at + i - LENGTH_BYTES;
      const envelope = start >= from ? envelopeAt(fd, start, size) : undefined;
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
