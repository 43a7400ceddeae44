import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AnnotatorId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { UndoState, UndoStep } from '@shared/rpc/contract.ts';
import { UNWATCHED, type Watch } from '../jobs.ts';
import type { OpenProject } from './open-project.ts';
import { StepReversal, glanceAt } from './step-reversal.ts';
import { type Direction, candidatesOf } from './undo-candidates.ts';

/** What came of going back or forth. */
export interface Taken {
  /** None if there was nothing. */
  readonly steps: readonly UndoStep[];
  /** Steps that were passed over with none to be taken instead, and why, as sentences. */
  readonly passed: readonly string[];
}

/**
 * Takes back this annotator's latest steps (SPEC RE-40 to RE-42, RE-45), at most `steps`, across articles, restarts and
 * logs of this device. Steps of which nothing is left to reverse are passed over and not counted; the step taken instead
 * tells of those. Answers the steps taken, none if there is nothing; the last of them says so when it was stopped before
 * its end. Fails as `write` does, and with `cancelled` when it was stopped before anything was written; what was taken by
 * then stays taken. Others get their turn meanwhile, and a second call waits for the first.
 */
export function undo(
  project: OpenProject,
  by: AnnotatorId,
  steps = 1,
  watch = UNWATCHED,
): Promise<Result<Taken>> {
  return inTurn(project, () => take(project, by, steps, 'undo', watch));
}

/** Brings back what was undone last, as `undo`. */
export function redo(
  project: OpenProject,
  by: AnnotatorId,
  steps = 1,
  watch = UNWATCHED,
): Promise<Result<Taken>> {
  return inTurn(project, () => take(project, by, steps, 'redo', watch));
}

/**
 * What undo and redo would take now. Steps of which nothing is left to reverse are passed over. Of a step over several
 * articles only the parts up to the first that can be reversed are looked at for what would stay, and of one over very many
 * only the first articles are told.
 */
export function peek(project: OpenProject, by: AnnotatorId): Result<UndoState> {
  const state: { -readonly [K in Direction]?: UndoStep } = {};
  for (const direction of ['undo', 'redo'] as const) {
    const passed: string[] = [];
    for (const candidate of candidatesOf(project, by, direction)) {
      const seen = candidate.ok ? glanceAt(project, candidate.value) : candidate;
      if (!seen.ok) return seen;
      const { step, isLeft } = seen.value;
      if (isLeft) {
        state[direction] = after(passed, step);
        break;
      }
      passed.push(...passedOver(step));
    }
  }
  return ok(state);
}

/** What is under way in each project. */
const turns = new WeakMap<OpenProject, Promise<unknown>>();

// What one has taken in part only would be the next step for another.
function inTurn<T>(project: OpenProject, work: () => Promise<T>): Promise<T> {
  const done = (turns.get(project) ?? Promise.resolve()).then(work);
  turns.set(
    project,
    done.catch(() => undefined),
  );
  return done;
}

async function take(
  project: OpenProject,
  by: AnnotatorId,
  steps: number,
  direction: Direction,
  watch: Watch,
): Promise<Result<Taken>> {
  const taken: UndoStep[] = [];
  while (taken.length < steps && !taken.at(-1)?.isStopped) {
    const next = await takeNext(project, by, direction, watch);
    if (!next.ok) return next;
    const { step, passed } = next.value;
    if (!step) return ok({ steps: taken, passed });
    taken.push(step);
    await nextTurn();
  }
  return ok({ steps: taken, passed: [] });
}

/** The step that was taken, if any; and what was said of those passed over, which such a step tells of itself. */
interface Next {
  readonly step?: UndoStep;
  readonly passed: readonly string[];
}

async function takeNext(
  project: OpenProject,
  by: AnnotatorId,
  direction: Direction,
  watch: Watch,
): Promise<Result<Next>> {
  const passed: string[] = [];
  for (const candidate of candidatesOf(project, by, direction)) {
    if (watch.signal.aborted) return fail('cancelled', 'It was stopped before anything was changed.');
    const reversed = candidate.ok ? await new StepReversal(project, candidate.value, watch).run() : candidate;
    if (!reversed.ok) return reversed;
    const { step, written } = reversed.value;
    if (written > 0) return ok({ step: after(passed, step), passed: [] });
    passed.push(...passedOver(step));
  }
  return ok({ passed });
}

const after = (passed: readonly string[], step: UndoStep): UndoStep => ({
  ...step,
  skipped: [...passed, ...step.skipped],
});

/** What is said of a step of which nothing could be reversed; of the rest of one it was said before. */
function passedOver({ summary, skipped, isRest }: UndoStep): readonly string[] {
  if (isRest || skipped.length === 0) return [];
  return [`Passed over: ${summary}. ${[...new Set(skipped)].join(' ')}`];
}
