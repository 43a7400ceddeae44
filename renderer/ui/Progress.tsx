import { Label, ProgressBar } from 'react-aria-components';
import styles from './Progress.module.css';
import { cx } from './cx.ts';

/** How far a job is; `total` 0 means unknown. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <ProgressBar
      className={styles.progress ?? ''}
      value={done}
      maxValue={total || 1}
      isIndeterminate={total === 0}
    >
      {({ percentage }) => (
        <>
          <Label className={styles.label ?? ''}>{label}</Label>
          <div className={styles.track}>
            <div
              className={cx(styles.fill, percentage === undefined && styles.unknown)}
              style={percentage === undefined ? {} : { width: `${percentage}%` }}
            />
          </div>
        </>
      )}
    </ProgressBar>
  );
}
