import { STATUSES, type AttributeValue, type Status } from '../model/annotation.ts';
import { isArticleId, isHex32, isLabelId, isRecordId, recordId, type LogId } from '../model/ids.ts';
import { checkSpan, type Span } from '../model/span.ts';
import { isPlainObject } from './json.ts';
import type {
  AmendSet,
  AnyRecord,
  ArticleBody,
  AttributeChanges,
  ImportedBody,
  LabelSet,
  RecordBody,
} from './kinds.ts';
import { RECORD_VERSION } from './stored.ts';

/** Longest string in a record, UTF-16 units (SPEC RE-6). */
const MAX_STRING = 65_536;
/** Deepest nesting, the record itself being level 1 (SPEC RE-6). */
const MAX_DEPTH = 6;
const MAX_ATTRIBUTES = 64;
const MAX_NAME = 64;
const MAX_LAYER = 128;
/** Beyond this a Date has no value. */
const MAX_TIME = 8.64e15;

export type ParsedRecord =
  | { readonly ok: true; readonly record: AnyRecord }
  | {
      readonly ok: false;
      readonly reason: string;
      /** `span`: everything is well but for a span that breaks SPEC SP-1. */
      readonly fault: 'shape' | 'span';
    };

/**
 * Reads a stored record of a log (SPEC RE-1 to RE-26, and RE-6). Total: whatever it is given, it answers and never
 * throws. Says nothing of authorisation (RE-4) and of texts (SP-3); the fold does.
 */
export function parseRecord(stored: unknown, log: LogId): ParsedRecord {
  try {
    return { ok: true, record: readRecord(stored, log) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, reason: error.message, fault: error.fault };
    throw error;
  }
}

/** Leaves the reader from any depth; never leaves this file. */
class Unreadable extends Error {
  readonly fault: 'shape' | 'span';
  constructor(reason: string, fault: 'shape' | 'span' = 'shape') {
    super(reason);
    this.fault = fault;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function readRecord(stored: unknown, log: LogId): AnyRecord {
  checkLimits(stored, 1);
  const fields = object(stored, 'record');
  if (own(fields, 'v') !== RECORD_VERSION) throw new Unreadable(`unknown version ${shown(own(fields, 'v'))}`);
  const n = counting(fields, 'n');
  const undoes = optional(fields, 'undoes', recordIdOf);
  return {
    id: recordId(log, n),
    at: { c: counting(fields, 'c'), log, n },
    by: shortText(fields, 'by', MAX_LAYER),
    action: recordId(log, counting(fields, 'action')),
    ...(undoes !== undefined && { undoes }),
    time: timeOf(fields, 't'),
    body: readBody(fields),
  };
}

function readBody(fields: Fields): RecordBody {
  const kind = own(fields, 'kind');
  const reader = typeof kind === 'string' && Object.hasOwn(READERS, kind) ? READERS[kind] : undefined;
  if (!reader) throw new Unreadable(`unknown kind ${shown(kind)}`);
  return reader(fields);
}

const READERS: Readonly<Record<string, (fields: Fields) => RecordBody>> = {
  project: (f) => ({ kind: 'project', title: text(f, 'title') }),
  join: (f) => ({ kind: 'join', project: where(f, 'project', isHex32) }),
  label: (f) => ({ kind: 'label', label: where(f, 'label', isLabelId), set: readLabelSet(f) }),
  member: (f) => {
    const name = optional(object(own(f, 'set'), 'set'), 'name', text);
    return {
      kind: 'member',
      annotator: shortText(f, 'annotator', MAX_LAYER),
      set: name === undefined ? {} : { name },
    };
  },
  setting: (f) => {
    if (!Object.hasOwn(f, 'value')) throw new Unreadable('value is missing');
    return { kind: 'setting', key: nameOf(f, 'key'), value: own(f, 'value') };
  },
  describe: (f) => {
    const field = where(f, 'field', isFieldName);
    const value = own(f, 'value');
    if (value !== null && typeof value !== 'string') throw new Unreadable('value has the wrong shape');
    return { kind: 'describe', field, value };
  },
  annotate: (f) => ({ kind: 'annotate', ...readAnnotation(f) }),
  amend: (f) => ({ kind: 'amend', target: recordIdOf(f, 'target'), set: readAmendSet(f) }),
  retract: (f) => ({ kind: 'retract', target: where(f, 'target', isTarget) }),
  restore: (f) => ({ kind: 'restore', target: where(f, 'target', isTarget) }),
  relate: (f) => ({ kind: 'relate', ...readRelation(f) }),
  status: (f) => ({ kind: 'status', value: where(f, 'value', isStatus) }),
  imported: readImported,
};

function readImported(fields: Fields): ImportedBody {
  const layerName = optional(fields, 'layerName', text);
  const source = optional(fields, 'source', text);
  const base = {
    kind: 'imported' as const,
    layer: shortText(fields, 'layer', MAX_LAYER),
    ...(layerName !== undefined && { layerName }),
    created: timeOf(fields, 'created'),
    ...(source !== undefined && { source }),
  };
  const what = own(fields, 'what');
  if (what === 'status') return { ...base, what, value: where(fields, 'value', isStatus) };
  if (what === 'annotation')
    return { ...base, what, id: recordIdOf(fields, 'id'), ...readAnnotation(fields) };
  if (what === 'relation') return { ...base, what, id: recordIdOf(fields, 'id'), ...readRelation(fields) };
  throw new Unreadable(`imported what? ${shown(what)}`);
}

type Content<K extends ArticleBody['kind']> = Omit<Extract<ArticleBody, { kind: K }>, 'kind'>;

function readAnnotation(fields: Fields): Content<'annotate'> {
  return { label: where(fields, 'label', isLabelId), span: spanOf(fields, 'span'), ...readExtras(fields) };
}

function readRelation(fields: Fields): Content<'relate'> {
  return {
    type: shortText(fields, 'type', MAX_NAME),
    from: recordIdOf(fields, 'from'),
    to: recordIdOf(fields, 'to'),
    ...readExtras(fields),
  };
}

function readExtras(fields: Fields): { note?: string; attributes?: AttributeChanges } {
  const note = optional(fields, 'note', text);
  const attributes = optional(fields, 'attributes', attributesOf);
  return { ...(note !== undefined && { note }), ...(attributes !== undefined && { attributes }) };
}

function readAmendSet(fields: Fields): AmendSet {
  const set = object(own(fields, 'set'), 'set');
  const label = optional(set, 'label', (f, key) => where(f, key, isLabelId));
  const span = optional(set, 'span', spanOf);
  const type = optional(set, 'type', (f, key) => shortText(f, key, MAX_NAME));
  return {
    ...(label !== undefined && { label }),
    ...(span !== undefined && { span }),
    ...(type !== undefined && { type }),
    ...readExtras(set),
  };
}

function readLabelSet(fields: Fields): LabelSet {
  const set = object(own(fields, 'set'), 'set');
  const name = optional(set, 'name', text);
  const colour = optional(set, 'colour', (f, key) => where(f, key, isColour));
  const shortcut = optional(set, 'key', (f, key) => where(f, key, isShortcut));
  const definition = optional(set, 'definition', text);
  const order = optional(set, 'order', (f, key) => where(f, key, isFiniteNumber));
  const retired = optional(set, 'retired', (f, key) => where(f, key, isBoolean));
  const mergedInto = optional(set, 'mergedInto', (f, key) => where(f, key, isMergeTarget));
  return {
    ...(name !== undefined && { name }),
    ...(colour !== undefined && { colour }),
    ...(shortcut !== undefined && { key: shortcut }),
    ...(definition !== undefined && { definition }),
    ...(order !== undefined && { order }),
    ...(retired !== undefined && { retired }),
    ...(mergedInto !== undefined && { mergedInto }),
  };
}

/** SPEC RE-6, for every part of the record, known or not. Recursion ends at the depth limit. */
function checkLimits(value: unknown, depth: number): void {
  if (typeof value === 'string') return checkString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Unreadable('a number is not finite');
    return;
  }
  if (value === null || typeof value === 'boolean') return;
  if (depth > MAX_DEPTH) throw new Unreadable(`nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) {
    for (const item of value) checkLimits(item, depth + 1);
    return;
  }
  const fields = object(value, 'a part');
  for (const key of Object.keys(fields)) {
    // It can't be carried: decoders take it for the object's prototype.
    if (key === '__proto__') throw new Unreadable('a field is named __proto__');
    checkString(key);
    checkLimits(fields[key], depth + 1);
  }
}

function checkString(value: string): void {
  if (value.length > MAX_STRING) throw new Unreadable('a string is longer than 64 KiB');
}

function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function object(value: unknown, what: string): Fields {
  if (!isPlainObject(value)) throw new Unreadable(`${what} is not an object`);
  return value;
}

function optional<T>(fields: Fields, key: string, read: (f: Fields, key: string) => T): T | undefined {
  return own(fields, key) === undefined ? undefined : read(fields, key);
}

function where<T>(fields: Fields, key: string, test: (value: unknown) => value is T): T {
  const value = own(fields, key);
  if (value === undefined) throw new Unreadable(`${key} is missing`);
  if (!test(value)) throw new Unreadable(`${key} has the wrong shape: ${shown(value)}`);
  return value;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isFiniteNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
const isCounting = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= MAX_TIME;
const isColour = (value: unknown): value is string => isText(value) && /^#[0-9a-f]{6}$/i.test(value);
const isShortcut = (value: unknown): value is string =>
  isText(value) && Array.from(value.slice(0, 3)).length <= 1;
const isMergeTarget = (value: unknown): value is string => value === '' || isLabelId(value);
const isTarget = (value: unknown): value is string => isRecordId(value) || isArticleId(value);
const isFieldName = (value: unknown): value is string =>
  isText(value) && /^[a-zA-Z0-9_-]{1,64}$/.test(value) && value !== '__proto__';
const isName = (value: unknown): value is string =>
  isText(value) && value.length >= 1 && value.length <= MAX_NAME && value !== '__proto__';
const isStatus = (value: unknown): value is Status => STATUSES.some((status) => status === value);
const isAttributeChange = (value: unknown): value is AttributeValue | null =>
  value === null || isText(value) || isBoolean(value) || isFiniteNumber(value);

const text = (fields: Fields, key: string) => where(fields, key, isText);
const counting = (fields: Fields, key: string) => where(fields, key, isCounting);
const timeOf = (fields: Fields, key: string) => where(fields, key, isTime);
const nameOf = (fields: Fields, key: string) => where(fields, key, isName);
const recordIdOf = (fields: Fields, key: string) => where(fields, key, isRecordId);

function shortText(fields: Fields, key: string, max: number): string {
  return where(fields, key, (v): v is string => isText(v) && v.length >= 1 && v.length <= max);
}

function attributesOf(fields: Fields, key: string): AttributeChanges {
  const entries = Object.entries(object(own(fields, key), key));
  if (entries.length > MAX_ATTRIBUTES) throw new Unreadable(`more than ${MAX_ATTRIBUTES} attributes`);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (!isName(name)) throw new Unreadable(`attribute name ${shown(name)}`);
      if (!isAttributeChange(value)) throw new Unreadable(`attribute ${shown(name)} has the wrong shape`);
      return [name, value];
    }),
  );
}

function spanOf(fields: Fields, key: string): Span {
  const value = own(fields, key);
  if (!Array.isArray(value)) throw new Unreadable(`${key} is not a list`);
  const span = value.map((pair: unknown) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw new Unreadable('a fragment is not [start, end]');
    const [start, end]: unknown[] = pair;
    if (typeof start !== 'number' || typeof end !== 'number')
      throw new Unreadable('a fragment is not [start, end]');
    return { start, end };
  });
  const checked = checkSpan(span);
  if (!checked.ok) throw new Unreadable(checked.error.message, 'span');
  return span;
}

/** A value in a reason: short, whatever it is. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  return typeof value === 'number' || typeof value === 'boolean' || value == null
    ? String(value)
    : typeof value;
}
