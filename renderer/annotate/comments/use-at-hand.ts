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

/** A sweep is a selection only once the mouse is up, which the article hears at the document, before the window does. */
function onSelectionChange(listener: () => void): () => void {
  document.addEventListener('selectionchange', listener);
  window.addEventListener('pointerup', listener);
  return () => {
    document.removeEventListener('selectionchange', listener);
    window.removeEventListener('pointerup', listener);
  };
}
