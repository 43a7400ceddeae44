import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { USUAL_MENTIONS } from '@shared/mentions/rule.ts';
import { type ArticleId, type RecordId, recordId } from '@shared/model/ids.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { toStored } from '@shared/records/stored.ts';
import { startServices } from '../../../electron/services/start-services.ts';
import { type TestWindow, settingsIn, temporaryFolder, windowOf } from '../../support/services.ts';

/** Somebody at a computer of their own. */
interface Teammate {
  readonly window: TestWindow;
  readonly me: string;
  readonly path: string;
  readonly folder: string;
  /** Writes in an article as their window would, and returns the record's id. */
  write(article: ArticleId, body: ArticleBody): Promise<RecordId>;
}

const ARTICLES = [
  'Ana “said” so 👩‍👩‍👧.\n\n\n\nThe mínister, Jana Novak, and שלום עולם too.\n\n大坝将于五月完工。\n',
  'Jana Novak left.\n\nJana Novak’s car 🚗 stayed; nobody saw Jana Novak.\n',
];

async function teammate(name: string, folder: string): Promise<Teammate> {
  mkdirSync(folder);
  const settings = settingsIn(folder);
  const services = await startServices(settings, (code, method, error) => {
    throw new Error(`mistake ${code} in ${method}`, { cause: error });
  });
  onTestFinished(() => services.shutdown(0));
  const window = windowOf(services);
  const { annotator: me } = await window.ask('people.add', { name });
  const path = join(settings.documentsDir, 'p.ascribe');
  const { log } = await window.ask('project.create', { path, title: `Project of ${name}` });
  const docs = new Map<ArticleId, RecordsDoc>();
  const write = async (article: ArticleId, body: ArticleBody) => {
    const doc = docs.get(article) ?? new RecordsDoc();
    docs.set(article, doc);
    const { from: n, counter } = await window.ask('records.grant');
    const id = recordId(log, n);
    const record = { id, at: { c: counter + 1, log, n }, by: me, action: id, time: 1, body };
    await window.ask('records.append', { doc: article, update: doc.append(log, [toStored(record)]) });
    return id;
  };
  return { window, me, path, folder, write };
}

async function importAll({ window }: Teammate): Promise<readonly ArticleId[]> {
  const files = ARTICLES.map((text, i) => ({ name: `${i}.txt`, bytes: new TextEncoder().encode(text) }));
  const { articles } = await window.ask('import.run', { job: 'import', files });
  return articles.map(({ id }) => id);
}

const exported = async ({ window, folder }: Teammate): Promise<readonly string[]> => {
  const dir = join(folder, 'export');
  await window.ask('export.run', { job: 'export', dir, format: 'jsonl', names: true });
  return ['articles.jsonl', 'manifest.json'].map((file) => readFileSync(join(dir, file), 'utf8'));
};

/** All sync until nothing is on its way. */
async function meet(people: readonly Teammate[]): Promise<void> {
  for (let round = 0; round < 3; round++) for (const { window } of people) await window.ask('sync.now');
  for (const { window } of people)
    expect(await window.ask('sync.status')).toMatchObject({ toSend: 0, waiting: 0, quarantined: 0 });
}

async function joined(shared: string, people: readonly Teammate[]): Promise<void> {
  for (const { window } of people) await window.ask('sync.setFolder', { folder: shared, join: true });
}

async function pair() {
  const root = temporaryFolder();
  const shared = join(root, 'shared');
  mkdirSync(shared);
  const [ana, ben] = [await teammate('Ana', join(root, 'a')), await teammate('Ben', join(root, 'b'))];
  const articles = await importAll(ana);
  await importAll(ben);
  await joined(shared, [ana, ben]);
  await meet([ana, ben]);
  const apart = async () => {
    for (const { window } of [ana, ben]) await window.ask('sync.setFolder', { folder: null });
  };
  const together = async () => {
    await joined(shared, [ana, ben]);
    await meet([ana, ben]);
  };
  return { root, shared, ana, ben, articles, apart, together };
}

const span = (article: number, words: string) => {
  const start = ARTICLES[article]!.indexOf(words);
  if (start < 0) throw new Error(words);
  return [{ start, end: start + words.length }];
};

interface Slice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface ExportedSpan extends Slice {
  readonly fragments: readonly (Slice & { readonly start_u16: number; readonly end_u16: number })[];
}

function expectSlices(jsonl: string): void {
  for (const line of jsonl.trimEnd().split('\n')) {
    const { text, spans } = JSON.parse(line) as { text: string; spans: ExportedSpan[] };
    const points = Array.from(text);
    for (const one of spans) {
      expect(points.slice(one.start, one.end).join('')).toBe(one.text);
      for (const { start, end, start_u16, end_u16, text: slice } of one.fragments) {
        expect(points.slice(start, end).join('')).toBe(slice);
        expect(text.slice(start_u16, end_u16)).toBe(slice);
      }
    }
  }
}

/** All hold, show and export the same, every span is its slice, and nothing is found wrong with their files. */
async function expectSame(people: readonly Teammate[]): Promise<void> {
  const [first, ...rest] = await Promise.all(
    people.map(async (one) => {
      const { rows: threads } = await one.window.ask('comments.list', { filter: 'all' });
      return {
        overview: await one.window.ask('project.overview'),
        articles: await one.window.ask('articles.list', {}),
        threads: threads.map(({ id, article, place, quote, first: began, last, replies, resolved }) => [
          [id, article, place, quote, replies, resolved],
          [began, last],
        ]),
        versions: await one.window.ask('guideline.versions'),
        uses: await one.window.ask('labels.uses'),
        exported: await exported(one),
      };
    }),
  );
  for (const other of rest) expect(other).toEqual(first);
  expectSlices(first!.exported[0]!);
  for (const { window } of people) expect((await window.ask('project.verify')).findings).toEqual([]);
}

async function tagAll({ window }: Teammate, label: string) {
  const search = { job: 'search', words: 'Jana Novak', rule: USUAL_MENTIONS };
  const { articles } = await window.ask('mentions.find', search);
  const passages = articles.map(({ article, mentions }) => ({
    article,
    at: mentions.map(({ start, end }): [number, number] => [start, end]),
  }));
  return window.ask('mentions.tag', { label, passages });
}

it('RE-28 a discussion between two computers tells each of what is new, whoever answers or resolves meanwhile', async () => {
  const { ana, ben, articles, apart, together } = await pair();
  const [first] = articles as [ArticleId, ArticleId];
  const news = ({ window }: Teammate) => window.payloads('comments').at(-1);
  const on = await ana.write(first, { kind: 'annotate', label: 'claim', span: span(0, 'שלום עולם') });
  const text = `Right, @${ben.me}?`;
  const thread = await ana.write(first, {
    kind: 'comment',
    text,
    on: { annotation: on },
    mentions: [ben.me],
  });
  await meet([ana, ben]);
  await expect.poll(() => news(ben)).toEqual({ comments: 1, mentions: 1 });
  expect(await ana.window.ask('comments.unread')).toEqual({ comments: 0, mentions: 0 });
  await ben.window.ask('comments.seen', { comments: 'all' });

  await apart();
  const said = { kind: 'comment', text: `No, @${ana.me}`, reply: thread, mentions: [ana.me] } as const;
  const reply = await ben.write(first, said);
  await ben.write(first, { kind: 'comment-set', target: thread, set: { text: 'Not what Ana said' } });
  await ana.write(first, { kind: 'comment-set', target: thread, set: { resolved: true } });
  await ana.write(first, { kind: 'retract', target: on });
  await together();
  await expect.poll(() => news(ana)).toEqual({ comments: 1, mentions: 1 });
  expect(await ana.window.ask('comments.unreadIn', { article: first })).toEqual([reply]);
  expect(await ben.window.ask('comments.unread')).toEqual({ comments: 0, mentions: 0 });
  const { rows } = await ben.window.ask('comments.list', { filter: 'all' });
  expect(rows).toMatchObject([
    { id: thread, place: 'removed', quote: 'שלום עולם', resolved: true, first: { text }, replies: 1 },
  ]);
  await expectSame([ana, ben]);
});

it('RE-13 who only reads an article is known to the others by name, and can be mentioned', async () => {
  const { ana, ben, articles } = await pair();
  const [first] = articles as [ArticleId, ArticleId];
  const { annotator: cy } = await ana.window.ask('people.add', { name: 'Cy' });
  await ana.window.ask('project.open', { path: ana.path, annotator: cy });
  await meet([ana, ben]);
  expect((await ben.window.ask('project.overview')).names).not.toHaveProperty(cy);
  await ana.window.ask('presence.set', { article: first, caret: 1 });
  await meet([ana, ben]);
  expect((await ben.window.ask('project.overview')).names).toMatchObject({ [cy]: 'Cy' });
  await expectSame([ana, ben]);
});

it('SC-1 to SC-4, RE-16 two who edit the scheme and the guideline apart agree, and nothing of either is lost', async () => {
  const { root, shared, ana, ben, apart, together } = await pair();
  const [a, b] = [ana.window, ben.window];
  await apart();
  const stance = (...options: string[]) => ({ stance: { type: 'choice', options } as const });
  const sure = { sure: { type: 'number', min: 0, max: 1 } as const };
  await a.ask('labels.set', {
    changes: [
      {
        label: 'claim',
        set: { name: 'Assertion', key: 'q', attributes: { ...stance('pro', 'con'), ...sure } },
      },
    ],
  });
  await b.ask('labels.split', { label: 'claim', name: 'Promise' });
  await b.ask('labels.set', {
    changes: [{ label: 'claim', set: { mergedInto: 'opinion', attributes: stance('for', 'against') } }],
  });
  await a.ask('labels.set', { changes: [{ label: 'opinion', set: { mergedInto: 'claim' } }] });
  await b.ask('labels.set', { changes: [{ label: 'background', set: { key: 'q' } }] });
  await a.ask('guideline.publish', { text: '# A' });
  await b.ask('guideline.publish', { text: '# B' });
  await together();
  await expectSame([ana, ben]);
  const { labels } = await a.ask('project.overview');
  const found = Object.fromEntries(labels.map((label) => [label.id, label]));
  expect(found).toMatchObject({
    claim: { name: 'Assertion', key: '' },
    background: { key: 'q' },
    promise: { name: 'Promise', splitFrom: 'claim' },
  });
  expect(found['claim']?.attributes.map(({ name }) => name)).toEqual(['stance', 'sure']);
  // Of the two mergers that form a circle one stands.
  expect(labels.filter(({ mergedInto }) => mergedInto !== undefined)).toHaveLength(1);
  expect(await a.ask('guideline.versions')).toMatchObject([
    { version: 1, isConcurrent: false },
    { version: 2, isConcurrent: true },
  ]);
  const cleo = await teammate('Cleo', join(root, 'c'));
  await joined(shared, [cleo]);
  await meet([ana, ben, cleo]);
  await expectSame([ana, ben, cleo]);
});

it('two who tag all mentions apart and undo keep their own, and one who joins late gets the same', async () => {
  const { root, shared, ana, ben, articles, apart, together } = await pair();
  const [, second] = articles as [ArticleId, ArticleId];
  await apart();
  expect(await tagAll(ana, 'claim')).toMatchObject({ tagged: 4, articles: 2 });
  expect(await tagAll(ben, 'background')).toMatchObject({ tagged: 4, articles: 2 });
  await ana.window.ask('articles.remove', { ids: [second] });
  await ben.write(second, { kind: 'read', at: [0, 18], value: true });
  await ben.write(second, { kind: 'status', value: 'finished' });
  await together();
  await expectSame([ana, ben]);
  expect((await ana.window.ask('project.overview')).counts).toMatchObject({ articles: 1, annotations: 2 });
  await apart();
  // Ana brings the article back, then takes her tags back; Ben his status, his tags, and has those again.
  for (const undo of [1, 2])
    expect(await ana.window.call('undo.undo', { job: 'undo' }), `${undo}`).toMatchObject({ ok: true });
  for (const undo of [1, 2])
    expect(await ben.window.call('undo.undo', { job: 'undo' }), `${undo}`).toMatchObject({ ok: true });
  await ben.window.ask('undo.redo', { job: 'undo' });
  await together();
  expect(await ana.window.ask('labels.uses')).toEqual({ background: { annotations: 4, articles: 2 } });
  const cleo = await teammate('Cleo', join(root, 'c'));
  await joined(shared, [cleo]);
  await meet([ana, ben, cleo]);
  await expectSame([ana, ben, cleo]);
});
