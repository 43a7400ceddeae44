import { parseRecordId } from '../model/ids.ts';
import type { Fragment, Span } from '../model/span.ts';
import type { Json, JsonObject } from './json.ts';
import type { AnyRecord, RecordBody } from './kinds.ts';

/** The version of the record format that this program writes (SPEC RE-1). */
export const RECORD_VERSION = 1;

/** A record as it stands in the root array of its log: plain JSON, the log not repeated (SPEC RE-1). */
export type StoredRecord = JsonObject;

/**
 * The JSON of SPEC RE-1 for a record. Members that are undefined are left out, and strings are made well-formed, since a
 * lone surrogate would come back from UTF-8 as another string. `action` and the record must be of one log.
 */
export function toStored(record: AnyRecord): StoredRecord {
  return plainObject({
    v: RECORD_VERSION,
    n: record.at.n,
    kind: record.body.kind,
    c: record.at.c,
    by: record.by,
    action: parseRecordId(record.action).n,
    t: record.time,
    undoes: record.undoes,
    ...storedFields(record.body),
  });
}

/** The kind's own fields as they are stored: spans become pairs. */
function storedFields(body: RecordBody): Readonly<Record<string, unknown>> {
  const { kind: _, ...fields } = body;
  if ('span' in body) return { ...fields, span: storedSpan(body.span) };
  if (body.kind === 'amend' && body.set.span)
    return { ...fields, set: { ...body.set, span: storedSpan(body.set.span) } };
  if (body.kind === 'comment' && body.on && 'span' in body.on)
    return { ...fields, on: { span: storedSpan(body.on.span) } };
  return fields;
}

const storedSpan = (span: Span): Json => span.map(({ start, end }: Fragment) => [start, end]);

function plainObject(object: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key.toWellFormed(), plain(value)]),
  );
}

/** A copy that is plain JSON with well-formed strings; null for what is not JSON. */
function plain(value: unknown): Json {
  if (typeof value === 'string') return value.toWellFormed();
  // JSON has no negative zero; adding zero makes it the ordinary one, so that every carrier gives back the same.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' ? plainObject({ ...value }) : null;
}
