import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { AnnotatorId, ArticleId } from '@shared/model/ids.ts';
import type { LibraryQuery } from '../state/window.ts';
import { cx } from '../ui/cx.ts';
import { count } from '../ui/words.ts';
import { ArticleRow } from './ArticleRow.tsx';
import styles from './ArticleTable.module.css';
import type { ArticleList } from './use-article-list.ts';
import { usePrinting } from './use-printing.ts';

export interface ArticleTableProps {
  readonly list: ArticleList;
  readonly query: LibraryQuery;
  readonly me: AnnotatorId;
  readonly chosen: ReadonlySet<ArticleId>;
  readonly startAt: number;
  /** Somebody comes back from an article: the keyboard is at its row. */
  readonly isReturn: boolean;
  readonly onSort: (sort: LibraryQuery['sort']) => void;
  readonly onChoose: (ids: readonly ArticleId[], isChosen: boolean) => void;
  readonly onOpen: (id: ArticleId, position: number) => void;
  readonly onRemove: (ids: readonly ArticleId[]) => void;
}

const COLUMNS = [
  { sort: 'title', name: 'Title', style: 'title' },
  { sort: 'source', name: 'Source', style: 'source' },
  { sort: 'date', name: 'Date', style: 'date' },
  { sort: 'annotations', name: 'Annotations', style: 'number' },
] as const;

/** Row height in root font sizes. */
const ROW_REMS = 3;

/** The articles as a grid: one row is current; Enter opens it, Space chooses it, Delete removes it. */
export function ArticleTable(props: ArticleTableProps) {
  const { list, query, me, chosen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const total = list.state.total ?? 0;
  const [current, setCurrent] = useState(props.startAt);
  const [shown, setShown] = useState(query);
  if (query !== shown) {
    setShown(query);
    setCurrent(0);
  }
  const table = useRef<HTMLTableElement>(null);
  const { isReturn } = props;
  useEffect(() => {
    if (isReturn && document.activeElement === document.body) table.current?.focus({ preventScroll: true });
  }, [isReturn]);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    // Whoever comes back from an article finds its row in view.
    initialOffset: () => Math.max(0, props.startAt - 3) * rowHeight(),
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const onPaper = usePrinting(list);
  const drawn =
    onPaper?.map((index) => ({ index, place: undefined })) ??
    items.map(({ index, start, size }) => ({ index, place: { start, size } }));
  const from = items[0]?.index ?? 0;
  const to = items.at(-1)?.index ?? 0;
  const { want } = list;
  useEffect(() => want(from, to), [want, from, to]);
  const active = Math.min(current, total - 1);
  const move = (index: number) => {
    const target = Math.max(0, Math.min(total - 1, index));
    setCurrent(target);
    rows.scrollToIndex(target);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = list.state.rows.get(active);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / 48) - 1);
    const run = keyAction(event.key, {
      move: (by) => move(by === -Infinity ? 0 : by === Infinity ? total - 1 : active + by),
      page,
      open: () => row && props.onOpen(row.id, active),
      choose: () => row && props.onChoose([row.id], !chosen.has(row.id)),
      remove: () => row && props.onRemove(chosen.size > 0 ? [...chosen] : [row.id]),
    });
    if (!run || event.target !== event.currentTarget) return;
    event.preventDefault();
    run();
  };
  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const index = Number(target?.closest('[data-row]')?.getAttribute('data-row') ?? Number.NaN);
    const row = list.state.rows.get(index);
    if (!row) return;
    setCurrent(index);
    if (!target?.closest('label')) props.onOpen(row.id, index);
  };
  // HTML allows a table to be a grid, and then it takes focus and keys.
  const grid = {
    role: 'grid',
    tabIndex: 0,
    'aria-activedescendant': total > 0 ? `article-row-${active}` : undefined,
    onKeyDown,
    onClick,
  };
  return (
    <div ref={scroller} className={cx(styles.scroller, list.isChanging && styles.changing)}>
      <table
        {...grid}
        ref={table}
        data-articles
        aria-label="Articles"
        aria-rowcount={total + 1}
        aria-multiselectable
        aria-busy={list.isChanging}
        className={styles.table}
      >
        <Head query={query} onSort={props.onSort} />
        <tbody className={styles.rows} style={onPaper ? undefined : { height: rows.getTotalSize() }}>
          {drawn.map(({ index, place }) => (
            <ArticleRow
              key={index}
              index={index}
              place={place}
              row={list.state.rows.get(index)}
              me={me}
              isCurrent={index === active}
              isChosen={chosen.has(list.state.rows.get(index)?.id ?? '')}
              onChoose={props.onChoose}
            />
          ))}
        </tbody>
      </table>
      {onPaper && onPaper.length < total && (
        <p className={styles.more}>{count(total - onPaper.length, 'more article')} not printed.</p>
      )}
    </div>
  );
}

interface KeyActions {
  readonly move: (by: number) => void;
  readonly page: number;
  readonly open: () => void;
  readonly choose: () => void;
  readonly remove: () => void;
}

const rowHeight = () =>
  ROW_REMS * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);

function keyAction(key: string, { move, page, open, choose, remove }: KeyActions): (() => void) | undefined {
  switch (key) {
    case 'ArrowDown':
      return () => move(1);
    case 'ArrowUp':
      return () => move(-1);
    case 'PageDown':
      return () => move(page);
    case 'PageUp':
      return () => move(-page);
    case 'Home':
      return () => move(-Infinity);
    case 'End':
      return () => move(Infinity);
    case 'Enter':
      return open;
    case ' ':
      return choose;
    case 'Delete':
      return remove;
    default:
      return undefined;
  }
}

function Head({ query, onSort }: Pick<ArticleTableProps, 'query' | 'onSort'>) {
  return (
    <thead className={styles.head}>
      <tr aria-rowindex={1} className={styles.row}>
        <th scope="col" className={styles.choose}>
          <span className="visually-hidden">Choose</span>
        </th>
        {COLUMNS.map(({ sort, name, style }) => (
          <th
            key={sort}
            scope="col"
            aria-sort={query.sort === sort ? (query.descending ? 'descending' : 'ascending') : 'none'}
            className={styles[style]}
          >
            <button type="button" className={styles.sort} onClick={() => onSort(sort)}>
              {name}
              {query.sort === sort &&
                (query.descending ? <ArrowDown size={13} aria-hidden /> : <ArrowUp size={13} aria-hidden />)}
            </button>
          </th>
        ))}
        <th scope="col" className={styles.status}>
          My status
        </th>
      </tr>
    </thead>
  );
}
