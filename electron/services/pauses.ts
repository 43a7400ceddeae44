import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work goes on for so many milliseconds before others get their turn. */
const STRETCH_MS = 10;

/** Gives way to other work whenever this has gone on for a while. `now` in milliseconds. */
export function createPauses(now: () => number): () => Promise<void> {
  let since = now();
  return async () => {
    if (now() - since < STRETCH_MS) return;
    await nextTurn();
    since = now();
  };
}
