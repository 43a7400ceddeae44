import { describe, expect, it } from 'vitest';
import { readMd } from '@shared/import/md.ts';
import { readTxt } from '@shared/import/txt.ts';

describe('a plain text file', () => {
  it('TX-1 is its text, canonical, with broken characters noted', () => {
    expect(readTxt('\uFEFFa\r\n\r\n\r\nb\ud83d')).toMatchObject({
      ok: true,
      value: {
        text: 'a\n\n\nb\uFFFD',
        meta: {},
        spans: [],
        notes: ['1 broken character was replaced by U+FFFD.'],
      },
    });
  });

  it.each(['', '\uFEFF', ' \n\t\n'])('TX-2 is refused when there is nothing in it: %j', (text) => {
    expect(readTxt(text)).toMatchObject({ ok: false, error: { code: 'text-empty' } });
  });
});

describe('a Markdown file', () => {
  it('keeps its markup and front matter in the text, and states what the front matter says', () => {
    const source =
      '---\ntitle: A title\ndate: 2020-10-28\nauthor: Jane Doe\n---\n\n# Heading\n\nSome *text*.\n';
    expect(readMd(source)).toMatchObject({
      ok: true,
      value: { text: source, meta: { title: 'A title', date: '2020-10-28', byline: 'Jane Doe' } },
    });
  });

  it('states nothing without front matter', () => {
    expect(readMd('# Heading\n\nText.')).toMatchObject({ ok: true, value: { meta: {} } });
  });
});
