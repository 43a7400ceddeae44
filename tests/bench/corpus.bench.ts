import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exportCorpus } from '../../electron/services/corpus/export-corpus.ts';
import { importSources } from '../../electron/services/corpus/import-files.ts';
import { reportFigure } from '../support/bench-report.ts';
import { type Person, founder, must } from '../support/sync-people.ts';

const ARTICLES = 1_000;
const SPANS_EACH = 30;
const PARAGRAPH =
  '“We will finish the bridge in spring,” the minister said on Tuesday. The opposition called the plan “a promise made ' +
  'of paper”. Work began in 2019, and costs have doubled since. ';

const dir = mkdtempSync(join(tmpdir(), 'ascribe-bench-'));
const people: Person[] = [];
afterAll(async () => {
  for (const { project } of people) await project.close();
  rmSync(dir, { recursive: true, force: true });
});

async function person(name: string): Promise<Person> {
  const made = await founder(dir, name);
  people.push(made);
  return made;
}

/** About 500 words, as a news article has. */
const articleText = (i: number) =>
  ` date 2020-10-28 By Trend\n\n${Array.from({ length: 12 }, (_, j) => `${i}.${j} ${PARAGRAPH}`).join('\n\n')}`;

async function timedImport({ project, by }: Person, path: string) {
  const started = performance.now();
  const options = { by, clock: Date.now };
  const report = await importSources(
    project,
    [{ path }],
    options,
    () => undefined,
    new AbortController().signal,
  );
  return { report, seconds: (performance.now() - started) / 1000 };
}

describe('corpora', () => {
  it('imports 1,000 text files', async () => {
    const folder = join(dir, 'texts');
    mkdirSync(folder);
    for (let i = 0; i < ARTICLES; i++) writeFileSync(join(folder, `${i}.txt`), articleText(i));
    const { report, seconds } = await timedImport(await person('Ada'), folder);
    expect(report).toMatchObject({ imported: ARTICLES, failed: [] });
    reportFigure({ name: 'import-1000-articles', value: ARTICLES / seconds, unit: 'articles/s' });
  });

  it('imports and exports 1,000 articles with 30,000 annotations', async () => {
    const path = join(dir, 'tagged.jsonl');
    const lines = Array.from({ length: ARTICLES }, (_, i) => {
      const text = articleText(i);
      const spans = Array.from({ length: SPANS_EACH }, (_, j) => ({
        start: 30 + j * 60,
        end: 70 + j * 60,
        label: 'claim',
      }));
      return JSON.stringify({ text, spans });
    });
    writeFileSync(path, lines.join('\n'));
    const ben = await person('Ben');
    const details = { articles: ARTICLES, annotations: ARTICLES * SPANS_EACH };
    const { report: brought, seconds } = await timedImport(ben, path);
    expect(brought).toMatchObject({ imported: ARTICLES, failed: [] });
    reportFigure({
      name: 'import-1000-tagged-articles',
      value: ARTICLES / seconds,
      unit: 'articles/s',
      details,
    });

    const out = join(dir, 'out');
    const started = performance.now();
    const settings = { dir: out, format: 'jsonl', names: false, appVersion: '0' } as const;
    const report = must(
      await exportCorpus(ben.project, settings, () => undefined, new AbortController().signal),
    );
    const exportSeconds = (performance.now() - started) / 1000;
    expect(report.spans).toBe(ARTICLES * SPANS_EACH);
    const megabytes = statSync(join(out, 'articles.jsonl')).size / 1e6;
    reportFigure({
      name: 'export-30000-annotations',
      value: megabytes / exportSeconds,
      unit: 'MB/s',
      details,
    });
  });
});
