import type { LabelScheme, RelationType } from '../model/label-scheme.ts';
import { type Result, fail, ok } from '../model/result.ts';
import type { RelationTypeSet } from '../records/kinds.ts';
import { normalizeLabelName } from '../records/label-id.ts';

/** New values for some registers of one type of links (SPEC RE-15). */
export interface RelationTypeChange {
  readonly type: string;
  readonly set: RelationTypeSet;
}

/**
 * Whether the changes can be written. Fails, each with a sentence, with `type-unknown`, `name-taken` or `label-unknown`.
 * What colleagues do at the same time is settled by SPEC SC-1 instead.
 */
export function checkedTypeChanges(
  types: readonly RelationType[],
  labels: LabelScheme,
  changes: readonly RelationTypeChange[],
): Result<readonly RelationTypeChange[]> {
  const after = types.map((type) => changedType(type, changes));
  for (const { type, set } of changes) {
    if (!after.some((known) => known.type === type))
      return fail('type-unknown', 'This type of link is not in the project.');
    const free = set.name === undefined ? ok(null) : checkTypeName(after, set.name, type);
    if (!free.ok) return free;
    const ends = [...(set.from ?? []), ...(set.to ?? [])];
    if (ends.some((end) => !labels.some(({ id }) => id === end)))
      return fail('label-unknown', 'A link can’t lead to a label that is not in the project.');
  }
  return ok(changes);
}

const changedType = (type: RelationType, changes: readonly RelationTypeChange[]): RelationType =>
  Object.assign({ ...type }, ...changes.flatMap((change) => (change.type === type.type ? [change.set] : [])));

/** Fails with `name-taken` when a type of links other than `self` goes by the name. */
export function checkTypeName(types: readonly RelationType[], name: string, self?: string): Result<null> {
  const form = normalizeLabelName(name);
  const other = types.find((known) => known.type !== self && normalizeLabelName(known.name) === form);
  if (!other) return ok(null);
  const advice = other.retired ? ' It is retired: bring it back instead.' : ' Choose another name.';
  return fail('name-taken', `There is a link called “${other.name}” already.${advice}`);
}
