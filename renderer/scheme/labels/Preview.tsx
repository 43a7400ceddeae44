import type { ReactNode } from 'react';
import styles from '../scheme.module.css';

/** What something would change, said before it is done; children are list items. */
export function Preview({ children }: { children: ReactNode }) {
  return (
    <div className={styles.preview}>
      <p className={styles.caption}>What changes</p>
      <ul>{children}</ul>
    </div>
  );
}
