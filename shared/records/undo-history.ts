import type { AnnotatorId, LogId, RecordId } from '../model/ids.ts';
import type { At, RecordBody } from './kinds.ts';
import { compareAt } from './register.ts';

/** One gesture, as undo sees it. */
export interface ActionSummary {
  readonly action: RecordId;
  readonly by: AnnotatorId;
  /** The greatest `at` of its records. */
  readonly at: At;
  /** The action that this one reverses. */
  readonly undoes?: RecordId;
  /** Whether any of its records is of a kind that undo covers (SPEC RE-42), see `isUndoable`. */
  readonly undoable: boolean;
}

const UNDOABLE: ReadonlySet<string> = new Set<RecordBody['kind']>([
  'describe',
  'annotate',
  'amend',
  'retract',
  'restore',
  'relate',
  'status',
  'imported',
]);

/** Whether undo covers a kind of record (SPEC RE-42). */
export const isUndoable = (kind: RecordBody['kind']): boolean => UNDOABLE.has(kind);

/** What undo and redo would take: the first of each list is next (SPEC RE-40). */
export interface UndoStacks {
  readonly undo: readonly ActionSummary[];
  readonly redo: readonly ActionSummary[];
}

/**
 * Sorts an annotator's actions into what undo and redo would take. Only actions of this annotator by a log of this
 * device count, and of those only undoable ones; the order given makes no difference. Where nothing is left to reverse
 * of the first of a list (see `Opposing`), the next may be taken. What is `unfinished`, undone or done again in part,
 * counts as not yet reversed.
 */
export function undoStacks(
  actions: readonly ActionSummary[],
  by: AnnotatorId,
  logs: ReadonlySet<LogId>,
  unfinished: ReadonlySet<RecordId> = new Set(),
): UndoStacks {
  const mine = actions
    .filter((action) => action.by === by && logs.has(action.at.log) && action.undoable)
    .sort((a, b) => compareAt(b.at, a.at));
  const reversals = readReversals(mine);
  const standing = mine.filter(({ action }) => !reversals.undone.has(action) || unfinished.has(action));
  const latest = mine.find((action) => action.undoes === undefined);
  return {
    undo: standing.filter((action) => action.undoes === undefined),
    redo: standing.filter(
      (action) =>
        reversals.originOf(action.action)?.undone === true &&
        (!latest || compareAt(action.at, latest.at) > 0),
    ),
  };
}

/** What an action reverses in the end: a plain action, and whether it undoes it or (reversing an undo) redoes it. */
export interface Origin {
  readonly action: RecordId;
  readonly undone: boolean;
}

export interface Reversals {
  /** Actions, plain or not, that an action which itself stands reverses. */
  readonly undone: ReadonlySet<RecordId>;
  /** Undefined for what is unknown, or reverses something that is. A plain action's origin is itself, not undone. */
  originOf(action: RecordId): Origin | undefined;
}

/** Reads who reversed what among the actions of one annotator. */
export function readReversals(actions: readonly Omit<ActionSummary, 'undoable'>[]): Reversals {
  const byId = new Map(actions.map((action) => [action.action, action]));
  const target = (action: Omit<ActionSummary, 'undoable'>) => {
    const found = action.undoes === undefined ? undefined : byId.get(action.undoes);
    // Only what came before can be reversed, so there are no circles.
    return found && compareAt(found.at, action.at) < 0 ? found : undefined;
  };
  const undone = new Set<RecordId>();
  // From the greatest down, each one's own fate is known before it decides that of another.
  for (const action of actions.toSorted((a, b) => compareAt(b.at, a.at))) {
    const reversed = target(action);
    if (reversed && !undone.has(action.action)) undone.add(reversed.action);
  }
  return {
    undone,
    originOf: (id) => {
      let steps = 0;
      let action = byId.get(id);
      for (; action?.undoes !== undefined; steps++) action = target(action);
      return action && { action: action.action, undone: steps % 2 === 1 };
    },
  };
}
