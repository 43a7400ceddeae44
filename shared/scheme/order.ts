import type { LabelId } from '../model/ids.ts';
import type { LabelScheme } from '../model/label-scheme.ts';
import { type LabelChange, isOffered } from './rules.ts';

/**
 * What to write so that an offered label changes places with the offered one before (-1) or after (1) it; nothing when
 * there is none. One label is written where its new neighbours leave room, so that moves by two people add up.
 */
export function moveLabel(scheme: LabelScheme, label: LabelId, step: 1 | -1): readonly LabelChange[] {
  const row = scheme.filter(isOffered);
  const from = row.findIndex(({ id }) => id === label);
  const to = from + step;
  const moving = row[from];
  if (!moving || to < 0 || to >= row.length) return [];
  const moved = row.toSpliced(from, 1).toSpliced(to, 0, moving);
  const order = between(moved[to - 1]?.order, moved[to + 1]?.order);
  if (order !== undefined) return [{ label, set: { order } }];
  return moved
    .map(({ id, order: before }, i) => ({ label: id, before, set: { order: i + 1 } }))
    .filter(({ before, set }) => before !== set.order)
    .map(({ label, set }) => ({ label, set }));
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
