import { Check as Tick } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox, type CheckboxProps } from 'react-aria-components';
import styles from './Check.module.css';

export interface CheckProps extends Omit<CheckboxProps, 'className' | 'style' | 'children'> {
  readonly children?: ReactNode;
}

/** A check box; without children give it an `aria-label`. */
export function Check({ children, ...props }: CheckProps) {
  return (
    <Checkbox {...props} className={styles.check ?? ''}>
      <span className={styles.box} aria-hidden>
        <Tick size={12} strokeWidth={3} />
      </span>
      {children}
    </Checkbox>
  );
}
