import type { Fragment, Span } from '@shared/model/span.ts';
import type { Box } from '../model/boxes.ts';
import { clip, type IndexRange } from '../model/paragraphs.ts';
import { fillPath } from '../model/shapes.ts';
import type { ArticleView } from './article-view.ts';
import { isRightToLeft } from './direction.ts';
import type { Geometry, ParagraphGeometry } from './geometry.ts';
import { element } from './overlay.ts';
import type { Edge } from '../types.ts';

/** What lies over the text. */
export interface Front {
  /** What a label key would tag, or what a drag would make. */
  readonly preview: Span | null;
  /** Ends that can be dragged. */
  readonly handles: Span | null;
  /** Where to draw a caret, when the browser draws none. */
  readonly caret: number | null;
}

/** A drag handle under the pointer: which boundary of which fragment it moves. */
export interface HandleHit {
  readonly fragment: number;
  readonly edge: Edge;
}

interface Drawing {
  /** Of the paragraph. */
  readonly index: number;
  readonly shapes: readonly SVGElement[];
}

const NOTHING: Front = { preview: null, handles: null, caret: null };

/** Half the width of a handle's target: 24 pixels, as WCAG 2.2 (2.5.8) asks. */
const REACH = 12;

/** Preview, handles and substitute caret: one SVG over each paragraph that needs it, near the viewport only. */
export class FrontLayer {
  readonly #view: ArticleView;
  readonly #geometry: Geometry;
  #front = NOTHING;
  #isDue = false;
  #range: IndexRange = { from: 0, to: -1 };
  readonly #layers = new Map<number, SVGSVGElement>();

  constructor(view: ArticleView, geometry: Geometry) {
    this.#view = view;
    this.#geometry = geometry;
  }

  /** Shows another front, before the next frame; what isn't named stays as it is. */
  set(change: Partial<Front>): void {
    const { preview, handles, caret } = { ...this.#front, ...change };
    const before = this.#front;
    if (preview === before.preview && handles === before.handles && caret === before.caret) return;
    this.#front = { preview, handles, caret };
    if (this.#isDue) return;
    this.#isDue = true;
    // What follows in the same gesture may still read where things are, and each drawing has the browser lay out anew.
    queueMicrotask(() => {
      if (this.#isDue) this.render();
    });
  }

  /** The paragraphs near the viewport have changed, or their lines have. */
  moveTo(range: IndexRange): void {
    const { from, to } = this.#range;
    this.#range = range;
    if (from !== range.from || to !== range.to) this.render();
  }

  /** Draws everything anew. */
  render(): void {
    this.#draw(this.#readAll());
  }

  /** Reads what is needed to draw what has been set, and answers what does so: others may read before that. */
  prepare(): () => void {
    if (!this.#isDue) return () => {};
    const drawings = this.#readAll();
    return () => this.#draw(drawings);
  }

  #readAll(): readonly Drawing[] {
    return this.#touched().map((index) => ({ index, shapes: this.#read(index) }));
  }

  #draw(drawings: readonly Drawing[]): void {
    this.#isDue = false;
    for (const layer of this.#layers.values()) layer.remove();
    this.#layers.clear();
    for (const { index, shapes } of drawings) {
      if (shapes.length === 0) continue;
      const layer = element('svg');
      layer.setAttribute('class', 'front');
      layer.setAttribute('aria-hidden', 'true');
      layer.append(...shapes);
      this.#layers.set(index, layer);
      this.#view.elements[index]!.append(layer);
    }
  }

  /** The handle that an event happened on. */
  hit(target: EventTarget | null): HandleHit | undefined {
    const handle = target instanceof Element ? target.closest<SVGElement>('.handle') : null;
    const { edge, fragment } = handle?.dataset ?? {};
    if (!handle || !this.#view.element.contains(handle)) return undefined;
    return { edge: edge === 'start' ? 'start' : 'end', fragment: Number(fragment) };
  }

  #touched(): number[] {
    const { preview, handles, caret } = this.#front;
    const found = new Set<number>();
    const { paragraphs } = this.#view;
    const add = (from: number, to: number) => {
      const last = Math.min(paragraphs.indexAt(to), this.#range.to);
      for (let i = Math.max(paragraphs.indexAt(from), this.#range.from); i <= last; i++) found.add(i);
    };
    for (const fragment of [...(preview ?? []), ...(handles ?? [])]) add(fragment.start, fragment.end - 1);
    if (caret !== null) add(caret, caret);
    return [...found];
  }

  #read(index: number): SVGElement[] {
    const geometry = this.#geometry.of(index);
    const paragraph = this.#view.paragraphs.list[index]!;
    const { preview, handles, caret } = this.#front;
    const inside = (preview ?? []).map((f) => clip(f, paragraph)).filter((f) => f !== null);
    const shapes = inside.map((f) => path('preview', fillPath(geometry.boxes(f))));
    for (const [i, fragment] of (handles ?? []).entries()) {
      if (holds(paragraph, fragment.start)) shapes.push(this.#handle(index, geometry, fragment, 'start', i));
      if (holds(paragraph, fragment.end - 1)) shapes.push(this.#handle(index, geometry, fragment, 'end', i));
    }
    if (caret !== null && caret >= paragraph.start && caret <= paragraph.end)
      shapes.push(path('caret', upright(geometry.caret(caret).left, geometry.caret(caret))));
    return shapes;
  }

  #handle(
    index: number,
    geometry: ParagraphGeometry,
    { start, end }: Fragment,
    edge: Edge,
    fragment: number,
  ): SVGElement {
    const unit = edge === 'start' ? { start, end: start + 1 } : { start: end - 1, end };
    const box = this.#wholeCharacter(geometry, unit, edge);
    const isRight = (edge === 'end') !== isRightToLeft(this.#view, index, unit.start);
    const x = isRight ? box.right : box.left;
    const group = element('g');
    group.setAttribute('class', 'handle');
    group.dataset['edge'] = edge;
    group.dataset['fragment'] = String(fragment);
    const target = { left: x - REACH, right: x + REACH, top: box.top - 4, bottom: box.bottom + 4 };
    group.append(
      path('target', fillPath([target])),
      path('bar', upright(x, box)),
      path('knob', `M${x} ${edge === 'start' ? box.top : box.bottom}h0`),
    );
    return group;
  }

  /** The box of a character, also when `unit` is only half of it. */
  #wholeCharacter(geometry: ParagraphGeometry, unit: Fragment, edge: Edge): Box {
    for (let reach = 0; reach < 12; reach++) {
      const wider =
        edge === 'start'
          ? { start: unit.start, end: unit.end + reach }
          : { start: unit.start - reach, end: unit.end };
      const box = geometry.boxes(wider)[0];
      if (box) return box;
    }
    return geometry.caret(edge === 'start' ? unit.start : unit.end);
  }
}

function holds({ start, end }: Fragment, offset: number): boolean {
  return start <= offset && offset < end;
}

function upright(x: number, { top, bottom }: Box): string {
  return `M${x} ${top}V${bottom}`;
}

function path(className: string, d: string): SVGElement {
  const made = element('path');
  made.setAttribute('class', className);
  made.setAttribute('d', d);
  return made;
}
