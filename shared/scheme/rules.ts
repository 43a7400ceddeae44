import type { LabelId } from '../model/ids.ts';
import type { Label, LabelScheme } from '../model/label-scheme.ts';
import { type Result, fail, ok } from '../model/result.ts';
import type { LabelSet } from '../records/kinds.ts';
import { sortedAttributes } from '../records/label-fold.ts';
import { normalizeLabelName } from '../records/label-id.ts';
import { checkAttributes } from './attribute-rules.ts';
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
 * `key-taken`, `merge-target` or as `checkAttributes`. What colleagues do at the same time is settled by SPEC SC-1
 * instead.
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
      set.attributes ? checkAttributes(changed, set.attributes) : ok(null),
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

/** Whether a label can have the key, whatever keys others have. Fails with `key-reserved` or `key-form`. */
export function checkKeyForm(key: string): Result<null> {
  const [first = ''] = Array.from(keyForm(key));
  if (RESERVED_KEYS.includes(first))
    return fail('key-reserved', `“${first}” already does something else in the article. Choose another key.`);
  if (!/^[^\p{C}\p{Z}\p{M}]{1,2}$/u.test(key))
    return fail(
      'key-form',
      'A key is one letter, digit or sign that can be typed, or two, typed one after the other.',
    );
  return ok(null);
}

function checkKey(scheme: LabelScheme, key: string, self: LabelId): Result<null> {
  if (key === '') return ok(null);
  const formed = checkKeyForm(key);
  if (!formed.ok) return formed;
  const form = keyForm(key);
  const other = scheme.find(
    (label) => label.id !== self && isOffered(label) && keysCollide(keyForm(label.key), form),
  );
  if (!other) return ok(null);
  const what = keyForm(other.key) === form ? 'is' : `collides with “${other.key}”,`;
  return fail(
    'key-taken',
    `“${key}” ${what} the key of ${other.name}. Choose another, or change that one first.`,
  );
}

/** Whether one of two keys begins with the other, so that typing it would be taken for both. */
export const keysCollide = (a: string, b: string): boolean =>
  a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a));

function checkTarget(after: LabelScheme, self: LabelId, target: LabelId): Result<null> {
  const found = after.find(({ id }) => id === target);
  return found && found.id !== self && isOffered(found)
    ? ok(null)
    : fail('merge-target', 'A label can be merged only into another label that is in use.');
}

/** Of two labels whose keys collide RE-12 gives it to the smaller id, in use or not; so those out of use let go of it. */
function freedKeys(after: LabelScheme, changes: readonly LabelChange[]): readonly LabelChange[] {
  const wanted = changes.flatMap(({ set }) => (set.key ? [keyForm(set.key)] : []));
  const asked = new Set(changes.flatMap(({ label, set }) => (set.key === undefined ? [] : [label])));
  return after
    .filter(
      (label) =>
        !asked.has(label.id) &&
        !isOffered(label) &&
        wanted.some((key) => keysCollide(keyForm(label.key), key)),
    )
    .map((label) => ({ label: label.id, set: { key: '' } }));
}

function changedScheme(scheme: LabelScheme, changes: readonly LabelChange[]): LabelScheme {
  return scheme.map((label) =>
    changes.filter((change) => change.label === label.id).reduce((now, { set }) => changed(now, set), label),
  );
}

/** A label as a change leaves it: `''` and null take away what can be absent. */
export function changed(label: Label, set: LabelSet): Label {
  const { mergedInto, splitFrom, role, attributes, ...rest } = label;
  const now = {
    mergedInto: set.mergedInto ?? mergedInto,
    splitFrom: set.splitFrom ?? splitFrom,
    role: set.role ?? role,
  };
  const { mergedInto: _, splitFrom: __, role: ___, attributes: asked = {}, ...plain } = set;
  const kept = attributes.filter(({ name }) => !Object.hasOwn(asked, name));
  const added = Object.entries(asked).flatMap(([name, definition]) =>
    definition === null ? [] : [{ name, definition }],
  );
  return {
    ...rest,
    ...plain,
    ...(now.mergedInto && { mergedInto: now.mergedInto }),
    ...(now.splitFrom && { splitFrom: now.splitFrom }),
    ...(now.role && { role: now.role }),
    attributes: sortedAttributes([...kept, ...added]),
  };
}
