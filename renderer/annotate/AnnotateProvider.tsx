import { type ReactNode, useDeferredValue, useMemo, useSyncExternalStore } from 'react';
import { useWindow } from '../app.ts';
import { AnnotateContext, type AnnotateTools, AnnotateToolsContext } from './use-annotate.ts';

/**
 * Gives the parts of the article screen what they share. Only what asks for the article's content is drawn anew when it
 * changes, and only after the text has been.
 */
export function AnnotateProvider({ tools, children }: { tools: AnnotateTools; children: ReactNode }) {
  const { article } = tools;
  const live = useSyncExternalStore(article.subscribe, article.content);
  const painted = useDeferredValue(live);
  // A field that was asked for must be there before the next key is typed.
  const isWriting = useWindow((state) => state.noting !== undefined || state.describing !== undefined);
  const view = isWriting ? live : painted;
  const context = useMemo(() => ({ ...tools, view }), [tools, view]);
  return (
    <AnnotateToolsContext value={tools}>
      <AnnotateContext value={context}>{children}</AnnotateContext>
    </AnnotateToolsContext>
  );
}
