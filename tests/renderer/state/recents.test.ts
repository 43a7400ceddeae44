import { describe, expect, it } from 'vitest';
import { createRecents, recentFirst } from '../../../renderer/state/recents.ts';
import { HandTimer } from '../../support/hand-timer.ts';

function memory(items = new Map<string, string>()) {
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

describe('what was used last', () => {
  it('is known newest first, each once, also after a restart', () => {
    const storage = memory();
    const timer = new HandTimer();
    const recents = createRecents(storage, timer.later);
    for (const id of ['a', 'b', 'a', 'c']) recents.used(id);
    expect(recents.store.getState().ids).toEqual(['c', 'a', 'b']);
    timer.ring();
    expect(createRecents(storage, timer.later).store.getState().ids).toEqual(['c', 'a', 'b']);
  });

  it.each(['{', '5', '{"a":1}', '[1,null]'])('stored as %s is nothing', (stored) => {
    const storage = { getItem: () => stored, setItem: () => {} };
    expect(createRecents(storage, new HandTimer().later).store.getState().ids).toEqual([]);
  });

  it('comes before the rest, as far as it is still there', () => {
    const things = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
    const order = (ids: readonly string[], most: number) =>
      recentFirst(things, ids, most)
        .map(({ id }) => id)
        .join('');
    expect(order(['d', 'gone', 'b'], 5)).toBe('dbac');
    expect(order(['d', 'b'], 1)).toBe('dabc');
    expect(order([], 5)).toBe('abcd');
  });
});
