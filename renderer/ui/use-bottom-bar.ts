import { useLayoutEffect } from 'react';

/** What a bar along the bottom of the window asks for: a passage of the text, or something else. */
export type BottomBar = 'passage' | 'other';

/**
 * Says on the page that there is such a bar, so that messages and panels make room for it. (A style that looked for the bar
 * itself, by `:has`, would cost with everything that is drawn in the text.)
 */
export function useBottomBar(bar: BottomBar): void {
  useLayoutEffect(() => {
    const { dataset } = document.body;
    dataset['bottomBar'] = bar;
    return () => {
      delete dataset['bottomBar'];
    };
  }, [bar]);
}
