import { ArrowDownUp } from 'lucide-react';
import { useApp, useWindow } from '../../app.ts';
import type { ListChoice } from '../../state/window.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { count } from '../../ui/words.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import { AnnotationFilter } from './AnnotationFilter.tsx';
import styles from './ListToolbar.module.css';
import type { Listing } from './use-listing.ts';
import type { Marking } from './use-marking.ts';

export const SORTS: Readonly<Record<ListChoice['sort'], string>> = {
  place: 'By place',
  label: 'By label',
  author: 'By author',
  time: 'Newest first',
};

/** How many annotations the list shows, in which order, and which. */
export function ListToolbar({ listing, marking }: { listing: Listing; marking: Marking }) {
  const { order, total } = listing;
  const { readOnly } = useAnnotateTools();
  const isWhole = order.length === total;
  return (
    <div className={styles.toolbar}>
      <div className={styles.line}>
        {!readOnly && <MarkAll listing={listing} marking={marking} />}
        <output className={styles.count}>
          {isWhole
            ? count(total, 'annotation')
            : `${order.length.toLocaleString('en')} of ${count(total, 'annotation')}`}
        </output>
        <SortMenu />
        <AnnotationFilter isWhole={isWhole} />
      </div>
      <Search />
    </div>
  );
}

function MarkAll({ listing: { order }, marking }: { listing: Listing; marking: Marking }) {
  const marked = useWindow((state) => state.marked);
  const isAll = order.length > 0 && marked.size >= order.length && order.every((id) => marked.has(id));
  return (
    <Check
      aria-label="Mark all that are shown"
      isSelected={isAll}
      isIndeterminate={!isAll && marked.size > 0}
      onChange={() => (isAll ? marking.none() : marking.all())}
    />
  );
}

function SortMenu() {
  const sort = useWindow((state) => state.list.sort);
  const setList = useWindow((state) => state.setList);
  const entries = Object.entries(SORTS) as [ListChoice['sort'], string][];
  return (
    <Menu
      label="Order of the list"
      entries={entries.map(([id, text]) => ({
        id,
        text,
        chosen: id === sort,
        run: () => setList({ sort: id }),
      }))}
    >
      <Button small look="quiet">
        <ArrowDownUp size={14} aria-hidden /> {SORTS[sort]}
      </Button>
    </Menu>
  );
}

function Search() {
  const app = useApp();
  const search = useWindow((state) => state.list.search);
  return (
    <input
      type="search"
      className={styles.search}
      aria-label="Search passages and notes"
      placeholder="Search passages and notes"
      value={search}
      onChange={(event) => app.window.getState().setList({ search: event.target.value })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || search === '') return;
        app.window.getState().setList({ search: '' });
        event.preventDefault();
      }}
    />
  );
}
