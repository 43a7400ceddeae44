import type { ReactNode } from 'react';
import styles from './Banner.module.css';
import { cx } from './cx.ts';

export interface BannerProps {
  readonly tone: 'info' | 'warn' | 'bad';
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** A line across the screen about a state that lasts, e.g. being cut off from the backend. */
export function Banner({ tone, icon, children, action }: BannerProps) {
  return (
    <div className={cx(styles.banner, styles[tone])} role={tone === 'info' ? 'status' : 'alert'}>
      {icon}
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
