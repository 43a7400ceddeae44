import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './scheme.module.css';

export interface RowProps {
  readonly id: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

/** One entry of a list on the left; its form is on the right. */
export function Row({ id, isChosen, onChoose, children }: RowProps) {
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        aria-current={isChosen}
        data-row={id}
        data-focus={`row ${id}`}
        onClick={onChoose}
      >
        {children}
        <ChevronRight className={styles.chevron} size={15} aria-hidden />
      </button>
    </li>
  );
}
