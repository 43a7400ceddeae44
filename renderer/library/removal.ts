import type { ArticleId } from '@shared/model/ids.ts';
import type { App } from '../app.ts';
import { stepBack } from '../frame/project-actions.ts';
import { count } from '../ui/words.ts';

/** Removes articles from the library (nothing is erased) and offers to undo it. Answers whether it was done. */
export async function removeArticles(app: App, ids: readonly ArticleId[]): Promise<boolean> {
  await app.client.flush();
  const answer = await app.backend.call('articles.remove', { ids: [...ids] });
  if (!answer.ok) {
    app.toasts.fail(answer.error);
    return false;
  }
  app.toasts.show({
    text: `${count(ids.length, 'article')} removed`,
    action: { label: 'Undo', run: () => void stepBack(app, 'undo') },
  });
  return true;
}

/** Brings removed articles back. */
export async function restoreArticles(app: App, ids: readonly ArticleId[]): Promise<void> {
  const answer = await app.backend.call('articles.restore', { ids: [...ids] });
  if (answer.ok) app.toasts.show({ text: `${count(ids.length, 'article')} brought back` });
  else app.toasts.fail(answer.error);
}
