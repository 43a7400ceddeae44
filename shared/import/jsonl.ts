import { STATUSES, type Status } from '../model/annotation.ts';
import { isArticleId } from '../model/ids.ts';
import { type Result, fail, ok } from '../model/result.ts';
import { type CanonicalText, canonicalText, checkCanonical } from '../text/canonical.ts';
import {
  type ImportedArticle,
  type ImportedRelation,
  type ImportedStatus,
  surrogateNotes,
} from './imported.ts';
import {
  type JsonFields,
  isFields,
  member,
  readAttributes,
  readMeta,
  readNote,
  shortString,
  shown,
} from './jsonl-fields.ts';
import { type Remarks, readOrigin, readSpans } from './jsonl-spans.ts';
import { SourceOffsets } from './source-offsets.ts';

const LONGEST_ID = 128;
const LONGEST_TYPE = 64;

/**
 * Reads one line of a `.jsonl` file: `{"text", "meta"?, "spans"?, "relations"?, "statuses"?}`, offsets in code points of
 * `text`, or a line of our own export (SPEC EX). Fails when the line as a whole can't be taken (`jsonl-broken`,
 * `jsonl-shape`, `text-empty`, `text-too-large`); parts that can't are left out and named in `problems`.
 */
export function readJsonlLine(line: string): Result<ImportedArticle> {
  const fields = parseLine(line);
  if (!fields.ok) return fields;
  const source = member(fields.value, 'text');
  if (typeof source !== 'string')
    return fail('jsonl-shape', `The line has no "text" that is a string (it is ${shown(source)}).`);
  const ownExport = isOwnExport(fields.value);
  const canonical = canonicalOf(source, ownExport);
  return canonical.ok ? ok(readArticle(fields.value, source, canonical.value, ownExport)) : canonical;
}

function parseLine(line: string): Result<JsonFields> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return fail(
      'jsonl-broken',
      `The line is not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}.`,
    );
  }
  return isFields(value)
    ? ok(value)
    : fail('jsonl-shape', `The line is not a JSON object but ${shown(value)}.`);
}

/** Only our exports list in `meta.unconfirmed` what was recognised. */
function isOwnExport(fields: JsonFields): boolean {
  const meta = member(fields, 'meta');
  return isArticleId(member(fields, 'id')) && isFields(meta) && Array.isArray(member(meta, 'unconfirmed'));
}

// A text of our own export may begin with a U+FEFF that belongs to it, so it isn't made canonical a second time.
function canonicalOf(source: string, ownExport: boolean): Result<CanonicalText> {
  if (ownExport && checkCanonical(source).ok) return ok({ text: source, replacedSurrogates: 0 });
  if (!ownExport && source !== '' && !/\S/u.test(source))
    return fail('text-empty', 'The text holds nothing but white space.');
  return canonicalText(source);
}

function readArticle(
  fields: JsonFields,
  source: string,
  { text, replacedSurrogates }: CanonicalText,
  ownExport: boolean,
): ImportedArticle {
  const remarks: Remarks = { problems: [], notes: [...surrogateNotes(replacedSurrogates)] };
  const id = member(fields, 'id');
  const offsets = new SourceOffsets(source, source === text);
  return {
    text,
    meta: readMeta(member(fields, 'meta'), ownExport, remarks.problems),
    spans: readSpans(member(fields, 'spans'), { text, offsets }, remarks),
    relations: readList(fields, 'relations', readRelation, remarks.problems),
    statuses: readList(fields, 'statuses', readStatus, remarks.problems),
    ownExport,
    ...(isArticleId(id) && { statedId: id }),
    ...remarks,
  };
}

type Reader<T> = (item: JsonFields, where: string, problems: string[]) => T | undefined;

function readList<T>(fields: JsonFields, key: string, read: Reader<T>, problems: string[]): readonly T[] {
  const value = member(fields, key);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    problems.push(`The ${key} are not a list and were left out.`);
    return [];
  }
  return value.flatMap((item: unknown, i) => {
    const where = `Entry ${i + 1} of ${key}`;
    const taken = isFields(item) ? read(item, where, problems) : undefined;
    if (taken === undefined) problems.push(`${where} was left out: it lacks what it needs.`);
    return taken === undefined ? [] : [taken];
  });
}

function readRelation(item: JsonFields, where: string, problems: string[]): ImportedRelation | undefined {
  const type = shortString(member(item, 'type'), LONGEST_TYPE);
  const from = shortString(member(item, 'from'), LONGEST_ID);
  const to = shortString(member(item, 'to'), LONGEST_ID);
  if (type === undefined || from === undefined || to === undefined) return undefined;
  return {
    type,
    from,
    to,
    ...readOrigin(item),
    note: readNote(member(item, 'note'), where, problems),
    attributes: readAttributes(member(item, 'attributes'), where, problems),
  };
}

function readStatus(item: JsonFields): ImportedStatus | undefined {
  const annotator = shortString(member(item, 'annotator'), LONGEST_ID);
  const value = member(item, 'value');
  return annotator !== undefined && isStatus(value) ? { annotator, value } : undefined;
}

const isStatus = (value: unknown): value is Status => STATUSES.some((status) => status === value);
