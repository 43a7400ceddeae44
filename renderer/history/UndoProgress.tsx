import { Button } from '../ui/Button.tsx';
import { Progress } from '../ui/Progress.tsx';
import { count } from '../ui/words.ts';
import styles from './UndoProgress.module.css';
import type { Undoing } from './use-undo-up-to.ts';

/** How far undoing several steps is, and what came of it. */
export function UndoProgress({ undoing: { running, outcome, cancel } }: { undoing: Undoing }) {
  if (running)
    return (
      <div className={styles.running}>
        <Progress label="Undoing step by step" done={running.done} total={running.total} />
        <Button small onPress={cancel}>
          Stop
        </Button>
      </div>
    );
  if (!outcome) return null;
  const { done, failure } = outcome;
  const skipped = [...new Set(outcome.skipped)];
  return (
    <div className={styles.outcome}>
      <p>
        {done === 0 ? 'Nothing was undone.' : `${count(done, 'step')} undone.`}{' '}
        {done > 0 && 'Redo brings them back one by one.'} {failure?.message}
      </p>
      {skipped.length > 0 && (
        <>
          <p>Some things stay as they are:</p>
          <ul>
            {skipped.slice(0, 10).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
            {skipped.length > 10 && <li>and {skipped.length - 10} more</li>}
          </ul>
        </>
      )}
    </div>
  );
}
