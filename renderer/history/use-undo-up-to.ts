import { useRef, useState } from 'react';
import type { HistoryAction } from '@shared/history/history-action.ts';
import { useApp } from '../app.ts';
import type { Way } from '../project/project-client.ts';
import { count } from '../ui/words.ts';
import { type StepsTaken, redoSteps, undoUpTo } from './undo-up-to.ts';
import type { HistoryPages } from './use-history-pages.ts';

export interface Undoing {
  /** How far it is; undefined while nothing runs. */
  readonly running: { readonly way: Way; readonly done: number; readonly total: number } | undefined;
  /** What came of the last run. */
  readonly outcome: (StepsTaken & { readonly way: Way }) | undefined;
  /** Undoes everything of the list that is newer, and the action itself. */
  readonly start: (action: HistoryAction) => void;
  /** Does again what the last run undid. */
  readonly takeBack: () => void;
  readonly cancel: () => void;
}

/** Undoes one's own steps up to a chosen one, and reads the list anew. */
export function useUndoUpTo({ actions = [], again }: HistoryPages): Undoing {
  const { steps, backend, announcer } = useApp();
  const [running, setRunning] = useState<Undoing['running']>();
  const [outcome, setOutcome] = useState<Undoing['outcome']>();
  const isCancelled = useRef(false);
  const run = async (way: Way, take: () => Promise<StepsTaken>) => {
    isCancelled.current = false;
    setOutcome(undefined);
    const taken = await take();
    setRunning(undefined);
    setOutcome({ ...taken, way });
    announcer.say(`${count(taken.done, 'step')} ${way === 'undo' ? 'undone' : 'done again'}.`);
    again();
  };
  const start = (action: HistoryAction) => {
    const newer = actions.slice(0, actions.indexOf(action) + 1);
    const wanted = newer.filter((one) => one.isUndoable && !one.isUndone).map((one) => one.action);
    const take = () =>
      undoUpTo(new Set(wanted), {
        peek: () => backend.call('undo.state', undefined),
        undo: () => steps.take('undo'),
        onStep: (done) => setRunning({ way: 'undo', done, total: wanted.length }),
        isCancelled: () => isCancelled.current,
      });
    void run('undo', take);
  };
  const takeBack = () => {
    const total = outcome?.done ?? 0;
    const take = () =>
      redoSteps(total, {
        redo: () => steps.take('redo'),
        onStep: (done) => setRunning({ way: 'redo', done, total }),
        isCancelled: () => isCancelled.current,
      });
    void run('redo', take);
  };
  const cancel = () => {
    isCancelled.current = true;
  };
  return { running, outcome, start, takeBack, cancel };
}
