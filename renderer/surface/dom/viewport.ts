import type { IndexRange } from '../model/paragraphs.ts';

/** Blocks of paragraphs that are on screen, and those within one screen of it. */
export interface Near {
  readonly visible: IndexRange;
  readonly near: IndexRange;
  /** The visible strip, in viewport coordinates. */
  readonly top: number;
  readonly bottom: number;
}

/** Finds the blocks near the viewport by halving: a few box reads, whatever the length of the article. */
export function findNear(article: HTMLElement, blocks: readonly HTMLElement[]): Near {
  const { top, bottom } = visibleStrip(article);
  const screen = Math.max(bottom - top, 100);
  const visible = between(blocks, top, bottom);
  return { visible, near: between(blocks, top - screen, bottom + screen), top, bottom };
}

/** The nearest ancestor that scrolls up and down, else the page itself. */
export function scrollerOf(article: HTMLElement): Element {
  for (let at = article.parentElement; at && at !== document.body; at = at.parentElement) {
    if (/^(auto|scroll|overlay)$/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}

/** The part of the window in which the article can be seen, in viewport coordinates. */
export function visibleStrip(article: HTMLElement): { top: number; bottom: number } {
  const scroller = scrollerOf(article);
  if (scroller === document.scrollingElement) return { top: 0, bottom: window.innerHeight };
  const { top, bottom } = scroller.getBoundingClientRect();
  return { top: Math.max(0, top), bottom: Math.min(window.innerHeight, bottom) };
}

/** Those of some elements, one below the other, that reach into a strip. */
export function between(elements: readonly HTMLElement[], top: number, bottom: number): IndexRange {
  const from = firstWhere(elements, (e) => e.getBoundingClientRect().bottom > top);
  const to = firstWhere(elements, (e) => e.getBoundingClientRect().top >= bottom) - 1;
  return { from, to };
}

/** Index of the first element for which `isPast` holds, given that it holds for all after that; else their number. */
function firstWhere(elements: readonly HTMLElement[], isPast: (element: HTMLElement) => boolean): number {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(elements[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
