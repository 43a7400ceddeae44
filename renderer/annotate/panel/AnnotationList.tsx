import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useWindow } from '../../app.ts';
import { Empty } from '../../ui/Empty.tsx';
import { AnnotationCard } from './AnnotationCard.tsx';
import styles from './AnnotationList.module.css';
import { AnnotationFilter } from './AnnotationFilter.tsx';
import { useAnnotateContext } from '../use-annotate.ts';
import { visibleAnnotations } from '../visible.ts';

/** The annotations sorted by place. A card's press goes to its passage, a press on the passage to its card. */
export function AnnotationList() {
  const { view, labels, readOnly } = useAnnotateContext();
  const selected = useWindow((state) => state.selected);
  const hiddenLabels = useWindow((state) => state.hiddenLabels);
  const hiddenLayers = useWindow((state) => state.hiddenLayers);
  const visible = useMemo(
    () =>
      visibleAnnotations(view.annotations, { hiddenLabels, hiddenLayers }, (label) => labels.of(label).id),
    [view.annotations, hiddenLabels, hiddenLayers, labels],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const cards = useVirtualizer({
    count: visible.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 76,
    getItemKey: (index) => visible[index]?.id ?? index,
    overscan: 8,
  });
  const at = visible.findIndex(({ id }) => id === selected);
  useEffect(() => {
    if (at >= 0) cards.scrollToIndex(at, { align: 'auto' });
  }, [cards, at]);
  if (view.annotations.length === 0)
    return (
      <Empty title="No annotations yet">
        {readOnly
          ? 'Nobody has tagged anything here.'
          : 'Select a passage in the text and press the key of a label.'}
      </Empty>
    );
  return (
    <div className={styles.panel}>
      <AnnotationFilter shown={visible.length} />
      <div ref={scroller} className={styles.scroller}>
        <ol
          className={styles.list}
          style={{ height: cards.getTotalSize() }}
          aria-label="Annotations by place"
        >
          {cards.getVirtualItems().map(({ index, start, key }) => {
            const annotation = visible[index];
            return (
              annotation && (
                <li
                  key={key}
                  ref={cards.measureElement}
                  data-index={index}
                  className={styles.item}
                  style={{ transform: `translateY(${start}px)` }}
                  aria-setsize={visible.length}
                  aria-posinset={index + 1}
                >
                  <AnnotationCard annotation={annotation} isSelected={annotation.id === selected} />
                </li>
              )
            );
          })}
        </ol>
      </div>
    </div>
  );
}
