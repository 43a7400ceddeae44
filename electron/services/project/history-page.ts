import { type ActionPart, type HistoryAction, historyAction } from '@shared/history/history-action.ts';
import { firstNaming } from '@shared/history/import-words.ts';
import {
  type HistoryFilter,
  actionsIn,
  isWanted,
  recordsIn,
  rememberingRemoved,
  reversedBy,
  undoneAmong,
} from '@shared/history/timeline.ts';
import { type DocId, PROJECT_DOC, type RecordId } from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import type { At } from '@shared/records/kinds.ts';
import type { HistoryPage } from '@shared/rpc/contract.ts';
import { createPauses } from '../pauses.ts';
import { contextOf } from './history.ts';
import type { OpenProject, ProjectAction } from './open-project.ts';

export interface HistoryQuery extends HistoryFilter {
  /** Goes on here; undefined: from now on backwards. */
  readonly before?: At | undefined;
  readonly limit: number;
}

/** So many gestures are looked at for one page; a page may be short because others were not wanted. */
const LOOKED_AT = 2_000;
const BATCH = 100;
/** Of a gesture over many articles, such as an import, so many are read. */
const ARTICLES_READ = 3;

/** Who did what in the whole project, page by page backwards. Gives way to other work in between. */
export async function historyPage(project: OpenProject, query: HistoryQuery): Promise<Result<HistoryPage>> {
  const reversing = project.reversingActions();
  if (!reversing.ok) return reversing;
  const describe = new Describer(project);
  const pause = createPauses(() => performance.now());
  const wanted: HistoryAction[] = [];
  let { before } = query;
  for (let looked = 0; looked < LOOKED_AT; looked += BATCH) {
    const listed = project.actionsBefore(before, BATCH, query.by);
    if (!listed.ok) return listed;
    const undone = undoneAmong(distinct([...listed.value, ...reversing.value]));
    for (const action of listed.value) {
      await pause();
      const described = describe.action(action, undone);
      if (!described.ok) return described;
      before = action.at;
      if (!described.value || !isWanted(described.value, query)) continue;
      wanted.push(described.value);
      if (wanted.length === query.limit) return ok({ actions: wanted, next: before });
    }
    if (listed.value.length < BATCH) return ok({ actions: wanted });
  }
  return ok({ actions: wanted, ...(before && { next: before }) });
}

const distinct = (actions: readonly ProjectAction[]): readonly ProjectAction[] => [
  ...new Map(actions.map((action) => [action.action, action])).values(),
];

interface ReadDocument {
  readonly actions: ReturnType<typeof actionsIn>;
  readonly part: Omit<ActionPart, 'records'>;
}

/** Puts gestures into words; what it read of a document is kept for the next one. */
class Describer {
  readonly #project: OpenProject;
  readonly #documents = new Map<DocId, ReadDocument>();

  constructor(project: OpenProject) {
    this.#project = project;
  }

  /** Undefined when nothing of it can be told. */
  action({ action, docs }: ProjectAction, undone: ReadonlySet<RecordId>): Result<HistoryAction | undefined> {
    const parts: ActionPart[] = [];
    let device = '';
    const read = docs.slice(0, ARTICLES_READ + 1);
    for (const doc of read) {
      const found = this.#read(doc);
      if (!found.ok) return found;
      const there = found.value.actions.get(action);
      if (!there) continue;
      device = there.device;
      const { records } = there;
      parts.push({ ...found.value.part, records, reversed: reversedBy(found.value.actions, records) });
    }
    if (parts.length === 0) return ok(undefined);
    const moreArticles = docs.length - read.length;
    return ok(historyAction(parts, { device, isUndone: undone.has(action), moreArticles }));
  }

  #read(doc: DocId): Result<ReadDocument> {
    const known = this.#documents.get(doc);
    if (known) return ok(known);
    const entries = this.#project.entries(doc);
    if (!entries.ok) return entries;
    const view = doc === PROJECT_DOC ? undefined : this.#project.view(doc);
    const article =
      doc === PROJECT_DOC ? {} : { article: { id: doc, title: view?.ok ? view.value.title : '' } };
    const actions = actionsIn(entries.value);
    const naming = firstNaming(recordsIn(actions));
    const context = rememberingRemoved(contextOf(this.#project, doc), recordsIn(actions));
    const read = { actions, part: { ...article, naming, context } };
    this.#documents.set(doc, read);
    return ok(read);
  }
}
