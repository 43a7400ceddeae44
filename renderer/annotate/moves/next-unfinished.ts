import type { ArticleId } from '@shared/model/ids.ts';
import type { App } from '../../app.ts';
import { listParams } from '../../library/use-article-list.ts';

/** Opens the next article of the library's list that this person has not finished; says so when there is none. */
export async function openNextUnfinished(app: App, open: ArticleId): Promise<void> {
  const { query, position } = app.window.getState();
  const { offset: _, limit: __, ...list } = listParams(query, 0, 1);
  const answer = await app.backend.call('articles.nextUnfinished', { ...list, open, position });
  if (!answer.ok) return app.toasts.fail(answer.error);
  const { id, position: at } = answer.value;
  // In the meantime another one was opened by hand.
  if (app.window.getState().article !== open) return;
  if (id === undefined) app.toasts.show({ text: 'You have finished all other articles of this list.' });
  else app.window.getState().openArticle(id, at ?? -1);
}
