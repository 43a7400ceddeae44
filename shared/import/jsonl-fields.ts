import type { Attributes, AttributeValue } from '../model/annotation.ts';
import type { Meta } from '../model/article.ts';
import { parseDate } from './dates.ts';

/** A JSON object as JSON.parse makes it. */
export type JsonFields = Readonly<Record<string, unknown>>;

/** Longest string that a record takes, UTF-16 units (SPEC RE-6). */
export const LONGEST_STRING = 65_536;
const LONGEST_NAME = 64;
const MOST_ATTRIBUTES = 64;
const LATEST_TIME = 8.64e15;

/** Own members only: `"__proto__"` and `"constructor"` are keys like others. */
export function member(fields: JsonFields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** Whether a parsed JSON value is an object. */
export function isFields(value: unknown): value is JsonFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A non-empty string, or a number as a string (ids are written both ways); at most `longest` UTF-16 units. */
export function shortString(value: unknown, longest: number): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text === '' || text.length > longest) return undefined;
  return text.toWellFormed();
}

/** Milliseconds since 1970 UTC, of an ISO 8601 string or a number. */
export function readTime(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : value;
  if (typeof time !== 'number' || !Number.isFinite(time) || Math.abs(time) > LATEST_TIME) return undefined;
  return Math.trunc(time);
}

/** A note; `''` when there is none. What can't be kept goes to `problems`. */
export function readNote(value: unknown, where: string, problems: string[]): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' && value.length <= LONGEST_STRING) return value.toWellFormed();
  problems.push(`${where}: the note is not a text of at most 64 KiB and was left out.`);
  return '';
}

/** Attributes: names to texts, numbers and yes/no. What can't be kept goes to `problems`. */
export function readAttributes(value: unknown, where: string, problems: string[]): Attributes {
  if (value === undefined || value === null) return {};
  if (!isFields(value)) {
    problems.push(`${where}: the attributes are not an object and were left out.`);
    return {};
  }
  const kept: [string, AttributeValue][] = [];
  for (const [name, stated] of Object.entries(value)) {
    const read = readAttribute(name, stated);
    if (read && kept.length < MOST_ATTRIBUTES) kept.push(read);
    else problems.push(`${where}: the attribute ${JSON.stringify(name.slice(0, 40))} was left out.`);
  }
  return Object.fromEntries(kept);
}

function readAttribute(name: string, value: unknown): [string, AttributeValue] | undefined {
  if (name === '' || name.length > LONGEST_NAME || name === '__proto__') return undefined;
  const isValue =
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    (typeof value === 'string' && value.length <= LONGEST_STRING);
  if (!isValue) return undefined;
  return [name.toWellFormed(), typeof value === 'string' ? value.toWellFormed() : value];
}

const FIELD_NAME = /^[a-zA-Z0-9_-]{1,64}$/;
/** Names the list of recognised fields in exports (SPEC EX-4). */
const UNCONFIRMED = 'unconfirmed';

/**
 * The metadata of a line. Of our own export the confirmed values to the letter; of others texts, numbers, yes/no and
 * lists of them, and dates only when they can be read in one way. What can't be kept goes to `problems`.
 */
export function readMeta(value: unknown, ownExport: boolean, problems: string[]): Meta {
  if (value === undefined || value === null) return {};
  if (!isFields(value)) {
    problems.push('The meta is not an object and was left out.');
    return {};
  }
  const unconfirmed = ownExport ? namesIn(member(value, UNCONFIRMED)) : new Set<unknown>();
  const kept: [string, string][] = [];
  for (const [field, stated] of Object.entries(value)) {
    if (stated === null || unconfirmed.has(field) || (ownExport && field === UNCONFIRMED)) continue;
    const read =
      FIELD_NAME.test(field) && field !== UNCONFIRMED ? metaValue(field, stated, ownExport) : undefined;
    if (read === undefined) problems.push(`meta.${field.slice(0, 64)} (${shown(stated)}) was left out.`);
    else kept.push([field, read]);
  }
  return Object.fromEntries(kept);
}

const namesIn = (value: unknown) => new Set<unknown>(Array.isArray(value) ? value : []);

function metaValue(field: string, stated: unknown, ownExport: boolean): string | undefined {
  const text = metaText(stated);
  if (text === undefined || text.length > LONGEST_STRING) return undefined;
  return field === 'date' && !ownExport ? parseDate(text) : text.toWellFormed();
}

function metaText(stated: unknown): string | undefined {
  if (typeof stated === 'string') return stated;
  if (typeof stated === 'number' || typeof stated === 'boolean') return String(stated);
  if (!Array.isArray(stated)) return undefined;
  const parts = stated.map((part: unknown) => (Array.isArray(part) ? undefined : metaText(part)));
  return parts.every((part) => part !== undefined) ? parts.join(', ') : undefined;
}

/** A value in a sentence: short, whatever it is. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (value === undefined) return 'missing';
  return Array.isArray(value) ? 'a list' : 'an object';
}
