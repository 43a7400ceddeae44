import { useStore } from 'zustand';
import { quoteOf } from '../annotate/quote.ts';
import { useApp, useWindow } from '../app.ts';

/** The words of the annotation that is chosen in the open article. */
export function useChosenPassage(): string | undefined {
  const app = useApp();
  const slot = useStore(app.client.store, (state) => state.article);
  const selected = useWindow((state) => state.selected);
  if (slot.kind !== 'open' || selected === undefined) return undefined;
  const { annotations, text } = slot.article.content();
  const annotation = annotations.find(({ id }) => id === selected);
  return annotation && quoteOf(text, annotation.span, MAX_EXAMPLE);
}

const MAX_EXAMPLE = 500;
