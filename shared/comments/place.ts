import type { Annotation } from '../model/annotation.ts';
import type { CommentPlace } from '../model/comment.ts';
import type { RecordId } from '../model/ids.ts';
import { type Span, envelopeOf } from '../model/span.ts';
import { snapToGraphemes } from '../text/segments.ts';

/** Where a thread's place is now. Spans are UTF-16 code units. */
export type PlaceNow =
  | { readonly kind: 'article' }
  | { readonly kind: 'passage'; readonly span: Span }
  | { readonly kind: 'annotation'; readonly span: Span; readonly annotation: RecordId }
  /** The annotation was removed; `span` is the passage that it had last. */
  | { readonly kind: 'removed'; readonly span: Span }
  /** Nothing has been heard of the annotation yet. */
  | { readonly kind: 'awaited' };

/** What is known of annotations, removed ones included. */
export interface PlaceLookup {
  annotation(id: RecordId): Pick<Annotation, 'span'> | undefined;
  standing(id: RecordId): { readonly span?: Span } | undefined;
}

export function placeNow(on: CommentPlace | undefined, lookup: PlaceLookup): PlaceNow {
  if (!on) return { kind: 'article' };
  if ('span' in on) return { kind: 'passage', span: on.span };
  const there = lookup.annotation(on.annotation);
  if (there) return { kind: 'annotation', span: there.span, annotation: on.annotation };
  const last = lookup.standing(on.annotation)?.span;
  return last ? { kind: 'removed', span: last } : { kind: 'awaited' };
}

/** The passage of a place; undefined for the whole article and what has not arrived. */
export const spanOf = (place: PlaceNow): Span | undefined => ('span' in place ? place.span : undefined);

/** Order in which places are read: the article, passages from the beginning, what has not arrived. */
export function comparePlaces(a: PlaceNow, b: PlaceNow): number {
  const [x, y] = [rank(a), rank(b)];
  if (x !== y) return x - y;
  const [s, t] = [spanOf(a), spanOf(b)];
  if (!s || !t) return 0;
  const [p, q] = [envelopeOf(s), envelopeOf(t)];
  return p.start - q.start || p.end - q.end;
}

function rank({ kind }: PlaceNow): number {
  if (kind === 'article') return 0;
  return kind === 'awaited' ? 2 : 1;
}

/** Most of a passage that a list shows, UTF-16 units. */
const QUOTE = 200;

/** The words of a span, cut between characters after about 200 UTF-16 units; fragments are joined by an ellipsis. */
export function passageOf(text: string, span: Span): string {
  const words = span
    .slice(0, 10)
    .map(({ start, end }) => beginning(text, start, end))
    .join(' … ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (words.length <= QUOTE) return words;
  return `${words.slice(0, snapToGraphemes(words, 0, QUOTE).end)}…`;
}

/** No more of a passage than can be needed, without half a surrogate pair. */
const beginning = (text: string, start: number, end: number): string =>
  text.slice(start, Math.min(end, start + 4 * QUOTE)).replace(/[\ud800-\udbff]$/u, '');
