import type { Label, RelationType } from '../model/label-scheme.ts';
import { canonicalJson } from '../records/json.ts';
import type { LabelSet, RelationTypeSet } from '../records/kinds.ts';

/** The registers to write so that `before` becomes `after`; a new label (no `before`) needs no empty ones. */
export function labelDifference(before: Label | undefined, after: Label): LabelSet {
  const set = changedFields(labelRegisters(before), labelRegisters(after));
  const attributes = changedFields(attributesOf(before), attributesOf(after));
  return Object.keys(attributes).length === 0 ? set : { ...set, attributes };
}

/** The same for a type of links. */
export function relationTypeDifference(
  before: RelationType | undefined,
  after: RelationType,
): RelationTypeSet {
  return changedFields(typeRegisters(before), typeRegisters(after));
}

/** What a change is about: its fields, an attribute as `@name`. */
export const fieldsOf = ({ attributes = {}, ...set }: LabelSet): readonly string[] => [
  ...Object.keys(set),
  ...Object.keys(attributes).map((name) => `@${name}`),
];

/** A label's registers as a record sets them; attributes apart. */
function labelRegisters(label: Label | undefined): Omit<LabelSet, 'attributes'> {
  if (!label) return {};
  const { name, colour, key, definition, positive, negative, order, retired } = label;
  const { mergedInto = '', splitFrom = '', role = '' } = label;
  return {
    name,
    colour,
    key,
    definition,
    positive,
    negative,
    order,
    retired,
    mergedInto,
    splitFrom,
    role,
  };
}

const attributesOf = (label: Label | undefined): NonNullable<LabelSet['attributes']> =>
  Object.fromEntries((label?.attributes ?? []).map(({ name, definition }) => [name, definition]));

function typeRegisters(type: RelationType | undefined): RelationTypeSet {
  if (!type) return {};
  const { name, definition, from, to, order, retired } = type;
  return { name, definition, from, to, order, retired };
}

/** What `after` has otherwise than `before`, and null for what it lacks. Of nothing, what is empty is left out. */
function changedFields<T extends object>(before: T, after: T): T {
  const isNew = Object.keys(before).length === 0;
  const old = new Map<string, unknown>(Object.entries(before));
  const now = new Map<string, unknown>(Object.entries(after));
  const gone = [...old.keys()].filter((key) => !now.has(key)).map((key) => [key, null] as const);
  const changed = [...now].filter(([key, value]) =>
    isNew ? !isEmpty(value) : canonicalJson(old.get(key)) !== canonicalJson(value),
  );
  return Object.fromEntries([...changed, ...gone]) as T;
}

const isEmpty = (value: unknown): boolean =>
  value === '' || value === false || (Array.isArray(value) && value.length === 0);
