import { Check as Tick } from 'lucide-react';
import styles from './Check.module.css';

export interface PlainCheckProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly tabIndex?: number;
  readonly onChange: () => void;
}

/** Looks like `Check`, for lists that draw many at once: nothing but a native input. */
export function PlainCheck({ label, isSelected, tabIndex, onChange }: PlainCheckProps) {
  return (
    <label className={styles.check} data-selected={isSelected || undefined}>
      <input
        type="checkbox"
        className="visually-hidden"
        aria-label={label}
        checked={isSelected}
        tabIndex={tabIndex}
        onChange={onChange}
      />
      <span className={styles.box} aria-hidden>
        <Tick size={12} strokeWidth={3} />
      </span>
    </label>
  );
}
