import { useEffect, useState } from 'react';
import type { Fragment } from '@shared/model/span.ts';
import { useAnnotateTools } from '../use-annotate.ts';

/** What of the text is on screen (UTF-16), followed while wanted; null when not, or when nothing is. */
export function useOnScreen(isWanted: boolean): Fragment | null {
  const { surface } = useAnnotateTools();
  const [range, setRange] = useState<Fragment | null>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    return followScreen(() => {
      const now = surface.current?.visibleRange() ?? null;
      setRange((before) => (before?.start === now?.start && before?.end === now?.end ? before : now));
    });
  }, [isWanted, surface]);
  return isWanted ? range : null;
}

/** Looks now and whenever something has scrolled or the window has another size, once a frame. Answers how to stop. */
function followScreen(look: () => void): () => void {
  let frame = 0;
  const later = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      look();
    });
  };
  later();
  window.addEventListener('scroll', later, { capture: true, passive: true });
  window.addEventListener('resize', later);
  return () => {
    cancelAnimationFrame(frame);
    window.removeEventListener('scroll', later, { capture: true });
    window.removeEventListener('resize', later);
  };
}
