import type { Stroke, Strokes } from './strokes.ts';

/** Something that strokes stand for. */
export interface Binding<T> {
  readonly strokes: Strokes;
  readonly target: T;
}

/** What a key led to. */
export type Advance<T> =
  /** Nobody has a use for it. */
  | { readonly kind: 'unused' }
  /** It ended what was begun, without doing anything. */
  | { readonly kind: 'ended' }
  /** It was the last stroke of these. */
  | { readonly kind: 'run'; readonly targets: readonly T[] }
  /** It was the first stroke of these, and a next one is awaited. */
  | { readonly kind: 'begun'; readonly pending: Strokes; readonly next: readonly Binding<T>[] };

/**
 * What a key means after the strokes that were pressed already (`pending`). `candidates` are what the key may stand for,
 * likeliest first. A foreign key ends what was begun and does nothing else, lest half a command do something unasked.
 */
export function advance<T>(
  bindings: readonly Binding<T>[],
  pending: Strokes,
  candidates: readonly Stroke[],
): Advance<T> {
  for (const stroke of candidates) {
    const pressed = [...pending, stroke];
    const meant = bindings.filter(({ strokes }) => beginsWith(strokes, pressed));
    const exact = meant.filter(({ strokes }) => strokes.length === pressed.length);
    if (exact.length > 0) return { kind: 'run', targets: exact.map(({ target }) => target) };
    if (meant.length > 0) return { kind: 'begun', pending: pressed, next: meant };
  }
  return pending.length > 0 ? { kind: 'ended' } : { kind: 'unused' };
}

const beginsWith = (strokes: Strokes, start: Strokes): boolean =>
  start.length <= strokes.length && start.every((stroke, i) => stroke === strokes[i]);
