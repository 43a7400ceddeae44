import { type ArticleId, type RecordId, isRecordId } from '../model/ids.ts';
import type { ImportedRelation } from './imported.ts';
import { importedRelationId } from './imported-ids.ts';
import {
  type Draft,
  type IdsByStated,
  type ImportContext,
  type KnownArticle,
  extras,
  origin,
} from './plan-context.ts';

/** Adds the relations of a file to the draft. An end that is neither in the line nor in the article is reported. */
export function planRelations(
  relations: readonly ImportedRelation[],
  ids: IdsByStated,
  article: ArticleId,
  known: KnownArticle | undefined,
  context: ImportContext,
  draft: Draft,
): void {
  const annotations = new Set(known?.annotations.map(({ id }) => id));
  const present = new Set(known?.relations.flatMap((r) => [r.id, linkKey(r.layer, r.type, r.from, r.to)]));
  const endOf = (stated: string) => ids.get(stated) ?? (annotations.has(stated) ? stated : undefined);
  for (const [i, item] of relations.entries()) {
    const from = endOf(item.from);
    const to = endOf(item.to);
    if (from !== undefined && to !== undefined)
      planRelation({ ...item, from, to }, article, known !== undefined, present, context, draft);
    else
      draft.problems.push(
        `Relation ${i + 1} was left out: there is no span ${from === undefined ? item.from : item.to}.`,
      );
  }
}

function planRelation(
  item: ImportedRelation,
  article: ArticleId,
  articleIsKnown: boolean,
  present: Set<string>,
  context: ImportContext,
  draft: Draft,
): void {
  const { type, from, to } = item;
  const who = origin(item, context);
  const link = linkKey(who.layer, type, from, to);
  if (item.id === undefined && item.annotator === undefined) {
    if (!present.has(link)) draft.bodies.push({ kind: 'relate', type, from, to, ...extras(item) });
    present.add(link);
    return;
  }
  const id = importedRelationId(article, who.layer, item.id, type, from, to, context.sha256);
  const isThere = present.has(id) || (present.has(link) && !isRecordId(item.id));
  present.add(id).add(link);
  if (isThere) return;
  draft.bodies.push({ kind: 'imported', what: 'relation', id, ...who, type, from, to, ...extras(item) });
  if (articleIsKnown) draft.bodies.push({ kind: 'restore', target: id });
}

const linkKey = (layer: string, type: string, from: RecordId, to: RecordId) =>
  JSON.stringify([layer, type, from, to]);
