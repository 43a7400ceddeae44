import { type AnnotatorId, type ArticleId, PROJECT_DOC, type RecordId } from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import { readReversals, undoStacks } from '@shared/records/undo.ts';
import type { OpenProject, ProjectAction } from './open-project.ts';
import { unfinished } from './unfinished.ts';

export type Direction = 'undo' | 'redo';

/** A step that undo or redo may take. */
export interface Candidate {
  readonly action: RecordId;
  readonly by: AnnotatorId;
  /** The step that people know: of an undo what it undid, of a redo what was done in the first place. */
  readonly origin: RecordId;
  /** Where there may be something to reverse, in order. */
  readonly articles: readonly ArticleId[];
  /** The reversal that ended early, to be gone on with; undefined: none was begun. */
  readonly continues: RecordId | undefined;
}

/** Newest actions looked at first; more only if nothing is found among them. */
const FIRST_LOOK = 128;

/** What undo or redo may take, the next first. Looks further back the more are asked for. Fails as `actions` does. */
export function* candidatesOf(
  project: OpenProject,
  by: AnnotatorId,
  direction: Direction,
): Generator<Result<Candidate>> {
  const tried = new Set<RecordId>();
  for (let limit = FIRST_LOOK; ; limit *= 8) {
    const listed = project.actions(by, limit);
    if (!listed.ok) return yield listed;
    const actions = listed.value;
    const all = actions.length < limit;
    if (!all && !suffices(actions)) continue;
    const { undone } = readReversals(actions);
    for (const action of nextAmong(project, actions, by, direction)) {
      if (tried.has(action.action)) continue;
      tried.add(action.action);
      yield ok(candidate(action, actions, undone));
    }
    // A redo never lies before the latest step, so only an undo may be found further back.
    if (all || direction === 'redo') return;
  }
}

function nextAmong(
  project: OpenProject,
  actions: readonly ProjectAction[],
  by: AnnotatorId,
  direction: Direction,
): readonly ProjectAction[] {
  const logs = new Set(actions.map((action) => action.at.log));
  const byId = new Map(actions.map((action) => [action.action, action]));
  return undoStacks(actions, by, logs, unfinished(project))[direction].map(({ action }) => byId.get(action)!);
}

/** Whether the newest actions tell what is undone: all that they reverse must be among them, down to one plain step. */
function suffices(actions: readonly ProjectAction[]): boolean {
  const known = new Set(actions.map((action) => action.action));
  const plain = actions.findIndex((action) => action.undoes === undefined && action.undoable);
  return plain !== -1 && actions.slice(0, plain).every((a) => a.undoes === undefined || known.has(a.undoes));
}

function candidate(
  { action, by, docs }: ProjectAction,
  actions: readonly ProjectAction[],
  undone: ReadonlySet<RecordId>,
): Candidate {
  const begun = actions.filter((other) => other.undoes === action && !undone.has(other.action));
  const written = new Set(begun.flatMap((reversal) => reversal.docs));
  // Articles are reversed in order, and the last one perhaps in part.
  const articles = docs.slice(
    Math.max(
      0,
      docs.findLastIndex((doc) => written.has(doc)),
    ),
  );
  return {
    action,
    by,
    origin: originOf(action, actions),
    articles: articles.filter((doc) => doc !== PROJECT_DOC),
    continues: begun[0]?.action,
  };
}

function originOf(action: RecordId, actions: readonly ProjectAction[]): RecordId {
  const undoes = actions.find((other) => other.action === action)?.undoes;
  return undoes === undefined ? action : originOf(undoes, actions);
}
