import styles from './Spinner.module.css';

/** Something is on its way. The words are shown, too. */
export function Spinner({ label }: { label: string }) {
  return (
    <output className={styles.spinner}>
      <span className={styles.ring} aria-hidden />
      {label}
    </output>
  );
}
