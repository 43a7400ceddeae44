import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_LABELS, plainLabel } from '@shared/model/label-scheme.ts';
import { PRESETS, presetOf } from '@shared/scheme/presets/index.ts';
import { startServices } from '../../../electron/services/start-services.ts';
import { settingsIn, temporaryFolder, windowOf } from '../../support/services.ts';

async function start(preset?: 'news' | 'frames') {
  const settings = settingsIn(temporaryFolder());
  const services = await startServices(settings, (code, method, error) => {
    throw new Error(`mistake ${code} in ${method}`, { cause: error });
  });
  onTestFinished(() => services.shutdown(0));
  const window = windowOf(services);
  const { annotator } = await window.ask('people.add', { name: 'Ann' });
  const path = join(settings.documentsDir, 'p.ascribe');
  await window.ask('project.create', { path, title: 'Elections', ...(preset && { preset }) });
  const label = async (id: string) =>
    (await window.ask('project.overview')).labels.find((one) => one.id === id);
  const link = async (type: string) =>
    (await window.ask('project.overview')).relationTypes.find((one) => one.type === type);
  return { settings, services, window, annotator, path, label, link };
}

type Started = Awaited<ReturnType<typeof start>>;

const span = (label: string, [start, end]: readonly [number, number], stance?: string) => ({
  label,
  start,
  end,
  ...(stance !== undefined && { attributes: { stance } }),
});

async function importLines(
  { window }: Started,
  ...lines: { text: string; spans: object[]; meta?: object }[]
) {
  const bytes = new TextEncoder().encode(lines.map((line) => JSON.stringify(line)).join('\n'));
  const report = await window.ask('import.run', { job: 'j', files: [{ name: 'a.jsonl', bytes }] });
  expect(report.failed).toEqual([]);
  return report.articles.map(({ id }) => id);
}

const BEFORE = 'Ärger 👩‍👩‍👧 im Rathaus.\n\n';
const TEXT = `${BEFORE}“Prices will\nfall”, she said. Nobody agreed.`;

/** Files count code points. */
function placeOf(words: string): readonly [number, number] {
  const before = Array.from(TEXT.slice(0, TEXT.indexOf(words))).length;
  return [before, before + Array.from(words).length];
}

describe('splitting a label', () => {
  it('SC-4 makes a label with the same definition, role and attributes, beside it, and moves nothing', async () => {
    const started = await start();
    const { window, label } = started;
    const attributes = { stance: { type: 'choice', options: ['pro', 'con'] } } as const;
    const set = { role: 'content', attributes } as const;
    await window.ask('labels.set', { changes: [{ label: 'claim', set }] });
    await importLines(started, { text: 'One two three.', spans: [span('claim', [0, 3])] });
    expect(await window.ask('labels.split', { label: 'claim', name: 'Forecast' })).toEqual({
      label: 'forecast',
    });
    expect(await label('forecast')).toEqual({
      ...plainLabel('forecast'),
      name: 'Forecast',
      colour: '#db2777',
      key: '5',
      order: 1.5,
      definition: DEFAULT_LABELS[0]!.definition,
      splitFrom: 'claim',
      role: 'content',
      attributes: [{ name: 'stance', definition: attributes.stance }],
    });
    expect(await window.ask('labels.uses')).toEqual({ claim: { annotations: 1, articles: 1 } });
    expect(await window.call('labels.split', { label: 'claim', name: 'OPINION' })).toMatchObject({
      error: { code: 'name-taken' },
    });
    expect(await window.call('labels.split', { label: 'none', name: 'X' })).toMatchObject({
      error: { code: 'label-unknown' },
    });
  });
});

describe('the passages of a label', () => {
  async function withPassages() {
    const started = await start();
    const [article = ''] = await importLines(started, {
      text: TEXT,
      spans: [span('claim', placeOf('Prices will\nfall'), 'pro'), span('opinion', placeOf('Nobody agreed'))],
    });
    const { window } = started;
    await window.ask('labels.set', { changes: [{ label: 'opinion', set: { mergedInto: 'claim' } }] });
    return { ...started, article };
  }

  it('are told with what stands around them, those of merged labels, too, page by page', async () => {
    const { window, article } = await withPassages();
    const all = await window.ask('labels.passages', { label: 'claim' });
    expect(all).toMatchObject({ total: 2, others: 0 });
    expect(all.rows.map(({ article, before, quote, after }) => ({ article, before, quote, after }))).toEqual([
      {
        article,
        before: 'Ärger 👩‍👩‍👧 im Rathaus. “',
        quote: 'Prices will fall',
        after: '”, she said. Nobody agreed.',
      },
      {
        article,
        before: 'Ärger 👩‍👩‍👧 im Rathaus. “Prices will fall”, she said. ',
        quote: 'Nobody agreed',
        after: '.',
      },
    ]);
    const second = await window.ask('labels.passages', { label: 'claim', offset: 1, limit: 1 });
    expect(second.rows).toEqual([all.rows[1]]);
    expect(await window.ask('labels.attributeUses', { label: 'claim' })).toEqual({ stance: 1 });
    await window.ask('articles.remove', { ids: [article] });
    expect(await window.ask('labels.passages', { label: 'claim' })).toEqual({
      rows: [],
      total: 0,
      others: 0,
    });
    expect(await window.ask('labels.attributeUses', { label: 'claim' })).toEqual({});
  });

  it('that were brought in say whose they are, and long surroundings are cut at words', async () => {
    const started = await start();
    const [left, right] = ['wort '.repeat(40), ' слово'.repeat(40)];
    const at = [left.length, left.length + 'Passage'.length] as const;
    const spans = [{ ...span('claim', at), annotator: 'ines', annotator_name: 'Ines' }];
    await importLines(started, { text: `${left}Passage${right}`, spans });
    const { rows } = await started.window.ask('labels.passages', { label: 'claim' });
    expect(rows).toMatchObject([{ quote: 'Passage', layer: 'Ines' }]);
    expect(rows[0]!.before).toMatch(/^…(wort )+$/u);
    expect(rows[0]!.after).toMatch(/^( слово)+…$/u);
  });

  it('move to another label as one action over all articles, by the guideline in force, and undo takes all back', async () => {
    const started = await withPassages();
    const { window } = started;
    const [second] = await importLines(started, { text: 'Four five.', spans: [span('claim', [0, 4])] });
    await window.ask('labels.add', { name: 'Forecast' });
    const guideline = await window.ask('guideline.publish', { text: 'Forecasts are apart.' });
    const { rows } = await window.ask('labels.passages', { label: 'claim' });
    const annotations = rows.map(({ article, id }) => ({ article, id }));
    expect(new Set(annotations.map(({ article }) => article)).has(second!)).toBe(true);
    const gone = { article: second!, id: `${'0'.repeat(32)}:1` };
    const absent = { article: 'f'.repeat(64), id: annotations[0]!.id };
    const move = { from: 'claim', to: 'forecast', annotations: [...annotations, gone, absent] };
    expect(await window.ask('labels.move', move)).toEqual({ moved: 3, left: 2 });
    expect(await window.ask('labels.uses')).toEqual({ forecast: { annotations: 3, articles: 2 } });
    expect((await window.ask('guideline.versions')).find(({ id }) => id === guideline.id)).toMatchObject({
      annotations: 3,
    });
    expect(await window.ask('labels.move', move)).toEqual({ moved: 0, left: 5 });
    await window.ask('undo.undo', { job: 'undo' });
    expect(await window.ask('labels.uses')).toEqual({
      claim: { annotations: 3, articles: 2 },
      opinion: { annotations: 1, articles: 1 },
    });
  });

  it('of other people are counted, and left where they are', async () => {
    const { window, services, path } = await withPassages();
    const other = windowOf(services);
    await other.ask('people.add', { name: 'Ben' });
    const { people } = await other.ask('app.info');
    const ben = people.find(({ name }) => name === 'Ben')!;
    await other.ask('project.open', { path, annotator: ben.annotator });
    expect(await other.ask('labels.passages', { label: 'claim' })).toEqual({ rows: [], total: 0, others: 2 });
    const { rows } = await window.ask('labels.passages', { label: 'claim' });
    const annotations = rows.map(({ article, id }) => ({ article, id }));
    expect(await other.ask('labels.move', { from: 'claim', to: 'background', annotations })).toEqual({
      moved: 0,
      left: 2,
    });
  });

  it('can be searched in passages and notes, page by page, and all that are found be moved', async () => {
    const started = await start();
    const { window } = started;
    await importLines(
      started,
      {
        text: 'Ten percent. «Zehn\nProzent» more.',
        spans: [span('claim', [0, 11]), span('claim', [13, 27])],
      },
      { text: 'Percents here.', spans: [span('claim', [0, 8])] },
      { text: 'It rains.', spans: [{ ...span('claim', [0, 8]), note: 'PERCENT?' }, span('claim', [3, 8])] },
    );
    const quotes = async (search: string, page = {}) => {
      const { rows, total } = await window.ask('labels.passages', { label: 'claim', search, ...page });
      return [total, ...rows.map(({ quote }) => quote).toSorted()];
    };
    expect(await quotes('percent')).toEqual([3, 'It rains', 'Percents', 'Ten percent']);
    expect(await quotes(' "zehn prozent" ')).toEqual([1, '«Zehn Prozent»']);
    expect(await quotes('hail')).toEqual([0]);
    expect(await quotes('percent', { offset: 1, limit: 1 })).toHaveLength(2);
    const annotations = await window.ask('labels.places', { label: 'claim', search: 'percent' });
    expect(annotations).toHaveLength(3);
    expect(await window.ask('labels.places', { label: 'claim' })).toHaveLength(5);
    const move = { from: 'claim', to: 'background', annotations };
    expect(await window.ask('labels.move', move)).toEqual({ moved: 3, left: 0 });
    expect(await quotes('percent')).toEqual([0]);
  });

  it('move only to a label that is in use', async () => {
    const { window, article } = await withPassages();
    const annotations = [{ article, id: `${'0'.repeat(32)}:1` }];
    for (const to of ['opinion', 'claim', 'none'])
      expect(await window.call('labels.move', { from: 'claim', to, annotations })).toMatchObject({
        error: { code: 'no-label' },
      });
  });
});

describe('types of links', () => {
  it('RE-15 are added, changed, and counted', async () => {
    const started = await start();
    const { window, link } = started;
    expect(await window.ask('relationTypes.add', { name: 'Gives a reason for' })).toEqual({
      type: 'gives-a-reason-for',
    });
    expect(await window.call('relationTypes.add', { name: 'SUPPORTS' })).toMatchObject({
      error: { code: 'name-taken' },
    });
    const set = { definition: 'Why.', from: ['claim'], to: ['opinion', 'claim'], order: 0.5, retired: true };
    await window.ask('relationTypes.set', { changes: [{ type: 'supports', set }] });
    expect(await link('supports')).toEqual({ type: 'supports', name: 'supports', ...set });
    const line = {
      text: 'One two.',
      spans: [
        { ...span('claim', [0, 3]), id: 'a' },
        { ...span('opinion', [4, 7]), id: 'b' },
      ],
      relations: [{ type: 'supports', from: 'a', to: 'b' }],
    };
    await importLines(started, line);
    expect(await window.ask('relationTypes.uses')).toEqual({ supports: 1 });
  });

  it('are refused where the rules refuse them', async () => {
    const { window } = await start();
    const codeOf = async (type: string, set: object) => {
      const answer = await window.raw('relationTypes.set', { changes: [{ type, set }] });
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(await codeOf('none', { name: 'x' })).toBe('type-unknown');
    expect(await codeOf('supports', { name: 'Contradicts' })).toBe('name-taken');
    expect(await codeOf('supports', { from: ['none'] })).toBe('label-unknown');
    expect(await codeOf('supports', { from: ['No id'] })).toBe('bad-params');
    expect(await codeOf('supports', { name: 'Supports' })).toBe('ok');
  });
});

describe('attributes of a label', () => {
  it('RE-43 are refused when they can’t be used', async () => {
    const { window } = await start();
    const codeOf = async (attributes: object) => {
      const changes = [{ label: 'claim', set: { attributes } }];
      const answer = await window.raw('labels.set', { changes });
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(await codeOf({ unsure: { type: 'boolean' } })).toBe('attribute-reserved');
    expect(await codeOf({ Source: { type: 'text' } })).toBe('attribute-reserved');
    expect(await codeOf({ a: { type: 'text' }, A: { type: 'boolean' } })).toBe('attribute-taken');
    expect(await codeOf({ a: { type: 'choice', options: [] } })).toBe('attribute-options');
    expect(await codeOf({ a: { type: 'choice', options: ['x', ' X '] } })).toBe('attribute-options');
    expect(await codeOf({ a: { type: 'number', min: 2, max: 1 } })).toBe('attribute-range');
    expect(await codeOf({ a: { type: 'number', min: 1, max: 1 } })).toBe('ok');
    expect(await codeOf({ a: null, A: { type: 'boolean' } })).toBe('ok');
  });
});

describe('a scheme as a whole', () => {
  it('SC-13 goes out to a file and into another project, where it is the same', async () => {
    const first = await start('frames');
    await first.window.ask('labels.set', {
      changes: [{ label: 'cue', set: { definition: 'Geändert 👩‍👩‍👧.' } }],
    });
    const file = join(first.settings.documentsDir, 'scheme');
    expect(await first.window.ask('scheme.save', { path: file })).toEqual({ path: `${file}.json` });
    const second = await start();
    const { text } = await second.window.ask('scheme.load', { path: `${file}.json` });
    expect(text).toBe(readFileSync(`${file}.json`, 'utf8'));
    const params = { scheme: { text }, mode: 'replace', retireOthers: false } as const;
    await second.window.ask('scheme.import', params);
    const schemeOf = async ({ window }: Started) => {
      const { labels, relationTypes } = await window.ask('project.overview');
      return { labels, relationTypes };
    };
    expect(await schemeOf(second)).toEqual(await schemeOf(first));
    expect(await second.window.ask('scheme.import', params)).toEqual({ labels: 0, relationTypes: 0 });
  });

  it('says why a file can’t be read or taken, and changes nothing', async () => {
    const { window, settings } = await start();
    const path = join(settings.documentsDir, 'x.json');
    expect(await window.call('scheme.load', { path })).toMatchObject({ error: { code: 'file-unavailable' } });
    writeFileSync(path, Uint8Array.of(0xff, 0xfe, 0));
    expect(await window.call('scheme.load', { path })).toMatchObject({ error: { code: 'scheme-file' } });
    writeFileSync(path, 'x'.repeat(4_000_000));
    expect(await window.call('scheme.load', { path })).toMatchObject({ error: { code: 'scheme-file' } });
    const scheme = { text: '{"format":"ascribe-scheme","version":1,"labels":[{}]}' };
    expect(await window.call('scheme.import', { scheme, mode: 'add', retireOthers: true })).toMatchObject({
      error: { code: 'scheme-file', message: expect.stringContaining('labels[0].id') },
    });
    expect((await window.ask('project.overview')).labels).toEqual(DEFAULT_LABELS);
  });

  it.each(PRESETS.map(({ id }) => id))(
    'can be the preset %s, in force with its guideline from the start',
    async (id) => {
      const { window } = await start(id);
      const { labels, relationTypes, guideline } = await window.ask('project.overview');
      const preset = presetOf(id);
      expect(labels.filter(({ retired }) => !retired)).toEqual(preset.content.labels);
      expect(relationTypes.filter(({ retired }) => !retired)).toEqual(preset.content.relationTypes);
      expect(guideline).toMatchObject({ version: 1, text: preset.guideline });
    },
  );

  it('leaves the guideline of a project as it is when a preset is brought in', async () => {
    const { window } = await start();
    await window.ask('guideline.publish', { text: 'Ours.' });
    await window.ask('scheme.import', { scheme: { preset: 'frames' }, mode: 'add', retireOthers: false });
    expect((await window.ask('project.overview')).guideline?.text).toBe('Ours.');
  });
});
