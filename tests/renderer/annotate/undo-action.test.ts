import { expect, it } from 'vitest';
import { ok } from '@shared/model/result.ts';
import { undoAction } from '../../../renderer/annotate/undo-action.ts';
import { appWithArticle } from '../../support/article-at-hand.ts';

const TAG = { kind: 'annotate', label: 'claim', span: [{ start: 0, end: 5 }] } as const;

async function tagged() {
  const { app, backend, article } = await appWithArticle();
  const latest: string[] = [];
  const undone: string[] = [];
  const step = (action: string) => ({ action, summary: '', articles: [], skipped: [] });
  backend.handlers['undo.state'] = () => ok({ undo: step(latest.at(-1)!) });
  backend.handlers['undo.undo'] = () => {
    undone.push(latest.at(-1)!);
    return ok(step(latest.at(-1)!));
  };
  const tag = () => {
    const written = article.write([TAG]);
    if (!written.ok) throw new Error(written.error.message);
    latest.push(written.value[0]!);
    return written.value[0];
  };
  return { app, tag, undone };
}

it('takes back what the message tells of', async () => {
  const { app, tag, undone } = await tagged();
  const action = tag();
  undoAction(app, action).run();
  await expect.poll(() => undone).toEqual([action]);
});

it('takes back nothing that was done after it', async () => {
  const { app, tag, undone } = await tagged();
  const action = tag();
  tag();
  undoAction(app, action).run();
  const said = () => app.toasts.queue.visibleToasts.map(({ content }) => content.text);
  await expect.poll(said).toEqual([expect.stringContaining('no longer the latest step')]);
  expect(undone).toEqual([]);
});
