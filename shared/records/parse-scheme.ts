import { isLabelId, isRecordId } from '../model/ids.ts';
import { type AttributeDefinition, LABEL_ROLES, type LabelRole } from '../model/label-scheme.ts';
import {
  type Fields,
  MAX_ATTRIBUTES,
  Unreadable,
  isBoolean,
  isColour,
  isFiniteNumber,
  isListOf,
  isMergeTarget,
  isName,
  isShortcut,
  isText,
  object,
  own,
  picked,
  reading,
  shown,
  text,
} from './fields.ts';
import type { LabelSet, RecordBody, RelationTypeSet } from './kinds.ts';

const MAX_EXAMPLES = 100;
const MAX_LABELS = 1000;
const MAX_OPTIONS = 200;

const examples = reading(isListOf(isText, MAX_EXAMPLES));
const labels = reading(isListOf(isLabelId, MAX_LABELS));
const isRole = (value: unknown): value is LabelRole | '' =>
  value === '' || LABEL_ROLES.some((role) => role === value);

/** SPEC RE-12. */
export function readLabelSet(fields: Fields): LabelSet {
  return picked<LabelSet>(object(own(fields, 'set'), 'set'), {
    name: text,
    colour: reading(isColour),
    key: reading(isShortcut),
    definition: text,
    positive: examples,
    negative: examples,
    order: reading(isFiniteNumber),
    retired: reading(isBoolean),
    mergedInto: reading(isMergeTarget),
    splitFrom: reading(isMergeTarget),
    role: reading(isRole),
    attributes: definitionsOf,
  });
}

/** SPEC RE-15. */
export function readRelationTypeSet(fields: Fields): RelationTypeSet {
  return picked<RelationTypeSet>(object(own(fields, 'set'), 'set'), {
    name: text,
    definition: text,
    from: labels,
    to: labels,
    order: reading(isFiniteNumber),
    retired: reading(isBoolean),
  });
}

/** SPEC RE-16. */
export function readGuideline(fields: Fields): Extract<RecordBody, { kind: 'guideline' }> {
  return {
    kind: 'guideline',
    text: text(fields, 'text'),
    ...picked<{ base?: string }>(fields, { base: reading(isRecordId) }),
  };
}

function definitionsOf(fields: Fields, key: string): NonNullable<LabelSet['attributes']> {
  const entries = Object.entries(object(own(fields, key), key));
  if (entries.length > MAX_ATTRIBUTES) throw new Unreadable(`more than ${MAX_ATTRIBUTES} attributes`);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (!isName(name)) throw new Unreadable(`attribute name ${shown(name)}`);
      return [name, value === null ? null : definitionOf(object(value, `attribute ${shown(name)}`))];
    }),
  );
}

function definitionOf(fields: Fields): AttributeDefinition {
  const common = picked<{ hint?: string; order?: number }>(fields, {
    hint: text,
    order: reading(isFiniteNumber),
  });
  const type = own(fields, 'type');
  if (type === 'boolean' || type === 'text') return { ...common, type };
  if (type === 'choice')
    return { ...common, type, options: reading(isListOf(isText, MAX_OPTIONS))(fields, 'options') };
  if (type !== 'number') throw new Unreadable(`attribute of type ${shown(type)}`);
  const number = reading(isFiniteNumber);
  return { ...common, type, ...picked<{ min?: number; max?: number }>(fields, { min: number, max: number }) };
}
