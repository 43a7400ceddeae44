import { type Box, joinBoxes } from '../model/boxes.ts';
import { type Arc, arcBetween, type Margin, namePlaces } from '../model/arcs.ts';
import { clip, type IndexRange } from '../model/paragraphs.ts';
import type { PlacedSpan, SpanIndex } from '../model/spans.ts';
import type { SurfaceLink } from '../types.ts';
import type { ArticleView } from './article-view.ts';
import { type Geometry, scaleOf } from './geometry.ts';
import { element } from './overlay.ts';

/** Further lines in the margin stand so many pixels apart. */
const LANE = 3;
/** The lanes that fit beside the text. */
const LANES = 4;

interface Tag {
  readonly box: Box;
  readonly words: string[];
}

/** Everything that is to be drawn, read before anything is written. */
interface Drawing {
  readonly arcs: readonly Arc[];
  readonly tags: readonly Tag[];
}

/**
 * Lines from passages to others that belong to them, each end with a name. One SVG over the article, drawn at most once a
 * frame and only near the viewport; it does nothing at all while there are no links.
 */
export class ArcsLayer {
  readonly #root: HTMLElement;
  readonly #view: ArticleView;
  readonly #geometry: Geometry;
  readonly #spans: SpanIndex;
  readonly #svg = element('svg');
  #links: readonly SurfaceLink[] = [];
  #range: IndexRange = { from: 0, to: -1 };
  #frame = 0;

  constructor(
    root: HTMLElement,
    view: ArticleView,
    geometry: Geometry,
    spans: SpanIndex,
    signal: AbortSignal,
  ) {
    this.#root = root;
    this.#view = view;
    this.#geometry = geometry;
    this.#spans = spans;
    this.#svg.setAttribute('class', 'arcs');
    this.#svg.setAttribute('aria-hidden', 'true');
    signal.addEventListener('abort', () => {
      cancelAnimationFrame(this.#frame);
      this.#svg.remove();
    });
  }

  /** Shows these links and no others, from the next frame on. */
  set(links: readonly SurfaceLink[]): void {
    if (links.length === 0 && this.#links.length === 0) return;
    this.#links = links;
    this.#soon();
  }

  /** The paragraphs near the viewport, or their lines, may have changed. */
  moveTo(range: IndexRange): void {
    this.#range = range;
    if (this.#links.length > 0) this.#soon();
  }

  /** Lines may have moved. */
  render(): void {
    if (this.#links.length > 0) this.#soon();
  }

  #soon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    if (this.#links.length === 0) return this.#svg.remove();
    const { arcs, tags } = this.#read();
    const { offsetWidth } = this.#root;
    const places = namePlaces(tags.map((tag) => ({ box: tag.box, width: widthOf(tag) })));
    const drawn = tags.map((tag, index) => tagOf(tag, places[index] ?? tag.box.left, offsetWidth));
    this.#svg.replaceChildren(...arcs.flatMap(lineOf), ...drawn);
    if (!this.#svg.isConnected) this.#root.append(this.#svg);
  }

  #read(): Drawing {
    const arcs: Arc[] = [];
    const tags = new Map<string, Tag>();
    const boxes = new Map<string, readonly Box[]>();
    const boxesOf = (placed: PlacedSpan) => {
      const known = boxes.get(placed.id) ?? this.#boxesOf(placed);
      boxes.set(placed.id, known);
      return known;
    };
    for (const [lane, link] of this.#links.entries()) {
      const [from, to] = [this.#spans.get(link.from), this.#spans.get(link.to)];
      if (!from || !to) continue;
      const [start, end] = [boxesOf(from), boxesOf(to)];
      if (start[0] && end[0]) arcs.push(arcBetween(start, end, this.#margin(lane, from)));
      const [above, below] = startOf(from) < startOf(to) ? ['↓', '↑'] : ['↑', '↓'];
      say(tags, link.from, start, link.fromName, end[0] ? undefined : `${link.toName} ${above}`);
      say(tags, link.to, end, link.toName, start[0] ? undefined : `${link.fromName} ${below}`);
    }
    return { arcs, tags: [...tags.values()] };
  }

  /** Boxes of the part of a span that is near the viewport, in the root's own pixels. */
  #boxesOf({ span }: PlacedSpan): readonly Box[] {
    const { paragraphs } = this.#view;
    const near = {
      start: paragraphs.list[this.#range.from]?.start ?? 0,
      end: paragraphs.list[this.#range.to]?.end ?? 0,
    };
    const inside = span.fragments.map((fragment) => clip(fragment, near)).filter((part) => part !== null);
    const { left, top, scale } = this.#origin();
    const local = inside
      .flatMap((fragment) => this.#geometry.rects(fragment))
      .map((rect) => ({
        left: (rect.left - left) / scale,
        top: (rect.top - top) / scale,
        right: (rect.right - left) / scale,
        bottom: (rect.bottom - top) / scale,
      }));
    return joinBoxes(local);
  }

  #origin(): { left: number; top: number; scale: number } {
    const frame = this.#root.getBoundingClientRect();
    return { left: frame.left, top: frame.top, scale: scaleOf(this.#root, frame) };
  }

  /** On the side where lines begin, so that the way is short. */
  #margin(lane: number, from: PlacedSpan): Margin {
    const paragraph = this.#view.elements[this.#view.paragraphs.indexAt(startOf(from))];
    const isRightToLeft = paragraph !== undefined && getComputedStyle(paragraph).direction === 'rtl';
    const out = LANE * (1 + (lane % LANES)) - 1;
    return isRightToLeft ? { side: 'right', x: this.#root.offsetWidth - out } : { side: 'left', x: out };
  }
}

const startOf = ({ span }: PlacedSpan): number => span.fragments[0]!.start;

/** Names an end where it is seen; the other end is named as well when that one isn't. */
function say(
  tags: Map<string, Tag>,
  id: string,
  [box]: readonly Box[],
  name: string,
  elsewhere: string | undefined,
): void {
  if (!box) return;
  const tag = tags.get(id) ?? { box, words: [] };
  tags.set(id, tag);
  for (const word of [name, elsewhere])
    if (word !== undefined && !tag.words.includes(word)) tag.words.push(word);
}

function lineOf({ d, tip: { x, y } }: Arc): SVGElement[] {
  return [path('halo', d), path('line', d), path('tip', `M${x} ${y}l-4 -6h8Z`)];
}

function path(className: string, d: string): SVGElement {
  const made = element('path');
  made.setAttribute('class', className);
  made.setAttribute('d', d);
  return made;
}

/** About so wide is a letter of a name, and the edges of one, pixels. */
const LETTER = 7;
const EDGES = 8;

const nameOf = ({ words }: Tag): string => words.join(' · ');

const widthOf = (tag: Tag): number => nameOf(tag).length * LETTER + EDGES;

/**
 * The name is generated content: it can neither be found in the page nor copied along with the text. Where it would reach
 * over the edge of the text it ends there.
 */
function tagOf(tag: Tag, left: number, width: number): SVGElement {
  const isAtEdge = left + widthOf(tag) > width;
  const holder = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
  holder.setAttribute('x', String(isAtEdge ? width : left));
  holder.setAttribute('y', String(tag.box.top));
  holder.setAttribute('width', '1');
  holder.setAttribute('height', '1');
  const label = document.createElement('div');
  label.dataset['name'] = nameOf(tag);
  label.classList.toggle('is-at-edge', isAtEdge);
  holder.append(label);
  return holder;
}
