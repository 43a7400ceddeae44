import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import { useWindow } from '../../app.ts';

/** How much is seen around it, in CSS pixels. */
const MARGIN = 6;

/**
 * While something is written on a card its field is in view, with its caption and buttons where they have room, also in a
 * low panel and when the card grows with it. The list itself is asked to scroll, since it would undo what others do while
 * it brings a card into view.
 */
export function useFieldInView(
  scroller: RefObject<HTMLElement | null>,
  cards: Virtualizer<HTMLDivElement, Element>,
): void {
  const writing = useWindow(({ noting, describing }) => noting ?? describing);
  useEffect(() => {
    const list = scroller.current;
    if (writing === undefined || !list) return undefined;
    const watch = new ResizeObserver(() => {
      const by = outOfView(list);
      if (by !== 0) cards.scrollToOffset(list.scrollTop + by);
    });
    // The list is as high as all its cards, so it tells when one of them has grown.
    for (const element of [list, ...list.children]) watch.observe(element);
    return () => watch.disconnect();
  }, [writing, scroller, cards]);
}

/** How far what is written lies below what is seen of the list, or above (negative); its top comes first. */
function outOfView(list: HTMLElement): number {
  const field = document.activeElement;
  if (!field || !list.contains(field)) return 0;
  const box = aroundField(field, list);
  const view = list.getBoundingClientRect();
  const above = box.top - MARGIN - view.top;
  const below = box.bottom + MARGIN - view.bottom;
  if (above < 0) return above;
  return below > 0 ? Math.min(below, above) : 0;
}

/** The field with as much of what it stands in as the list has room for. */
function aroundField(field: Element, list: HTMLElement): DOMRect {
  let box = field.getBoundingClientRect();
  for (let around = field.parentElement; around && around !== list; around = around.parentElement) {
    const larger = around.getBoundingClientRect();
    if (larger.height + 2 * MARGIN > list.clientHeight) break;
    box = larger;
  }
  return box;
}
