import { STATUSES, type AttributeValue, type Status } from '../model/annotation.ts';
import { isArticleId, isLabelId, isRecordId } from '../model/ids.ts';
import { checkSpan, type Span } from '../model/span.ts';
import { isPlainObject } from './json.ts';
import type { AttributeChanges } from './kinds.ts';

/** Longest string in a record, UTF-16 units (SPEC RE-6). */
const MAX_STRING = 65_536;
/** Deepest nesting, the record itself being level 1 (SPEC RE-6). */
const MAX_DEPTH = 6;
export const MAX_ATTRIBUTES = 64;
export const MAX_NAME = 64;
export const MAX_LAYER = 128;
/** Beyond this a Date has no value. */
const MAX_TIME = 8.64e15;

/** Leaves the reader from any depth; never leaves the reader of records. */
export class Unreadable extends Error {
  readonly fault: 'shape' | 'span';
  constructor(reason: string, fault: 'shape' | 'span' = 'shape') {
    super(reason);
    this.fault = fault;
  }
}

export type Fields = Readonly<Record<string, unknown>>;

/** SPEC RE-6, for every part of the record, known or not. Recursion ends at the depth limit. */
export function checkLimits(value: unknown, depth: number): void {
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
  // A list of its keys for each of ten thousand records would cost more than looking at them.
  for (const key in fields) {
    // It can't be carried: decoders take it for the object's prototype.
    if (key === '__proto__') throw new Unreadable('a field is named __proto__');
    checkString(key);
    checkLimits(fields[key], depth + 1);
  }
}

function checkString(value: string): void {
  if (value.length > MAX_STRING) throw new Unreadable('a string is longer than 64 KiB');
}

export function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

export function object(value: unknown, what: string): Fields {
  if (!isPlainObject(value)) throw new Unreadable(`${what} is not an object`);
  return value;
}

export function optional<T>(fields: Fields, key: string, read: (f: Fields, key: string) => T): T | undefined {
  return own(fields, key) === undefined ? undefined : read(fields, key);
}

/** Reads each field that may be there by its reader. */
export type Readers<T> = {
  readonly [K in keyof T]-?: (fields: Fields, key: string) => NonNullable<T[K]>;
};

/** The fields that are there, each read by its reader. */
export const picked = <T extends object>(fields: Fields, readers: Readers<T>): T =>
  extended<object, T>({}, fields, readers);

/** Adds to `base` the fields that are there, each read by its reader; answers `base`. */
export function extended<B extends object, T extends object>(
  base: B,
  fields: Fields,
  readers: Readers<T>,
): B & T {
  const target: B & Partial<T> = base;
  for (const key in readers) {
    const value = optional(fields, key, readers[key]);
    if (value !== undefined) Object.assign(target, { [key]: value });
  }
  return target as B & T;
}

/** A reader of what `test` accepts. */
export const reading =
  <T>(test: (value: unknown) => value is T) =>
  (fields: Fields, key: string): T =>
    where(fields, key, test);

export function where<T>(fields: Fields, key: string, test: (value: unknown) => value is T): T {
  const value = own(fields, key);
  if (value === undefined) throw new Unreadable(`${key} is missing`);
  if (!test(value)) throw new Unreadable(`${key} has the wrong shape: ${shown(value)}`);
  return value;
}

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
export const isFiniteNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
const isCounting = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= MAX_TIME;
export const isColour = (value: unknown): value is string => isText(value) && /^#[0-9a-f]{6}$/i.test(value);
export const isShortcut = (value: unknown): value is string =>
  isText(value) && Array.from(value.slice(0, 5)).length <= 2;
export const isMergeTarget = (value: unknown): value is string => value === '' || isLabelId(value);
export const isTarget = (value: unknown): value is string => isRecordId(value) || isArticleId(value);
export const isFieldName = (value: unknown): value is string =>
  isText(value) && /^[a-zA-Z0-9_-]{1,64}$/.test(value) && value !== '__proto__';
export const isName = (value: unknown): value is string =>
  isText(value) && value.length >= 1 && value.length <= MAX_NAME && value !== '__proto__';
export const isStatus = (value: unknown): value is Status => STATUSES.some((status) => status === value);
/** A test for lists of at most `max` such values. */
export const isListOf =
  <T>(test: (value: unknown) => value is T, max: number) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.length <= max && value.every(test);
const isAttributeChange = (value: unknown): value is AttributeValue | null =>
  value === null || isText(value) || isBoolean(value) || isFiniteNumber(value);

export const text = (fields: Fields, key: string) => where(fields, key, isText);
export const counting = (fields: Fields, key: string) => where(fields, key, isCounting);
export const timeOf = (fields: Fields, key: string) => where(fields, key, isTime);
export const nameOf = (fields: Fields, key: string) => where(fields, key, isName);
export const recordIdOf = (fields: Fields, key: string) => where(fields, key, isRecordId);

export function shortText(fields: Fields, key: string, max: number): string {
  return where(fields, key, (v): v is string => isText(v) && v.length >= 1 && v.length <= max);
}

export function attributesOf(fields: Fields, key: string): AttributeChanges {
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

export function spanOf(fields: Fields, key: string): Span {
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
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  return typeof value === 'number' || typeof value === 'boolean' || value == null
    ? String(value)
    : typeof value;
}
