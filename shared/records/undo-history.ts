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

/** What undo and redo would take, in this order: the first of each list is next (SPEC RE-40). */
export interface UndoStacks {
  readonly undo: readonly ActionSummary[];
  readonly redo: readonly ActionSummary[];
}

/**
 * Sorts an annotator's actions into what undo and redo would take. Only actions of this annotator by a log of this
 * device count, and of those only undoable ones; the order given makes no difference. Where the first of a list turns
 * out to have nothing left to reverse, the next may be taken.
 */
export function undoStacks(
  actions: readonly ActionSummary[],
  by: AnnotatorId,
  logs: ReadonlySet<LogId>,
): UndoStacks {
  const mine = actions
    .filter((action) => action.by === by && logs.has(action.at.log) && action.undoable)
    .sort((a, b) => compareAt(b.at, a.at));
  const { undone, depth } = readReversals(mine);
  const standing = mine.filter((action) => !undone.has(action.action));
  const undos = standing.filter((action) => depth.get(action.action) === 1);
  const latest = mine.find((action) => action.undoes === undefined);
  return {
    undo: standing.filter((action) => action.undoes === undefined),
    redo: undos.filter((undo) => !latest || compareAt(undo.at, latest.at) > 0),
  };
}

interface Reversals {
  /** Actions that an action which itself stands reverses. */
  readonly undone: ReadonlySet<RecordId>;
  /** 0 for plain actions, odd for undos, even for redos. */
  readonly depth: ReadonlyMap<RecordId, number>;
}

/** An action reverses only smaller ones, so that going from the greatest down each one's own fate is known. */
function readReversals(descending: readonly ActionSummary[]): Reversals {
  const byId = new Map(descending.map((action) => [action.action, action]));
  const undone = new Set<RecordId>();
  const depth = new Map<RecordId, number>();
  const reverses = (action: ActionSummary): ActionSummary | undefined => {
    const target = action.undoes === undefined ? undefined : byId.get(action.undoes);
    return target && compareAt(target.at, action.at) < 0 ? target : undefined;
  };
  for (const action of descending) {
    const target = reverses(action);
    if (target && !undone.has(action.action)) undone.add(target.action);
  }
  for (const action of descending.toReversed()) {
    const target = reverses(action);
    const before = target && depth.get(target.action);
    // What reverses something unknown is an undo of which nothing is left to be said.
    depth.set(action.action, before === undefined ? (action.undoes === undefined ? 0 : 1) : (before % 2) + 1);
  }
  return { undone, depth };
}
