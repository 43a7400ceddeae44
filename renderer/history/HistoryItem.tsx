import { ChevronDown, ChevronRight, History } from 'lucide-react';
import { useState } from 'react';
import type { HistoryAction, HistoryLine } from '@shared/history/history-action.ts';
import { Avatar } from '../live/Avatar.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import styles from './HistoryItem.module.css';
import { timeWords } from './rows.ts';

/** What can be done with a line of a history. */
export interface HistoryItemActions {
  /** Goes to what a line is about; absent for lines that lead nowhere. */
  readonly jumpOf?: (line: HistoryLine) => (() => void) | undefined;
  /** Shows the article as it stood after the action; undefined where there is no article. */
  readonly lookOf?: (action: HistoryAction) => (() => void) | undefined;
  /** Undoes everything from now back to the action, and it too. */
  readonly undoOf?: (action: HistoryAction) => (() => void) | undefined;
  /** Something is being undone already. */
  readonly isBusy?: boolean;
  /** Articles are named. */
  readonly namesArticles?: boolean;
}

interface HistoryItemProps extends HistoryItemActions {
  readonly action: HistoryAction;
  readonly isCurrent: boolean;
}

/** One gesture: who, when, what; what it did in detail can be unfolded. */
export function HistoryItem(props: HistoryItemProps) {
  const { action, isCurrent, jumpOf, lookOf, undoOf, isBusy = false, namesArticles = false } = props;
  const [isOpen, setOpen] = useState(false);
  const { lines, more, articles, articleCount, name, by, time } = action;
  const hasMore = lines.length + more > 1;
  const look = lookOf?.(action);
  const undo = undoOf?.(action);
  const when = new Date(time);
  return (
    <div className={cx(styles.item, isCurrent && styles.current, action.isUndone && styles.undone)}>
      <Avatar annotator={by} name={name} />
      <div className={styles.body}>
        <p className={styles.who}>
          <b>{name}</b>
          <time dateTime={when.toISOString()} title={when.toLocaleString()}>
            {timeWords(time)}
          </time>
          {action.isUndone && <span className={styles.badge}>undone</span>}
          {isCurrent && <span className={styles.badge}>shown now</span>}
        </p>
        <What words={action.summary} jump={lines[0] && jumpOf?.(lines[0])} />
        {namesArticles && articleCount > 0 && (
          <p className={styles.where} dir="auto">
            {articles.map(({ title }) => title).join(' · ')}
            {articleCount > articles.length && ` · ${articleCount - articles.length} more`}
          </p>
        )}
        {hasMore && (
          <Button
            small
            look="quiet"
            aria-expanded={isOpen}
            onPress={() => setOpen(!isOpen)}
            className={styles.more}
          >
            {isOpen ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
            {isOpen ? 'Less' : 'Everything it did'}
          </Button>
        )}
        {isOpen && (
          <ul className={styles.lines}>
            {lines.map((line) => (
              <li key={line.record}>
                <What words={line.what} jump={jumpOf?.(line)} />
              </li>
            ))}
            {more > 0 && <li>and {more.toLocaleString('en')} more</li>}
          </ul>
        )}
      </div>
      {undo && (
        <Button small isDisabled={isBusy} onPress={undo}>
          Undo up to here
        </Button>
      )}
      {look && (
        <IconButton label="Look at this moment" small onPress={look}>
          <History size={16} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

function What({ words, jump }: { words: string; jump: (() => void) | undefined }) {
  if (!jump)
    return (
      <p className={styles.what} dir="auto">
        {words}
      </p>
    );
  return (
    <button type="button" className={cx(styles.what, styles.jump)} dir="auto" onClick={jump}>
      {words}
    </button>
  );
}
