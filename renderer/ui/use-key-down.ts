import { type RefObject, useEffect } from 'react';

/** Hands keys pressed within an element to `take` before anything in it or around it sees them; true: it was meant. */
export function useKeyDown(
  box: RefObject<HTMLElement | null>,
  take: (event: KeyboardEvent) => boolean,
): void {
  useEffect(() => {
    const element = box.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!take(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    element?.addEventListener('keydown', onKeyDown, true);
    return () => element?.removeEventListener('keydown', onKeyDown, true);
  }, [box, take]);
}
