import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesWords, count, excerpt, whenWords } from '../../../renderer/ui/words.ts';
import { quoteOf } from '../../../renderer/annotate/quote.ts';

describe('words', () => {
  it('counts in singular and plural', () => {
    expect([0, 1, 2, 1234].map((n) => count(n, 'article'))).toEqual([
      '0 articles',
      '1 article',
      '2 articles',
      '1,234 articles',
    ]);
    expect(count(2, 'entry', 'entries')).toBe('2 entries');
  });

  it('says how long ago, and the date from a week on', () => {
    const now = Date.UTC(2026, 10, 22, 12);
    const ago = (minutes: number) => whenWords(now - minutes * 60_000, now);
    expect([0.5, 1, 59, 60, 60 * 24, 60 * 24 * 6].map(ago)).toEqual([
      'just now',
      '1 minute ago',
      '59 minutes ago',
      '1 hour ago',
      '1 day ago',
      '6 days ago',
    ]);
    expect(ago(60 * 24 * 8)).toBe('Nov 14, 2026');
  });

  it('says bytes', () => {
    expect([1, 999, 1000, 12_345, 5_000_000].map(bytesWords)).toEqual([
      '1 byte',
      '999 bytes',
      '1.0 kB',
      '12 kB',
      '5.0 MB',
    ]);
  });

  it('an excerpt is never too long, has no line breaks and no half characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 10, max: 100 }),
        (text, max) => {
          const short = excerpt(text, max);
          expect(short.length).toBeLessThanOrEqual(max);
          expect(short).not.toMatch(/[\n\r]/);
          expect(short.isWellFormed()).toBe(true);
        },
      ),
    );
  });

  it('a quote joins fragments, and does not read a whole book for its beginning', () => {
    expect(
      quoteOf('She, he said, left.', [
        { start: 0, end: 3 },
        { start: 14, end: 18 },
      ]),
    ).toBe('She … left');
    const book = 'word '.repeat(1_000_000);
    expect(quoteOf(book, [{ start: 0, end: book.length }], 20)).toBe('word word word word…');
  });
});
