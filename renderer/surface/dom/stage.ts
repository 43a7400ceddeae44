import type { Fragment, Span } from '@shared/model/span.ts';
import type { PlacedSpan, SpanIndex } from '../model/spans.ts';
import { ArcsLayer } from './arcs-layer.ts';
import type { SurfaceOutline } from '../types.ts';
import type { ArticleView } from './article-view.ts';
import { FrontLayer } from './front-layer.ts';
import { Geometry } from './geometry.ts';
import { Later } from './later.ts';
import { watchLayout } from './layout-watch.ts';
import type { SpanStyle } from './overlay.ts';
import { MarksLayer } from './marks-layer.ts';
import { Pace } from './pace.ts';
import { Painter } from './painter.ts';
import { PeersLayer } from './peers-layer.ts';
import { between, findNear, type Near, scrollerOf, visibleStrip } from './viewport.ts';

/** Keeps what is drawn over and behind the text true while the page scrolls, reflows and prints. */
export class Stage {
  readonly painter: Painter;
  readonly front: FrontLayer;
  readonly marks: MarksLayer;
  readonly peers: PeersLayer;
  readonly arcs: ArcsLayer;
  readonly geometry: Geometry;
  readonly #view: ArticleView;
  readonly #root: HTMLElement;
  readonly #later = new Later();
  readonly #pace = new Pace();
  #isPrinting = false;
  #isGone = false;

  constructor(
    root: HTMLElement,
    view: ArticleView,
    spans: SpanIndex,
    styleOf: (placed: PlacedSpan) => SpanStyle,
    onMark: (ids: readonly string[]) => void,
    signal: AbortSignal,
  ) {
    this.#root = root;
    this.#view = view;
    this.geometry = new Geometry(view);
    this.painter = new Painter(view, spans, this.geometry, styleOf);
    this.front = new FrontLayer(view, this.geometry);
    this.marks = new MarksLayer(view, this.geometry, onMark, signal);
    this.peers = new PeersLayer(view, this.geometry, signal);
    this.arcs = new ArcsLayer(root, view, this.geometry, spans, signal);
  }

  /** Puts the article on screen and draws it; from now on until `signal` it is kept true. */
  open(signal: AbortSignal): void {
    this.painter.expectTop();
    this.#root.append(this.#view.element);
    watchLayout(
      {
        article: this.#view.element,
        onScroll: () => this.#later.inFrame(() => this.#scrolled()),
        onMeasure: () => this.paint(),
        onReflow: () => this.#reflow(),
        onPrint: (isPrinting) => this.#print(isPrinting),
      },
      signal,
    );
    signal.addEventListener('abort', () => this.#close());
    this.paint();
  }

  /** Draws what is on screen now, and what is near it when there is time. */
  paint(): void {
    if (this.#isPrinting) return;
    const near = this.painter.showVisible(() => this.#find());
    const { blocks } = this.#view;
    const range = { from: blocks[near.near.from]?.from ?? 0, to: blocks[near.near.to]?.to ?? -1 };
    this.front.moveTo(range);
    this.marks.moveTo(range);
    this.peers.moveTo(range);
    this.arcs.moveTo(range);
    this.painter.forgetFar(near);
    this.#later.whenIdle(() => this.#paintAhead());
  }

  /** Scrolls an offset to a part of the visible strip (0 top, 1 bottom), unless it is well inside already. */
  scrollToOffset(offset: number, part: number): void {
    const { element } = this.#view;
    // Paragraphs that come near get their real height a frame later, so the place is checked again then.
    const attempt = (left: number) => {
      if (this.#isGone) return;
      const { top, bottom } = visibleStrip(element);
      const rect = this.geometry.caretRect(offset);
      const margin = Math.min(48, (bottom - top) / 4);
      const isInside = rect.top >= top + margin && rect.bottom <= bottom - margin;
      if (!isInside) scrollerOf(element).scrollBy({ top: rect.top - top - (bottom - top) * part });
      this.paint();
      if (left > 0 && !isInside) requestAnimationFrame(() => attempt(left - 1));
    };
    attempt(3);
  }

  /** From the first to the last character of the paragraphs on screen; null when none is. */
  visibleRange(): Fragment | null {
    const { blocks, elements, paragraphs } = this.#view;
    const { visible, top, bottom } = this.#find();
    const from = blocks[visible.from]?.from ?? 0;
    const to = blocks[visible.to]?.to ?? -1;
    const inside = between(elements.slice(from, to + 1), top, bottom);
    const first = paragraphs.list[from + inside.from];
    const last = paragraphs.list[from + inside.to];
    return first && last && first.start <= last.end ? { start: first.start, end: last.end } : null;
  }

  outline(): SurfaceOutline {
    const { element, blocks, blockElements, paragraphs } = this.#view;
    const scroller = scrollerOf(element);
    const isPage = scroller === document.scrollingElement;
    const origin = scroller.scrollTop - (isPage ? 0 : scroller.getBoundingClientRect().top);
    return {
      height: scroller.scrollHeight,
      blocks: blocks.map(({ from, to }, index) => {
        const { top, bottom } = blockElements[index]!.getBoundingClientRect();
        const { start } = paragraphs.list[from]!;
        const { end } = paragraphs.list[to]!;
        return { start, end, top: top + origin, bottom: bottom + origin };
      }),
    };
  }

  /** Bounds of a span in viewport coordinates, wherever it is scrolled; null when it has nothing visible. */
  rectOf(span: Span): DOMRect | null {
    return unionOf(span.flatMap((fragment) => this.geometry.rects(fragment)));
  }

  /** Bounds of a span in viewport coordinates; null when nothing of it is on screen. */
  rectOnScreen(span: Span): DOMRect | null {
    const rect = this.rectOf(span);
    const { top, bottom } = visibleStrip(this.#view.element);
    return rect && rect.bottom > top && rect.top < bottom ? rect : null;
  }

  #scrolled(): void {
    const { top } = this.#view.element.getBoundingClientRect();
    if (this.#pace.rushes(top, window.innerHeight)) this.#later.whenIdle(() => this.paint());
    else this.paint();
  }

  #find(): Near {
    return findNear(this.#view.element, this.#view.blockElements);
  }

  #paintAhead(): void {
    if (this.#isPrinting) return;
    const near = this.painter.showVisible(() => this.#find());
    if (!this.painter.showAhead(near, () => performance.now())) {
      this.#later.whenIdle(() => this.#paintAhead());
    }
  }

  #reflow(): void {
    this.painter.forgetAll();
    if (this.#isPrinting) return this.painter.showAll();
    this.paint();
    this.front.render();
    this.marks.render();
    this.peers.render();
    this.arcs.render();
  }

  #print(isPrinting: boolean): void {
    this.#isPrinting = isPrinting;
    this.#root.classList.toggle('is-printing', isPrinting);
    this.#reflow();
  }

  #close(): void {
    this.#isGone = true;
    this.#later.cancel();
    this.#view.element.remove();
  }
}

function unionOf(rects: readonly DOMRect[]): DOMRect | null {
  if (rects.length === 0) return null;
  const left = Math.min(...rects.map((r) => r.left));
  const top = Math.min(...rects.map((r) => r.top));
  const right = Math.max(...rects.map((r) => r.right));
  const bottom = Math.max(...rects.map((r) => r.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}
