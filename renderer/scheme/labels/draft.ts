import type { AttributeDefinition, Label, LabelAttribute } from '@shared/model/label-scheme.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { sortedAttributes } from '@shared/records/label-fold.ts';
import { attributeForm } from '@shared/scheme/attribute-rules.ts';

/** A line of a list that is edited; `key` stays its own while others come and go. */
export interface DraftLine {
  readonly key: number;
  readonly text: string;
}

/** An attribute as its fields have it. */
export interface DraftAttribute {
  readonly key: number;
  readonly name: string;
  /** The name that it has in the scheme; undefined when it is new. */
  readonly was?: string;
  readonly type: AttributeDefinition['type'];
  /** One answer a line. */
  readonly options: string;
  readonly min: string;
  readonly max: string;
  readonly hint: string;
}

/** What is wrong with the attribute of that key. */
export interface AttributeFailure {
  readonly key: number;
  readonly code: string;
  readonly message: string;
}

/** A label as its form has it. */
export interface LabelDraft {
  readonly name: string;
  readonly key: string;
  readonly colour: string;
  readonly definition: string;
  readonly role: NonNullable<Label['role']> | '';
  readonly positive: readonly DraftLine[];
  readonly negative: readonly DraftLine[];
  readonly attributes: readonly DraftAttribute[];
}

const linesOf = (texts: readonly string[]): readonly DraftLine[] => texts.map((text, key) => ({ key, text }));

/** A key that no line has. */
export const nextKey = (lines: readonly { readonly key: number }[]): number =>
  Math.max(-1, ...lines.map(({ key }) => key)) + 1;

/** What the form of a label begins with. */
export function draftOf(label: Label): LabelDraft {
  const { name, key, colour, definition, role = '' } = label;
  return {
    name,
    key,
    colour,
    definition,
    role,
    positive: linesOf(label.positive),
    negative: linesOf(label.negative),
    attributes: label.attributes.map(draftAttribute),
  };
}

const NO_LIMITS: { readonly min?: number; readonly max?: number } = {};

function draftAttribute({ name, definition }: LabelAttribute, key: number): DraftAttribute {
  const { min, max } = definition.type === 'number' ? definition : NO_LIMITS;
  return {
    key,
    name,
    was: name,
    type: definition.type,
    options: definition.type === 'choice' ? definition.options.join('\n') : '',
    min: min?.toString() ?? '',
    max: max?.toString() ?? '',
    hint: definition.hint ?? '',
  };
}

/** What a new attribute begins with. */
export const emptyAttribute = (key: number): DraftAttribute => ({
  key,
  name: '',
  type: 'choice',
  options: '',
  min: '',
  max: '',
  hint: '',
});

/**
 * The label as the draft has it: trimmed, without empty examples. Fails with `name-empty`, or with an `attribute-…` code
 * and `details.key` where an attribute can't be read.
 */
export function labelOf(before: Label, draft: LabelDraft): Result<Label> {
  const name = draft.name.trim();
  if (name === '') return fail('name-empty', 'Give the label a name.');
  const attributes = attributesOf(before, draft.attributes);
  if (!attributes.ok) return attributes;
  const { role: _, ...rest } = before;
  return ok({
    ...rest,
    name,
    key: draft.key,
    colour: draft.colour,
    definition: draft.definition.trim() === before.definition ? before.definition : draft.definition.trim(),
    ...(draft.role !== '' && { role: draft.role }),
    positive: textsOf(draft.positive),
    negative: textsOf(draft.negative),
    attributes: attributes.value,
  });
}

const textsOf = (lines: readonly DraftLine[]): readonly string[] =>
  lines.map(({ text }) => text.trim()).filter((text) => text !== '');

function attributesOf(before: Label, drafts: readonly DraftAttribute[]): Result<readonly LabelAttribute[]> {
  const attributes: LabelAttribute[] = [];
  const forms = new Set<string>();
  for (const draft of drafts) {
    const read = attributeOf(before, draft);
    if (!read.ok) return read;
    const form = attributeForm(read.value.name);
    if (forms.has(form))
      return fail('attribute-taken', `There are two attributes called “${read.value.name}”.`, {
        key: draft.key,
      });
    forms.add(form);
    attributes.push(read.value);
  }
  return ok(inOrder(attributes));
}

function attributeOf(before: Label, draft: DraftAttribute): Result<LabelAttribute> {
  const name = draft.name.trim();
  const no = (code: string, message: string) => fail(code, message, { key: draft.key });
  if (name === '') return no('attribute-name', 'Give the attribute a name.');
  const own = before.attributes.find((one) => one.name === draft.was);
  const hint = draft.hint.trim();
  const { order } = own?.definition ?? {};
  const common = { ...(hint !== '' && { hint }), ...(order !== undefined && { order }) };
  if (draft.type !== 'choice' && draft.type !== 'number')
    return ok({ name, definition: { ...common, type: draft.type } });
  if (draft.type === 'choice') {
    const options = draft.options
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    return options.length === 0
      ? no('attribute-options', 'Write the answers to choose from, one in each line.')
      : ok({ name, definition: { ...common, type: 'choice', options } });
  }
  const [min, max] = [numberOf(draft.min), numberOf(draft.max)];
  if (Number.isNaN(min) || Number.isNaN(max)) return no('attribute-range', 'This is not a number.');
  const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  return ok({ name, definition: { ...common, type: 'number', ...limits } });
}

/** NaN when it is no number; undefined when nothing is there. */
function numberOf(typed: string): number | undefined {
  const clean = typed.trim().replace(',', '.').replace('−', '-');
  if (clean === '') return undefined;
  const number = Number(clean);
  return Number.isFinite(number) ? number : Number.NaN;
}

/** Attributes get new places only where theirs don't say this order. */
function inOrder(attributes: readonly LabelAttribute[]): readonly LabelAttribute[] {
  const sorted = sortedAttributes(attributes);
  return attributes.every((one, at) => one === sorted[at]) ? attributes : attributes.map(placed);
}

const placed = ({ name, definition }: LabelAttribute, at: number): LabelAttribute => ({
  name,
  definition: { ...definition, order: at + 1 },
});
