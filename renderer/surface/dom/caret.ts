/** The part of EditContext (W3C) that is used here; TypeScript doesn't know it yet. */
interface EditContextLike extends EventTarget {
  readonly text: string;
  updateText(rangeStart: number, rangeEnd: number, text: string): void;
  updateSelection(start: number, end: number): void;
  updateControlBounds(bounds: DOMRect): void;
  updateSelectionBounds(bounds: DOMRect): void;
}

/** A caret on text that nothing can change. */
export interface Caret {
  /** Whether the browser draws the caret and moves it by keys; else the surface has to. */
  readonly isNative: boolean;
  /** Tells input methods where to show their window. */
  placeInputMethod(rect: DOMRect): void;
  destroy(): void;
}

/**
 * Gives an element a caret. With EditContext the browser draws it, moves it and takes typing and input methods, but hands
 * over what was typed instead of changing the text: `onText` gets what no key event had announced. Without EditContext
 * the element is merely focusable.
 */
export function giveCaret(element: HTMLElement, onText: (text: string) => void): Caret {
  element.tabIndex = 0;
  element.spellcheck = false;
  const context = makeEditContext();
  if (!context) return { isNative: false, placeInputMethod: () => {}, destroy: () => {} };
  Reflect.set(element, 'editContext', context);
  const stop = listen(element, context, onText);
  return {
    isNative: true,
    placeInputMethod: (rect) => {
      context.updateControlBounds(rect);
      context.updateSelectionBounds(rect);
    },
    destroy: () => {
      stop();
      Reflect.set(element, 'editContext', null);
    },
  };
}

function makeEditContext(): EditContextLike | undefined {
  const found: unknown = Reflect.get(globalThis, 'EditContext');
  if (typeof found !== 'function') return undefined;
  return Reflect.construct(found, []) as EditContextLike;
}

function listen(element: HTMLElement, context: EditContextLike, onText: (text: string) => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let isComposing = false;
  let isAnnounced = false;
  const empty = () => {
    context.updateText(0, context.text.length, '');
    context.updateSelection(0, 0);
  };
  element.addEventListener(
    'keydown',
    (event) => (isAnnounced = event.key.length === 1 && !event.isComposing),
    { signal, capture: true },
  );
  context.addEventListener('compositionstart', () => (isComposing = true), { signal });
  context.addEventListener(
    'compositionend',
    () => {
      isComposing = false;
      const typed = context.text;
      empty();
      if (typed) onText(typed);
    },
    { signal },
  );
  context.addEventListener(
    'textupdate',
    () => {
      if (isComposing) return;
      const typed = context.text;
      empty();
      if (typed && !isAnnounced) onText(typed);
      isAnnounced = false;
    },
    { signal },
  );
  return () => controller.abort();
}
