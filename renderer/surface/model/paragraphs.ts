import type { Fragment } from '@shared/model/span.ts';
import { paragraphIndexAt, paragraphs } from '@shared/text/paragraphs.ts';
import type { Direction } from '../types.ts';

/** The lines of a text that are shown, and how offsets (UTF-16) fall on them. Blank lines are space between them. */
export class Paragraphs {
  readonly text: string;
  readonly list: readonly Fragment[];
  #lastIndex = 0;

  constructor(text: string) {
    this.text = text;
    this.list = paragraphs(text);
  }

  /** The paragraph that holds an offset, else the last one before it, else the first (0). */
  indexAt(offset: number): number {
    // One question is mostly about the same paragraph as the one before.
    if (!this.#isIn(this.#lastIndex, offset))
      this.#lastIndex = Math.max(0, paragraphIndexAt(this.list, offset));
    return this.#lastIndex;
  }

  #isIn(index: number, offset: number): boolean {
    const next = this.list[index + 1];
    return (this.list[index]?.start ?? Infinity) <= offset && (!next || offset < next.start);
  }

  /** Line feeds between a paragraph and the one before it; 0 for the first. */
  gapBefore(index: number): number {
    const before = this.list[index - 1];
    if (!before) return 0;
    const { start } = this.list[index]!;
    let feeds = 0;
    for (let at = before.end; at < start; at++) if (this.text[at] === '\n') feeds++;
    return feeds;
  }

  /** The nearest offset at which a caret can be seen. */
  nearestVisible(offset: number): number {
    const index = this.indexAt(offset);
    const here = this.list[index];
    if (!here) return 0;
    const next = this.list[index + 1];
    if (offset <= here.end) return Math.max(offset, here.start);
    return next && next.start - offset < offset - here.end ? next.start : here.end;
  }

  /** The offset itself where a caret can be seen, else the next such place in a direction, or the last one there is. */
  visibleFrom(offset: number, direction: Direction): number {
    const index = this.indexAt(offset);
    const here = this.list[index];
    if (!here) return 0;
    if (offset <= here.end) return Math.max(offset, here.start);
    return direction === 'backward' ? here.end : (this.list[index + 1]?.start ?? here.end);
  }

  /**
   * A range without what can't be seen at its edges: the line feeds and blank lines between paragraphs. Null when
   * nothing is left.
   */
  clipToVisible({ start, end }: Fragment): Fragment | null {
    if (this.list.length === 0) return null;
    const clipped = { start: this.#firstVisible(start), end: this.#lastVisible(end) };
    return clipped.start < clipped.end ? clipped : null;
  }

  #firstVisible(offset: number): number {
    const index = this.indexAt(offset);
    const here = this.list[index];
    if (!here || offset < here.start) return here?.start ?? offset;
    return offset < here.end ? offset : (this.list[index + 1]?.start ?? offset);
  }

  #lastVisible(offset: number): number {
    const here = this.list[this.indexAt(offset - 1)];
    return here ? Math.min(offset, here.end) : offset;
  }
}

/** Paragraphs by index, `from` to `to` inclusive; empty when `to < from`. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

/** A block ends with the paragraph in which it reaches so many UTF-16 units, about a screen, or so many paragraphs. */
const BLOCK_LENGTH = 2_500;
const BLOCK_PARAGRAPHS = 25;

/** Groups paragraphs to blocks of about a screen, which a browser can skip or lay out as a whole. */
export function blocksOf(list: readonly Fragment[]): readonly IndexRange[] {
  const blocks: IndexRange[] = [];
  let from = 0;
  for (const [index, { end }] of list.entries()) {
    const isFull = end - list[from]!.start >= BLOCK_LENGTH || index - from + 1 >= BLOCK_PARAGRAPHS;
    if (!isFull && index < list.length - 1) continue;
    blocks.push({ from, to: index });
    from = index + 1;
  }
  return blocks;
}

/** `fragment` cut to a paragraph; null when nothing is left. */
export function clip(fragment: Fragment, to: Fragment): Fragment | null {
  const start = Math.max(fragment.start, to.start);
  const end = Math.min(fragment.end, to.end);
  return start < end ? { start, end } : null;
}
