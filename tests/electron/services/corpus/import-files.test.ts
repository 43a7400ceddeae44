import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importSources } from '../../../../electron/services/corpus/import-files.ts';
import { undo } from '../../../../electron/services/project/undo.ts';
import { fail } from '@shared/model/result.ts';
import { articleId, must, reopen, type Person } from '../../../support/sync-people.ts';
import { Desk, exportAll, file, importAll, lines } from './desk.ts';

// Machines that run many tests at once are slow.
vi.setConfig({ testTimeout: 60_000 });

let desk: Desk;
let ada: Person;
beforeEach(async () => {
  desk = new Desk();
  ada = await desk.person('Ada');
});
afterEach(() => desk.clear());

const spansOf = (person: Person, id: string) => must(person.project.view(id)).annotationsList;
const jsonl = (...items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).join('\n');

describe('importing files', () => {
  it('brings text, recognised and stated metadata, and reports what the library shows', async () => {
    const text = ' date 2020-10-28 By Trend\n\n\n\n“We agree,” he told Trend 😀.\r\n\r\nSo it was.';
    const canonical = text.replaceAll('\r\n', '\n');
    const report = await importAll(ada, [file('news/a.txt', text)], { language: 'en' });
    expect(report).toEqual({
      imported: 1,
      duplicates: 0,
      failed: [],
      articles: [
        {
          id: articleId(canonical),
          title: '“We agree,” he told Trend 😀.',
          date: '2020-10-28',
          byline: 'Trend',
          chars: Array.from(canonical).length,
        },
      ],
    });
    expect(must(ada.project.text(articleId(canonical)))).toBe(canonical);
    expect(must(ada.project.view(articleId(canonical)))).toMatchObject({
      title: report.articles[0]!.title,
      meta: { fileName: 'a.txt', language: 'en' },
      suggested: { date: '2020-10-28', byline: 'Trend', publisher: 'Trend' },
    });
  });

  it('takes .txt, .md, .html and .jsonl, and says what is wrong with each of the others', async () => {
    const report = await importAll(ada, [
      file('a.txt', 'Text a'),
      file('b.md', '---\ntitle: B\n---\nText b'),
      file('c.html', '<title>C</title><p>Text c'),
      file('d.jsonl', jsonl({ text: 'Text d', meta: { title: 'D' } })),
      file('e.txt', ''),
      file('f.txt', '\0\0\x01'),
      file('g.docx', 'PK'),
      file('h', 'x'),
      file('i.txt', Uint8Array.of(0x4b, 0xe4, 0x73, 0x65)),
      file('j.jsonl', '\n'),
    ]);
    expect(report).toMatchObject({ imported: 4, duplicates: 0 });
    expect(report.articles.map(({ title }) => title)).toEqual(['Text a', 'B', 'C', 'D']);
    expect(report.failed).toEqual([
      { path: 'g.docx', reason: expect.stringMatching(/\.docx can't be imported/) },
      { path: 'h', reason: expect.stringMatching(/without an extension/) },
      { path: 'e.txt', reason: 'The file is empty.' },
      { path: 'f.txt', reason: expect.stringMatching(/zero bytes/) },
      { path: 'i.txt', reason: expect.stringMatching(/encoding/), code: 'encoding' },
      { path: 'j.jsonl', reason: 'The file is empty.' },
    ]);
    const again = await importAll(ada, [file('i.txt', Uint8Array.of(0x4b, 0xe4, 0x73, 0x65))], {
      encoding: 'windows-1252',
    });
    expect(again.articles[0]).toMatchObject({ title: 'Käse', chars: 4 });
  });

  it('walks folders in the order of names, past hidden files, other kinds and loops', async () => {
    const folder = join(desk.dir, 'articles');
    mkdirSync(join(folder, 'b', '.hidden'), { recursive: true });
    for (const [name, text] of [
      ['c.txt', 'third'],
      ['a.txt', 'first'],
      ['b/x.md', 'second'],
      ['.secret.txt', 'no'],
      ['b/.hidden/y.txt', 'no'],
      ['picture.png', 'no'],
      ['b/manifest.json', 'no'],
    ] as const)
      writeFileSync(join(folder, name), text);
    symlinkSync(folder, join(folder, 'b', 'loop'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'z.txt'));
    mkdirSync(join(desk.dir, 'empty'));
    const report = await importAll(ada, [
      { path: folder },
      { path: folder },
      { path: join(desk.dir, 'empty') },
      { path: join(desk.dir, 'missing.txt') },
      { path: join(folder, 'picture.png') },
    ]);
    expect(report.articles.map(({ title }) => title)).toEqual(['first', 'second', 'third']);
    expect(report.failed.map(({ path, reason }) => [path.slice(desk.dir.length + 1), reason])).toEqual([
      ['articles/z.txt', 'It could not be read: it is not there.'],
      ['empty', expect.stringMatching(/nothing to import/)],
      ['missing.txt', 'It could not be read: it is not there.'],
      ['articles/picture.png', expect.stringMatching(/\.png can't be imported/)],
    ]);
  });

  it('adds nothing the second time, whoever tagged in between, and keeps what was confirmed', async () => {
    const source = [
      file(
        'a.jsonl',
        jsonl({ text: 'A text here', meta: { title: 'T' }, spans: [{ start: 0, end: 1, label: 'claim' }] }),
      ),
    ];
    const first = await importAll(ada, source);
    const { id } = first.articles[0]!;
    must(
      await ada.project.write({
        by: ada.by,
        records: [{ doc: id, body: { kind: 'describe', field: 'title', value: 'Mine' } }],
      }),
    );
    const before = await exportAll(ada.project, join(desk.dir, 'before'));
    const second = await importAll(ada, source);
    expect(second).toMatchObject({
      imported: 0,
      duplicates: 1,
      failed: [],
      articles: [{ id, title: 'Mine' }],
    });
    expect(second.notes).toEqual([
      { path: 'a.jsonl', line: 1, reason: expect.stringMatching(/another title/) },
    ]);
    expect(await exportAll(ada.project, join(desk.dir, 'after'))).toEqual(before);
  });

  it('counts the same article in two files of one import as a duplicate, and adds the spans of both', async () => {
    const line = (start: number) =>
      jsonl({ text: 'The same text', spans: [{ start, end: 13, label: 'claim' }] });
    const report = await importAll(ada, [
      file('a.jsonl', line(0)),
      file('b.jsonl', `${line(4)}\n${line(0)}`),
      file('c.txt', 'The same text'),
    ]);
    expect(report).toMatchObject({ imported: 1, duplicates: 3, failed: [] });
    expect(report.articles).toHaveLength(1);
    expect(spansOf(ada, report.articles[0]!.id)).toHaveLength(2);
  });

  it('brings a removed article back', async () => {
    const { id } = (await importAll(ada, [file('a.txt', 'A text')])).articles[0]!;
    must(
      await ada.project.write({ by: ada.by, records: [{ doc: id, body: { kind: 'retract', target: id } }] }),
    );
    expect(ada.project.articleIds()).toEqual([]);
    expect(await importAll(ada, [file('a.txt', 'A text')])).toMatchObject({ imported: 1, duplicates: 0 });
    expect(ada.project.articleIds()).toEqual([id]);
  });
});

describe('importing JSONL', () => {
  it('names each bad line and span by its number; everything else goes in', async () => {
    const content = [
      JSON.stringify({
        text: 'first',
        spans: [
          { start: 0, end: 9, label: 'x' },
          { start: 0, end: 5, label: 'claim' },
        ],
      }),
      '{"text": broken',
      '',
      '{"meta": {}}',
      JSON.stringify({ text: '' }),
      JSON.stringify({ text: 'second' }),
    ].join('\r\n');
    const report = await importAll(ada, [file('a.jsonl', content)]);
    expect(report.imported).toBe(2);
    expect(report.failed.map(({ path, line, reason }) => [path, line, reason.slice(0, 20)])).toEqual([
      ['a.jsonl', 1, 'Span 1 was left out:'],
      ['a.jsonl', 2, 'The line is not vali'],
      ['a.jsonl', 4, 'The line has no "tex'],
      ['a.jsonl', 5, 'The text is empty.'],
    ]);
    expect(spansOf(ada, articleId('first')).map(({ label, layer }) => [label, layer])).toEqual([
      ['claim', ada.by],
    ]);
  });

  it('ID-6 adds unknown labels to the scheme, once, and finds known ones by name', async () => {
    const spans = ['Rumour', 'rumour', 'OPINION', 'Gerücht'].map((label, i) => ({
      start: i,
      end: i + 1,
      label,
    }));
    await importAll(ada, [file('a.jsonl', jsonl({ text: 'abcdef', spans }, { text: 'ghijkl', spans }))]);
    const { labels } = ada.project.state();
    expect(labels.slice(4).map(({ id, name, key }) => [id, name, key])).toEqual([
      ['rumour', 'Rumour', '5'],
      [expect.stringMatching(/^ger-cht-[0-9a-f]{8}$/), 'Gerücht', '6'],
    ]);
    expect(
      spansOf(ada, articleId('ghijkl'))
        .map(({ label }) => label)
        .slice(0, 3),
    ).toEqual(['rumour', 'rumour', 'opinion']);
  });

  it('EX-6 brings others’ layers with their names, relations and statuses', async () => {
    const who = { annotator: 'ines', annotator_name: 'Ines', created: '2020-10-28T10:00:00.000Z' };
    const line = {
      text: 'One says two',
      spans: [
        { id: 's1', start: 0, end: 3, label: 'attribution', note: 'n', attributes: { sure: true }, ...who },
        {
          id: 's2',
          fragments: [
            { start: 4, end: 5 },
            { start: 9, end: 12 },
          ],
          label: 'claim',
          ...who,
        },
      ],
      relations: [{ type: 'source', from: 's2', to: 's1', ...who }],
      statuses: [{ annotator: 'ines', value: 'finished' }],
    };
    const report = await importAll(ada, [file('a.jsonl', jsonl(line))]);
    expect(report.failed).toEqual([]);
    const view = must(ada.project.view(articleId('One says two')));
    expect(view.annotationsList).toMatchObject([
      {
        layer: 'ines',
        label: 'attribution',
        note: 'n',
        attributes: { sure: true },
        importedBy: ada.by,
        created: Date.UTC(2020, 9, 28, 10),
      },
      {
        layer: 'ines',
        span: [
          { start: 4, end: 5 },
          { start: 9, end: 12 },
        ],
      },
    ]);
    expect(view.relations).toMatchObject([{ layer: 'ines', type: 'source', broken: false }]);
    expect(view.statusList).toEqual([{ annotator: 'ines', value: 'finished' }]);
    expect(ada.project.annotatorName('ines')).toBe('Ines');
  });

  it('gives two people who import the same file apart the same annotations', async () => {
    const ben = await desk.person('Ben');
    const source = [
      file(
        'a.jsonl',
        jsonl({
          text: 'abc',
          spans: [{ id: 'T1', annotator: 'ines', start: 0, end: 1, label: 'New label' }],
        }),
      ),
    ];
    await importAll(ada, source);
    await importAll(ben, source);
    const [mine, theirs] = [ada, ben].map((person) =>
      spansOf(person, articleId('abc')).map(({ id, label }) => [id, label]),
    );
    expect(mine).toEqual(theirs);
    expect(mine).toHaveLength(1);
  });

  it('keeps offsets exact at the end of every line of five hundred odd texts', async () => {
    const pieces = ['a ', '😀', 'e\u0301', '👩‍👩‍👧‍👦', '“q”', '\n\n\n', 'שלום ', '中文。', '\u00a0', '🏳️‍🌈'];
    const texts = Array.from(
      { length: 520 },
      (_, i) =>
        Array.from({ length: 3 + (i % 9) }, (_, j) => pieces[(i * 7 + j * j) % pieces.length]).join('') + i,
    );
    const items = texts.map((text) => {
      const points = Array.from(text);
      const spans = points.map((_, at) => ({
        start: at,
        end: Math.min(points.length, at + 1 + (at % 3)),
        label: 'claim',
      }));
      return { text, spans };
    });
    const report = await importAll(ada, [file('a.jsonl', jsonl(...items))]);
    expect(report).toMatchObject({ imported: 520, failed: [] });
    const { articles } = await exportAll(ada.project, join(desk.dir, 'out'));
    let checked = 0;
    for (const { text, spans } of lines(articles)) {
      const points = Array.from(text);
      expect(spans).toHaveLength(points.length);
      for (const { start, end, text: quote, fragments } of spans) {
        checked++;
        expect(points.slice(start, end).join('')).toBe(quote);
        expect(text.slice(fragments[0]!.start_u16, fragments[0]!.end_u16)).toBe(quote);
      }
    }
    expect(checked).toBeGreaterThan(5_000);
  });
});

describe('a large import', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      file(`${i}.jsonl`, jsonl({ text: `Text number ${i}`, spans: [{ start: 0, end: 4, label: 'claim' }] })),
    );

  it('RE-1, RE-40 is one action although it is written in batches, and stays one after a restart', async () => {
    const report = await importAll(ada, many(450));
    expect(report).toMatchObject({ imported: 450, failed: [] });
    await reopen(ada);
    const actions = must(ada.project.actions(ada.by)).filter(({ docs }) => docs.length > 1);
    expect(actions.map(({ docs }) => docs.length)).toEqual([450]);
  });

  it('RE-40 is taken back by one undo, which leaves the articles, and can be imported again', async () => {
    await importAll(ada, many(450));
    const tags = () => ada.project.articleIds().reduce((sum, id) => sum + spansOf(ada, id).length, 0);
    expect(tags()).toBe(450);
    expect(must(await undo(ada.project, ada.by)).steps).toHaveLength(1);
    expect([ada.project.articleIds().length, tags()]).toEqual([450, 0]);
    await importAll(ada, many(450));
    expect(tags()).toBe(450);
  });

  it('of somebody else’s work can be undone and imported again', async () => {
    const source = [
      file(
        'a.jsonl',
        jsonl({ text: 'abc', spans: [{ id: 'T1', annotator: 'ines', start: 0, end: 1, label: 'x' }] }),
      ),
    ];
    await importAll(ada, source);
    must(await undo(ada.project, ada.by));
    expect(spansOf(ada, articleId('abc'))).toEqual([]);
    await importAll(ada, source);
    expect(spansOf(ada, articleId('abc'))).toHaveLength(1);
  });

  it('tells how far it is', async () => {
    const seen: [number, number][] = [];
    const options = { by: ada.by, clock: () => 0 };
    await importSources(
      ada.project,
      many(5),
      options,
      (done, total) => seen.push([done, total]),
      new AbortController().signal,
    );
    expect(seen.slice(0, 5).every(([, total]) => total === 0)).toBe(true);
    expect(seen.slice(5)).toEqual([0, 1, 2, 3, 4, 5].map((done) => [done, 5]));
  });

  it.each([0, 1, 250, 449])(
    'leaves whole articles when it is cancelled at file %i, and says so',
    async (at) => {
      const controller = new AbortController();
      const report = await importSources(
        ada.project,
        many(450),
        { by: ada.by, clock: () => 0 },
        (done, total) => {
          if (total > 0 && done === at) controller.abort();
        },
        controller.signal,
      );
      expect(report.cancelled).toBe(true);
      expect(report.imported).toBe(at - (at % 200));
      const ids = ada.project.articleIds();
      expect(ids).toHaveLength(report.imported);
      expect(ids.every((id) => spansOf(ada, id).length === 1)).toBe(true);
      expect((await importAll(ada, many(450))).imported).toBe(450 - report.imported);
    },
  );

  it('names the articles that could not be saved', async () => {
    const write = () => Promise.resolve(fail('not-saved', 'No room.'));
    const report = await importAll({ ...ada, project: { ...ada.project, write } }, [
      file('a.txt', 'a'),
      file('b.txt', 'b'),
    ]);
    expect(report).toMatchObject({
      imported: 0,
      articles: [],
      failed: [
        { path: 'a.txt', reason: 'No room.' },
        { path: 'b.txt', reason: 'No room.' },
      ],
    });
  });
});
