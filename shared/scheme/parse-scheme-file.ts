import * as v from 'valibot';
import { isLabelId } from '../model/ids.ts';
import {
  type Label,
  type LabelAttribute,
  LABEL_ROLES,
  type RelationType,
  plainLabel,
} from '../model/label-scheme.ts';
import { type Result, fail, ok } from '../model/result.ts';
import { sortedAttributes } from '../records/label-fold.ts';
import { checkAttributes } from './attribute-rules.ts';
import { MAX_SCHEME_FILE, SCHEME_FORMAT, SCHEME_VERSION, type SchemeContent } from './scheme-file.ts';

/** Longest string of a record (SPEC RE-6), UTF-16 units. */
const MAX_STRING = 65_536;

const text = v.pipe(
  v.string('should be text'),
  v.maxLength(MAX_STRING, 'is longer than 65,536 characters'),
  v.check((value) => value.isWellFormed(), 'holds half a character'),
);
const name = v.pipe(
  text,
  v.check((value) => value.trim() !== '', 'is empty'),
);
const number = v.pipe(v.number('should be a number'), v.finite('should be a number'));
const yesNo = v.boolean('should be true or false');
const list = <T extends v.GenericSchema>(item: T, most: number, what: string) =>
  v.pipe(
    v.array(item, `should be a list of ${what}`),
    v.maxLength(most, `has more than ${most.toLocaleString('en')} entries`),
  );
const labelId = v.custom<string>(
  isLabelId,
  'should be an id: 1 to 64 of the characters a to z, 0 to 9, “-”, “_” and “.”',
);
const common = { name, hint: v.exactOptional(text), order: v.exactOptional(number) };
const attribute = v.variant(
  'type',
  [
    v.strictObject({ ...common, type: v.literal('choice'), options: list(text, 200, 'answers') }),
    v.strictObject({
      ...common,
      type: v.literal('number'),
      min: v.exactOptional(number),
      max: v.exactOptional(number),
    }),
    v.strictObject({ ...common, type: v.picklist(['boolean', 'text']) }),
  ],
  'should be one of “choice”, “number”, “boolean” and “text”',
);
const label = v.strictObject({
  id: labelId,
  name,
  colour: v.pipe(
    v.string('should be a colour such as "#2563eb"'),
    v.regex(/^#[0-9a-f]{6}$/iu, 'should be a colour such as "#2563eb"'),
  ),
  key: v.exactOptional(
    v.pipe(
      v.string('should be text'),
      v.check((key) => Array.from(key).length <= 2, 'should be one or two characters'),
    ),
  ),
  definition: v.exactOptional(text),
  positive: v.exactOptional(list(text, 100, 'examples')),
  negative: v.exactOptional(list(text, 100, 'examples')),
  order: v.exactOptional(number),
  retired: v.exactOptional(yesNo),
  mergedInto: v.exactOptional(labelId),
  splitFrom: v.exactOptional(labelId),
  role: v.exactOptional(v.picklist(LABEL_ROLES, 'should be one of “content”, “cue” and “source”')),
  attributes: v.exactOptional(list(attribute, 64, 'attributes')),
});
const relationType = v.strictObject({
  type: v.pipe(
    text,
    v.check((value) => value.length >= 1 && value.length <= 64, 'should have 1 to 64 characters'),
  ),
  name,
  definition: v.exactOptional(text),
  from: v.exactOptional(list(labelId, 1000, 'label ids')),
  to: v.exactOptional(list(labelId, 1000, 'label ids')),
  order: v.exactOptional(number),
  retired: v.exactOptional(yesNo),
});
const file = v.strictObject({
  format: v.literal(SCHEME_FORMAT),
  version: v.literal(SCHEME_VERSION),
  title: v.exactOptional(text),
  labels: list(label, 1000, 'labels'),
  relationTypes: v.exactOptional(list(relationType, 1000, 'types of links')),
});

/**
 * Reads a scheme file (SPEC SC-10). Nothing is guessed and nothing passed over: fails with `scheme-file`, and a sentence
 * that says where, such as “labels[3].colour”, and what should stand there.
 */
export function parseSchemeFile(source: string): Result<SchemeContent> {
  if (source.length > MAX_SCHEME_FILE) return no('This file is too long for a label scheme.');
  const json = parseJson(source);
  if (!json.ok) return json;
  const head = checkHead(json.value);
  if (!head.ok) return head;
  const parsed = v.safeParse(file, json.value);
  if (!parsed.success) return no(sentenceOf(parsed.issues[0]));
  const { title, labels, relationTypes = [] } = parsed.output;
  const content: SchemeContent = {
    ...(title !== undefined && { title }),
    labels: labels.map(readLabel),
    relationTypes: relationTypes.map(readType),
  };
  const wrong = contradiction(content);
  return wrong === undefined ? ok(content) : no(wrong);
}

const no = (message: string) => fail('scheme-file', message);

function parseJson(source: string): Result<unknown> {
  try {
    return ok(JSON.parse(source.replace(/^\uFEFF/u, '')));
  } catch (error) {
    return no(`This file is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** What kind of file it is comes before all that may be wrong within. */
function checkHead(json: unknown): Result<null> {
  const head = v.safeParse(v.object({ format: v.literal(SCHEME_FORMAT), version: v.number() }), json);
  if (!head.success)
    return no(
      `This is not a label scheme of Ascribe: it should begin with "format": "${SCHEME_FORMAT}" and "version": ${SCHEME_VERSION}.`,
    );
  return head.output.version > SCHEME_VERSION
    ? no('This label scheme was written by a newer version of Ascribe. Update Ascribe to import it.')
    : ok(null);
}

/** `labels[3].colour should be …` */
function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const where = (issue.path ?? [])
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./u, '');
  if (issue.expected === 'never') return `“${where}” is nothing that a label scheme has.`;
  if (issue.received === 'undefined') return `“${where}” is missing.`;
  const should = issue.message.startsWith('Invalid') ? `should be ${String(issue.expected)}` : issue.message;
  return `“${where}” ${should}.`;
}

function readLabel(read: v.InferOutput<typeof label>, at: number): Label {
  const { attributes = [], ...fields } = read;
  return {
    ...plainLabel(read.id),
    order: at + 1,
    ...fields,
    attributes: inFileOrder(attributes.map(({ name, ...definition }) => ({ name, definition }))),
  };
}

const readType = (read: v.InferOutput<typeof relationType>, at: number): RelationType => ({
  definition: '',
  from: [],
  to: [],
  order: at + 1,
  retired: false,
  ...read,
});

/** Attributes that nobody numbered keep the order in which the file has them. */
function inFileOrder(attributes: readonly LabelAttribute[]): readonly LabelAttribute[] {
  const sorted = sortedAttributes(attributes);
  const isNumbered = attributes.some(({ definition }) => definition.order !== undefined);
  if (isNumbered || attributes.every((one, at) => one === sorted[at])) return sorted;
  return attributes.map(({ name, definition }, at) => ({
    name,
    definition: { ...definition, order: at + 1 },
  }));
}

/** What no field shows by itself; undefined when everything goes together. */
function contradiction({ labels, relationTypes }: SchemeContent): string | undefined {
  return (
    twice(labels, ({ id }) => id, 'labels', 'id') ??
    twice(relationTypes, ({ type }) => type, 'relationTypes', 'type') ??
    firstOf(labels, (label, at) => wrongIn(label, labels, `labels[${at}]`))
  );
}

function twice<T>(
  rows: readonly T[],
  idOf: (row: T) => string,
  list: string,
  field: string,
): string | undefined {
  const ids = rows.map(idOf);
  return firstOf(ids, (id, at) => {
    const before = ids.indexOf(id);
    return before < at ? `“${list}[${at}].${field}” is “${id}” again, as in ${list}[${before}].` : undefined;
  });
}

function wrongIn(label: Label, labels: readonly Label[], where: string): string | undefined {
  const { mergedInto, attributes } = label;
  if (mergedInto !== undefined && leadsOn(label, mergedInto, labels))
    return `“${where}.mergedInto” should be the label where its merger ends.`;
  const names = attributes.map(({ name }) => name);
  return (
    twice(attributes, ({ name }) => name, `${where}.attributes`, 'name') ??
    firstOf(attributes, ({ name, definition }) => {
      const checked = checkAttributes({ attributes: [{ name, definition }] }, { [name]: definition });
      return checked.ok
        ? undefined
        : `“${where}.attributes[${names.indexOf(name)}]”: ${checked.error.message}`;
    })
  );
}

const leadsOn = (self: Label, target: string, labels: readonly Label[]): boolean =>
  target === self.id || labels.some(({ id, mergedInto }) => id === target && mergedInto !== undefined);

function firstOf<T>(
  rows: readonly T[],
  find: (row: T, at: number) => string | undefined,
): string | undefined {
  for (const [at, row] of rows.entries()) {
    const found = find(row, at);
    if (found !== undefined) return found;
  }
  return undefined;
}
