import type { ReactNode } from 'react';
import styles from './scheme.module.css';

export interface PanesProps {
  readonly side: ReactNode;
  readonly children: ReactNode;
  /** Where there is room for one only: the one on the right. */
  readonly isDetail: boolean;
}

/** A list, and what is chosen in it beside it. */
export function Panes({ side, children, isDetail }: PanesProps) {
  return (
    <div className={styles.panes} data-detail={isDetail}>
      <div className={styles.side}>{side}</div>
      {children}
    </div>
  );
}
