import type { ArticleSummary } from '@shared/model/article.ts';
import type { AnnotatorId, ArticleId } from '@shared/model/ids.ts';
import { PeopleDots } from '../live/PeopleDots.tsx';
import { cx } from '../ui/cx.ts';
import { Check } from '../ui/Check.tsx';
import styles from './ArticleTable.module.css';
import { STATUS_NAMES, StatusIcon } from './status.tsx';

export interface ArticleRowProps {
  readonly index: number;
  /** Where it stands in a list of which only some rows are drawn, in CSS pixels; undefined: on paper, after the one before. */
  readonly place: { readonly start: number; readonly size: number } | undefined;
  /** Undefined while it is being fetched. */
  readonly row: ArticleSummary | undefined;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly me: AnnotatorId;
  readonly onChoose: (ids: readonly ArticleId[], isChosen: boolean) => void;
}

/** The cells that a row is called by. */
const TOLD = ['title', 'source', 'date', 'number', 'status'] as const;

/** An article in the library. */
export function ArticleRow({ index, place, row, me, isCurrent, isChosen, onChoose }: ArticleRowProps) {
  const common = {
    id: `article-row-${index}`,
    'data-row': index,
    'aria-rowindex': index + 2,
    className: cx(styles.row, styles.body, isCurrent && styles.current, isChosen && styles.chosen),
    style: place && { transform: `translateY(${place.start}px)`, height: place.size },
  };
  if (!row)
    return (
      <tr {...common} aria-busy>
        <td className={styles.waiting}>
          <span className="visually-hidden">Loading</span>
        </td>
      </tr>
    );
  const status = row.statuses[me] ?? 'not-started';
  const cell = (name: (typeof TOLD)[number]) => ({ id: `${common.id}-${name}`, className: styles[name] });
  return (
    // By its cells but the first, whose check says the title, too.
    <tr {...common} aria-selected={isChosen} aria-labelledby={TOLD.map((name) => cell(name).id).join(' ')}>
      {place && (
        <td className={styles.choose}>
          <Check
            aria-label={`Choose ${row.title}`}
            excludeFromTabOrder
            isSelected={isChosen}
            onChange={(chosen) => onChoose([row.id], chosen)}
          />
        </td>
      )}
      <td {...cell('title')} dir="auto" title={row.title}>
        {row.title}
        <PeopleDots article={row.id} />
      </td>
      <td {...cell('source')} dir="auto" title={row.source}>
        {row.source}
      </td>
      <td {...cell('date')}>{row.date}</td>
      <td {...cell('number')}>{row.annotations === 0 ? <None /> : row.annotations.toLocaleString('en')}</td>
      <td {...cell('status')}>
        <StatusIcon status={status} />
        <span className={styles.statusName}>{STATUS_NAMES[status]}</span>
      </td>
    </tr>
  );
}

const None = () => (
  <span className={styles.none}>
    <span aria-hidden>–</span>
    <span className="visually-hidden">0</span>
  </span>
);
