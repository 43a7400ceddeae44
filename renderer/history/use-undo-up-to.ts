import { useRef, useState } from 'react';
import type { HistoryAction } from '@shared/history/history-action.ts';
import { useApp } from '../app.ts';
import { count } from '../ui/words.ts';
import { type UndoneSteps, undoUpTo } from './undo-up-to.ts';
import type { HistoryPages } from './use-history-pages.ts';

export interface Undoing {
  /** How far it is; undefined while nothing runs. */
  readonly running: { readonly done: number; readonly total: number } | undefined;
  /** What came of the last run. */
  readonly outcome: UndoneSteps | undefined;
  /** Undoes everything of the list that is newer, and the action itself. */
  readonly start: (action: HistoryAction) => void;
  readonly cancel: () => void;
}

/** Undoes one's own steps up to a chosen one, and reads the list anew. */
export function useUndoUpTo({ actions = [], again }: HistoryPages): Undoing {
  const { client, backend, announcer } = useApp();
  const [running, setRunning] = useState<Undoing['running']>();
  const [outcome, setOutcome] = useState<UndoneSteps>();
  const isCancelled = useRef(false);
  const start = async (action: HistoryAction) => {
    const newer = actions.slice(0, actions.indexOf(action) + 1);
    const steps = newer.filter((one) => one.isUndoable && !one.isUndone).map((one) => one.action);
    isCancelled.current = false;
    setOutcome(undefined);
    const done = await undoUpTo(new Set(steps), {
      peek: () => backend.call('undo.state', undefined),
      undo: () => client.undo(),
      onStep: (n) => setRunning({ done: n, total: steps.length }),
      isCancelled: () => isCancelled.current,
    });
    setRunning(undefined);
    setOutcome(done);
    announcer.say(`${count(done.done, 'step')} undone.`);
    again();
  };
  return {
    running,
    outcome,
    start: (action) => void start(action),
    cancel: () => {
      isCancelled.current = true;
    },
  };
}
