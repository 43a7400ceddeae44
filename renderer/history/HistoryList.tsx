import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { HistoryAction } from '@shared/history/history-action.ts';
import type { RecordId } from '@shared/model/ids.ts';
import { cx } from '../ui/cx.ts';
import { HistoryItem, type HistoryItemActions } from './HistoryItem.tsx';
import styles from './HistoryList.module.css';
import { rowsOf } from './rows.ts';

export interface HistoryListProps extends HistoryItemActions {
  /** In the order they are shown, usually newest first. */
  readonly actions: readonly HistoryAction[];
  /** The action whose moment is looked at. */
  readonly current?: RecordId | undefined;
  /** Shown after the last one. */
  readonly end?: ReactNode;
  /** Fills its parent instead of a part of the window. */
  readonly fills?: boolean;
}

/** Who did what, and when, under headings of days; only what is in view is drawn. */
export function HistoryList({ actions, current, end, fills = false, ...itemActions }: HistoryListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [openedAt] = useState(() => Date.now());
  const rows = useMemo(() => rowsOf(actions, openedAt), [actions, openedAt]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? 36 : 64),
    getItemKey: (index) => rows[index]!.key,
    overscan: 8,
  });
  return (
    <div ref={scroller} className={cx(styles.scroller, fills && styles.fills)}>
      <ol className={styles.list} aria-label="History" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]!;
          return (
            <li
              key={row.key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={styles.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              {row.kind === 'day' ? (
                <h3 className={styles.day}>{row.day}</h3>
              ) : (
                <HistoryItem action={row.action} isCurrent={row.action.action === current} {...itemActions} />
              )}
            </li>
          );
        })}
      </ol>
      {end !== undefined && <div className={styles.end}>{end}</div>}
    </div>
  );
}
