import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import styles from './scheme.module.css';

export interface DetailHeadProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly about: string;
  /** Back to the list, where there is no room for both. */
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** The head of what is chosen in a list: its name, and what can be done with it. */
export function DetailHead({ icon, title, about, onBack, children }: DetailHeadProps) {
  return (
    <div className={styles.detailHead}>
      <div>
        <Button small look="quiet" className={styles.back} onPress={onBack}>
          <ArrowLeft size={14} aria-hidden /> All
        </Button>
        <h3 className={styles.title} tabIndex={-1} data-focus="title">
          {icon} <span dir="auto">{title}</span>
        </h3>
        <p className={styles.uses}>{about}</p>
      </div>
      {children}
    </div>
  );
}
