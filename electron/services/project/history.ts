import { setImmediate as nextTurn } from 'node:timers/promises';
import { rememberingRemoved } from '@shared/history/timeline.ts';
import { type ArticleId, type DeviceId, type DocId, PROJECT_DOC } from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import { type HistoryContext, type HistoryEvent, describeRecord } from '@shared/records/history.ts';
import { resolveLabel } from '@shared/records/label-fold.ts';
import { parseRecord } from '@shared/records/parse.ts';
import { compareAt } from '@shared/records/register.ts';
import type { OpenProject } from './open-project.ts';

/** One record, described; `article` is undefined for the project's own records. */
export interface ProjectHistoryEvent extends HistoryEvent {
  readonly article?: ArticleId;
  readonly device: DeviceId;
}

/**
 * Who did what, when, in one article (or `PROJECT_DOC`), oldest first by the order of records (SPEC RE-2). Records that
 * can't be read are left out. Fails with `no-article` or `file-damaged`.
 */
export function docHistory(project: OpenProject, doc: DocId): Result<readonly ProjectHistoryEvent[]> {
  if (doc !== PROJECT_DOC && !project.hasArticle(doc)) {
    const missing = project.text(doc);
    if (!missing.ok) return missing;
  }
  const entries = project.entries(doc);
  if (!entries.ok) return entries;
  const records = entries.value.flatMap(({ stored, log, device }) => {
    const parsed = parseRecord(stored, log);
    return parsed.ok ? [{ record: parsed.record, device }] : [];
  });
  const context = rememberingRemoved(
    contextOf(project, doc),
    records.map(({ record }) => record),
  );
  const article = doc === PROJECT_DOC ? {} : { article: doc };
  const eventOf = ({ record, device }: (typeof records)[number]): ProjectHistoryEvent => ({
    ...describeRecord(record, context),
    ...article,
    device,
  });
  return ok(records.map(eventOf).sort((a, b) => compareAt(a.at, b.at)));
}

/** The same for the whole project, oldest first. Gives way to other work between articles. */
export async function projectHistory(project: OpenProject): Promise<Result<readonly ProjectHistoryEvent[]>> {
  const events: ProjectHistoryEvent[] = [];
  for (const doc of [PROJECT_DOC, ...project.articleIds({ removed: true })]) {
    const one = docHistory(project, doc);
    if (!one.ok) return one;
    for (const event of one.value) events.push(event);
    await nextTurn();
  }
  return ok(events.sort((a, b) => compareAt(a.at, b.at)));
}

/** Where the words for ids of a document come from. */
export function contextOf(project: OpenProject, doc: DocId): HistoryContext {
  const { labels } = project.state();
  const view = doc === PROJECT_DOC ? undefined : project.view(doc);
  const text = doc === PROJECT_DOC ? undefined : project.text(doc);
  const annotations = new Map(view?.ok ? view.value.annotationsList.map((a) => [a.id, a]) : []);
  const relations = new Set(view?.ok ? view.value.relations.map((r) => r.id) : []);
  return {
    annotatorName: (annotator) => project.annotatorName(annotator),
    labelName: (label) => resolveLabel(labels, label).name,
    text: text?.ok ? text.value : undefined,
    annotation: (id) => annotations.get(id),
    isRelation: (id) => relations.has(id),
  };
}
