import { type KeyObject, createHash, createPublicKey, verify } from 'node:crypto';
import type { DocId, LogId, ProjectId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';

/** SPEC EN-1. Ids and hashes are hex. */
export interface EnvelopeFields {
  readonly project: ProjectId;
  readonly log: LogId;
  readonly seq: number;
  /** `hash` of the log's envelope before, `NO_HASH` for seq 1. */
  readonly prev: string;
  readonly kind: EnvelopeKind;
  /** Article id; zeros for the project document and for kind `open`. */
  readonly doc: DocId;
  /** Milliseconds since 1970 UTC, for display. */
  readonly time: number;
  /** Greatest Lamport counter the writer knew in the project. */
  readonly seen: number;
  readonly payload: Uint8Array;
}

export interface Envelope extends EnvelopeFields {
  readonly hash: string;
  readonly sig: Uint8Array;
  /** The bytes as they are stored and exchanged. */
  readonly raw: Uint8Array;
}

export type EnvelopeKind = 'open' | 'update' | 'text';

export const NO_HASH = '0'.repeat(64);
/** Bytes before the payload. */
export const HEADER_BYTES = 129;
/** Bytes after the payload: hash and signature. */
export const TRAILER_BYTES = 96;
export const MAX_UPDATE_BYTES = 1024 * 1024;
export const MAX_TEXT_BYTES = 16 * 1024 * 1024;
export const MAX_ENVELOPE_BYTES = HEADER_BYTES + MAX_TEXT_BYTES + TRAILER_BYTES;

const MAGIC = Buffer.from([0x41, 0x53, 0x45, 0x01]);
const KIND_BYTE: Readonly<Record<EnvelopeKind, number>> = { open: 1, update: 2, text: 3 };
const KINDS: readonly (EnvelopeKind | undefined)[] = [undefined, 'open', 'update', 'text'];
const AT = { project: 4, log: 20, seq: 36, prev: 44, kind: 76, doc: 77, time: 109, seen: 117, length: 125 };

/** Hex SHA-256. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Encodes and signs an envelope (SPEC EN-1). The fields must hold EN-2 and EN-3; see `decodeEnvelope`. */
export function encodeEnvelope(fields: EnvelopeFields, sign: (hash: Uint8Array) => Uint8Array): Envelope {
  const end = HEADER_BYTES + fields.payload.length;
  const raw = Buffer.alloc(end + TRAILER_BYTES);
  MAGIC.copy(raw);
  raw.write(fields.project, AT.project, 'hex');
  raw.write(fields.log, AT.log, 'hex');
  raw.writeBigUInt64BE(BigInt(fields.seq), AT.seq);
  raw.write(fields.prev, AT.prev, 'hex');
  raw[AT.kind] = KIND_BYTE[fields.kind];
  raw.write(fields.doc, AT.doc, 'hex');
  raw.writeBigUInt64BE(BigInt(fields.time), AT.time);
  raw.writeBigUInt64BE(BigInt(fields.seen), AT.seen);
  raw.writeUInt32BE(fields.payload.length, AT.length);
  raw.set(fields.payload, HEADER_BYTES);
  const hash = createHash('sha256').update(raw.subarray(0, end)).digest();
  hash.copy(raw, end);
  const sig = sign(hash);
  raw.set(sig, end + 32);
  return {
    ...fields,
    hash: hash.toString('hex'),
    sig,
    raw: new Uint8Array(raw.buffer, raw.byteOffset, raw.length),
  };
}

const bad = (reason: string) => fail('envelope-bad', reason);

/**
 * Decodes an envelope and checks everything that can be seen from its bytes alone: layout, limits, hash, and the shape
 * of `open` and `text` (SPEC EN-1 to EN-3). Chain, signature and DO-4 are left to the log (chain.ts). Total on any bytes.
 * Fails with `envelope-bad`.
 */
export function decodeEnvelope(bytes: Uint8Array): Result<Envelope> {
  if (bytes.length < HEADER_BYTES + TRAILER_BYTES) return bad('It is too short for an envelope.');
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!raw.subarray(0, 4).equals(MAGIC)) return bad('It is not an envelope of this version.');
  const end = HEADER_BYTES + raw.readUInt32BE(AT.length);
  if (end + TRAILER_BYTES !== raw.length) return bad('Its length does not fit its content.');
  const kind = KINDS[raw[AT.kind]!];
  const [seq, time, seen] = [AT.seq, AT.time, AT.seen].map((at) => Number(raw.readBigUInt64BE(at)));
  if (kind === undefined || seq === undefined || time === undefined || seen === undefined)
    return bad('Its kind is unknown.');
  if (seq < 1 || ![seq, time, seen].every(Number.isSafeInteger))
    return bad('A number in it is out of range.');
  const hash = createHash('sha256').update(raw.subarray(0, end)).digest();
  if (!hash.equals(raw.subarray(end, end + 32))) return bad('Its content was changed: the checksum differs.');
  const envelope: Envelope = {
    project: raw.toString('hex', AT.project, AT.project + 16),
    log: raw.toString('hex', AT.log, AT.log + 16),
    seq,
    prev: raw.toString('hex', AT.prev, AT.prev + 32),
    kind,
    doc: raw.toString('hex', AT.doc, AT.doc + 32),
    time,
    seen,
    payload: bytes.subarray(HEADER_BYTES, end),
    hash: hash.toString('hex'),
    sig: bytes.subarray(end + 32),
    raw: bytes,
  };
  const fault = faultOf(envelope);
  return fault ? bad(fault) : ok(envelope);
}

function faultOf({ seq, prev, kind, doc, payload }: Envelope): string | undefined {
  if ((seq === 1) !== (kind === 'open')) return 'Only the first envelope of a log opens it.';
  if ((seq === 1) !== (prev === NO_HASH)) return 'Only the first envelope of a log has no predecessor.';
  if (kind === 'open') {
    return payload.length === 32 && doc === NO_HASH ? undefined : 'The opening of the log is malformed.';
  }
  if (kind === 'update') return payload.length <= MAX_UPDATE_BYTES ? undefined : 'It is too large.';
  return faultOfText(doc, payload);
}

function faultOfText(doc: DocId, payload: Uint8Array): string | undefined {
  if (payload.length === 0) return 'The text is empty.';
  if (payload.length > MAX_TEXT_BYTES) return 'The text is larger than 16 MiB.';
  if (sha256Hex(payload) !== doc) return 'The text does not belong to its id.';
  if (payload.includes(0x0d)) return 'The text has carriage returns.';
  return decodeText(payload) === undefined ? 'The text is not UTF-8.' : undefined;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Strict UTF-8, every character kept; undefined if the bytes are not UTF-8. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

/** The key object of a raw 32-byte Ed25519 public key; undefined if it is none. */
export function publicKeyOf(raw: Uint8Array): KeyObject | undefined {
  if (raw.length !== 32) return undefined;
  try {
    return createPublicKey({ key: Buffer.concat([SPKI_ED25519, raw]), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

/** Whether the envelope was signed by that key. Never throws. */
export function signedBy(envelope: Envelope, key: KeyObject): boolean {
  try {
    return verify(null, Buffer.from(envelope.hash, 'hex'), key, envelope.sig);
  } catch {
    return false;
  }
}

/** A text envelope's bytes without its payload, as the project file keeps them (SPEC PF-3). */
export function withoutPayload(raw: Uint8Array): Uint8Array {
  return Buffer.concat([raw.subarray(0, HEADER_BYTES), raw.subarray(raw.length - TRAILER_BYTES)]);
}

/** Puts the payload back between header and trailer (SPEC PF-3). */
export function withPayload(stripped: Uint8Array, payload: Uint8Array): Uint8Array {
  const raw = new Uint8Array(stripped.length + payload.length);
  raw.set(stripped.subarray(0, HEADER_BYTES));
  raw.set(payload, HEADER_BYTES);
  raw.set(stripped.subarray(HEADER_BYTES), HEADER_BYTES + payload.length);
  return raw;
}
