import type { LabelId } from '../model/ids.ts';
import type { Label, LabelScheme } from '../model/label-scheme.ts';
import { type Result, fail, ok } from '../model/result.ts';
import type { LabelSet } from '../records/kinds.ts';
import { normalizeLabelName } from '../records/label-id.ts';
import { RESERVED_KEYS, keyForm } from './reserved-keys.ts';

/** New values for some registers of one label (SPEC RE-12). */
export interface LabelChange {
  readonly label: LabelId;
  readonly set: LabelSet;
}

/** Whether the palette offers the label: neither retired nor merged into another. */
export const isOffered = (label: Label): boolean => !label.retired && label.mergedInto === undefined;

/**
 * The changes to write so that the asked ones take effect: these themselves, and a key that a label out of use still
 * holds is taken from it. Fails, each with a sentence, with `label-unknown`, `name-taken`, `key-reserved`, `key-form`,
 * `key-taken` or `merge-target`. What colleagues do at the same time is settled by SPEC RE-12 instead.
 */
export function checkedChanges(
  scheme: LabelScheme,
  changes: readonly LabelChange[],
): Result<readonly LabelChange[]> {
  const after = changedScheme(scheme, changes);
  for (const { label, set } of changes) {
    const changed = after.find(({ id }) => id === label);
    if (!changed) return fail('label-unknown', 'This label is not in the project.');
    const checked = [
      set.name === undefined ? ok(null) : checkName(after, set.name, label),
      set.key === undefined ? ok(null) : checkKey(after, set.key, label),
      set.mergedInto ? checkTarget(after, label, set.mergedInto) : ok(null),
    ];
    const failed = checked.find((result) => !result.ok);
    if (failed && !failed.ok) return failed;
  }
  return ok([...freedKeys(after, changes), ...changes]);
}

/** Fails with `name-taken` when a label other than `self` goes by the name. */
export function checkName(scheme: LabelScheme, name: string, self?: LabelId): Result<null> {
  const form = normalizeLabelName(name);
  const other = scheme.find(
    ({ id, name: its, mergedInto }) =>
      id !== self && mergedInto === undefined && normalizeLabelName(its) === form,
  );
  if (!other) return ok(null);
  const advice = other.retired ? ' It is retired: bring it back instead.' : ' Choose another name.';
  return fail('name-taken', `There is a label called “${other.name}” already.${advice}`);
}

function checkKey(scheme: LabelScheme, key: string, self: LabelId): Result<null> {
  if (key === '') return ok(null);
  const form = keyForm(key);
  if (RESERVED_KEYS.includes(form))
    return fail('key-reserved', `“${key}” already does something else in the article. Choose another key.`);
  if (!/^[^\p{C}\p{Z}\p{M}]$/u.test(key))
    return fail('key-form', 'A key is one letter, digit or sign that can be typed.');
  const other = scheme.find((label) => label.id !== self && isOffered(label) && keyForm(label.key) === form);
  return other
    ? fail('key-taken', `“${key}” is the key of ${other.name}. Choose another, or change that one first.`)
    : ok(null);
}

function checkTarget(after: LabelScheme, self: LabelId, target: LabelId): Result<null> {
  const found = after.find(({ id }) => id === target);
  return found && found.id !== self && isOffered(found)
    ? ok(null)
    : fail('merge-target', 'A label can be merged only into another label that is in use.');
}

/** Of two labels with one key RE-12 gives it to the smaller id, in use or not; so those out of use let go of it. */
function freedKeys(after: LabelScheme, changes: readonly LabelChange[]): readonly LabelChange[] {
  const wanted = new Set(changes.flatMap(({ set }) => (set.key ? [keyForm(set.key)] : [])));
  const asked = new Set(changes.flatMap(({ label, set }) => (set.key === undefined ? [] : [label])));
  return after
    .filter((label) => !asked.has(label.id) && !isOffered(label) && wanted.has(keyForm(label.key)))
    .map((label) => ({ label: label.id, set: { key: '' } }));
}

function changedScheme(scheme: LabelScheme, changes: readonly LabelChange[]): LabelScheme {
  return scheme.map((label) => {
    const { mergedInto, ...set }: LabelSet = Object.assign(
      {},
      ...changes.filter((change) => change.label === label.id).map((change) => change.set),
    );
    if (mergedInto === undefined) return { ...label, ...set };
    const { mergedInto: _, ...alone } = label;
    return { ...alone, ...set, ...(mergedInto !== '' && { mergedInto }) };
  });
}
