import { changedPart } from '@shared/model/changed-part.ts';
import { type Fragment, type Span, compareSpans, sameSpan } from '@shared/model/span.ts';
import type { SurfaceSpan } from '../types.ts';
import type { Paragraphs } from './paragraphs.ts';
import { Lanes } from './lanes.ts';

/** Fragments nearer than this many UTF-16 units are joined by a visible line, and keep their lane between. */
const JOIN_LIMIT = 400;

/** A span with what the surface has worked out for it. */
export interface PlacedSpan {
  readonly id: string;
  readonly span: SurfaceSpan;
  /** Fragments with the gaps between near ones filled in; what the lane is taken for. */
  readonly runs: readonly Fragment[];
  readonly lane: number;
  /** Sum of fragment lengths, for "innermost". */
  readonly length: number;
}

/** What an update means for the screen. */
export interface SpanChanges {
  /** Paragraphs by index, and the ids of spans that must be drawn anew or removed there. */
  readonly redraw: ReadonlyMap<number, ReadonlySet<string>>;
  /** Spans that are only to look different. */
  readonly restyle: readonly PlacedSpan[];
}

interface Differences {
  readonly gone: readonly PlacedSpan[];
  readonly next: ReadonlyMap<string, SurfaceSpan>;
}

/** The annotations of one article by id, by paragraph and by offset. Offsets are UTF-16 code units. */
export class SpanIndex {
  readonly #paragraphs: Paragraphs;
  readonly #lanes = new Lanes();
  #byId = new Map<string, PlacedSpan>();
  readonly #byParagraph = new Map<number, PlacedSpan[]>();
  #input: readonly SurfaceSpan[];

  constructor(paragraphs: Paragraphs, spans: readonly SurfaceSpan[]) {
    this.#paragraphs = paragraphs;
    this.#input = spans;
    for (const span of inOrder(byId(spans))) this.#add(span, undefined);
  }

  get(id: string): PlacedSpan | undefined {
    return this.#byId.get(id);
  }

  /** Spans that have text in this paragraph, outer ones before inner ones. */
  inParagraph(index: number): readonly PlacedSpan[] {
    return this.#byParagraph.get(index) ?? [];
  }

  /** All spans that cover the code unit at `offset`, innermost (shortest, then latest) first. */
  at(offset: number): readonly PlacedSpan[] {
    return innermostFirst(
      this.inParagraph(this.#paragraphs.indexAt(offset)).filter((p) =>
        p.span.fragments.some((f) => f.start <= offset && offset < f.end),
      ),
    );
  }

  /** Takes over the spans and says what that changes. Of two spans with one id the later counts. */
  update(spans: readonly SurfaceSpan[]): SpanChanges {
    const redraw = new Map<number, Set<string>>();
    const restyle: PlacedSpan[] = [];
    const { gone, next } = this.#differences(spans);
    this.#input = spans;
    for (const placed of gone) this.#remove(placed, redraw);
    for (const added of this.#takeOver(next, redraw, restyle)) this.#add(added, redraw);
    return { redraw, restyle };
  }

  /** Spans that are there no more, and those that are new or may have changed. */
  #differences(spans: readonly SurfaceSpan[]): Differences {
    const part = changedPart(this.#input, spans);
    const before = byId(this.#input.slice(part.from, part.before));
    const next = byId(spans.slice(part.from, part.after));
    // Where an id occurs twice, the one that counts may lie outside of the part.
    const isTwice = (id: string) => this.#byId.has(id) && !before.has(id);
    if (this.#byId.size < this.#input.length || next.keys().some(isTwice))
      return this.#allDifferences(byId(spans));
    return { gone: this.#without(next, before.keys()), next };
  }

  #allDifferences(next: ReadonlyMap<string, SurfaceSpan>): Differences {
    return { gone: this.#without(next, this.#byId.keys()), next };
  }

  #without(next: ReadonlyMap<string, SurfaceSpan>, ids: Iterable<string>): readonly PlacedSpan[] {
    const gone: PlacedSpan[] = [];
    for (const id of ids) if (!next.has(id)) gone.push(this.#byId.get(id)!);
    return gone;
  }

  /** Takes over spans that stay where they are; returns the others in drawing order. */
  #takeOver(
    next: ReadonlyMap<string, SurfaceSpan>,
    redraw: Map<number, Set<string>>,
    restyle: PlacedSpan[],
  ): SurfaceSpan[] {
    const toAdd: SurfaceSpan[] = [];
    for (const span of next.values()) {
      const before = this.#byId.get(span.id);
      if (before?.span === span) continue;
      if (before && sameSpan(before.span.fragments, span.fragments)) {
        restyle.push(this.#replace(before, span));
        continue;
      }
      if (before) this.#remove(before, redraw);
      toAdd.push(span);
    }
    return toAdd.sort(compareOuterFirst);
  }

  #replace(before: PlacedSpan, span: SurfaceSpan): PlacedSpan {
    const placed = { ...before, span };
    this.#byId.set(span.id, placed);
    for (const index of this.#paragraphsOf(placed.runs)) {
      const list = this.#byParagraph.get(index)!;
      list[list.indexOf(before)] = placed;
    }
    return placed;
  }

  #add(span: SurfaceSpan, redraw: Map<number, Set<string>> | undefined): void {
    const runs = runsOf(span.fragments);
    const length = lengthOf(span.fragments);
    const placed = { id: span.id, span, runs, lane: this.#lanes.assign(runs), length };
    this.#byId.set(span.id, placed);
    for (const index of this.#paragraphsOf(runs)) {
      const list = this.#byParagraph.get(index);
      if (list) insertOuterFirst(list, placed);
      else this.#byParagraph.set(index, [placed]);
      if (redraw) note(redraw, index, span.id);
    }
  }

  #remove(placed: PlacedSpan, redraw: Map<number, Set<string>>): void {
    this.#lanes.release(placed.lane, placed.runs);
    this.#byId.delete(placed.id);
    for (const index of this.#paragraphsOf(placed.runs)) {
      const list = this.#byParagraph.get(index)!;
      list.splice(list.indexOf(placed), 1);
      if (list.length === 0) this.#byParagraph.delete(index);
      note(redraw, index, placed.id);
    }
  }

  /** Paragraphs in which the fragments, or the line that joins them, are seen. */
  #paragraphsOf(runs: readonly Fragment[]): Iterable<number> {
    const found: number[] = [];
    for (const { start, end } of runs) {
      const last = this.#paragraphs.indexAt(end - 1);
      const first = Math.max(this.#paragraphs.indexAt(start), (found.at(-1) ?? -1) + 1);
      for (let index = first; index <= last; index++) found.push(index);
    }
    return found;
  }
}

/** Of two spans with one id the later. */
function byId(spans: readonly SurfaceSpan[]): ReadonlyMap<string, SurfaceSpan> {
  const map = new Map<string, SurfaceSpan>();
  for (const span of spans) map.set(span.id, span);
  return map;
}

/** In drawing order, which is mostly the order in which they come. */
function inOrder(spans: ReadonlyMap<string, SurfaceSpan>): readonly SurfaceSpan[] {
  const list = [...spans.values()];
  const isSorted = list.every((span, i) => i === 0 || compareOuterFirst(list[i - 1]!, span) < 0);
  return isSorted ? list : list.sort(compareOuterFirst);
}

/** Shortest first; of equally long ones the one that starts later. */
export function innermostFirst(spans: readonly PlacedSpan[]): readonly PlacedSpan[] {
  return spans.toSorted(
    (a, b) =>
      a.length - b.length ||
      (b.span.fragments[0]?.start ?? 0) - (a.span.fragments[0]?.start ?? 0) ||
      (a.id < b.id ? -1 : 1),
  );
}

/** Fragments, with those joined that have a gap of at most `JOIN_LIMIT` units between them. */
function runsOf(fragments: Span): readonly Fragment[] {
  if (fragments.length === 1) return fragments;
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of fragments) {
    const last = runs.at(-1);
    if (last && start - last.end <= JOIN_LIMIT) last.end = end;
    else runs.push({ start, end });
  }
  return runs;
}

function lengthOf(fragments: Span): number {
  let length = 0;
  for (const { start, end } of fragments) length += end - start;
  return length;
}

/** Outer before inner, so that the innermost is painted last; ids decide ties alike everywhere. */
function compareOuterFirst(a: SurfaceSpan, b: SurfaceSpan): number {
  const byStart = a.fragments[0]!.start - b.fragments[0]!.start;
  return byStart || compareSpans(a.fragments, b.fragments) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function insertOuterFirst(list: PlacedSpan[], placed: PlacedSpan): void {
  let low = 0;
  let high = list.length;
  const last = list.at(-1);
  if (!last || compareOuterFirst(last.span, placed.span) < 0) low = high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareOuterFirst(list[middle]!.span, placed.span) < 0) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, placed);
}

function note(changes: Map<number, Set<string>>, index: number, id: string): void {
  const ids = changes.get(index);
  if (ids) ids.add(id);
  else changes.set(index, new Set([id]));
}
