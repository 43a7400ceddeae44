import { type RefObject, useEffect } from 'react';

/**
 * Says on the column of the text, as `data-at-caret`, that the keyboard is in the text. (A style that looked for it, by
 * `:has`, would cost with everything that is drawn there.)
 */
export function useAtCaret(column: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = column.current;
    if (!element) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    const tell = (isThere: boolean) => element.toggleAttribute('data-at-caret', isThere);
    element.addEventListener(
      'focusin',
      ({ target }) => tell(target instanceof Element && target.matches('.ascribe-article:focus-visible')),
      { signal },
    );
    element.addEventListener('focusout', () => tell(false), { signal });
    return () => listening.abort();
  }, [column]);
}
