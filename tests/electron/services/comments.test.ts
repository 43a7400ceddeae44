import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { recordId } from '@shared/model/ids.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { toStored } from '@shared/records/stored.ts';
import { startServices } from '../../../electron/services/start-services.ts';
import { type TestWindow, settingsIn, temporaryFolder, windowOf } from '../../support/services.ts';

/** Ann's window and Ben's, on one project with an article. */
async function start() {
  const settings = settingsIn(temporaryFolder());
  const services = await startServices(settings, (code, method, error) => {
    throw new Error(`mistake ${code} in ${method}`, { cause: error });
  });
  onTestFinished(() => services.shutdown(0));
  const ann = windowOf(services);
  const me = await ann.ask('people.add', { name: 'Ann' });
  const path = join(settings.documentsDir, 'p.ascribe');
  const { log } = await ann.ask('project.create', { path, title: 'Elections' });
  const bytes = new TextEncoder().encode('One two three.');
  const report = await ann.ask('import.run', { job: 'j', files: [{ name: 'a.txt', bytes }] });
  const ben = windowOf(services);
  await ben.ask('project.open', { path });
  const other = await ben.ask('people.add', { name: 'Ben' });
  await ben.ask('project.actAs', { annotator: other.annotator });
  const article = report.articles[0]!.id;
  const doc = new RecordsDoc();
  const say = async (window: TestWindow, by: string, body: ArticleBody) => {
    const { from: n, counter } = await window.ask('records.grant');
    const id = recordId(log, n);
    const stored = toStored({ id, at: { c: counter + 1, log, n }, by, action: id, time: 1, body });
    await window.ask('records.append', { doc: article, update: doc.append(log, [stored]) });
    return id;
  };
  return { ann, ben, me, other, article, say };
}

it('tells who has not seen what others say, and every window of that person when it is seen', async () => {
  const { ann, ben, me, other, article, say } = await start();
  const id = await say(ben, other.annotator, { kind: 'comment', text: 'Hm', mentions: [me.annotator] });
  await expect.poll(() => ann.payloads('comments').at(-1)).toEqual({ comments: 1, mentions: 1 });
  expect(await ann.ask('comments.unread')).toEqual({ comments: 1, mentions: 1 });
  expect(await ben.ask('comments.unread')).toEqual({ comments: 0, mentions: 0 });
  expect(await ann.ask('comments.unreadIn', { article })).toEqual([id]);
  expect(await ann.ask('comments.list', { filter: 'mine' })).toMatchObject({
    rows: [{ id, article, first: { by: other.annotator, text: 'Hm' }, mentionsMe: true, unread: 1 }],
    total: 1,
  });
  await ann.ask('comments.seen', { comments: [id] });
  await expect.poll(() => ann.payloads('comments').at(-1)).toEqual({ comments: 0, mentions: 0 });
  expect(await ann.ask('comments.unreadIn', { article })).toEqual([]);
});

it('RE-42 leaves comments alone when their writer undoes, which takes what was done before them', async () => {
  const { ben, other, article, say } = await start();
  await say(ben, other.annotator, { kind: 'status', value: 'finished' });
  await say(ben, other.annotator, { kind: 'comment', text: 'Done' });
  expect((await ben.ask('undo.undo', { job: 'undo' })).articles).toEqual([article]);
  expect(await ben.call('undo.undo', { job: 'undo' })).toMatchObject({ error: { code: 'nothing-to-undo' } });
  expect(await ben.ask('comments.list', { filter: 'open' })).toMatchObject({
    rows: [{ first: { text: 'Done' } }],
  });
});

it.each([
  ['comments.seen', { comments: ['x'] }],
  ['comments.seen', { comments: 'some' }],
  ['comments.list', { filter: 'none' }],
  ['comments.list', { filter: 'all', limit: 1001 }],
  ['comments.unreadIn', { article: 'x' }],
] as const)('refuses %s with %j', async (method, params) => {
  const { ann } = await start();
  expect(await ann.call(method, params as never)).toMatchObject({ error: { code: 'bad-params' } });
});
