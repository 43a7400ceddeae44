import type { Fragment } from '@shared/model/span.ts';
import { clip, type IndexRange } from '../model/paragraphs.ts';
import { innermostFirst, type PlacedSpan, type SpanChanges, type SpanIndex } from '../model/spans.ts';
import type { ArticleView } from './article-view.ts';
import type { Geometry, ParagraphGeometry } from './geometry.ts';
import { ParagraphOverlay, readSpan, type SpanBoxes, type SpanStyle } from './overlay.ts';
import type { Near } from './viewport.ts';

/** A paragraph longer than this (UTF-16 units) is drawn only around what is on screen. */
const LONG_PARAGRAPH = 20_000;
/** Milliseconds of a frame that may go into paragraphs that aren't on screen yet. */
const AHEAD_BUDGET = 5;

interface DrawnParagraph {
  readonly overlay: ParagraphOverlay;
  /** The part of the paragraph that is drawn. */
  readonly bounds: Fragment;
}

interface Job {
  readonly index: number;
  readonly drawn: DrawnParagraph;
  readonly reads: readonly SpanBoxes[];
}

/** Draws the highlights of paragraphs near the viewport and keeps them true. Reads come first, then writes. */
export class Painter {
  readonly #view: ArticleView;
  readonly #spans: SpanIndex;
  readonly #geometry: Geometry;
  readonly #styleOf: (placed: PlacedSpan) => SpanStyle;
  readonly #drawn = new Map<number, DrawnParagraph>();
  /** Blocks that the browser is told to lay out; all drawn paragraphs are in them. */
  readonly #laidOut = new Set<number>();

  constructor(
    view: ArticleView,
    spans: SpanIndex,
    geometry: Geometry,
    styleOf: (placed: PlacedSpan) => SpanStyle,
  ) {
    this.#view = view;
    this.#spans = spans;
    this.#geometry = geometry;
    this.#styleOf = styleOf;
  }

  /** Has the first blocks laid out together with everything else, since a new article shows them. */
  expectTop(): void {
    const { list } = this.#view.paragraphs;
    const end = (list[0]?.start ?? 0) + window.innerHeight * 4;
    this.#layOut(indices({ from: 0, to: this.#view.blocks.findLastIndex((b) => list[b.from]!.start < end) }));
  }

  /**
   * Draws what is on screen at once, and answers what that is. Blocks that were never laid out may turn out to be lower
   * or higher than guessed, so what is on screen is looked up again until nothing new is.
   */
  showVisible(find: () => Near): Near {
    let near = find();
    for (let tries = 0; tries < 4 && this.#layOut(indices(near.visible)); tries++) near = find();
    this.#drawMissing(indices(near.visible), near);
    return near;
  }

  /** Draws what is within a screen, as far as the frame's time allows. False when something is left for later. */
  showAhead(near: Near, now: () => number): boolean {
    const until = now() + AHEAD_BUDGET;
    for (const block of indices(near.near)) {
      if (now() > until) return false;
      this.#drawMissing([block], near);
    }
    return true;
  }

  /** Draws every paragraph, for printing. */
  showAll(): void {
    const all = { from: 0, to: this.#view.blocks.length - 1 };
    this.#drawMissing(indices(all), { visible: all, near: all, top: -Infinity, bottom: Infinity });
  }

  /** Takes away the highlights of blocks that are far from the screen. */
  forgetFar({ near }: Near): void {
    const margin = near.to - near.from + 4;
    for (const block of this.#laidOut) {
      if (block < near.from - margin || block > near.to + margin) this.#drop(block);
    }
  }

  /** Takes away everything, because lines break elsewhere now. */
  forgetAll(): void {
    for (const block of this.#laidOut) this.#drop(block);
  }

  /** Brings the drawn paragraphs up to date after `SpanIndex.update`. */
  apply({ redraw, restyle }: SpanChanges): void {
    const jobs: Job[] = [];
    for (const [index, ids] of redraw) {
      const drawn = this.#drawn.get(index);
      if (drawn) jobs.push(this.#read(index, drawn, ids));
    }
    for (const job of jobs) {
      for (const id of redraw.get(job.index)!) job.drawn.overlay.remove(id);
      this.#write(job);
    }
    for (const placed of restyle) this.restyle(placed);
  }

  /** Gives a span its present look wherever it is drawn. */
  restyle(placed: PlacedSpan): void {
    const style = this.#styleOf(placed);
    for (const index of this.#drawnWith(placed)) this.#drawn.get(index)!.overlay.restyle(placed, style);
  }

  /** Spans that are drawn at a point of the viewport, innermost first. */
  at(x: number, y: number): readonly PlacedSpan[] {
    const index = this.#paragraphAt(x, y);
    const drawn = index === undefined ? undefined : this.#drawn.get(index);
    if (index === undefined || !drawn) return [];
    const point = this.#geometry.of(index).point(x, y);
    return innermostFirst(drawn.overlay.at(point.x, point.y));
  }

  #paragraphAt(x: number, y: number): number | undefined {
    const hit = document.elementFromPoint(x, y);
    return hit ? this.#view.indexOfNode(hit) : undefined;
  }

  #drawMissing(blocks: readonly number[], near: Near): void {
    this.#layOut(blocks);
    const jobs: Job[] = [];
    for (const index of blocks.flatMap((block) => indices(this.#view.blocks[block]!))) {
      const bounds = this.#boundsOf(index, near);
      const before = this.#drawn.get(index);
      if (before && covers(before.bounds, bounds)) continue;
      jobs.push(
        this.#read(index, { overlay: new ParagraphOverlay(), bounds: this.#withMargin(index, bounds) }),
      );
    }
    for (const job of jobs) {
      this.#drawn.get(job.index)?.overlay.svg.remove();
      this.#drawn.set(job.index, job.drawn);
      this.#write(job);
    }
  }

  /** The part of a paragraph that has to be drawn now. */
  #boundsOf(index: number, { top, bottom }: Near): Fragment {
    const paragraph = this.#view.paragraphs.list[index]!;
    if (paragraph.end - paragraph.start <= LONG_PARAGRAPH || bottom === Infinity) return paragraph;
    return {
      start: this.#geometry.offsetBelow(index, top),
      end: this.#geometry.offsetBelow(index, bottom),
    };
  }

  /** The part that is drawn when `bounds` has to be: as much again before and after. */
  #withMargin(index: number, bounds: Fragment): Fragment {
    const size = bounds.end - bounds.start + 2_000;
    return (
      clip({ start: bounds.start - size, end: bounds.end + size }, this.#view.paragraphs.list[index]!) ??
      bounds
    );
  }

  #read(index: number, drawn: DrawnParagraph, only?: ReadonlySet<string>): Job {
    if (this.#spans.inParagraph(index).length === 0) return { index, drawn, reads: [] };
    const geometry = this.#geometry.of(index);
    const reads = this.#spans
      .inParagraph(index)
      .filter(({ id }) => !only || only.has(id))
      .map((placed) => this.#readSpan(placed, index, drawn.bounds, geometry))
      .filter((read) => read.boxes.length > 0 || read.gaps.length > 0);
    return { index, drawn, reads };
  }

  #readSpan(placed: PlacedSpan, index: number, bounds: Fragment, geometry: ParagraphGeometry): SpanBoxes {
    const read = readSpan(placed, bounds, geometry);
    const { paragraphs } = this.#view;
    if (read.boxes.length > 0 || placed.span.fragments.some((f) => paragraphs.clipToVisible(f))) return read;
    return { ...read, boxes: [geometry.caret(paragraphs.list[index]!.end)], isHidden: true };
  }

  /** Inner spans first, so that the span after each in drawing order is there already. */
  #write({ index, drawn, reads }: Job): void {
    const { overlay } = drawn;
    if (reads.length === 0) {
      if (overlay.isEmpty) overlay.svg.remove();
      return;
    }
    const order = this.#spans.inParagraph(index);
    let at = order.length - 1;
    let next: string | undefined;
    for (const read of reads.toReversed()) {
      for (; order[at]!.id !== read.placed.id; at--) if (overlay.has(order[at]!.id)) next = order[at]!.id;
      overlay.draw(read, this.#styleOf(read.placed), next);
    }
    if (!overlay.svg.isConnected) this.#view.elements[index]!.append(overlay.svg);
  }

  /**
   * Has the browser lay out blocks that it would skip as far away: reading boxes of skipped ones is slow, as each read
   * lays them out anew. False when all were laid out already.
   */
  #layOut(blocks: readonly number[]): boolean {
    const missing = blocks.filter((block) => !this.#laidOut.has(block));
    for (const block of missing) {
      this.#laidOut.add(block);
      this.#view.blockElements[block]!.classList.add('is-near');
    }
    return missing.length > 0;
  }

  #drop(block: number): void {
    for (const index of indices(this.#view.blocks[block]!)) {
      this.#drawn.get(index)?.overlay.svg.remove();
      this.#drawn.delete(index);
    }
    this.#laidOut.delete(block);
    this.#view.blockElements[block]!.classList.remove('is-near');
  }

  #drawnWith(placed: PlacedSpan): number[] {
    const { paragraphs } = this.#view;
    return placed.runs.flatMap(({ start, end }) => {
      const last = paragraphs.indexAt(end - 1);
      const first = paragraphs.indexAt(start);
      return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((i) => this.#drawn.has(i));
    });
  }
}

function covers(outer: Fragment, inner: Fragment): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function indices({ from, to }: IndexRange): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
