import { beforeEach, expect, it } from 'vitest';
import { BulkEditor } from '../../../../renderer/annotate/bulk/bulk-editor.ts';
import { LabelBook } from '../../../../renderer/annotate/label-look.ts';
import type { OpenArticle } from '../../../../renderer/collab/open-article.ts';
import { DEFAULT_LABELS } from '@shared/model/label-scheme.ts';
import { ARTICLE, ME, type MemoryBackend } from '../../../support/memory-backend.ts';
import { appWithArticle } from '../../../support/article-at-hand.ts';
import type { App } from '../../../../renderer/app.ts';

const labels = new LabelBook(DEFAULT_LABELS);
let backend: MemoryBackend;
let app: App;
let article: OpenArticle;
let editor: BulkEditor;

beforeEach(async () => {
  ({ backend, app, article } = await appWithArticle());
  editor = new BulkEditor({ app, article, me: ME, names: { [ME]: 'Ana' } });
});

/** Tags the same passage as often as wanted, and marks all of it. */
async function tagAndMark(number: number): Promise<void> {
  expect((await article.makeRoom(number)).ok).toBe(true);
  const bodies = Array.from({ length: number }, () => ({
    kind: 'annotate' as const,
    label: 'claim',
    span: [{ start: 0, end: 5 }],
  }));
  expect(article.write(bodies).ok).toBe(true);
  app.window.getState().set({ marked: new Set(article.content().annotations.map(({ id }) => id)) });
}

const stored = () => backend.saved(ARTICLE) as readonly { readonly kind: string; readonly action: number }[];
const messages = () => app.toasts.queue.visibleToasts.map(({ content }) => content.text);
const labelsNow = () => [...new Set(article.content().annotations.map(({ label }) => label))];

it('EN-3 EN-6 ten thousand annotations change in one gesture, whatever it takes in numbers and messages', async () => {
  await tagAndMark(10_000);
  expect(await editor.relabel(labels.of('opinion'))).toBe(true);
  expect(labelsNow()).toEqual(['opinion']);
  expect(await article.flush()).toBe(true);
  const amends = stored().filter(({ kind }) => kind === 'amend');
  expect(amends).toHaveLength(10_000);
  expect(new Set(amends.map(({ action }) => action)).size).toBe(1);
  expect(backend.calls.filter(({ method }) => method === 'records.append').length).toBeGreaterThan(2);
  expect(messages()[0]).toBe('10,000 annotations are now Opinion.');
});

it('changes nothing and says why when there are no numbers to be had', async () => {
  await tagAndMark(1500);
  backend.handlers['records.grant'] = () => ({
    ok: false,
    error: { code: 'x', message: 'The log is full.' },
  });
  expect(await editor.relabel(labels.of('opinion'))).toBe(false);
  expect(labelsNow()).toEqual(['claim']);
  expect(messages()[0]).toBe('The log is full.');
});

it('all become unsure, and none is when all were', async () => {
  await tagAndMark(3);
  const unsure = () =>
    article.content().annotations.filter(({ attributes }) => attributes['unsure'] === true);
  await editor.toggleUnsure();
  expect(unsure()).toHaveLength(3);
  await editor.toggleUnsure();
  expect(unsure()).toEqual([]);
  expect(article.content().annotations[0]!.attributes).toEqual({});
});

it('sets an attribute of all, then removes all and marks nothing any more', async () => {
  await tagAndMark(3);
  await editor.setAttributes({ tone: 'dry' });
  expect(article.content().annotations.map(({ attributes }) => attributes)).toEqual(
    Array.from({ length: 3 }, () => ({ tone: 'dry' })),
  );
  expect(await editor.remove()).toBe(true);
  expect(article.content().annotations).toEqual([]);
  expect(app.window.getState().marked.size).toBe(0);
});

it('what was removed by others meanwhile is not counted', async () => {
  await tagAndMark(2);
  const [first] = article.content().annotations;
  article.write([{ kind: 'retract', target: first!.id }]);
  expect(editor.marked()).toHaveLength(1);
  await editor.relabel(labels.of('opinion'));
  expect(messages()[0]).toBe('1 annotation is now Opinion.');
});

it('a second gesture while one waits for its numbers does nothing', async () => {
  await tagAndMark(2);
  const first = editor.relabel(labels.of('opinion'));
  expect(await editor.relabel(labels.of('background'))).toBe(false);
  expect(await first).toBe(true);
  expect(labelsNow()).toEqual(['opinion']);
});

it('a gesture that takes a while says how far it is; what was done before it was stopped is one action', async () => {
  await tagAndMark(3_000);
  const seen: number[] = [];
  app.window.subscribe(({ bulk, set }) => {
    if (!bulk || bulk.isStopped) return;
    expect(bulk.total).toBe(3_000);
    seen.push(bulk.done);
    if (seen.length === 2) set({ bulk: { ...bulk, isStopped: true } });
  });
  expect(await editor.remove()).toBe(false);
  expect(seen).toEqual([500, 1_000]);
  const left = article.content().annotations.length;
  expect(left).toBe(1_500);
  expect(app.window.getState().bulk).toBeUndefined();
  expect(editor.marked()).toHaveLength(left);
  await article.flush();
  const removals = stored().filter(({ kind }) => kind === 'retract');
  expect(removals).toHaveLength(1_500);
  expect(new Set(removals.map(({ action }) => action)).size).toBe(1);
  expect(messages()[0]).toBe('1,500 annotations removed. It ended early: 1,500 annotations are as before.');
});

it('what is done in a moment is done without a dialog', async () => {
  await tagAndMark(1_200);
  let told = 0;
  app.window.subscribe(({ bulk }) => {
    if (bulk) told += 1;
  });
  await editor.relabel(labels.of('opinion'));
  expect(told).toBe(0);
});
