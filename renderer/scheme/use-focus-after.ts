import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Puts the focus where the user's attention goes when the control that had it is moved or gone: the answer takes the
 * `data-focus` of the controls in question, and the first that can have the focus gets it when `state` has changed.
 */
export function useFocusAfter(
  box: RefObject<HTMLElement | null>,
  state: string,
): (...next: string[]) => void {
  const wanted = useRef<readonly string[]>([]);
  const seen = useRef(state);
  useLayoutEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    const found = wanted.current
      .map((name) => box.current?.querySelector<HTMLElement>(`[data-focus="${name}"]`))
      .find((element) => element && !element.matches(':disabled'));
    if (!found) return;
    wanted.current = [];
    // Of a field it is the box around it that has the name.
    (found.querySelector<HTMLElement>('input, textarea') ?? found).focus();
  });
  return (...next) => {
    wanted.current = next;
  };
}
