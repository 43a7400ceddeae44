import { useCallback, useEffect, useState } from 'react';
import type { Fragment } from '@shared/model/span.ts';
import { useAnnotateTools } from '../use-annotate.ts';

/** What of the text is on screen (UTF-16), followed while wanted; null when not, or when nothing is. */
export function useOnScreen(isWanted: boolean): Fragment | null {
  const tools = useAnnotateTools();
  const read = useCallback(() => tools.surface.current?.visibleRange() ?? null, [tools]);
  const [range, setRange] = useState<Fragment | null>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    let frame = 0;
    const look = () => {
      frame = 0;
      const now = read();
      setRange((before) => (before?.start === now?.start && before?.end === now?.end ? before : now));
    };
    const later = () => {
      frame ||= requestAnimationFrame(look);
    };
    later();
    window.addEventListener('scroll', later, { capture: true, passive: true });
    window.addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', later, { capture: true });
      window.removeEventListener('resize', later);
    };
  }, [isWanted, read]);
  return isWanted ? range : null;
}
