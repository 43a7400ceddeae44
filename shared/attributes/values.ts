import type { AttributeValue, Attributes } from '../model/annotation.ts';
import { type AttributeDefinition, type LabelAttribute, RESERVED_ATTRIBUTES } from '../model/label-scheme.ts';
import { type Result, fail, ok } from '../model/result.ts';

/** Longest text in UTF-16 units (SPEC RE-6). */
const LONGEST = 65_536;

/** An attribute that a label has, with what an annotation says of it. */
export interface AttributeField extends LabelAttribute {
  readonly value?: AttributeValue;
  /** Why the value doesn't fit the definition, as a sentence; undefined when it does. */
  readonly problem?: string;
}

/** What an annotation says, told apart by whether the scheme asks for it. */
export interface ReadAttributes {
  /** In the scheme's order, those without a value included. */
  readonly fields: readonly AttributeField[];
  /** Values of names that the label doesn't have (any longer), by name. They are kept until somebody takes them away. */
  readonly others: readonly { readonly name: string; readonly value: AttributeValue }[];
}

/** Lays an annotation's attributes beside its label's. Those with a meaning of their own (SPEC RE-43) are left out. */
export function readAttributes(defined: readonly LabelAttribute[], values: Attributes): ReadAttributes {
  const isReserved = (name: string) => RESERVED_ATTRIBUTES.includes(name);
  const fields = defined.filter(({ name }) => !isReserved(name)).map((field) => fieldOf(field, values));
  const known = new Set(defined.map(({ name }) => name));
  const others = Object.keys(values)
    .filter((name) => !known.has(name) && !isReserved(name))
    .sort()
    .map((name) => ({ name, value: values[name]! }));
  return { fields, others };
}

function fieldOf(field: LabelAttribute, values: Attributes): AttributeField {
  const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
  if (value === undefined) return field;
  const checked = checkValue(field.definition, value);
  return { ...field, value, ...(!checked.ok && { problem: checked.error.message }) };
}

/** Whether a value fits a definition. Fails with `bad-value` and a sentence that says what would. */
export function checkValue(definition: AttributeDefinition, value: AttributeValue): Result<void> {
  switch (definition.type) {
    case 'choice':
      return typeof value === 'string' && definition.options.includes(value)
        ? ok(undefined)
        : bad(`“${wordsOf(value)}” is not among the choices: ${definition.options.join(', ')}.`);
    case 'number':
      if (typeof value !== 'number') return bad(`“${wordsOf(value)}” is not a number.`);
      return inRange(definition, value) ? ok(undefined) : bad(rangeWords(definition));
    case 'boolean':
      return typeof value === 'boolean' ? ok(undefined) : bad(`“${wordsOf(value)}” is neither yes nor no.`);
    case 'text':
      if (typeof value !== 'string') return bad(`“${wordsOf(value)}” is not a text.`);
      return value.length <= LONGEST
        ? ok(undefined)
        : bad(`The text is too long: at most ${LONGEST.toLocaleString('en')} characters.`);
  }
}

/**
 * The value that somebody typed or chose: an option, a number with a point, `yes` or `no`, a text; null for nothing, which
 * takes the value away. White space around it doesn't count. Fails as `checkValue`.
 */
export function readTyped(definition: AttributeDefinition, typed: string): Result<AttributeValue | null> {
  const text = typed.trim().toWellFormed();
  if (text === '') return ok(null);
  const read = valueOf(definition, text);
  if (!read.ok) return read;
  const checked = checkValue(definition, read.value);
  return checked.ok ? read : checked;
}

function valueOf(definition: AttributeDefinition, text: string): Result<AttributeValue> {
  switch (definition.type) {
    case 'choice': {
      const option = definition.options.find((one) => one === text || one.trim() === text);
      return ok(option ?? text);
    }
    case 'number': {
      if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text))
        return bad(`“${text}” is not a number. Write it with digits and a point, such as 0.5.`);
      // There is no negative zero in records (SPEC RE-6).
      const number = Number(text) + 0;
      return Number.isFinite(number) ? ok(number) : bad('The number is too large.');
    }
    case 'boolean':
      if (text === 'yes') return ok(true);
      return text === 'no' ? ok(false) : bad(`“${text}” is neither yes nor no.`);
    case 'text':
      return ok(text);
  }
}

/** A value as `readTyped` takes it; `''` for none. */
export function typedOf(value: AttributeValue | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return plainNumber(value);
  return value ?? '';
}

/** Digits and a point, where JavaScript would write an exponent. */
function plainNumber(value: number): string {
  const short = String(value);
  if (!short.includes('e')) return short;
  return value.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 21 });
}

/** A value for people. */
export const wordsOf = (value: AttributeValue): string => typedOf(value);

/** Whether an attribute has a value already; null asks whether it has none. */
export const sameValue = (values: Attributes, name: string, value: AttributeValue | null): boolean =>
  (Object.hasOwn(values, name) ? values[name] : null) === value;

/** Which numbers are taken, as a sentence; `''` when all are. */
export function rangeWords({ min, max }: { readonly min?: number; readonly max?: number }): string {
  if (min !== undefined && max !== undefined)
    return `Give a number from ${plainNumber(min)} to ${plainNumber(max)}.`;
  if (min !== undefined) return `Give a number of at least ${plainNumber(min)}.`;
  return max === undefined ? '' : `Give a number of at most ${plainNumber(max)}.`;
}

const inRange = ({ min = -Infinity, max = Infinity }: { min?: number; max?: number }, value: number) =>
  min <= value && value <= max;

const bad = (sentence: string) => fail('bad-value', sentence);
