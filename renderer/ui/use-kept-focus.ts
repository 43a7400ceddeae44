import { type RefObject, useEffect } from 'react';

/** How long a change of a dialog has to put the focus somewhere itself, in milliseconds. */
const TURN = 50;

/**
 * Takes the focus back into a dialog that lost it because what had it is gone: from the page itself Escape would not
 * close the dialog, and keys would mean what they mean in the article behind it.
 */
export function useKeptFocus(dialog: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && !element.closest('[inert]')) element.focus();
    };
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(take, TURN);
    });
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [dialog]);
}
