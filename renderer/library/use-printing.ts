import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { hasMainModifier } from '../frame/keys.ts';
import type { ArticleList } from './use-article-list.ts';

/** No more rows are printed: they fill some thirty sheets. */
const MOST = 1000;

/**
 * The indexes of the rows to be drawn while the list is printed; undefined while it isn't. The key for printing has them
 * fetched before; a browser's menu gives no time for that, and gets those that are here.
 */
export function usePrinting({
  fetchUpTo,
  state: { total = 0, rows },
}: ArticleList): readonly number[] | undefined {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // Drawn before the listener returns, since the sheets are made then.
    const begin = () => flushSync(() => setIsPrinting(true));
    const end = () => setIsPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'p' || !hasMainModifier(event) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      void fetchUpTo(Math.min(total, MOST)).then(() => window.print());
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [fetchUpTo, total]);
  if (!isPrinting) return undefined;
  return [...rows.keys()].filter((index) => index < MOST).sort((a, b) => a - b);
}
