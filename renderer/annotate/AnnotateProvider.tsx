import { type ReactNode, useDeferredValue, useMemo, useSyncExternalStore } from 'react';
import { useApp, useWindow } from '../app.ts';
import { AnnotateContext, type AnnotateTools, AnnotateToolsContext } from './use-annotate.ts';

interface AnnotateProviderProps {
  readonly tools: Omit<AnnotateTools, 'shown'>;
  readonly children: ReactNode;
}

/**
 * Gives the parts of the article screen what they share. Only what asks for the article's content is drawn anew when it
 * changes.
 */
export function AnnotateProvider({ tools: given, children }: AnnotateProviderProps) {
  const { afterPaint } = useApp();
  const { article } = given;
  const shown = useMemo(
    () => afterPaint.follow({ getState: article.inSight, subscribe: article.subscribe }),
    [afterPaint, article],
  );
  const tools = useMemo(() => ({ ...given, shown }), [given, shown]);
  const now = useSyncExternalStore(shown.subscribe, shown.getState);
  const inPieces = useDeferredValue(now);
  // A field that was asked for must be there before the next key is typed.
  const isWriting = useWindow((state) => state.noting !== undefined || state.describing !== undefined);
  const view = isWriting ? now : inPieces;
  const context = useMemo(() => ({ ...tools, view }), [tools, view]);
  return (
    <AnnotateToolsContext value={tools}>
      <AnnotateContext value={context}>{children}</AnnotateContext>
    </AnnotateToolsContext>
  );
}
