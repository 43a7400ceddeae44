import { useSyncExternalStore } from 'react';
import { useWindow } from '../../app.ts';
import { useAnnotateTools } from '../use-annotate.ts';

/** What a comment begun now is on, unless it is on the article: the selected passage, else the chosen annotation. */
export function useAtHand(): 'passage' | 'annotation' | undefined {
  const { surface } = useAnnotateTools();
  const hasChosen = useWindow((state) => state.selected !== undefined);
  const hasSelection = useSyncExternalStore(onSelectionChange, () => Boolean(surface.current?.selection()));
  if (hasSelection) return 'passage';
  return hasChosen ? 'annotation' : undefined;
}

function onSelectionChange(listener: () => void): () => void {
  document.addEventListener('selectionchange', listener);
  return () => document.removeEventListener('selectionchange', listener);
}
