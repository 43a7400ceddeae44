import { describe, expect, it } from 'vitest';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { UndoState, UndoStep } from '@shared/rpc/contract.ts';
import { redoSteps, undoUpTo } from '../../../renderer/history/undo-up-to.ts';

/** A backend that can undo these actions, the last one first. */
function backend(...actions: string[]) {
  const stack = actions.map((action): UndoStep => ({ action, summary: action, articles: [], skipped: [] }));
  const undone: string[] = [];
  const steps: number[] = [];
  let cancelAfter = Infinity;
  return {
    stack,
    undone,
    steps,
    cancelAfter: (n: number) => (cancelAfter = n),
    deps: {
      peek: (): Promise<Result<UndoState>> => {
        const undo = stack.at(-1);
        return Promise.resolve(ok(undo ? { undo } : {}));
      },
      undo: (): Promise<Result<UndoStep>> => {
        const step = stack.pop();
        if (step) undone.push(step.action);
        return Promise.resolve(step ? ok(step) : fail('nothing-to-undo', 'There is nothing to undo.'));
      },
      onStep: (done: number) => steps.push(done),
      isCancelled: () => undone.length >= cancelAfter,
    },
  };
}

describe('undoing up to a step', () => {
  it('takes the steps one by one, the newest first, and tells how far it is', async () => {
    const { deps, undone, steps } = backend('a', 'b', 'c', 'd');
    expect(await undoUpTo(new Set(['b', 'c', 'd']), deps)).toEqual({
      done: 3,
      skipped: [],
      failure: undefined,
    });
    expect(undone).toEqual(['d', 'c', 'b']);
    expect(steps).toEqual([0, 1, 2, 3]);
  });

  it('never takes an older step, even when the wanted one has nothing left to undo', async () => {
    const { deps, undone } = backend('a', 'c', 'd');
    expect(await undoUpTo(new Set(['b', 'c', 'd']), deps)).toMatchObject({ done: 2 });
    expect(undone).toEqual(['d', 'c']);
  });

  it('takes nothing when something newer came in between', async () => {
    const { deps, undone } = backend('a', 'b', 'new');
    expect(await undoUpTo(new Set(['a', 'b']), deps)).toMatchObject({ done: 0 });
    expect(undone).toEqual([]);
  });

  it('ends with a step that was stopped before its end, though the next one is its rest', async () => {
    const { deps, stack, undone } = backend('a', 'b', 'b');
    stack[2] = { ...stack[2]!, isStopped: true };
    expect(await undoUpTo(new Set(['a', 'b']), deps)).toMatchObject({ done: 1, failure: undefined });
    expect(undone).toEqual(['b']);
  });

  it('stops when asked to, and says what stays and why', async () => {
    const { deps, cancelAfter, stack } = backend('a', 'b', 'c');
    stack[2] = { ...stack[2]!, skipped: ['Ben has changed the label since.'] };
    cancelAfter(2);
    expect(await undoUpTo(new Set(['a', 'b', 'c']), deps)).toEqual({
      done: 2,
      skipped: ['Ben has changed the label since.'],
      failure: undefined,
    });
  });

  it('says why it could not go on', async () => {
    const { deps } = backend('a', 'b');
    const undo = () => Promise.resolve(fail('unsaved', 'Your latest work is not saved yet.'));
    expect(await undoUpTo(new Set(['a', 'b']), { ...deps, undo })).toMatchObject({
      done: 0,
      failure: { code: 'unsaved' },
    });
  });
});

describe('doing steps again', () => {
  const redoing = (available: number) => {
    let left = available;
    return () =>
      Promise.resolve(
        left-- > 0
          ? ok<UndoStep>({ action: 'a', summary: '', articles: [], skipped: [] })
          : fail('nothing-to-undo', 'There is nothing to redo.'),
      );
  };
  const deps = { onStep: () => {}, isCancelled: () => false };

  it('takes as many as were undone, and no more', async () => {
    expect(await redoSteps(3, { ...deps, redo: redoing(9) })).toEqual({
      done: 3,
      skipped: [],
      failure: undefined,
    });
  });

  it('says why it ended early', async () => {
    expect(await redoSteps(3, { ...deps, redo: redoing(1) })).toMatchObject({
      done: 1,
      failure: { code: 'nothing-to-undo' },
    });
    expect(await redoSteps(3, { ...deps, isCancelled: () => true, redo: redoing(9) })).toMatchObject({
      done: 0,
    });
  });
});
