import type { Fragment } from '@shared/model/span.ts';
import { type Box, contains } from '../model/boxes.ts';
import { clip } from '../model/paragraphs.ts';
import { fillPath, joinPath, linePath, PATTERNS, tickPath } from '../model/shapes.ts';
import type { PlacedSpan } from '../model/spans.ts';
import type { ParagraphGeometry } from './geometry.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Length, in UTF-16 units, of the line that says "goes on elsewhere". */
const STUB = 6;

/** What was read for one span in one paragraph. */
export interface SpanBoxes {
  readonly placed: PlacedSpan;
  readonly boxes: readonly Box[];
  /** The gaps between near fragments. */
  readonly gaps: readonly Box[];
  /** The whole span lies between the lines: all that can be shown is a mark at the end of the one before (`boxes`). */
  readonly isHidden: boolean;
}

/** Names that an overlay needs from outside to style a span. */
export interface SpanStyle {
  /** Class that carries the label's tones. */
  readonly tone: string;
  readonly isSelected: boolean;
  readonly isHovered: boolean;
}

interface Drawn {
  readonly group: SVGGElement;
  readonly fill: SVGPathElement;
  readonly line: SVGPathElement;
  readonly join: SVGPathElement | undefined;
  read: SpanBoxes;
}

/** Reads the boxes of a span in the part of a paragraph that is drawn (`bounds`). */
export function readSpan(placed: PlacedSpan, bounds: Fragment, geometry: ParagraphGeometry): SpanBoxes {
  const inBounds = (fragments: readonly Fragment[]) =>
    fragments
      .map((fragment) => clip(fragment, bounds))
      .filter((fragment) => fragment !== null)
      .flatMap((fragment) => geometry.boxes(fragment));
  return { placed, boxes: inBounds(placed.span.fragments), gaps: inBounds(gapsOf(placed)), isHidden: false };
}

/** The highlights of one paragraph: an SVG behind its text, with one group per span, outer spans first. */
export class ParagraphOverlay {
  readonly svg = element('svg');
  readonly #drawn = new Map<string, Drawn>();

  constructor() {
    this.svg.setAttribute('class', 'spans');
    this.svg.setAttribute('aria-hidden', 'true');
  }

  has(id: string): boolean {
    return this.#drawn.has(id);
  }

  get isEmpty(): boolean {
    return this.#drawn.size === 0;
  }

  /** Draws a span, new or again; `next` is the id of the drawn span that it goes before. */
  draw(read: SpanBoxes, style: SpanStyle, next: string | undefined): void {
    this.remove(read.placed.id);
    const drawn = makeGroup(read);
    this.#drawn.set(read.placed.id, drawn);
    shape(drawn);
    restyle(drawn, style);
    this.svg.insertBefore(drawn.group, next === undefined ? null : this.#drawn.get(next)!.group);
  }

  /** Gives a drawn span another look, without reading anything. */
  restyle(placed: PlacedSpan, style: SpanStyle): void {
    const drawn = this.#drawn.get(placed.id);
    if (!drawn) return;
    const before = drawn.read.placed.span.pattern;
    drawn.read = { ...drawn.read, placed };
    if (before !== placed.span.pattern) shape(drawn);
    restyle(drawn, style);
  }

  remove(id: string): void {
    this.#drawn.get(id)?.group.remove();
    this.#drawn.delete(id);
  }

  boxesOf(id: string): readonly Box[] {
    return this.#drawn.get(id)?.read.boxes ?? [];
  }

  /** Spans that have a box, or its underlines, at a point in the paragraph's coordinates; in no order. */
  at(x: number, y: number): readonly PlacedSpan[] {
    return [...this.#drawn.values()]
      .filter(({ read }) => read.boxes.some((box) => contains(box, x, y, (box.bottom - box.top) * 0.3)))
      .map(({ read }) => read.placed);
  }
}

/** An SVG element. */
export function element<Name extends 'svg' | 'g' | 'path'>(name: Name): SVGElementTagNameMap[Name] {
  return document.createElementNS(SVG, name);
}

/**
 * Where the line that joins fragments is drawn: through the gap when it is inside a run, else only a little way out of
 * the fragment before and into the one after.
 */
function gapsOf({ span, runs }: PlacedSpan): readonly Fragment[] {
  return span.fragments.slice(1).flatMap((fragment, i) => {
    const gap = { start: span.fragments[i]!.end, end: fragment.start };
    if (runs.some((run) => run.start < gap.start && gap.end < run.end)) return [gap];
    return [
      { start: gap.start, end: gap.start + STUB },
      { start: gap.end - STUB, end: gap.end },
    ];
  });
}

function makeGroup(read: SpanBoxes): Drawn {
  const group = element('g');
  group.dataset['id'] = read.placed.id;
  const fill = part(group, 'fill');
  const join = read.gaps.length > 0 ? part(group, 'join') : undefined;
  return { group, fill, line: part(group, 'line'), join, read };
}

function part(group: SVGGElement, className: string): SVGPathElement {
  const path = element('path');
  path.setAttribute('class', className);
  group.append(path);
  return path;
}

function shape({ read, fill, line, join }: Drawn): void {
  const { lane, span } = read.placed;
  fill.setAttribute('d', read.isHidden ? '' : fillPath(read.boxes));
  line.setAttribute('d', read.isHidden ? tickPath(read.boxes[0]!) : linePath(read.boxes, lane, span.pattern));
  join?.setAttribute('d', joinPath(read.gaps, lane));
}

function restyle({ read, group }: Drawn, { tone, isSelected, isHovered }: SpanStyle): void {
  const { span } = read.placed;
  const names = [tone, `pattern-${span.pattern % PATTERNS}`];
  if (isSelected) names.push('is-selected');
  if (isHovered) names.push('is-hovered');
  if (span.faded) names.push('is-faded');
  if (span.isUnsure) names.push('is-unsure');
  if (span.isNew) names.push('is-new');
  group.setAttribute('class', names.join(' '));
}
