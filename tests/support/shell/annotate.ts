import type { Page } from 'playwright-core';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import type { ArticleId, RecordId } from '@shared/model/ids.ts';
import { recordId } from '@shared/model/ids.ts';
import type { Span } from '@shared/model/span.ts';
import type { OpenedArticle, ProjectSession } from '@shared/rpc/contract.ts';
import { toStored } from '@shared/records/stored.ts';
import { answerOf } from '../electron-double/page.ts';

/** The update that a window sends for one new annotation. */
export function annotationUpdate(
  { log, me, grant }: ProjectSession,
  article: OpenedArticle,
  span: Span,
): { id: RecordId; update: Uint8Array } {
  const id = recordId(log, grant.from);
  const doc = new RecordsDoc();
  const applied = doc.apply(article.update);
  if (!applied.ok) throw new Error(applied.error.message);
  const record = {
    id,
    at: { c: grant.counter + 1, log, n: grant.from },
    by: me.annotator,
    action: id,
    time: Date.now(),
    body: { kind: 'annotate' as const, label: 'claim', span },
  };
  const update = doc.append(log, [toStored(record)]);
  doc.destroy();
  return { id, update };
}

/** Tags a passage through the page's bridge; resolves when it is saved. */
export async function annotate(
  page: Page,
  session: ProjectSession,
  id: ArticleId,
  span: Span,
): Promise<RecordId> {
  const article = await answerOf(page, 'article.open', { id });
  const annotation = annotationUpdate(session, article, span);
  await answerOf(page, 'records.append', { doc: id, update: annotation.update });
  return annotation.id;
}
