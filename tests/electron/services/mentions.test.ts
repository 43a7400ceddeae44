import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { USUAL_MENTIONS } from '@shared/mentions/rule.ts';
import type { ArticleId } from '@shared/model/ids.ts';
import { ArticleFold } from '@shared/records/fold-article.ts';
import type { DocSnapshot, MentionReport } from '@shared/rpc/contract.ts';
import { findMentions } from '../../../electron/services/mentions/find-mentions.ts';
import { tagMentions } from '../../../electron/services/mentions/tag-mentions.ts';
import { undo } from '../../../electron/services/project/undo.ts';
import { startServices } from '../../../electron/services/start-services.ts';
import { type TestWindow, settingsIn, temporaryFolder, windowOf } from '../../support/services.ts';
import { articleId, founder, importTexts, must, reopen, tag } from '../../support/sync-people.ts';

const BRIDGE = 'The bridge is late. “The Bridge is safe,” Novak said.\n\nNovak built it.';
const SCHOOL = 'Novak opened the school. 👍🏽 Novak’s speech was short; novakova left.';
const OTHER = 'Nothing about him here.';

async function start() {
  const settings = settingsIn(temporaryFolder());
  const services = await startServices(settings, (code, method, error) => {
    throw new Error(`mistake ${code} in ${method}`, { cause: error });
  });
  onTestFinished(() => services.shutdown(0));
  const window = windowOf(services);
  await window.ask('people.add', { name: 'Ann' });
  const path = join(settings.documentsDir, 'p.ascribe');
  const { me } = await window.ask('project.create', { path, title: 'Elections' });
  const files = [BRIDGE, SCHOOL, OTHER].map((text, i) => ({
    name: `${i}.txt`,
    bytes: new TextEncoder().encode(text),
  }));
  await window.ask('import.run', { job: 'import', files });
  return { settings, services, window, path, me };
}

const find = (window: TestWindow, words: string, more: object = {}) =>
  window.ask('mentions.find', { job: 'find', words, rule: USUAL_MENTIONS, ...more });

const passagesOf = ({ articles }: MentionReport) =>
  articles.map(({ article, mentions }) => ({
    article,
    at: mentions.map(({ start, end }): [number, number] => [start, end]),
  }));

const labelsIn = (report: MentionReport) =>
  report.articles.flatMap(({ mentions }) => mentions.map(({ labels }) => labels.join()));

function foldOf(id: ArticleId, text: string, ...snapshots: Omit<DocSnapshot, 'voided'>[]): ArticleFold {
  const doc = new RecordsDoc();
  for (const { update } of snapshots) doc.apply(update);
  const device = (log: string) => snapshots.map(({ devices }) => devices[log]).find(Boolean) ?? '';
  const fold = new ArticleFold(id, text);
  fold.add(doc.entries().map(({ log, stored }) => ({ log, stored, device: device(log), voided: false })));
  return fold;
}

describe('all mentions', () => {
  it('are found in every article, with the words around them and one’s own tags', async () => {
    const { window } = await start();
    const report = await find(window, 'novak');
    expect(report).toMatchObject({ found: { mentions: 4, articles: 2 }, unread: 0 });
    expect(report.next).toBeUndefined();
    const all = report.articles.flatMap(({ article, mentions }) =>
      mentions.map(({ start, end, text }) => {
        const source = article === articleId(BRIDGE) ? BRIDGE : SCHOOL;
        expect(source.slice(start, end)).toBe(text);
        return text;
      }),
    );
    expect(all).toEqual(['Novak', 'Novak', 'Novak', 'Novak']);
    const school = report.articles.find(({ article }) => article === articleId(SCHOOL))!;
    expect(school.mentions[1]).toMatchObject({ before: expect.stringMatching(/👍🏽 $/), labels: [] });
    expect(labelsIn(await find(window, 'novak', { article: articleId(SCHOOL) }))).toEqual(['', '']);
  });

  it('are not looked for in removed articles, nor without words', async () => {
    const { window } = await start();
    await window.ask('articles.remove', { ids: [articleId(SCHOOL)] });
    expect((await find(window, 'novak')).found).toEqual({ mentions: 2, articles: 1 });
    const removed = { job: 'f', words: 'novak', rule: USUAL_MENTIONS, article: articleId(SCHOOL) };
    const answer = await window.call('mentions.find', removed);
    expect(answer).toMatchObject({ ok: false, error: { code: 'no-article' } });
    const empty = await window.call('mentions.find', { job: 'f', words: ' ', rule: USUAL_MENTIONS });
    expect(empty).toMatchObject({ ok: false, error: { code: 'no-words' } });
  });

  it('are tagged as one action over all articles, which one undo takes back, also after a restart', async () => {
    const { window, path } = await start();
    const passages = passagesOf(await find(window, 'novak'));
    const tagged = await window.ask('mentions.tag', { label: 'claim', passages });
    expect(tagged).toMatchObject({ tagged: 4, articles: 2, left: 0 });
    expect(labelsIn(await find(window, 'novak'))).toEqual(['claim', 'claim', 'claim', 'claim']);
    expect((await window.ask('articles.list', { status: 'in-progress' })).total).toBe(2);
    await window.ask('project.close');
    await window.ask('project.open', { path });
    const step = await window.ask('undo.undo', { job: 'undo' });
    expect(step.articles).toHaveLength(2);
    expect(labelsIn(await find(window, 'novak'))).toEqual(['', '', '', '']);
    expect((await window.ask('articles.list', { status: 'in-progress' })).total).toBe(0);
    await window.ask('undo.redo', { job: 'undo' });
    expect((await window.ask('project.overview')).counts.annotations).toBe(4);
  });

  it('that are tagged so already are left alone, also when their label was merged into the one asked for', async () => {
    const { window } = await start();
    const passages = passagesOf(await find(window, 'novak', { article: articleId(BRIDGE) }));
    await window.ask('mentions.tag', { label: 'opinion', passages });
    expect(await window.ask('mentions.tag', { label: 'opinion', passages })).toMatchObject({
      tagged: 0,
      articles: 0,
      left: 2,
    });
    await window.ask('labels.set', { changes: [{ label: 'opinion', set: { mergedInto: 'claim' } }] });
    const all = passagesOf(await find(window, 'novak'));
    expect(await window.ask('mentions.tag', { label: 'claim', passages: all })).toMatchObject({
      tagged: 2,
      left: 2,
    });
    const merged = await window.call('mentions.tag', { label: 'opinion', passages: all });
    expect(merged).toMatchObject({ ok: false, error: { code: 'no-label' } });
  });

  it('reach the window that has the article open', async () => {
    const { window } = await start();
    const id = articleId(BRIDGE);
    const opened = await window.ask('article.open', { id });
    await window.ask('mentions.tag', { label: 'claim', passages: passagesOf(await find(window, 'novak')) });
    await expect.poll(() => window.payloads('records').length).toBeGreaterThan(0);
    const fold = foldOf(id, BRIDGE, opened, ...window.payloads('records').filter(({ doc }) => doc === id));
    expect(fold.annotations().map(({ span }) => BRIDGE.slice(span[0]!.start, span[0]!.end))).toEqual([
      'Novak',
      'Novak',
    ]);
  });

  it('SP-3 are refused when a passage does not fit its text', async () => {
    const { window } = await start();
    const at = SCHOOL.indexOf('👍');
    for (const [start, end] of [
      [at, at + 1],
      [0, SCHOOL.length + 1],
      [3, 3],
    ] as const) {
      const passages = [{ article: articleId(SCHOOL), at: [[start, end] as [number, number]] }];
      const answer = await window.call('mentions.tag', { label: 'claim', passages });
      expect(answer).toMatchObject({
        ok: false,
        error: { code: expect.stringMatching(/^span-/) as unknown },
      });
    }
    expect((await window.ask('project.overview')).counts.annotations).toBe(0);
  });

  it('of articles removed meanwhile are left', async () => {
    const { window } = await start();
    const passages = passagesOf(await find(window, 'novak'));
    await window.ask('articles.remove', { ids: [articleId(SCHOOL)] });
    const nowhere = { article: 'f'.repeat(64), at: [[0, 1] as [number, number]] };
    const tagged = await window.ask('mentions.tag', { label: 'claim', passages: [...passages, nowhere] });
    expect(tagged).toMatchObject({ tagged: 2, articles: 1, left: 3 });
  });

  it('are refused when there are more than one page of them', async () => {
    const { window } = await start();
    const at = Array.from({ length: 3000 }, (): [number, number] => [0, 1]);
    const passages = [articleId(SCHOOL), articleId(BRIDGE)].map((article) => ({ article, at }));
    const answer = await window.call('mentions.tag', { label: 'claim', passages });
    expect(answer).toMatchObject({ ok: false, error: { code: 'too-many' } });
  });

  it('beyond those that are shown are tagged with them, as one action that one undo takes back', async () => {
    const { window } = await start();
    const all = await find(window, 'novak');
    const [first, ...others] = passagesOf(all).toSorted((a, b) => (a.article < b.article ? -1 : 1));
    const [shown, next] = first!.at;
    const rest = {
      job: 'rest',
      words: 'novak',
      rule: USUAL_MENTIONS,
      from: { article: first!.article, offset: next![0] },
    };
    expect(others).toHaveLength(1);
    const passages = [{ article: first!.article, at: [shown!] }];
    const tagged = await window.ask('mentions.tag', { label: 'claim', passages, rest });
    expect(tagged).toMatchObject({ tagged: 4, articles: 2, left: 0, isStopped: false });
    expect((await window.ask('undo.state')).undo?.action).toBe(tagged.action);
    expect(labelsIn(await find(window, 'novak'))).toEqual(['claim', 'claim', 'claim', 'claim']);
    expect(await window.ask('mentions.tag', { label: 'claim', passages, rest })).toMatchObject({
      tagged: 0,
      left: 4,
    });
    expect((await window.ask('undo.undo', { job: 'undo' })).articles).toHaveLength(2);
    expect(labelsIn(await find(window, 'novak'))).toEqual(['', '', '', '']);
  });

  it('are tagged piece by piece until it is stopped, and what was tagged is one step', async () => {
    const ada = await founder(temporaryFolder(), 'Ada');
    onTestFinished(() => ada.project.close());
    await importTexts(ada, ...['one ', 'two ', 'three '].map((word) => `${word}${'a '.repeat(2_500)}`));
    const stop = new AbortController();
    const heard: string[] = [];
    const progress = (done: number, total: number) => {
      heard.push(`${done}/${total}`);
      if (done === 1) stop.abort();
    };
    const rest = { job: 'j', words: 'a', rule: USUAL_MENTIONS, from: { article: '0'.repeat(64), offset: 0 } };
    const me = { annotator: ada.by, name: 'Ada' };
    const params = { label: 'claim', passages: [], rest };
    const tagged = must(await tagMentions(ada.project, me, params, { progress, signal: stop.signal }));
    expect(heard).toEqual(['0/3', '1/3']);
    expect(tagged).toMatchObject({ tagged: 5_000, articles: 2, left: 0, isStopped: true });
    const again = { progress: () => {}, signal: new AbortController().signal };
    expect(must(await tagMentions(ada.project, me, params, again))).toMatchObject({
      tagged: 2_500,
      left: 5_000,
    });
    must(await undo(ada.project, ada.by));
    must(await undo(ada.project, ada.by));
    expect(ada.project.counts().annotations).toBe(0);
  });

  it('RE-21 are tagged by the guideline in force', async () => {
    const { window } = await start();
    await window.ask('guideline.publish', { text: '# Names' });
    await window.ask('mentions.tag', { label: 'claim', passages: passagesOf(await find(window, 'late')) });
    const id = articleId(BRIDGE);
    const { guideline } = await window.ask('project.overview');
    const fold = foldOf(id, BRIDGE, await window.ask('article.open', { id }));
    expect(fold.annotations()[0]?.guideline).toBe(guideline?.id);
    expect(guideline).toBeDefined();
  });
});

describe('a search for many mentions', () => {
  it('tells a page, counts all, and goes on where the page ended', async () => {
    const ada = await founder(temporaryFolder(), 'Ada');
    onTestFinished(() => ada.project.close());
    const texts = ['a b a', 'b a a a', 'nothing', 'a'];
    await importTexts(ada, ...texts);
    const never = new AbortController().signal;
    const seen: string[] = [];
    let from: MentionReport['next'];
    let left = 6;
    do {
      const query = { words: 'a', rule: USUAL_MENTIONS, by: ada.by, from };
      const report = must(await findMentions(ada.project, query, () => undefined, never, 2));
      expect(report.found.mentions).toBe(left);
      for (const { article, mentions } of report.articles)
        for (const { start } of mentions) seen.push(`${article} ${start}`);
      left -= 2;
      from = report.next;
    } while (from);
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
  });

  it('says how far it is, stops when asked, and knows whose tags are whose', async () => {
    const ada = await founder(temporaryFolder(), 'Ada');
    onTestFinished(() => ada.project.close());
    const [id] = await importTexts(ada, 'one two', 'two three', 'three one');
    await tag(ada, id!, 0, 3, 'opinion');
    await reopen(ada);
    const stop = new AbortController();
    const heard: string[] = [];
    const query = { words: 'one', rule: USUAL_MENTIONS, by: ada.by };
    const hear = (done: number, total: number) => void heard.push(`${done}/${total}`);
    const report = must(await findMentions(ada.project, query, hear, stop.signal));
    expect(heard).toEqual(['0/3', '1/3', '2/3', '3/3']);
    expect(labelsIn(report).toSorted()).toEqual(['', 'opinion']);
    const others = must(await findMentions(ada.project, { ...query, by: 'x' }, hear, stop.signal));
    expect(labelsIn(others)).toEqual(['', '']);
    const halt = (done: number) => void (done === 1 && stop.abort());
    const stopped = await findMentions(ada.project, query, halt, stop.signal);
    expect(stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });
});
