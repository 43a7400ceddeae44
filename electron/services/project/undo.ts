import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AnnotatorId, type ArticleId, PROJECT_DOC, type RecordId } from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { opposites, recordsOfAction, undoStacks } from '@shared/records/undo.ts';
import type { UndoState, UndoStep } from '@shared/rpc/contract.ts';
import type { OpenProject, ProjectAction } from './open-project.ts';
import { type DoneIn, summarize } from './step-summary.ts';

type Direction = 'undo' | 'redo';

/** Newest actions looked at first; more only if nothing is found among them. */
const FIRST_LOOK = 128;
/** So many articles of a step are read to say what it is; more only until one is found that can be reversed. */
const GLANCED = 20;

/** What came of going back or forth. */
export interface Taken {
  /** None if there was nothing. */
  readonly steps: readonly UndoStep[];
  /** Steps that were passed over with none to be taken instead, and why, as sentences. */
  readonly passed: readonly string[];
}

/**
 * Takes back this annotator's latest steps (SPEC RE-40 to RE-42), at most `steps`, across articles, restarts and logs of
 * this device. Steps of which nothing is left to reverse are passed over and not counted; the step taken instead tells of
 * those. Fails as `write` does; earlier steps stay taken.
 */
export function undo(project: OpenProject, by: AnnotatorId, steps = 1): Promise<Result<Taken>> {
  return take(project, by, steps, 'undo');
}

/** Brings back what was undone last, as `undo`. */
export function redo(project: OpenProject, by: AnnotatorId, steps = 1): Promise<Result<Taken>> {
  return take(project, by, steps, 'redo');
}

/**
 * What undo and redo would take now. Steps of which nothing is left to reverse are passed over. Of a step over several
 * articles only the parts up to the first that can be reversed are looked at for what would stay, and of one over very many
 * only the first articles are told.
 */
export function peek(project: OpenProject, by: AnnotatorId): Result<UndoState> {
  const state: { -readonly [K in Direction]?: UndoStep } = {};
  for (const direction of ['undo', 'redo'] as const) {
    const found = nextStep(project, by, direction, 'glance');
    if (!found.ok) return found;
    if (found.value.plan) state[direction] = found.value.plan.step;
  }
  return ok(state);
}

async function take(
  project: OpenProject,
  by: AnnotatorId,
  steps: number,
  direction: Direction,
): Promise<Result<Taken>> {
  const taken: UndoStep[] = [];
  while (taken.length < steps) {
    const found = nextStep(project, by, direction, 'whole');
    if (!found.ok) return found;
    const { plan, passed } = found.value;
    if (!plan) return ok({ steps: taken, passed });
    const { step, records } = plan;
    const written = await project.write({ by, undoes: step.action, records });
    if (!written.ok) return written;
    taken.push(step);
    await nextTurn();
  }
  return ok({ steps: taken, passed: [] });
}

interface Plan {
  readonly step: UndoStep;
  readonly records: { doc: ArticleId; body: ArticleBody }[];
}

/** The next step that can be taken, if any; and what was said of those passed over, which such a step tells of itself. */
interface Found {
  readonly plan?: Plan;
  readonly passed: readonly string[];
}

/** How much of a step is worked out: all that is to be written, or only what it is and that something can be. */
type Depth = 'whole' | 'glance';

function nextStep(project: OpenProject, by: AnnotatorId, direction: Direction, depth: Depth): Result<Found> {
  for (let limit = FIRST_LOOK; ; limit *= 8) {
    const listed = project.actions(by, limit);
    if (!listed.ok) return listed;
    const actions = listed.value;
    const all = actions.length < limit;
    if (!all && !suffices(actions)) continue;
    const logs = new Set(actions.map((action) => action.at.log));
    const byId = new Map(actions.map((action) => [action.action, action]));
    const passed: string[] = [];
    for (const { action } of undoStacks(actions, by, logs)[direction]) {
      const planned = planOf(project, byId.get(action)!, originOf(action, byId), depth);
      if (!planned.ok) return planned;
      const { step, records } = planned.value;
      if (records.length > 0)
        return ok({
          plan: { step: { ...step, skipped: [...passed, ...step.skipped] }, records },
          passed: [],
        });
      passed.push(...passedOver(step));
    }
    // A redo never lies before the latest step, so only an undo may be found further back.
    if (all || direction === 'redo') return ok({ passed });
  }
}

/** What is said of a step of which nothing could be reversed. */
function passedOver({ summary, skipped }: UndoStep): readonly string[] {
  return skipped.length === 0 ? [] : [`Passed over: ${summary}. ${[...new Set(skipped)].join(' ')}`];
}

/** Whether the newest actions tell what is undone: all that they reverse must be among them, down to one plain step. */
function suffices(actions: readonly ProjectAction[]): boolean {
  const known = new Set(actions.map((action) => action.action));
  const plain = actions.findIndex((action) => action.undoes === undefined && action.undoable);
  return plain !== -1 && actions.slice(0, plain).every((a) => a.undoes === undefined || known.has(a.undoes));
}

/** The step that people know: of an undo what it undid, of a redo what was done in the first place. */
function originOf(action: RecordId, byId: ReadonlyMap<RecordId, ProjectAction>): RecordId {
  const undoes = byId.get(action)?.undoes;
  return undoes === undefined ? action : originOf(undoes, byId);
}

function planOf(project: OpenProject, action: ProjectAction, origin: RecordId, depth: Depth): Result<Plan> {
  const records: Plan['records'] = [];
  const skipped: string[] = [];
  const done: DoneIn[] = [];
  const articles = action.docs.filter((doc) => doc !== PROJECT_DOC);
  for (const article of articles) {
    if (depth === 'glance' && done.length >= GLANCED && records.length > 0) break;
    const entries = project.entries(article);
    if (!entries.ok) return entries;
    const text = project.text(article);
    if (!text.ok && text.error.code !== 'no-article') return text;
    const document = { article, text: text.ok ? text.value : undefined, entries: entries.value };
    if (depth === 'whole' || records.length === 0) {
      const reversed = opposites(recordsOfAction(entries.value, action.action), document);
      for (const body of reversed.bodies) records.push({ doc: article, body });
      for (const { reason } of reversed.skipped) skipped.push(reason);
    }
    done.push({ ...document, records: recordsOfAction(entries.value, origin) });
  }
  const read = articles.slice(0, done.length);
  const summary = summarize(project, done, articles.length - read.length);
  const step = { action: action.action, summary, articles: read, skipped };
  return ok({ step, records });
}
