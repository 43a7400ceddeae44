import type { Meta } from '../model/article.ts';
import type { ArticleId } from '../model/ids.ts';
import type { ImportedArticle } from './imported.ts';
import { planAnnotations } from './plan-annotations.ts';
import type { ArticlePlan, Draft, ImportContext, KnownArticle } from './plan-context.ts';
import { planRelations } from './plan-relations.ts';

/**
 * Plans what to write for one article (its text apart). `known` is what the project holds of it, undefined when it is
 * new. What a file states doesn't overwrite confirmed metadata, and nothing that is there already is written twice: a
 * span or relation is known by its id, and one without an id by layer, label and fragments. Statements with an id or an
 * annotator become `imported` records, others annotations of the importer.
 */
export function planArticle(
  article: ImportedArticle,
  id: ArticleId,
  known: KnownArticle | undefined,
  context: ImportContext,
): ArticlePlan {
  const draft: Draft = { bodies: [], problems: [...article.problems], notes: [...article.notes] };
  if (article.ownExport && article.statedId !== id)
    draft.notes.push('The id of the line is not that of its text: the text was changed after the export.');
  if (known?.removed) draft.bodies.push({ kind: 'restore', target: id });
  planMeta(article, known?.meta ?? {}, context, draft);
  const ids = planAnnotations(article.spans, id, known, context, draft);
  planRelations(article.relations, ids, id, known, context, draft);
  planStatuses(article, known, context, draft);
  return draft;
}

function planMeta(article: ImportedArticle, confirmed: Meta, context: ImportContext, draft: Draft): void {
  const { ownExport, meta } = article;
  const stated: Meta = {
    ...(!ownExport && { fileName: context.source }),
    ...(context.language !== undefined && { language: context.language }),
    ...meta,
  };
  for (const [field, value] of Object.entries(stated)) {
    if (!Object.hasOwn(confirmed, field)) draft.bodies.push({ kind: 'describe', field, value });
    else if (confirmed[field] !== value && Object.hasOwn(meta, field))
      draft.notes.push(`The project has another ${field} for this article; it was kept.`);
  }
}

function planStatuses(
  article: ImportedArticle,
  known: KnownArticle | undefined,
  context: ImportContext,
  draft: Draft,
): void {
  for (const { annotator, value } of article.statuses) {
    const before = known?.statuses.find((status) => status.annotator === annotator)?.value ?? 'not-started';
    if (before === value) continue;
    draft.bodies.push({
      kind: 'imported',
      what: 'status',
      layer: annotator,
      created: context.now,
      source: context.source,
      value,
    });
  }
}
