import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { metadataEnd, recognise } from '@shared/import/recognise.ts';
import { nastyText } from '../support/nasty-text.ts';

const BODY = '\n\nThe minister said nothing of the kind, and she left.';

describe('metadata lines at the start of an article', () => {
  it.each([
    [' date 2020-10-28 By Trend', { date: '2020-10-28', byline: 'Trend' }],
    ['Date: 2020-10-28', { date: '2020-10-28' }],
    ['DATE 2020-10-28 BY JANE DOE', { date: '2020-10-28', byline: 'JANE DOE' }],
    ['date: 28 October 2020 by Jane van der Berg', { date: '2020-10-28', byline: 'Jane van der Berg' }],
    ['2020-10-28', { date: '2020-10-28' }],
    ['Wednesday, October 28, 2020', { date: '2020-10-28' }],
    ['Published: Oct. 28, 2020', { date: '2020-10-28' }],
    ['Published on October 28, 2020 at all.', {}],
    ['Updated 2020-10-29 10:15', { date: '2020-10-29' }],
    ['By Ludwig van Beethoven', { byline: 'Ludwig van Beethoven' }],
    ['By Ana-María d’Ortega and J. R. Smith Jr.', { byline: 'Ana-María d’Ortega and J. R. Smith Jr.' }],
    ['By 山田太郎', { byline: '山田太郎' }],
    ['By Jane Doe, October 28, 2020', { byline: 'Jane Doe', date: '2020-10-28' }],
    ['By Jane Doe | 28 October 2020', { byline: 'Jane Doe', date: '2020-10-28' }],
    ['By Jane Doe | and some other things.', {}],
    ['Source: Reuters', { publisher: 'Reuters' }],
    ['Author: Jane Doe', { byline: 'Jane Doe' }],
  ])('%j says %j', (line, meta) => {
    expect(recognise(`${line}${BODY}`)).toEqual(meta);
  });

  it.each([
    'By contrast, prices fell.',
    'By Monday prices had fallen.',
    'By Monday',
    'By October 2020',
    'By the river',
    'date 2020-02-30 By Trend.',
    'date palms grow here',
    '03/04/2020',
    'Published nothing at all',
    'The date 2020-10-28 was set.',
  ])('%j is no metadata', (line) => {
    expect(recognise(`${line} …${BODY}`)).toEqual({});
    expect(metadataEnd(`${line} …${BODY}`)).toBe(0);
  });

  it('prefers the day of publication to that of an update, in either order', () => {
    const updated = 'Updated: 2020-10-30\nPublished: 2020-10-28';
    expect(recognise(`${updated}${BODY}`)).toMatchObject({ date: '2020-10-28' });
    expect(recognise(`Published: 2020-10-28\nUpdated: 2020-10-30${BODY}`)).toMatchObject({
      date: '2020-10-28',
    });
  });

  it('looks no further than three lines of other text', () => {
    expect(recognise(`First line.\nSecond line.\nThird line.\n2020-10-28${BODY}`)).toEqual({});
  });

  it.each([
    ['BAKU, Azerbaijan, Oct. 28 (Trend) — The minister said so.', { publisher: 'Trend' }],
    [
      'BAKU, Azerbaijan, Oct. 28, 2020 (Trend) - The minister said so.',
      { publisher: 'Trend', date: '2020-10-28' },
    ],
    ['WASHINGTON (AP) — The minister said so.', { publisher: 'AP' }],
    ['Port Sella, Nov. 9 (Southern Wire) – Few voted.', { publisher: 'Southern Wire' }],
    ['The minister (of roads) - a man of few words - said so.', {}],
    ['The Prime Minister (Labour) — who was late — said so.', {}],
  ])('reads the agency dateline of %j as %j', (line, meta) => {
    expect(recognise(`${line}\n\nMore.`)).toEqual(meta);
  });

  it('takes the byline for the publisher when somebody told it something', () => {
    const said = (whom: string) => ` date 2020-10-28 By Trend\n\nHe told ${whom} that he left.`;
    expect(recognise(said('Trend'))).toMatchObject({ publisher: 'Trend' });
    expect(recognise(said('Trends'))).not.toHaveProperty('publisher');
  });
});

describe('the title', () => {
  it.each([
    ['# Markdown *is* fine #\n\nBody.', 'Markdown *is* fine'],
    ['## **Strong**\nBody.', 'Strong'],
    ['Hundreds dead in stampede\n\nAt least 345 people died.', 'Hundreds dead in stampede'],
    ['Who won?\n\nNobody did.', 'Who won?'],
    ['“No deal” on fish\nBy Jane Doe\n\nThe talks failed.', '“No deal” on fish'],
    ['2020-10-28\n\nThe headline\n\nThe body.', 'The headline'],
    [
      `A headline right above\n${'A paragraph on one line that goes on. '.repeat(4)}`,
      'A headline right above',
    ],
    ['漢字の見出し\n\n本文。', '漢字の見出し'],
  ])('of %j is %j', (text, title) => {
    expect(recognise(text)['title']).toBe(title);
  });

  it.each([
    'A single line without more',
    'This is a sentence.\n\nThis is another.',
    '“This is a sentence.”\n\nAnother.',
    '“We won!”\n\nthey cried.',
    'It was the best of times, it was the worst of\ntimes, it was the age of wisdom, it was the age\nof foolishness.',
    'lower case start\n\nBody.',
    `${'Very long '.repeat(30)}\n\nBody.`,
    '2020-10-28\n\nBody of the text, which ends.',
    '1234\n\nBody.',
    'BAKU, Azerbaijan, Oct. 28 (Trend) — The minister\n\nsaid so.',
  ])('of %j is none', (text) => {
    expect(recognise(text)).not.toHaveProperty('title');
  });
});

describe('the region of metadata', () => {
  it.each([
    [' date 2020-10-28 By Trend\n\nBody here.', ' date 2020-10-28 By Trend'],
    ['\n\n 2020-10-28 \nBy Jane Doe\n\nBody here.', '\n\n 2020-10-28 \nBy Jane Doe'],
    ['2020-10-28\nBAKU, Oct. 28 (Trend) — Body here.', '2020-10-28\nBAKU, Oct. 28 (Trend) —'],
    ['---\ntitle: x\n---\n\n# Body', '---\ntitle: x\n---'],
    ['---\ntitle: x\n---\n2020-10-28\nBody here.', '---\ntitle: x\n---\n2020-10-28'],
    ['Headline first\n2020-10-28\n\nBody here.', ''],
    ['Body only.', ''],
    ['--- no front matter ---\n\nBody.', ''],
    ['---\nno fields\n---\nBody.', ''],
  ])('of %j is %j', (text, region) => {
    expect(text.slice(0, metadataEnd(text))).toBe(region);
  });

  it('lies inside the text and splits no character, whatever the text', () => {
    const line = fc.constantFrom('2020-10-28\n', 'By Jane 😀\n', 'BAKU (Trend) — ', '---\n', 'a: b\n', '# ');
    const texts = fc.array(fc.oneof(line, nastyText(5)), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const end = metadataEnd(text);
        expect(end).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(text.slice(0, end).isWellFormed() || !text.isWellFormed()).toBe(true);
        expect(recognise(text)).toEqual(recognise(text));
      }),
    );
  });
});

describe('front matter', () => {
  it('is read where it is plain, and left alone where it is not', () => {
    const text = [
      '---',
      'title: "A: b"',
      "author: 'Jane Doe'",
      'date: 2020-10-28T10:00:00Z',
      'authors: [Nobody]',
      'lang: en-GB',
      'url: https://example.org/a',
      'tags:',
      '  - x',
      'publisher: >',
      '  folded',
      '---',
      'Body.',
    ].join('\n');
    expect(recognise(text)).toMatchObject({
      title: 'A: b',
      byline: 'Jane Doe',
      date: '2020-10-28',
      language: 'en-GB',
      url: 'https://example.org/a',
    });
    expect(recognise(text)).not.toHaveProperty('publisher');
  });

  it('never takes an ambiguous date', () => {
    expect(recognise('---\ndate: 03/04/2020\n---\nBody.')).toEqual({});
  });
});

it('stays quick on texts made to be slow', { timeout: 60_000 }, () => {
  const hostile = [
    '\n'.repeat(2_000_000),
    ' '.repeat(2_000_000),
    `By ${'A '.repeat(500_000)}`,
    'date '.repeat(500_000),
    'By A\n'.repeat(500_000),
    `---\n${'a: b\n'.repeat(500_000)}`,
    '(((('.repeat(500_000),
    `By told\n${'told told '.repeat(200_000)}`,
    'A (B) '.repeat(200_000),
    `# ${'#'.repeat(500_000)} x\n\ny`,
  ];
  // The test's own time limit is what would fail.
  for (const text of hostile)
    expect(metadataEnd(text)).toBeLessThanOrEqual(recognise(text) ? text.length : 0);
});
