import { type DeviceId, type RecordId, holdsAnnotator } from '../model/ids.ts';
import type { Span } from '../model/span.ts';
import type { FoldEntry } from '../records/fold-article.ts';
import type { HistoryContext } from '../records/history.ts';
import type { AnyRecord } from '../records/kinds.ts';
import { parseRecord } from '../records/parse.ts';
import { compareAt } from '../records/register.ts';
import { readReversals } from '../records/undo-history.ts';
import { type HistoryAction, type HistoryKind, historyAction } from './history-action.ts';
import { type Reversed, firstNaming } from './import-words.ts';

/** The records of a document that have an effect as far as each alone can tell, in order (SPEC RE-2), by action. */
export function actionsIn(entries: Iterable<FoldEntry>): ReadonlyMap<RecordId, ActionRecords> {
  const actions = new Map<RecordId, { device: DeviceId; records: AnyRecord[] }>();
  const all = [...entries].flatMap(({ stored, log, device, voided = false }) => {
    const parsed = voided ? undefined : parseRecord(stored, log);
    if (!parsed?.ok || !holdsAnnotator(device, parsed.record.by)) return [];
    return [{ device, record: parsed.record }];
  });
  for (const { device, record } of all.sort((a, b) => compareAt(a.record.at, b.record.at))) {
    const action = actions.get(record.action);
    if (action) action.records.push(record);
    else actions.set(record.action, { device, records: [record] });
  }
  return actions;
}

export interface ActionRecords {
  readonly device: DeviceId;
  /** In order, at least one. */
  readonly records: readonly AnyRecord[];
}

/** What the action of some records goes back to; undefined where it reverses nothing, or nothing that is known. */
export function reversedBy(
  actions: ReadonlyMap<RecordId, ActionRecords>,
  records: readonly AnyRecord[],
): Reversed | undefined {
  let at = records[0]!;
  let steps = 0;
  for (; at.undoes !== undefined; steps++) {
    const before = actions.get(at.undoes)?.records[0];
    // Only one's own earlier steps are reversed.
    if (!before || before.by !== at.by || compareAt(before.at, at.at) >= 0) return undefined;
    at = before;
  }
  const origin = steps === 0 ? undefined : actions.get(at.action);
  return origin && { records: origin.records, isDoneAgain: steps % 2 === 0 };
}

/** All records of some actions. */
export function* recordsIn(actions: ReadonlyMap<RecordId, ActionRecords>): Iterable<AnyRecord> {
  for (const { records } of actions.values()) yield* records;
}

/**
 * The same context, which also knows the passages of annotations that are removed by now, and which of what is removed were
 * links. Looks through the records when it is asked for the first time.
 */
export function rememberingRemoved(context: HistoryContext, records: Iterable<AnyRecord>): HistoryContext {
  let known: ReturnType<typeof madeBy> | undefined;
  const made = () => (known ??= madeBy(records));
  const removed = (id: RecordId) => {
    const span = made().spans.get(id);
    return span && { span };
  };
  return {
    ...context,
    annotation: (id) => context.annotation?.(id) ?? removed(id),
    isRelation: (id) => context.isRelation?.(id) === true || made().links.has(id),
  };
}

/** The passages of annotations and the ids of links as they were made. */
function madeBy(records: Iterable<AnyRecord>) {
  const spans = new Map<RecordId, Span>();
  const links = new Set<RecordId>();
  for (const { id, body } of records) {
    if (body.kind === 'annotate') spans.set(id, body.span);
    else if (body.kind === 'relate') links.add(id);
    else if (body.kind === 'imported' && body.what === 'annotation') spans.set(body.id, body.span);
    else if (body.kind === 'imported' && body.what === 'relation') links.add(body.id);
  }
  return { spans, links };
}

/** What was done in one article, oldest first. */
export function timelineOf(
  article: { readonly id: string; readonly title: string },
  entries: Iterable<FoldEntry>,
  context: HistoryContext,
): readonly HistoryAction[] {
  const actions = actionsIn(entries);
  const undone = undoneAmong([...actions.values()].map(({ records }) => records.at(-1)!));
  const naming = firstNaming(recordsIn(actions));
  const remembering = rememberingRemoved(context, recordsIn(actions));
  return [...actions.values()]
    .map(({ device, records }) =>
      historyAction(
        [{ article, context: remembering, naming, records, reversed: reversedBy(actions, records) }],
        { device, isUndone: undone.has(records[0]!.action) },
      ),
    )
    .sort((a, b) => compareAt(a.at, b.at));
}

/** A record of each action, or the action as the project knows it. */
type Reversing = Pick<AnyRecord, 'action' | 'by' | 'at' | 'undoes'>;

/** Which actions do not stand because their author undid them. */
export function undoneAmong(actions: readonly Reversing[]): ReadonlySet<RecordId> {
  const undone = new Set<RecordId>();
  const byAuthor = Map.groupBy(actions, ({ by }) => by);
  for (const own of byAuthor.values()) {
    const reversals = readReversals(own);
    for (const { action } of own) if (reversals.undone.has(action)) undone.add(action);
  }
  return undone;
}

/** What a reader of a history wants to see of it. */
export interface HistoryFilter {
  readonly by?: string | undefined;
  readonly kind?: HistoryKind | undefined;
  /** Words that must all occur in what was done, the name or the titles, whatever their case; `''` for all. */
  readonly search?: string | undefined;
}

/** Whether an action is among what the reader wants to see. */
export function isWanted(action: HistoryAction, { by, kind, search = '' }: HistoryFilter): boolean {
  if (by !== undefined && action.by !== by) return false;
  if (kind !== undefined && action.kind !== kind) return false;
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return true;
  const told = [
    action.name,
    action.summary,
    ...action.lines.map(({ what }) => what),
    ...action.articles.map(({ title }) => title),
  ]
    .join('\n')
    .toLowerCase();
  return words.every((word) => told.includes(word));
}
