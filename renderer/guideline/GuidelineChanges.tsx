import { useMemo } from 'react';
import { changesBetween } from './changes.ts';
import styles from './GuidelineChanges.module.css';

/** What one version of the guideline changed of another, in the text as it is written. */
export function GuidelineChanges({ before, after }: { before: string; after: string }) {
  const changes = useMemo(() => changesBetween(before, after), [before, after]);
  if (changes.every(({ kind }) => kind === 'same')) return <p>Nothing differs.</p>;
  return (
    <div className={styles.changes} dir="auto">
      {changes.map(({ kind, text }, at) => {
        const key = `${at}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        if (kind === 'added')
          return (
            <ins key={key} className={styles.added}>
              <span className="visually-hidden">added: </span>
              {text}
            </ins>
          );
        return (
          <del key={key} className={styles.removed}>
            <span className="visually-hidden">removed: </span>
            {text}
          </del>
        );
      })}
    </div>
  );
}
