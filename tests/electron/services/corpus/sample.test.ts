import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SAMPLE_ARTICLES, createSample } from '../../../../electron/services/corpus/sample/create-sample.ts';
import { metadataEnd, recognise } from '@shared/import/recognise.ts';
import { canonicalText } from '@shared/text/canonical.ts';
import { type Person, articleId, must } from '../../../support/sync-people.ts';
import { Desk } from './desk.ts';

describe('the sample project', () => {
  let desk: Desk;
  let ada: Person;
  beforeEach(async () => {
    desk = new Desk();
    ada = await desk.person('Ada');
    must(await createSample(ada.project, ada.by, () => 1_700_000_000_000));
  });
  afterEach(() => desk.clear());

  const views = () => SAMPLE_ARTICLES.map(({ text }) => must(ada.project.view(articleId(text))));
  const tags = () => views().flatMap((view) => view.annotationsList);

  it('has articles in the form of real ones, whose metadata is recognised', () => {
    expect(SAMPLE_ARTICLES.map(({ text }) => recognise(text))).toEqual([
      { date: '2023-04-18', byline: 'Tarn Valley Courier' },
      { title: 'Turnout falls in island vote', date: '2023-11-09', publisher: 'Southern Wire' },
      { date: '2024-02-02', byline: 'Mirelle Anstey' },
    ]);
    expect(metadataEnd(SAMPLE_ARTICLES[0]!.text)).toBe(SAMPLE_ARTICLES[0]!.text.indexOf('\n'));
    for (const { text } of SAMPLE_ARTICLES) {
      expect(canonicalText(text)).toMatchObject({ value: { text } });
      expect(text).toMatch(/“[^“”]+[,.]?”/u);
      expect(text).toMatch(/\n\n\n/u);
    }
  });

  it('shows what annotations can be: all labels, two people, fragments, overlaps, notes, relations, a disagreement', () => {
    expect(new Set(tags().map(({ label }) => label))).toEqual(
      new Set(['claim', 'opinion', 'background', 'attribution']),
    );
    const [own, imported] = [tags().filter((t) => !t.importedBy), tags().filter((t) => t.importedBy)];
    expect(own.every(({ layer }) => layer === ada.by)).toBe(true);
    expect(new Set(imported.map(({ layer }) => ada.project.annotatorName(layer)))).toEqual(
      new Set(['Ines Marten (example)']),
    );
    expect(tags().some(({ span }) => span.length > 1)).toBe(true);
    expect(tags().some(({ note }) => note !== '')).toBe(true);
    expect(views().flatMap((view) => view.relations.filter(({ broken }) => !broken))).toHaveLength(5);
    const disagreements = own.filter((mine) =>
      imported.some(
        (theirs) =>
          theirs.article === mine.article &&
          theirs.label !== mine.label &&
          JSON.stringify(theirs.span) === JSON.stringify(mine.span),
      ),
    );
    expect(disagreements).toHaveLength(1);
    const nested = imported.filter((a) =>
      imported.some(
        (b) =>
          a !== b &&
          a.article === b.article &&
          a.span[0]!.start > b.span[0]!.start &&
          a.span[0]!.end <= b.span[0]!.end,
      ),
    );
    expect(nested.length).toBeGreaterThan(0);
  });

  it('has no tag that begins or ends in white space, and statuses of both people', () => {
    for (const { article, span } of tags()) {
      const text = must(ada.project.text(article));
      for (const { start, end } of span) expect(text.slice(start, end)).toMatch(/^\S[^]*\S$/u);
    }
    expect(views().map((view) => view.statusList.length)).toEqual([2, 2, 1]);
  });
});
