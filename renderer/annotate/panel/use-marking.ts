import { useLayoutEffect, useMemo } from 'react';
import type { RecordId } from '@shared/model/ids.ts';
import { type App, useApp } from '../../app.ts';
import { count } from '../../ui/words.ts';
import { type Marks, NO_MARKS, markAll, markTo, toggleMark } from './marking.ts';

/** Marks annotations of the list, to change them together. */
export interface Marking {
  readonly toggle: (id: RecordId) => void;
  /** A range begins here; nothing is marked yet. */
  readonly startAt: (id: RecordId) => void;
  /** Everything from where the range began. */
  readonly extendTo: (id: RecordId) => void;
  readonly all: () => void;
  readonly none: () => void;
}

/** Marking in a list with this order; says how many are marked. Stays the same object, so that no card is drawn anew. */
export function useMarking(order: readonly RecordId[]): Marking {
  const app = useApp();
  const { marking, follow } = useMemo(() => createMarking(app), [app]);
  useLayoutEffect(() => follow(order), [follow, order]);
  return marking;
}

function createMarking({ window, announcer }: App): {
  readonly marking: Marking;
  /** From now on the list has this order. */
  readonly follow: (order: readonly RecordId[]) => void;
} {
  let order: readonly RecordId[] = [];
  const take = (marks: Marks) => {
    window.getState().set({ ...marks, describing: undefined, stack: undefined });
    announcer.say(
      marks.marked.size === 0 ? 'None marked.' : `${count(marks.marked.size, 'annotation')} marked.`,
    );
  };
  const now = () => window.getState();
  return {
    marking: {
      toggle: (id) => take(toggleMark(now(), id, now().selected)),
      startAt: (id) => now().set({ markedFrom: id }),
      extendTo: (id) => take(markTo(now(), order, id, now().selected)),
      all: () => take(markAll(order)),
      none: () => take(NO_MARKS),
    },
    follow(present) {
      order = present;
    },
  };
}
