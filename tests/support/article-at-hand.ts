import { createApp } from '../../renderer/app.ts';
import { noLocalCopies } from '../../renderer/collab/local-copies.ts';
import { OpenArticle, type OpenArticleDeps } from '../../renderer/collab/open-article.ts';
import { RecordNumbers } from '../../renderer/collab/record-numbers.ts';
import { HandTimer } from './hand-timer.ts';
import { ARTICLE, ME, MemoryBackend } from './memory-backend.ts';

/** The app of a window in which the article of a backend in memory is open. */
export async function appWithArticle() {
  const backend = new MemoryBackend();
  const app = createApp({
    backend,
    storage: { getItem: () => null, setItem: () => {} },
    copies: noLocalCopies,
    now: () => 1,
    later: new HandTimer().later,
    afterPaint: (run) => run(),
    isWide: true,
    newJob: () => 'job',
  });
  await app.client.open('/p.ascribe');
  await app.client.openArticle(ARTICLE);
  const slot = app.client.store.getState().article;
  if (slot.kind !== 'open') throw new Error(slot.kind);
  return { backend, app, article: slot.article };
}

/** The article of a backend in memory, opened without an app around it. */
export async function openArticleOf(
  backend: MemoryBackend,
  more: Partial<Pick<OpenArticleDeps, 'me' | 'now'>> = {},
): Promise<OpenArticle> {
  const entered = await backend.call('project.open', { path: '/p.ascribe' });
  if (!entered.ok) throw new Error(entered.error.message);
  const session = entered.value;
  const deps: OpenArticleDeps = {
    backend,
    session,
    guideline: () => undefined,
    me: () => ME,
    numbers: new RecordNumbers(session.grant, () => backend.call('records.grant', undefined)),
    copies: noLocalCopies,
    now: () => 1,
    later: new HandTimer().later,
    afterPaint: (run) => run(),
    onSaved: () => {},
    ...more,
  };
  const opened = await OpenArticle.open(deps, ARTICLE);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}
