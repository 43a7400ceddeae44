import { Check, Minus } from 'lucide-react';
import type { Ref } from 'react';
import { cx } from '../../ui/cx.ts';
import styles from './MentionList.module.css';
import { type MentionChoice, type MentionRow, isRightToLeft, rowWords } from './mention-rows.ts';

export interface MentionRowProps {
  readonly row: MentionRow;
  readonly index: number;
  /** How many rows there are. */
  readonly of: number;
  /** CSS pixels from the top of the list. */
  readonly top: number;
  readonly isCurrent: boolean;
  readonly isLeftOut: boolean;
  readonly choice: MentionChoice;
  readonly ref: Ref<HTMLDivElement>;
}

/** An article's title, or one passage in its line, the words one below the other. */
export function MentionRowView({ row, index, of, top, isCurrent, isLeftOut, choice, ref }: MentionRowProps) {
  const chosen = chosenState(row, isLeftOut, choice);
  // An <option> can't hold what a line holds.
  const option = {
    id: `mention-${index}`,
    role: 'option',
    'aria-selected': chosen === 'all',
    'aria-disabled': chosen === 'settled',
    'aria-setsize': of,
    'aria-posinset': index + 1,
  };
  return (
    <div
      ref={ref}
      {...option}
      data-index={index}
      className={cx(styles.row, row.kind === 'article' && styles.article, isCurrent && styles.current)}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span className="visually-hidden">{rowWords(row, choice)}</span>
      <span className={cx(styles.box, styles[chosen])} aria-hidden>
        {chosen === 'some' ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
      </span>
      <span className={styles.content} aria-hidden>
        {row.kind === 'article' ? <Title row={row} choice={choice} /> : <Line row={row} />}
      </span>
    </div>
  );
}

type Chosen = 'all' | 'some' | 'none' | 'settled';

function chosenState(row: MentionRow, isLeftOut: boolean, { byArticle }: MentionChoice): Chosen {
  if (row.kind === 'mention') return row.isTagged ? 'settled' : isLeftOut ? 'none' : 'all';
  const counts = byArticle.get(row.article.article);
  if (!counts) return 'settled';
  return counts.chosen === 0 ? 'none' : counts.chosen === counts.possible ? 'all' : 'some';
}

function Title({ row, choice }: { row: MentionRow; choice: MentionChoice }) {
  const { article } = row;
  const counts = choice.byArticle.get(article.article);
  return (
    <>
      <span className={styles.title} dir="auto">
        {article.title || 'Untitled article'}
      </span>
      <span className={styles.date}>{article.date}</span>
      <span className={styles.count}>
        {counts ? `${counts.chosen} of ${counts.possible}` : 'tagged already'}
      </span>
    </>
  );
}

function Line({ row }: { row: Extract<MentionRow, { kind: 'mention' }> }) {
  const { before, text, after } = row.mention;
  return (
    <span className={styles.line} dir={isRightToLeft(text) ? 'rtl' : 'ltr'}>
      <span className={styles.before}>
        <span>{inLine(before)}</span>
      </span>
      <span className={styles.after}>
        <b>{inLine(text)}</b>
        {inLine(after)}
      </span>
      {row.isTagged && <span className={styles.tagged}>tagged already</span>}
    </span>
  );
}

/** Line breaks and their like as single spaces, which then stay where they are. */
const inLine = (text: string): string => text.replace(/\s+/g, ' ');
