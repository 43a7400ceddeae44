import { type Fragment, type Span, normalizeSpan } from '@shared/model/span.ts';
import {
  nextBoundary,
  snapToGraphemes,
  snapToParagraphs,
  snapToSentences,
  snapToWords,
} from '@shared/text/segments.ts';
import { lineAt } from '@shared/text/paragraphs.ts';
import { quotationsNear } from '@shared/text/quotes.ts';
import type { Direction, Edge, SnapLevel, Unit } from '../types.ts';
import type { Paragraphs } from './paragraphs.ts';

/** The text with the language whose rules its words and sentences follow. */
export interface SnapText {
  readonly paragraphs: Paragraphs;
  readonly language: string | undefined;
}

/** What a raw selection (UTF-16) means at a level; null when it holds nothing that can be seen. Whole graphemes always. */
export function snap({ paragraphs, language }: SnapText, raw: Fragment, level: SnapLevel): Fragment | null {
  const visible = paragraphs.clipToVisible(raw);
  if (!visible) return null;
  const { text } = paragraphs;
  const { start, end } = visible;
  if (level === 'word') return snapToWords(text, start, end, language) ?? null;
  if (level === 'sentence') return snapToSentences(text, start, end, language) ?? null;
  if (level === 'paragraph') return snapToParagraphs(text, start, end) ?? null;
  return snapToGraphemes(text, start, end);
}

/** Where a caret goes from `offset` by a unit; always a place that can be seen. */
export function moveBy(
  { paragraphs, language }: SnapText,
  offset: number,
  unit: Unit,
  direction: Direction,
): number {
  const { text } = paragraphs;
  if (unit === 'quote') return quoteBoundary(text, offset, direction);
  const step = direction === 'forward' ? 1 : -1;
  const next = nextBoundary(text, offset, unit === 'character' ? 'grapheme' : unit, step, language);
  return paragraphs.visibleFrom(next, direction);
}

/** A focus that extends a selection by a unit: forward to ends of units, backward to their beginnings. */
export function extendBy(text: SnapText, offset: number, unit: Unit, direction: Direction): number {
  const next = moveBy(text, offset, unit, direction);
  const goesToBeginnings = unit === 'sentence' || unit === 'paragraph';
  if (!goesToBeginnings || direction === 'backward') return next;
  // A unit begins at `next`, so what is meant ends where the one before it does; at its end already, the next is meant.
  return (
    endOfText(text, offset, next) ?? endOfText(text, offset, moveBy(text, next, unit, direction)) ?? next
  );
}

/** A boundary of a span: of which fragment, and which end of it. */
export interface Boundary {
  readonly fragment: number;
  readonly edge: Edge;
}

/** The boundary that is meant by one who is at `caret`: that of the fragment there, else the outermost. */
export function boundaryAt(span: Span, edge: Edge, caret: number | null): Boundary {
  const at = caret === null ? -1 : span.findIndex(({ start, end }) => start <= caret && caret <= end);
  if (at >= 0) return { fragment: at, edge };
  return { fragment: edge === 'start' ? 0 : span.length - 1, edge };
}

/** Moves a boundary of a fragment by a character or a word. Null when it can't move. */
export function nudge(
  text: SnapText,
  span: Span,
  at: Boundary,
  direction: Direction,
  unit: 'character' | 'word',
): Span | null {
  const from = span[at.fragment]![at.edge];
  const edge = unit === 'word' ? wordEdge : characterEdge;
  const to = edge(text, from, at.edge, direction);
  return to === from ? null : moveBoundary(span, at, to);
}

/** Where the end of a fragment is after it was moved, also when others have been joined with it. */
export function edgeOf(moved: Span, fragment: Fragment, edge: Edge): number {
  const now = moved.find(({ start, end }) => start < fragment.end && end > fragment.start);
  return (now ?? fragment)[edge];
}

/** The span with one boundary moved to `offset`; fragments that meet become one. Null when nothing would be left. */
export function moveBoundary(span: Span, { fragment, edge }: Boundary, offset: number): Span | null {
  const old = span[fragment]!;
  const moved = edge === 'start' ? { start: offset, end: old.end } : { start: old.start, end: offset };
  if (moved.start >= moved.end) return null;
  return normalizeSpan(span.with(fragment, moved));
}

/** The next place of a boundary by a character from `offset`: never one at which the gap between paragraphs would be held. */
function characterEdge(text: SnapText, offset: number, edge: Edge, direction: Direction): number {
  const whole = text.paragraphs.text;
  const holdsGap = (at: number) => (edge === 'start' ? whole[at] : whole[at - 1]) === '\n';
  let to = moveBy(text, offset, 'character', direction);
  for (let next = to; holdsGap(to); to = next) {
    next = moveBy(text, to, 'character', direction);
    if (next === to) return offset;
  }
  return to;
}

/** The next beginning (for `start`) or end (for `end`) of a word or a sign that says as much from `offset`; `offset` itself when there is none. */
function wordEdge(
  { paragraphs, language }: SnapText,
  offset: number,
  edge: Edge,
  direction: Direction,
): number {
  const { text } = paragraphs;
  const go = (from: number, step: 1 | -1) => nextBoundary(text, from, 'token', step, language);
  const step = direction === 'forward' ? 1 : -1;
  const towards = edge === 'end' ? 1 : -1;
  if (step === towards) return visibleOr(offset, go(offset, step), paragraphs);
  // Beyond the next word's far side, and back to its near one.
  const near = go(go(offset, step), towards);
  const isBeyond = (at: number) => (step === 1 ? at > offset : at < offset);
  if (isBeyond(near)) return near;
  const next = go(go(go(offset, step), step), towards);
  return isBeyond(next) ? next : offset;
}

function visibleOr(offset: number, found: number, paragraphs: Paragraphs): number {
  return paragraphs.nearestVisible(found) === found ? found : offset;
}

/**
 * The end of the innermost quotation around `offset`, marks included, or its beginning; outside of any that of the next
 * one in the paragraph. `offset` itself when there is none.
 */
function quoteBoundary(text: string, offset: number, direction: Direction): number {
  const all = quotationsNear(text, offset);
  const line = lineAt(text, offset);
  if (direction === 'forward') {
    const around = all.find(({ start, end }) => start <= offset && offset < end);
    return (around ?? all.find(({ start, end }) => start >= offset && end <= line.end))?.end ?? offset;
  }
  const around = all.find(({ start, end }) => start < offset && offset <= end);
  return (around ?? all.findLast(({ start, end }) => end <= offset && start >= line.start))?.start ?? offset;
}

/** End of the last visible character between two offsets that isn't white space. */
function endOfText({ paragraphs }: SnapText, start: number, end: number): number | undefined {
  const between = paragraphs.text.slice(start, end).trimEnd();
  return between.length > 0 ? start + between.length : undefined;
}
