import { Button } from '../ui/Button.tsx';
import { Progress } from '../ui/Progress.tsx';
import { count } from '../ui/words.ts';
import styles from './UndoProgress.module.css';
import type { Undoing } from './use-undo-up-to.ts';

/** So many sentences about what stays are shown. */
const SHOWN = 10;

const takeFocus = (element: HTMLElement | null): void => element?.focus();

/** How far undoing several steps is, what came of it, and the way back. Takes the focus, since what was pressed is gone. */
export function UndoProgress({ undoing }: { undoing: Undoing }) {
  const { running, outcome, takeBack, cancel } = undoing;
  if (!running && !outcome) return null;
  return (
    <div key={running ? 'running' : 'done'} ref={takeFocus} tabIndex={-1} className={styles.place}>
      {running && (
        <>
          <Progress
            label={running.way === 'undo' ? 'Undoing step by step' : 'Doing them again'}
            done={running.done}
            total={running.total}
          />
          <Button small onPress={cancel}>
            Stop
          </Button>
        </>
      )}
      {outcome && <Outcome outcome={outcome} takeBack={takeBack} />}
    </div>
  );
}

function Outcome({ outcome, takeBack }: { outcome: NonNullable<Undoing['outcome']>; takeBack: () => void }) {
  const { way, done, failure } = outcome;
  const skipped = [...new Set(outcome.skipped)];
  const deed = way === 'undo' ? 'undone' : 'done again';
  return (
    <>
      <div className={styles.words}>
        <p>
          {done === 0 ? `Nothing was ${deed}.` : `${count(done, 'step')} ${deed}.`} {failure?.message}
        </p>
        {skipped.length > 0 && (
          <>
            <p>Some things stay as they are:</p>
            <ul>
              {skipped.slice(0, SHOWN).map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
              {skipped.length > SHOWN && <li>and {skipped.length - SHOWN} more</li>}
            </ul>
          </>
        )}
      </div>
      {way === 'undo' && done > 0 && (
        <Button small onPress={takeBack}>
          Do them again
        </Button>
      )}
    </>
  );
}
