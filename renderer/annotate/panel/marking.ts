import type { RecordId } from '@shared/model/ids.ts';
import type { WindowState } from '../../state/window.ts';

/** Annotations chosen to be changed together, and where a range of them begins. */
export type Marks = Pick<WindowState, 'marked' | 'markedFrom'>;

export const NO_MARKS: Marks = { marked: new Set(), markedFrom: undefined };

/** Marks one more or lets it go. The first one takes the chosen annotation along, as in lists of files. */
export function toggleMark({ marked }: Marks, id: RecordId, chosen: RecordId | undefined): Marks {
  const ids = new Set(marked);
  if (ids.size === 0 && chosen !== undefined && chosen !== id) ids.add(chosen);
  if (!ids.delete(id)) ids.add(id);
  return { marked: ids, markedFrom: id };
}

/** Marks everything from where the range began, else from the chosen annotation, to `to`, and nothing else. */
export function markTo(
  { markedFrom }: Marks,
  order: readonly RecordId[],
  to: RecordId,
  chosen: RecordId | undefined,
): Marks {
  const from = [markedFrom, chosen, to].find((id) => id !== undefined && order.includes(id));
  if (from === undefined) return NO_MARKS;
  const [a, b] = [order.indexOf(from), order.indexOf(to)].sort((x, y) => x - y);
  return { marked: new Set(order.slice(a, b! + 1)), markedFrom: from };
}

export const markAll = (order: readonly RecordId[]): Marks => ({
  marked: new Set(order),
  markedFrom: order[0],
});
