import { Archive, FolderSync, ListFilter, Search, Upload } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import { STATUSES } from '@shared/model/annotation.ts';
import type { LibraryQuery } from '../state/window.ts';
import { useApp } from '../app.ts';
import { runCommand } from '../frame/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { count } from '../ui/words.ts';
import { ImportButton } from './ImportButton.tsx';
import styles from './LibraryToolbar.module.css';
import { STATUS_NAMES, StatusIcon } from './status.tsx';

export interface LibraryToolbarProps {
  readonly query: LibraryQuery;
  readonly found: number | undefined;
  readonly readOnly: boolean;
  readonly onQuery: (change: Partial<LibraryQuery>) => void;
}

/** Search, filter and import. */
export function LibraryToolbar({ query, found, readOnly, onQuery }: LibraryToolbarProps) {
  const app = useApp();
  const filters = [
    {
      id: 'all',
      text: 'All articles',
      chosen: query.status === undefined && !query.removed,
      run: () => onQuery({ status: undefined, removed: false }),
    },
    ...STATUSES.map((status, i) => ({
      id: status,
      text: STATUS_NAMES[status],
      icon: <StatusIcon status={status} />,
      chosen: query.status === status,
      divided: i === 0,
      run: () => onQuery({ status, removed: false }),
    })),
    {
      id: 'removed',
      text: 'Removed articles',
      icon: <Archive size={16} aria-hidden />,
      chosen: query.removed,
      divided: true,
      run: () => onQuery({ removed: true, status: undefined }),
    },
    {
      id: 'added',
      text: 'In the order they were added',
      chosen: query.sort === 'added',
      divided: true,
      run: () => onQuery({ sort: 'added', descending: false }),
    },
  ];
  const chosen = filters.find((filter) => filter.chosen && filter.id !== 'added');
  return (
    <div className={styles.toolbar}>
      <SearchBox search={query.search} onSearch={(search) => onQuery({ search })} />
      <Menu label="Show" entries={filters}>
        <Button>
          <ListFilter size={16} aria-hidden /> {chosen?.text ?? 'All articles'}
        </Button>
      </Menu>
      <output className={styles.found}>{found !== undefined && count(found, 'article')}</output>
      <Button onPress={() => runCommand(app, 'shared-folder')}>
        <FolderSync size={16} aria-hidden /> <span className={styles.word}>Shared folder</span>
      </Button>
      <Button onPress={() => runCommand(app, 'export')}>
        <Upload size={16} aria-hidden /> <span className={styles.word}>Export</span>
      </Button>
      {!readOnly && <ImportButton />}
    </div>
  );
}

/** Whoever has found it goes on to the list. */
function toTheArticles(event: KeyboardEvent): void {
  const list = document.querySelector<HTMLElement>('[data-articles]');
  if (!list || event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
  event.preventDefault();
  list.focus();
}

/** Typing waits a moment before it searches. */
const PAUSE = 120;

function SearchBox({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const [typed, setTyped] = useState(search);
  const [before, setBefore] = useState(search);
  if (search !== before) {
    setBefore(search);
    setTyped(search);
  }
  useEffect(() => {
    if (typed === search) return undefined;
    const timer = setTimeout(() => onSearch(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, search, onSearch]);
  return (
    <SearchField className={styles.search ?? ''} value={typed} onChange={setTyped} maxLength={200}>
      <Label className="visually-hidden">Search articles</Label>
      <Search size={16} aria-hidden />
      <Input
        className={styles.input ?? ''}
        placeholder="Search titles and sources"
        data-find
        onKeyDown={toTheArticles}
      />
    </SearchField>
  );
}
