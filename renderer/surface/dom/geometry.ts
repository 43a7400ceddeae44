import type { Fragment } from '@shared/model/span.ts';
import { type Box, joinBoxes } from '../model/boxes.ts';
import { clip } from '../model/paragraphs.ts';
import type { ArticleView } from './article-view.ts';

/** Reads where text is drawn. Every call needs clean layout, so callers read everything before they write anything. */
export class Geometry {
  readonly #view: ArticleView;
  readonly #range = document.createRange();

  constructor(view: ArticleView) {
    this.#view = view;
  }

  /** A reader of boxes in one paragraph's own coordinates, so that they stay true while the paragraph moves. */
  of(index: number): ParagraphGeometry {
    const element = this.#view.elements[index]!;
    const frame = element.getBoundingClientRect();
    const scale = scaleOf(element, frame);
    const toLocal = ({ left, top, right, bottom }: DOMRect): Box => ({
      left: (left - frame.left) / scale,
      top: (top - frame.top) / scale,
      right: (right - frame.left) / scale,
      bottom: (bottom - frame.top) / scale,
    });
    return {
      boxes: (fragment) => joinBoxes(this.#rects(index, fragment).map(toLocal)),
      point: (x, y) => ({ x: (x - frame.left) / scale, y: (y - frame.top) / scale }),
      caret: (offset) => toLocal(this.caretRect(offset)),
    };
  }

  /** Rectangles of a range in viewport coordinates, paragraph by paragraph; of a long one only the first 50 paragraphs. */
  rects(fragment: Fragment): DOMRect[] {
    const { paragraphs } = this.#view;
    const first = paragraphs.indexAt(fragment.start);
    const last = Math.min(paragraphs.indexAt(fragment.end - 1), first + 50);
    return Array.from({ length: last - first + 1 }, (_, i) => this.#rects(first + i, fragment)).flat();
  }

  /** Where a caret at this offset stands, in viewport coordinates. */
  caretRect(offset: number): DOMRect {
    const point = this.#view.toPoint(offset);
    this.#range.setStart(point.node, point.offset);
    this.#range.collapse(true);
    return this.#range.getClientRects()[0] ?? this.#range.getBoundingClientRect();
  }

  /**
   * The first offset of a paragraph whose line lies below `y` (viewport coordinates), found by halving: lines go down as
   * offsets go up.
   */
  offsetBelow(index: number, y: number): number {
    let { start: low, end: high } = this.#view.paragraphs.list[index]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.caretRect(middle).bottom > y) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #rects(index: number, fragment: Fragment): DOMRect[] {
    return this.#view.piecesOf(index).flatMap(({ node, start }) => {
      const part = clip(fragment, { start, end: start + node.data.length });
      if (!part) return [];
      this.#range.setStart(node, part.start - start);
      this.#range.setEnd(node, part.end - start);
      return Array.from(this.#range.getClientRects());
    });
  }
}

/**
 * By how much an ancestor is zoomed or scaled, as boxes are written in an element's own pixels. Those are known in whole
 * numbers only, so the longer side tells: the rounded width would lead the last of 10,000 lines astray.
 */
export function scaleOf({ offsetWidth, offsetHeight }: HTMLElement, { width, height }: DOMRect): number {
  const [seen, own] = offsetHeight > offsetWidth ? [height, offsetHeight] : [width, offsetWidth];
  return own === 0 || Math.abs(seen - own) <= 0.5 ? 1 : seen / own;
}

export interface ParagraphGeometry {
  /** Boxes of the part of a range that lies in the paragraph, joined line by line. */
  boxes(fragment: Fragment): readonly Box[];
  /** A point of the viewport in the paragraph's coordinates. */
  point(x: number, y: number): { x: number; y: number };
  /** Where a caret stands. */
  caret(offset: number): Box;
}
