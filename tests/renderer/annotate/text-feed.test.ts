import { expect, it } from 'vitest';
import { DEFAULT_LABELS } from '@shared/model/label-scheme.ts';
import { LabelBook } from '../../../renderer/annotate/label-look.ts';
import { type Scene, TextFeed } from '../../../renderer/annotate/text-feed.ts';
import { ArticleActions } from '../../../renderer/annotate/article-actions.ts';
import { appWithArticle } from '../../support/article-at-hand.ts';
import { HandTimer, settled } from '../../support/hand-timer.ts';
import { ME } from '../../support/memory-backend.ts';

async function setUp(more: Partial<Scene> = {}) {
  const { app, article } = await appWithArticle();
  const timer = new HandTimer();
  const scene: Scene = {
    article,
    labels: new LabelBook(DEFAULT_LABELS),
    names: {},
    me: ME,
    readOnly: false,
    peers: [],
    marks: [],
    links: [],
    snap: 'word',
    verbosity: 'off',
    ...more,
  };
  const feed = new TextFeed({ window: app.window, later: timer.later }, scene);
  let told = 0;
  const stop = feed.subscribe(() => (told += 1));
  const actions = new ArticleActions(article, ME);
  const tag = (start: number, end: number) => {
    const tagged = actions.tag([{ start, end }], 'claim');
    if (!tagged.ok) throw new Error(tagged.error.message);
    return tagged.value;
  };
  return { app, article, scene, feed, stop, tag, timer, window: app.window.getState(), told: () => told };
}

it('shows a tag and that it is chosen, told once, though nothing beside the text was drawn yet', async () => {
  const { feed, tag, window, told } = await setUp();
  const id = tag(0, 5);
  window.select(id);
  expect(told()).toBe(0);
  await settled();
  expect(told()).toBe(1);
  const { spans, selectedId } = feed.current();
  expect(spans.map(({ fragments, label }) => [label, fragments])).toEqual([
    ['claim', [{ start: 0, end: 5 }]],
  ]);
  expect(selectedId).toBe(id);
});

it('is the same until something that the text shows changes', async () => {
  const { feed, tag, window, told, article, scene } = await setUp();
  tag(0, 5);
  await settled();
  const before = feed.current();
  window.show('palette');
  window.setList({ search: 'x' });
  feed.show({ ...scene });
  await article.flush();
  await settled();
  expect(feed.current().spans).toBe(before.spans);
  expect(feed.current().article).toBe(before.article);
  expect(told()).toBe(2);
  window.set({ hovered: 'somebody' });
  await settled();
  expect(feed.current().hoveredId).toBe('somebody');
  expect(feed.current().spans).toBe(before.spans);
  expect(told()).toBe(3);
});

it('leaves out what the filter hides, and shows it again', async () => {
  const { feed, tag, window } = await setUp();
  tag(0, 5);
  const { spans } = feed.current();
  window.toggleLabel('claim');
  expect(feed.current().spans).toEqual([]);
  const hiding = feed.current().spans;
  window.select('nobody');
  expect(feed.current().spans).toBe(hiding);
  window.toggleLabel('claim');
  expect(feed.current().spans).toEqual(spans);
});

it('shows what came from others as new, for a moment', async () => {
  const arrivals = new Set<string>();
  const { article, tag, feed, scene, timer, told } = await setUp();
  const id = tag(0, 5);
  let content = { ...article.content(), arrived: arrivals as ReadonlySet<string> };
  const listeners = new Set<() => void>();
  const changing = {
    inSight: () => content,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  feed.show({ ...scene, article: changing });
  const isNew = () => feed.current().spans[0]?.isNew ?? false;
  expect(isNew()).toBe(false);
  content = { ...content, arrived: new Set([id]) };
  for (const listener of listeners) listener();
  await settled();
  expect(isNew()).toBe(true);
  const before = told();
  timer.ring();
  await settled();
  expect([isNew(), told() - before]).toEqual([false, 1]);
});

it('takes over another scene, and lets go of an article that it no longer shows', async () => {
  const { feed, scene, tag, told, stop, app } = await setUp();
  tag(0, 5);
  await settled();
  const other = await setUp();
  feed.show({ ...scene, article: other.article, verbosity: 'full' });
  await settled();
  expect(feed.current()).toMatchObject({ spans: [], verbosity: 'full' });
  const before = told();
  tag(6, 10);
  await settled();
  expect(told()).toBe(before);
  other.tag(0, 5);
  await settled();
  expect(told()).toBe(before + 1);
  stop();
  app.window.getState().select('x');
  other.tag(6, 10);
  await settled();
  expect(told()).toBe(before + 1);
});
