import { type LabelId, compareStrings } from '../model/ids.ts';
import type { Label, LabelScheme } from '../model/label-scheme.ts';
import { normalizeLabelName } from '../records/label-id.ts';

/**
 * A label in use that the project doesn't know by its id is the one of the same name, if the file has no other use for
 * that; of several the one with the smallest id.
 */
export function matchedIds(here: LabelScheme, theirs: LabelScheme): ReadonlyMap<LabelId, LabelId> {
  const taken = new Set(theirs.map(({ id }) => id));
  const byId = here.toSorted((a, b) => compareStrings(a.id, b.id));
  const ids = new Map<LabelId, LabelId>();
  for (const { id, name, mergedInto } of theirs) {
    if (mergedInto !== undefined || here.some((label) => label.id === id)) continue;
    const form = normalizeLabelName(name);
    const same = byId.find(
      (label) => !taken.has(label.id) && !label.mergedInto && normalizeLabelName(label.name) === form,
    );
    if (!same) continue;
    ids.set(id, same.id);
    taken.add(same.id);
  }
  return ids;
}

/** The label under the ids that the project has. */
export function renamed(label: Label, idOf: ReadonlyMap<LabelId, LabelId>): Label {
  const { id, mergedInto, splitFrom } = label;
  const other = (one: LabelId) => idOf.get(one) ?? one;
  return {
    ...label,
    id: other(id),
    ...(mergedInto !== undefined && { mergedInto: other(mergedInto) }),
    ...(splitFrom !== undefined && { splitFrom: other(splitFrom) }),
  };
}

/** Says which labels are taken for one another. */
export const matchNotes = (
  here: LabelScheme,
  theirs: LabelScheme,
  idOf: ReadonlyMap<LabelId, LabelId>,
): readonly string[] =>
  theirs.flatMap(({ id, name }) => {
    const own = here.find((label) => label.id === idOf.get(id));
    return own ? [`${name} is taken for the ${own.name} that the project has.`] : [];
  });

/** Where mergers lead in the end; one that would lead in a circle because of one before it in the list is dropped. */
export function mergeEnds(labels: LabelScheme): ReadonlyMap<LabelId, LabelId> {
  const steps = new Map<LabelId, LabelId>();
  const endOf = (from: LabelId): LabelId => {
    const next = steps.get(from);
    return next === undefined ? from : endOf(next);
  };
  for (const { id, mergedInto } of labels)
    if (mergedInto !== undefined && endOf(mergedInto) !== id) steps.set(id, mergedInto);
  return new Map([...steps.keys()].map((id) => [id, endOf(id)]));
}

/** The label with its merger as it ends. */
export function withMerger(label: Label, end: LabelId | undefined): Label {
  const { mergedInto, ...rest } = label;
  if (end === mergedInto) return label;
  return end === undefined ? rest : { ...rest, mergedInto: end };
}
