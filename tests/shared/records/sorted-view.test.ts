import { SortedView } from '@shared/records/sorted-view.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

interface Item {
  readonly place: number;
  readonly id: string;
}
const compare = (a: Item, b: Item) => a.place - b.place || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

describe('a sorted view', () => {
  it('after any changes, read at any time, is the set sorted from scratch', () => {
    const id = fc.oneof(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(60).map(String));
    const step = fc.record({
      id,
      place: fc.option(fc.nat(4), { nil: undefined }),
      // Also many changes at once.
      isRead: fc.nat(20).map((n) => n === 0),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 150 }), (steps) => {
        const view = new SortedView(compare);
        const set = new Map<string, Item>();
        for (const { id, place, isRead } of steps) {
          const before = set.get(id);
          const after = place === undefined ? undefined : { id, place };
          if (after) set.set(id, after);
          else set.delete(id);
          view.replace(before, after);
          const sorted = [...set.values()].sort(compare);
          expect(isRead ? view.items() : sorted).toEqual(sorted);
        }
        expect(view.items()).toEqual([...set.values()].sort(compare));
      }),
    );
  });

  it('is the same array until something changes', () => {
    const view = new SortedView(compare);
    const [a, b] = [
      { id: 'a', place: 1 },
      { id: 'b', place: 0 },
    ];
    view.replace(undefined, a);
    const first = view.items();
    view.replace(a, a);
    view.replace(undefined, b);
    view.replace(b, undefined);
    view.replace(a, undefined);
    view.replace(undefined, a);
    expect(view.items()).toBe(first);
    view.replace(undefined, b);
    expect(view.items()).toEqual([b, a]);
  });
});
