import type { HistoryEntry } from '@shared/rpc/contract.ts';
import { Empty } from '../ui/Empty.tsx';
import styles from './HistoryList.module.css';

/** Who did what, and when. */
export function HistoryList({ entries }: { entries: readonly HistoryEntry[] }) {
  if (entries.length === 0) return <Empty title="Nothing has happened yet" />;
  return (
    <ol className={styles.list} aria-label="History">
      {entries.map(({ record, name, what, time }) => (
        <li key={record} className={styles.entry}>
          <span className={styles.what} dir="auto">
            {what}
          </span>
          <span className={styles.who}>
            {name} · <time dateTime={new Date(time).toISOString()}>{new Date(time).toLocaleString()}</time>
          </span>
        </li>
      ))}
    </ol>
  );
}
