import type { SurfaceKey } from '../types.ts';

/** What a key means to the surface itself. */
export type Command = 'fragment' | 'activate' | 'clear';

/**
 * | keys          |                                      |
 * | ------------- | ------------------------------------ |
 * | Shift + Enter | keeps the selection as a fragment    |
 * | Enter         | activates what is at the caret       |
 * | Escape        | drops the selection                  |
 */
export function commandOf(key: SurfaceKey): Command | undefined {
  if (isHeld(key)) return undefined;
  if (key.key === 'Enter') return key.shift ? 'fragment' : 'activate';
  return key.key === 'Escape' && !key.shift ? 'clear' : undefined;
}

/**
 * Keys that the browser moves the caret by, and keys that mean nothing alone: they are no business of the app. With a
 * modifier beside Shift they may have been given to something.
 */
export const isNavigation = (key: SurfaceKey): boolean =>
  MEANS_NOTHING_ALONE.test(key.key) || (MOVES.test(key.key) && !isHeld(key));

/** Whether the browser moves the caret by a key, if nobody has another use for it. */
export const movesNatively = (key: SurfaceKey): boolean =>
  // Select all, and whatever else moves the selection with a modifier.
  MOVES.test(key.key) || ((key.ctrl || key.meta) && !MEANS_NOTHING_ALONE.test(key.key));

const MOVES = /^(Arrow|Page|Home|End)/;
const MEANS_NOTHING_ALONE = /^(Tab|Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|Process)$/;

const isHeld = ({ ctrl, alt, meta }: SurfaceKey): boolean => ctrl || alt || meta;
