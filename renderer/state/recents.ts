import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KeyValueStore } from './settings.ts';

/** Ids of what was used last, newest first; kept on this computer. */
export interface Recents {
  readonly store: StoreApi<{ readonly ids: readonly string[] }>;
  used(id: string): void;
}

const KEY = 'ascribe:recent';
const MOST = 30;

/** What is used follows the keys; it is kept when they have had their effect. */
const KEPT_AFTER_MS = 300;

/** A storage that refuses is no reason to fail: then what was used is known until the window closes. */
export function createRecents(
  storage: KeyValueStore,
  later: (run: () => void, milliseconds: number) => () => void,
): Recents {
  let callOff = (): void => {};
  const keep = () => {
    try {
      storage.setItem(KEY, JSON.stringify(store.getState().ids));
    } catch {
      // Storage full or forbidden.
    }
  };
  const store = createStore<{ ids: readonly string[] }>()(() => ({ ids: parseIds(read(storage)) }));
  return {
    store,
    used(id) {
      const ids = [id, ...store.getState().ids.filter((other) => other !== id)].slice(0, MOST);
      store.setState({ ids });
      callOff();
      callOff = later(keep, KEPT_AFTER_MS);
    },
  };
}

/** Things in their order, but those used last before them, newest first; `most` of these at most. */
export function recentFirst<T extends { readonly id: string }>(
  things: readonly T[],
  ids: readonly string[],
  most: number,
): readonly T[] {
  const recent = ids.flatMap((id) => things.find((thing) => thing.id === id) ?? []).slice(0, most);
  return [...recent, ...things.filter((thing) => !recent.includes(thing))];
}

function parseIds(stored: string | null): readonly string[] {
  try {
    const value: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function read(storage: KeyValueStore): string | null {
  try {
    return storage.getItem(KEY);
  } catch {
    return null;
  }
}
