import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USUAL_MENTIONS } from '@shared/mentions/rule.ts';
import { findMentions } from '../../electron/services/mentions/find-mentions.ts';
import { tagMentions } from '../../electron/services/mentions/tag-mentions.ts';
import { undo } from '../../electron/services/project/undo.ts';
import { median, reportFigure } from '../support/bench-report.ts';
import { type Person, articleId, founder, must } from '../support/sync-people.ts';

const ARTICLES = 20_000;
const PARAGRAPH =
  '“We will finish the bridge in spring,” the minister said on Tuesday. The opposition called the plan “a promise made ' +
  'of paper”. Work began in 2019 near the café, and costs have doubled since. ';

/** About 300 words; a name occurs in every tenth article. */
const articleText = (i: number) =>
  `Article ${i}\n\n${Array.from({ length: 7 }, (_, j) => `${i}.${j} ${PARAGRAPH}`).join('\n\n')}${i % 10 === 0 ? '\n\nJana Novak left.' : ''}\n`;

const dir = mkdtempSync(join(tmpdir(), 'ascribe-bench-'));
let ada: Person;
beforeAll(async () => {
  ada = await founder(dir, 'Ada');
  for (let from = 0; from < ARTICLES; from += 1000) {
    const texts = Array.from({ length: 1000 }, (_, i) => articleText(from + i));
    must(
      await ada.project.write({
        by: ada.by,
        texts: texts.map((text) => ({ id: articleId(text), text })),
        records: [],
      }),
    );
  }
}, 300_000);
afterAll(async () => {
  await ada.project.close();
  rmSync(dir, { recursive: true, force: true });
});

const find = async (words: string) => {
  const query = { words, rule: USUAL_MENTIONS, by: ada.by };
  return must(await findMentions(ada.project, query, () => undefined, new AbortController().signal));
};

/** Milliseconds that something takes, and the longest for which nothing else got a turn meanwhile. */
async function timed<T>(run: () => Promise<T>): Promise<{ value: T; took: number; blocked: number }> {
  let last = performance.now();
  let blocked = 0;
  const beat = () => {
    const now = performance.now();
    blocked = Math.max(blocked, now - last);
    last = now;
  };
  const timer = setInterval(beat, 1);
  const started = performance.now();
  const value = await run();
  const took = performance.now() - started;
  beat();
  clearInterval(timer);
  return { value, took, blocked };
}

describe('all mentions', () => {
  it('of a name in 20,000 articles', async () => {
    const runs = [];
    for (let i = 0; i < 3; i++) runs.push(await timed(() => find('Jana Novak')));
    expect(runs[0]!.value.found).toEqual({ mentions: ARTICLES / 10, articles: ARTICLES / 10 });
    reportFigure({
      name: 'mentions-find-20000-articles',
      value: median(runs.map(({ took }) => took)),
      unit: 'ms',
      details: {
        articles: ARTICLES,
        mentions: ARTICLES / 10,
        longestTurnMs: Math.round(Math.max(...runs.map(({ blocked }) => blocked))),
      },
    });
  });

  it('of a word that stands everywhere: a page is told, all are counted', async () => {
    const { value, took, blocked } = await timed(() => find('bridge'));
    expect(value.found).toEqual({ mentions: ARTICLES * 7, articles: ARTICLES });
    reportFigure({
      name: 'mentions-find-everywhere',
      value: took,
      unit: 'ms',
      details: { articles: ARTICLES, mentions: value.found.mentions, longestTurnMs: Math.round(blocked) },
    });
  });

  it('are tagged in 2,000 articles, and taken back in one step', async () => {
    const { articles } = await find('Jana Novak');
    const passages = articles.map(({ article, mentions }) => ({
      article,
      at: mentions.map(({ start, end }): [number, number] => [start, end]),
    }));
    const me = { annotator: ada.by, name: 'Ada' };
    const tagged = await timed(() => tagMentions(ada.project, me, { label: 'claim', passages }));
    expect(must(tagged.value)).toMatchObject({ tagged: 2000, articles: 2000 });
    const undone = await timed(() => undo(ada.project, ada.by));
    expect(ada.project.counts().annotations).toBe(0);
    for (const [name, { took, blocked }] of [
      ['mentions-tag-2000-articles', tagged],
      ['mentions-undo-2000-articles', undone],
    ] as const)
      reportFigure({ name, value: took, unit: 'ms', details: { longestTurnMs: Math.round(blocked) } });
  });
});
