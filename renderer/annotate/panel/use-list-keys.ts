import type { Virtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import type { RecordId } from '@shared/model/ids.ts';
import { useApp } from '../../app.ts';
import { hasMainModifier } from '../../frame/keys.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import type { ListRows } from './listing.ts';
import type { Marking } from './use-marking.ts';

interface ListKeys {
  readonly rows: ListRows;
  readonly order: readonly RecordId[];
  readonly selected: RecordId | undefined;
  readonly cards: Pick<Virtualizer<HTMLDivElement, Element>, 'scrollToIndex'>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly marking: Marking;
  readonly readOnly: boolean;
}

/** How far the keys go that walk through the list; a page is a few cards. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 6,
  PageUp: -6,
  Home: -Infinity,
  End: Infinity,
};

/** What the list does with keys and focus of its cards' fronts. */
export interface FaceKeys {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * Tab leads to one card, arrows from card to card; with Shift they mark. Space marks one, Ctrl+A all, Escape none; Enter is
 * the card's own press.
 */
export function useListKeys({ rows, order, selected, cards, scroller, marking, readOnly }: ListKeys): {
  readonly tabStop: RecordId | undefined;
  readonly faceKeys: FaceKeys;
} {
  const app = useApp();
  const [last, setLast] = useState<RecordId>();
  const tabStop = [last, selected, order[0]].find((id) => id !== undefined && order.includes(id));
  const goTo = useFocus(rows, cards, scroller);
  const keptFocus = useFocusKept(order, goTo);
  const onKeyDown = (event: KeyboardEvent) => {
    const id = cardOf(event.target);
    if (id === undefined) return;
    const step = STEPS[event.key];
    if (step !== undefined && !event.altKey && !hasMainModifier(event)) {
      const to = order[Math.min(order.length - 1, Math.max(0, order.indexOf(id) + step))];
      if (to === undefined) return;
      if (event.shiftKey && !readOnly) extend(marking, app.window.getState().marked.size, id, to);
      goTo(to);
    } else if (readOnly) return;
    else if (event.key === ' ') marking.toggle(id);
    else if (event.key === 'a' && hasMainModifier(event)) marking.all();
    else if (event.key === 'Escape' && app.window.getState().marked.size > 0) marking.none();
    else return;
    event.preventDefault();
  };
  const onFocus = (event: FocusEvent) => {
    const id = cardOf(event.target);
    if (id === undefined) return;
    setLast(id);
    keptFocus.onFocus(id);
  };
  return { tabStop, faceKeys: { onKeyDown, onFocus, onBlur: keptFocus.onBlur } };
}

/** A range by key begins at the card that has the keyboard. */
function extend(marking: Marking, marked: number, from: RecordId, to: RecordId): void {
  if (marked === 0) marking.startAt(from);
  marking.extendTo(to);
}

/** The card whose front this is; what else a card holds has its own keys. */
const cardOf = (target: EventTarget): RecordId | undefined =>
  target instanceof Element && target.closest('[data-face]')
    ? target.closest<HTMLElement>('[data-annotation]')?.dataset['annotation']
    : undefined;

/**
 * When the card that has the keyboard is removed, the one in its place gets it, and after the last one the text: the next
 * key, and a reader of the screen, go on from there.
 */
function useFocusKept(order: readonly RecordId[], goTo: (id: RecordId) => void) {
  const { surface } = useAnnotateTools();
  const held = useRef<{ readonly id: RecordId; readonly place: number }>(undefined);
  const go = useEffectEvent(goTo);
  useEffect(() => {
    if (!held.current) return;
    const { id, place } = held.current;
    const now = order.indexOf(id);
    const instead = order[Math.min(place, order.length - 1)];
    if (now >= 0) held.current = { id, place: now };
    else if (document.activeElement === document.body && instead !== undefined) go(instead);
  }, [order]);
  const leave = useEffectEvent(() => {
    if (held.current && document.activeElement === document.body) surface.current?.focus();
  });
  useEffect(() => () => leave(), []);
  return {
    onFocus: (id: RecordId) => {
      held.current = { id, place: order.indexOf(id) };
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) held.current = undefined;
    },
  };
}

/** Gives a card the keyboard, as soon as it is drawn. */
function useFocus(rows: ListRows, cards: ListKeys['cards'], scroller: ListKeys['scroller']) {
  const wanted = useRef<RecordId>(undefined);
  const take = () => {
    const id = wanted.current;
    if (id === undefined) return;
    const face = scroller.current?.querySelector<HTMLElement>(
      `[data-annotation="${CSS.escape(id)}"] [data-face]`,
    );
    if (!face) return;
    wanted.current = undefined;
    face.focus({ preventScroll: true });
  };
  // A card far away is drawn only when the list has scrolled to it.
  useEffect(take);
  return (id: RecordId) => {
    wanted.current = id;
    const index = rows.indexOf(id);
    if (index >= 0) cards.scrollToIndex(index, { align: 'auto' });
    take();
  };
}
