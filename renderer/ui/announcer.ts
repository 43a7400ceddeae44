/** Speaks a few words through a live region, for changes that are otherwise only seen. */
export interface Announcer {
  readonly say: (text: string) => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** The last words; a word joiner is added so that the same words twice are spoken twice. */
  readonly current: () => string;
}

const WORD_JOINER = '\u2060';

/** The announcer of one window; `LiveRegion` shows what it says. */
export function createAnnouncer(): Announcer {
  let current = '';
  const listeners = new Set<() => void>();
  return {
    say(text) {
      current = text === current ? text + WORD_JOINER : text;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => current,
  };
}
