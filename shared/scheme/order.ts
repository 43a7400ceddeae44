import type { LabelId } from '../model/ids.ts';
import type { LabelScheme, RelationType } from '../model/label-scheme.ts';
import type { RelationTypeChange } from './relation-rules.ts';
import { type LabelChange, isOffered } from './rules.ts';

/** Something that has its place in a row by a number. */
interface Placed {
  readonly id: string;
  readonly order: number;
}

/**
 * The numbers to give so that one of a row, sorted, changes places with the one before (-1) or after (1) it; none when
 * there is no such neighbour. One number is given where the new neighbours leave room, so that moves by two people add up.
 */
function moveInRow(row: readonly Placed[], id: string, step: 1 | -1): readonly Placed[] {
  const from = row.findIndex((one) => one.id === id);
  const to = from + step;
  const moving = row[from];
  if (!moving || to < 0 || to >= row.length) return [];
  const moved = row.toSpliced(from, 1).toSpliced(to, 0, moving);
  const order = between(moved[to - 1]?.order, moved[to + 1]?.order);
  if (order !== undefined) return [{ id, order }];
  return moved
    .map((one, i) => ({ id: one.id, order: i + 1, before: one.order }))
    .filter(({ order, before }) => order !== before)
    .map(({ id, order }) => ({ id, order }));
}

/** What to write so that an offered label changes places with its neighbour among the offered ones (`moveInRow`). */
export function moveLabel(scheme: LabelScheme, label: LabelId, step: 1 | -1): readonly LabelChange[] {
  return moveInRow(scheme.filter(isOffered), label, step).map(({ id, order }) => ({
    label: id,
    set: { order },
  }));
}

/** The same for types of links. */
export function moveRelationType(
  types: readonly RelationType[],
  type: string,
  step: 1 | -1,
): readonly RelationTypeChange[] {
  const row = types.flatMap(({ type: id, order, retired }) => (retired ? [] : [{ id, order }]));
  return moveInRow(row, type, step).map(({ id, order }) => ({ type: id, set: { order } }));
}

/** A number strictly between two, whole if it can be; undefined when there is none. */
function between(low: number | undefined, high: number | undefined): number | undefined {
  if (low === undefined || high === undefined) {
    const end = low === undefined ? Math.ceil(high ?? 1) - 1 : Math.floor(low) + 1;
    return Number.isSafeInteger(end) ? end : undefined;
  }
  const middle = (low + high) / 2;
  return [Math.round(middle), middle].find((order) => order > low && order < high);
}
