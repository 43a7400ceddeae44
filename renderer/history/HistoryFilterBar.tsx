import { ChevronDown } from 'lucide-react';
import { Input, Label, SearchField } from 'react-aria-components';
import { HISTORY_KINDS, type HistoryKind } from '@shared/history/history-action.ts';
import type { HistoryFilter } from '@shared/history/timeline.ts';
import type { AnnotatorId } from '@shared/model/ids.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import styles from './HistoryFilterBar.module.css';

const KIND_NAMES: Readonly<Record<HistoryKind, string>> = {
  annotations: 'Annotations',
  links: 'Links',
  article: 'Status and details',
  comments: 'Comments',
  reading: 'Reading',
  scheme: 'Labels, people, project',
  imports: 'Imports',
};

export interface HistoryFilterBarProps {
  readonly filter: HistoryFilter;
  /** Whose work can be chosen. */
  readonly people: readonly { readonly id: AnnotatorId; readonly name: string }[];
  readonly kinds?: readonly HistoryKind[];
  readonly onFilter: (filter: HistoryFilter) => void;
}

/** Narrows a history to a person, a kind of thing, or words. */
export function HistoryFilterBar({ filter, people, kinds = HISTORY_KINDS, onFilter }: HistoryFilterBarProps) {
  const { by, kind, search = '' } = filter;
  const personName = people.find(({ id }) => id === by)?.name ?? 'Everybody';
  return (
    <search className={styles.bar} aria-label="Narrow the history">
      <SearchField
        className={styles.search ?? ''}
        value={search}
        onChange={(words) => onFilter({ ...filter, search: words })}
      >
        <Label className="visually-hidden">Search the history</Label>
        <Input className={styles.input ?? ''} placeholder="Search" />
      </SearchField>
      {people.length > 0 && (
        <Pick
          label="By whom"
          shown={personName}
          entries={[{ id: '', name: 'Everybody' }, ...people]}
          chosen={by ?? ''}
          onPick={(id) => onFilter({ ...filter, by: id === '' ? undefined : id })}
        />
      )}
      <Pick
        label="What"
        shown={kind ? KIND_NAMES[kind] : 'Everything'}
        entries={[{ id: '', name: 'Everything' }, ...kinds.map((id) => ({ id, name: KIND_NAMES[id] }))]}
        chosen={kind ?? ''}
        onPick={(id) => onFilter({ ...filter, kind: kinds.find((one) => one === id) })}
      />
    </search>
  );
}

interface PickProps {
  readonly label: string;
  readonly shown: string;
  readonly entries: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string;
  readonly onPick: (id: string) => void;
}

function Pick({ label, shown, entries, chosen, onPick }: PickProps) {
  return (
    <Menu
      label={label}
      entries={entries.map(({ id, name }) => ({
        id: `pick-${id}`,
        text: name,
        chosen: id === chosen,
        run: () => onPick(id),
      }))}
    >
      <Button small aria-label={`${label}: ${shown}`}>
        {shown}
        <ChevronDown size={14} aria-hidden />
      </Button>
    </Menu>
  );
}
