import type { RecordId } from '@shared/model/ids.ts';
import type { Failure, Result } from '@shared/model/result.ts';
import type { UndoState, UndoStep } from '@shared/rpc/contract.ts';

export interface UndoUpToDeps {
  /** What the next step would take. */
  readonly peek: () => Promise<Result<UndoState>>;
  readonly undo: () => Promise<Result<UndoStep>>;
  /** Called before each step with the number of those done. */
  readonly onStep: (done: number) => void;
  readonly isCancelled: () => boolean;
}

/** What came of it. */
export interface StepsTaken {
  readonly done: number;
  /** Parts that stay because somebody changed them since, as sentences. */
  readonly skipped: readonly string[];
  /** Why it ended early. */
  readonly failure: Failure | undefined;
}

/**
 * Undoes one step after another for as long as the next one is among those wanted, so that nothing older is ever taken,
 * whatever happens meanwhile. Each can be done again one by one.
 */
export async function undoUpTo(wanted: ReadonlySet<RecordId>, deps: UndoUpToDeps): Promise<StepsTaken> {
  const skipped: string[] = [];
  for (let done = 0; ; done++) {
    deps.onStep(done);
    if (deps.isCancelled() || done > wanted.size) return { done, skipped, failure: undefined };
    const next = await deps.peek();
    if (!next.ok) return { done, skipped, failure: next.error };
    if (!next.value.undo || !wanted.has(next.value.undo.action)) return { done, skipped, failure: undefined };
    const step = await deps.undo();
    if (!step.ok) return { done, skipped, failure: step.error };
    skipped.push(...step.value.skipped);
    if (step.value.isStopped) return { done: done + 1, skipped, failure: undefined };
  }
}

export interface RedoStepsDeps extends Pick<UndoUpToDeps, 'onStep' | 'isCancelled'> {
  readonly redo: () => Promise<Result<UndoStep>>;
}

/** Does so many undone steps again, the one undone last first; ends where there is nothing more to do again. */
export async function redoSteps(steps: number, deps: RedoStepsDeps): Promise<StepsTaken> {
  const skipped: string[] = [];
  for (let done = 0; ; done++) {
    deps.onStep(done);
    if (deps.isCancelled() || done === steps) return { done, skipped, failure: undefined };
    const step = await deps.redo();
    if (!step.ok) return { done, skipped, failure: step.error };
    skipped.push(...step.value.skipped);
    if (step.value.isStopped) return { done: done + 1, skipped, failure: undefined };
    if (step.value.isStopped) return { done: done + 1, skipped, failure: undefined };
  }
}
