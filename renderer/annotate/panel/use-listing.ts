import { useMemo, useState } from 'react';
import type { Annotation } from '@shared/model/annotation.ts';
import type { LabelId, RecordId } from '@shared/model/ids.ts';
import { useWindow } from '../../app.ts';
import type { LabelBook } from '../label-look.ts';
import { useAnnotateContext } from '../use-annotate.ts';
import { visibleAnnotations } from '../visible.ts';
import { type ListBooks, ListRows, listed } from './listing.ts';
import { useOnScreen } from './use-on-screen.ts';

export interface Listing {
  readonly rows: ListRows;
  readonly annotations: readonly Annotation[];
  readonly order: readonly RecordId[];
  /** How many the article has, shown or not. */
  readonly total: number;
}

/** The list as the user wants it, worked out anew only when something that it hangs on has changed. */
export function useListing(): Listing {
  const { view, labels } = useAnnotateContext();
  const hiddenLabels = useWindow((state) => state.hiddenLabels);
  const hiddenLayers = useWindow((state) => state.hiddenLayers);
  const choice = useWindow((state) => state.list);
  const onScreen = useOnScreen(choice.inView);
  const books = useBooks();
  const visible = useMemo(
    () =>
      visibleAnnotations(view.annotations, { hiddenLabels, hiddenLayers }, (label) => labels.of(label).id),
    [view.annotations, hiddenLabels, hiddenLayers, labels],
  );
  return useMemo(() => {
    const annotations = listed(visible, choice, onScreen, books);
    return {
      annotations,
      rows: new ListRows(annotations, choice.sort, books),
      order: annotations.map(({ id }) => id),
      total: view.annotations.length,
    };
  }, [visible, choice, onScreen, books, view.annotations.length]);
}

function useBooks(): ListBooks {
  const { view, labels, names, me } = useAnnotateContext();
  const [now] = useState(() => Date.now());
  return useMemo(
    () => ({
      text: view.text,
      rankOf: ranker(labels),
      labelOf: ({ label }) => labels.of(label).name,
      authorOf: ({ layer }) => (layer === me ? 'You' : (names[layer] ?? 'Someone')),
      isOwn: ({ layer }) => layer === me,
      now,
    }),
    [view.text, labels, names, me, now],
  );
}

/** Labels on offer by their order; others after them, in the order in which they are met. */
function ranker(labels: LabelBook): ListBooks['rankOf'] {
  const ranks = new Map<LabelId, number>(labels.offered.map(({ id }, rank) => [id, rank]));
  return ({ label }) => {
    const { id } = labels.of(label);
    const rank = ranks.get(id) ?? ranks.size;
    ranks.set(id, rank);
    return rank;
  };
}
