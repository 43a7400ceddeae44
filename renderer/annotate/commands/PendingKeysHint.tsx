import { useStore } from 'zustand';
import { isApple } from '../../frame/keys.ts';
import { showStrokes } from '../../keyboard/strokes.ts';
import styles from './PendingKeysHint.module.css';
import type { PendingStore } from './use-article-keys.ts';

/** After the first stroke of several: what can follow. It is announced as well, so the picture is hidden from readers. */
export function PendingKeysHint({ store }: { store: PendingStore }) {
  const pending = useStore(store, (state) => state.pending);
  if (!pending) return null;
  return (
    <div className={styles.hint} aria-hidden>
      <kbd className={styles.key}>{showStrokes(pending.pressed, isApple)}</kbd>
      <ul className={styles.next}>
        {pending.next.map(({ id, strokes, title }) => (
          <li key={`${id} ${strokes.join(' ')}`}>
            <kbd className={styles.key}>{showStrokes(strokes, isApple)}</kbd> {title}
          </li>
        ))}
      </ul>
    </div>
  );
}
