import { Check as Tick } from 'lucide-react';
import { useState } from 'react';
import type { Status } from '@shared/model/annotation.ts';
import { META_FIELDS, type MetaField } from '@shared/model/article.ts';
import { STATUS_NAMES, StatusIcon } from '../library/status.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { count } from '../ui/words.ts';
import styles from './DetailsPanel.module.css';
import { useAnnotateContext } from './use-annotate.ts';

const NAMES: Readonly<Record<MetaField, string>> = {
  title: 'Title',
  date: 'Date',
  byline: 'Byline',
  publisher: 'Publisher',
  url: 'Web address',
  language: 'Language',
  fileName: 'File name',
};

const HINTS: Partial<Readonly<Record<MetaField, string>>> = {
  date: 'Year, month, day: 2026-11-22',
  language: 'A code such as en, de or tr',
};

/** What is known of the article: confirmed values, and what was recognised in the text, to be confirmed or changed. */
export function DetailsPanel() {
  const { view, annotator, readOnly } = useAnnotateContext();
  const open = META_FIELDS.filter(
    (field) => view.meta[field] === undefined && view.suggested[field] !== undefined,
  );
  const confirmAll = () =>
    annotator.did(
      annotator.actions.describe(
        Object.fromEntries(open.map((field) => [field, view.suggested[field] ?? null])),
      ),
    );
  return (
    <div className={styles.panel}>
      {open.length > 0 && !readOnly && (
        <div className={styles.suggestion}>
          <p>
            {count(open.length, 'value')} {open.length === 1 ? 'was' : 'were'} recognised in the text. Check
            and confirm {open.length === 1 ? 'it' : 'them'}.
          </p>
          <Button small onPress={confirmAll}>
            <Tick size={14} aria-hidden /> Confirm all
          </Button>
        </div>
      )}
      {META_FIELDS.map((field) => (
        <MetaRow key={`${field}:${view.meta[field] ?? ''}`} field={field} />
      ))}
      <Statuses />
      <dl className={styles.facts}>
        <dt>Length</dt>
        <dd>{count(view.text.split(/\s+/u).filter(Boolean).length, 'word')}</dd>
        <dt>Identity</dt>
        <dd
          className={styles.id}
          title="SHA-256 of the text: whoever imports the same text has the same article"
        >
          {view.id}
        </dd>
      </dl>
    </div>
  );
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

function problemOf(field: MetaField, value: string): string | undefined {
  if (field === 'date' && value !== '' && (!DATE.test(value) || Number.isNaN(Date.parse(value))))
    return 'Write the date as year, month, day: 2026-11-22.';
  return undefined;
}

function MetaRow({ field }: { field: MetaField }) {
  const { view, annotator, readOnly } = useAnnotateContext();
  const confirmed = view.meta[field];
  const suggested = view.suggested[field];
  const [value, setValue] = useState(confirmed ?? suggested ?? '');
  const [error, setError] = useState<string>();
  const isOpen = confirmed === undefined && suggested !== undefined;
  const save = (changed: string) => {
    const problem = problemOf(field, changed);
    setError(problem);
    if (problem === undefined)
      annotator.did(annotator.actions.describe({ [field]: changed === '' ? null : changed }));
  };
  const leave = () => {
    const trimmed = value.trim();
    if (trimmed !== (confirmed ?? suggested ?? '')) save(trimmed);
  };
  return (
    <div className={styles.row}>
      <Field
        className={styles.field}
        label={
          <>
            {NAMES[field]}
            {isOpen && <span className={styles.open}> · recognised, not confirmed</span>}
          </>
        }
        hint={error === undefined ? undefined : HINTS[field]}
        error={error}
        value={value}
        onChange={setValue}
        onBlur={leave}
        onKeyDown={(event) => event.key === 'Enter' && leave()}
        isReadOnly={readOnly}
        maxLength={4096}
      />
      {isOpen && !readOnly && (
        <Button small onPress={() => save(value.trim())} aria-label={`Confirm ${NAMES[field].toLowerCase()}`}>
          <Tick size={14} aria-hidden /> Confirm
        </Button>
      )}
    </div>
  );
}

function Statuses() {
  const { view, names, me } = useAnnotateContext();
  if (view.statuses.size === 0) return null;
  const row = (annotator: string, status: Status) => (
    <li key={annotator} className={styles.status}>
      <StatusIcon status={status} /> {annotator === me ? 'You' : (names[annotator] ?? 'Someone')}:{' '}
      {STATUS_NAMES[status]}
    </li>
  );
  return (
    <section>
      <h3 className={styles.heading}>How far everyone is</h3>
      <ul>{[...view.statuses].map(([annotator, status]) => row(annotator, status))}</ul>
    </section>
  );
}
