import { type Virtualizer, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import type { RecordId } from '@shared/model/ids.ts';
import { useWindow } from '../../app.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useAnnotateContext } from '../use-annotate.ts';
import { AnnotationCard } from './AnnotationCard.tsx';
import styles from './AnnotationList.module.css';
import { BulkBar } from './BulkBar.tsx';
import { ListToolbar, SORTS } from './ListToolbar.tsx';
import type { ListRows } from './listing.ts';
import { useFieldInView } from './use-field-in-view.ts';
import { useListKeys } from './use-list-keys.ts';
import { type Listing, useListing } from './use-listing.ts';
import { type Marking, useMarking } from './use-marking.ts';
import { useNumbers } from './use-numbers.ts';

/** The annotations beside the text. A card's press goes to its passage, a press on the passage to its card. */
export function AnnotationList() {
  const { readOnly } = useAnnotateContext();
  const listing = useListing();
  const marking = useMarking(listing.order);
  const isWriting = useIsWriting();
  if (listing.total === 0)
    return (
      <Empty title="No annotations yet">
        {readOnly
          ? 'Nobody has tagged anything here.'
          : 'Select a passage in the text and press the key of a label.'}
      </Empty>
    );
  return (
    <div className={styles.panel} data-writing={isWriting || undefined}>
      <ListToolbar listing={listing} marking={marking} />
      <BulkBar order={listing.order} marking={marking} />
      {listing.order.length === 0 ? (
        <Empty title="Nothing to show">What you search or filter for isn’t among the annotations.</Empty>
      ) : (
        <Rows listing={listing} marking={marking} />
      )}
    </div>
  );
}

const GROUP_HEIGHT = 32;
const CARD_HEIGHT = 76;

function Rows({ listing, marking }: { listing: Listing; marking: Marking }) {
  const { rows, order } = listing;
  const { readOnly } = useAnnotateContext();
  const sort = useWindow((state) => state.list.sort);
  const selected = useChosen();
  const marked = useWindow((state) => state.marked);
  const { links, comments } = useNumbers();
  const scroller = useRef<HTMLDivElement>(null);
  // A new one has all rows measured anew.
  const getItemKey = useCallback((index: number) => rows.keyAt(index) ?? index, [rows]);
  const cards = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows.isGroup(index) ? GROUP_HEIGHT : CARD_HEIGHT),
    getItemKey,
    overscan: 8,
  });
  useChosenInView(rows, selected, cards);
  useFieldInView(scroller, cards);
  const { tabStop, faceKeys } = useListKeys({ rows, order, selected, cards, scroller, marking, readOnly });
  return (
    <div ref={scroller} className={styles.scroller} {...faceKeys}>
      <ol
        className={styles.list}
        style={{ height: cards.getTotalSize() }}
        aria-label={`Annotations ${SORTS[sort].toLowerCase()}`}
      >
        {cards.getVirtualItems().map(({ index, start, key }) => {
          const row = rows.at(index);
          if (!row) return null;
          const placed = {
            ref: cards.measureElement,
            'data-index': index,
            className: styles.item,
            style: { transform: `translateY(${start}px)` },
          };
          if (row.kind === 'group')
            return (
              <li key={key} {...placed}>
                <h3 className={styles.group}>
                  {row.name} <span className={styles.size}>{row.size}</span>
                </h3>
              </li>
            );
          const { annotation } = row;
          return (
            <li
              key={key}
              {...placed}
              data-annotation={annotation.id}
              aria-setsize={order.length}
              aria-posinset={row.place}
            >
              <AnnotationCard
                annotation={annotation}
                isSelected={annotation.id === selected}
                isMarked={marked.has(annotation.id)}
                isTabStop={annotation.id === tabStop}
                links={links.get(annotation.id) ?? 0}
                comments={comments.get(annotation.id) ?? 0}
                marking={marking}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/**
 * The chosen annotation. Like the rows it follows when the text is painted, but at once where something is to be written
 * on its card: until the field has the focus, what is typed would be taken for keys of the article.
 */
function useChosen(): RecordId | undefined {
  const chosen = useWindow((state) => state.selected);
  const isWriting = useIsWriting();
  const painted = useDeferredValue(chosen);
  return isWriting ? chosen : painted;
}

const useIsWriting = (): boolean =>
  useWindow(({ noting, describing }) => noting !== undefined || describing !== undefined);

function useChosenInView(
  rows: ListRows,
  selected: RecordId | undefined,
  cards: Virtualizer<HTMLDivElement, Element>,
): void {
  const at = useMemo(() => rows.indexOf(selected), [rows, selected]);
  useEffect(() => {
    if (at >= 0) cards.scrollToIndex(at, { align: 'auto' });
  }, [cards, at]);
}
