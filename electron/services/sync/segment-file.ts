import type { LogId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { SegmentName } from '@shared/sync/segment-name.ts';
import type { SeqRange } from '@shared/sync/seq-ranges.ts';
import {
  HEADER_BYTES,
  MAX_ENVELOPE_BYTES,
  TRAILER_BYTES,
  decodeEnvelope,
  sha256Hex,
} from '../log/envelope.ts';

/** A segment is at most this large, unless it holds a single larger envelope. */
export const MAX_SEGMENT_BYTES = 8 * 1024 * 1024;
/** No file is read beyond this. */
export const MAX_FILE_BYTES = Math.max(MAX_SEGMENT_BYTES, MAX_ENVELOPE_BYTES);

/** Consecutive envelopes of one log, as a file held them. Their signatures are not checked yet. */
export interface Segment extends SeqRange {
  readonly log: LogId;
  readonly envelopes: readonly Uint8Array[];
}

const bad = (reason: string) => fail('segment-bad', reason);

/** Cuts bytes into envelopes of one log with consecutive seq. Total on any bytes. Fails with `segment-bad`. */
export function splitSegment(bytes: Uint8Array): Result<Segment> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const envelopes: Uint8Array[] = [];
  let log: LogId | undefined;
  let first = 0;
  for (let at = 0; at < bytes.length;) {
    // The payload's length is the last field before the payload (SPEC EN-1).
    if (at + HEADER_BYTES > bytes.length) return bad('it ends in the middle of an envelope');
    const end = at + HEADER_BYTES + view.getUint32(at + HEADER_BYTES - 4) + TRAILER_BYTES;
    if (end > bytes.length) return bad('it ends in the middle of an envelope');
    const raw = bytes.subarray(at, end);
    const decoded = decodeEnvelope(raw);
    if (!decoded.ok) return bad(`one of its envelopes is damaged: ${decoded.error.message}`);
    log ??= decoded.value.log;
    first ||= decoded.value.seq;
    if (decoded.value.log !== log || decoded.value.seq !== first + envelopes.length)
      return bad('its envelopes do not follow one another');
    envelopes.push(raw);
    at = end;
  }
  if (log === undefined) return bad('it is empty');
  return ok({ log, first, last: first + envelopes.length - 1, envelopes });
}

/** Checks a whole file against what its name claims (SPEC SY-3), then cuts it. Fails with `segment-bad`. */
export function checkSegment(name: SegmentName, bytes: Uint8Array): Result<Segment> {
  if (bytes.length !== name.bytes) return bad('its size is not the one in its name');
  if (sha256Hex(bytes).slice(0, 8) !== name.sha8) return bad('its content was changed: the checksum differs');
  const split = splitSegment(bytes);
  if (!split.ok) return split;
  const { log, first, last } = split.value;
  if (log !== name.log || first !== name.first || last !== name.last)
    return bad('its content is not what its name says');
  return split;
}

/** Joins consecutive envelopes of one log, at least one, to a segment and names it (SPEC SY-2). */
export function buildSegment(
  log: LogId,
  first: number,
  envelopes: readonly Uint8Array[],
): { readonly name: SegmentName; readonly bytes: Uint8Array } {
  const bytes = Buffer.concat(envelopes);
  const sha8 = sha256Hex(bytes).slice(0, 8);
  return { name: { log, first, last: first + envelopes.length - 1, bytes: bytes.length, sha8 }, bytes };
}
