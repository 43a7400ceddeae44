import { useEffect } from 'react';
import type { Surface } from '../../surface/index.ts';

/**
 * Puts the caret at the beginning of a newly opened article's text when what had the focus went with the screen before,
 * so that one goes on by keyboard at once.
 */
export function useFirstFocus(surface: { readonly current: Surface | null }): void {
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) surface.current?.placeCaret(0);
  }, [surface]);
}
