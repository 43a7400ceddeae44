import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsAround } from '@shared/text/parts.ts';
import { nextBoundary, snapToSentences, snapToWords } from '@shared/text/segments.ts';

const PIECES = [
  'the minister',
  'Dr. Ann Lee',
  'e.g. this',
  'U.S. forces',
  '3.14 and 1,000,000',
  '“It’s late,” she said.',
  '(See p. 4.)',
  'Why?! he asked',
  'Stop. Then 5 more... and',
  'etc. ( 12 ) and so on',
  'naïve café e\u0301t\u00e9',
  '👩‍👩‍👧‍👦 🇩🇪🇫🇷 family',
  '他说，今天很好。明天、后天',
  'これは、ペンです。',
  'שלום עולם.',
  'مرحبا بالعالم؟',
  'ไทยไม่มีช่องว่าง',
  'www.example.org/a?b=c',
  'A. B. Smith',
  '...',
  ' ',
  ',',
];

/** One line of ordinary text, far longer than the first part that is looked at. */
const line = fc
  .array(fc.constantFrom(...PIECES), { minLength: 40, maxLength: 300 })
  .map((pieces) => pieces.join(' ').replaceAll('\n', ' '));

const place = line.chain((text) => fc.record({ text: fc.constant(text), offset: fc.nat(text.length) }));

type Unit = 'grapheme' | 'word' | 'sentence';
const UNITS: readonly Unit[] = ['grapheme', 'word', 'sentence'];

const whole = (text: string, granularity: Unit) =>
  Array.from(new Intl.Segmenter('en', { granularity }).segment(text), ({ index, segment, isWordLike }) => ({
    start: index,
    end: index + segment.length,
    isWord: isWordLike === true,
  }));

/** Where a caret goes, found by looking at the whole line. */
function expected(text: string, offset: number, unit: Unit, step: 1 | -1): number {
  const segments = whole(text, unit);
  const stops =
    unit === 'grapheme'
      ? [...segments.map(({ start }) => start), text.length]
      : unit === 'word'
        ? segments.filter(({ isWord }) => isWord).map((word) => (step === 1 ? word.end : word.start))
        : segments.flatMap(({ start, end }) => {
            const bare = text.slice(start, end).trimStart();
            return bare === '' ? [] : [end - bare.length];
          });
  const stop = step === 1 ? stops.find((at) => at > offset) : stops.findLast((at) => at < offset);
  return stop ?? (step === 1 ? text.length : 0);
}

describe('looking at a part of a line', () => {
  it.each(UNITS)('moves a caret by %s as looking at the whole line does', (unit) => {
    fc.assert(
      fc.property(place, fc.constantFrom<1 | -1>(1, -1), ({ text, offset }, step) => {
        expect(nextBoundary(text, offset, unit, step, 'en')).toBe(expected(text, offset, unit, step));
      }),
      { numRuns: 300 },
    );
  });

  it('finds the sentence and the word that the whole line has there', () => {
    fc.assert(
      fc.property(place, ({ text, offset }) => {
        const at = Math.min(offset, text.length - 1);
        fc.pre(/\S/.test(text[at]!));
        const sentence = whole(text, 'sentence').find(({ start, end }) => start <= at && at < end)!;
        const bare = text.slice(sentence.start, sentence.end);
        expect(snapToSentences(text, at, at + 1, 'en')).toEqual({
          start: sentence.start + bare.length - bare.trimStart().length,
          end: sentence.end - bare.length + bare.trimEnd().length,
        });
        const word = whole(text, 'word').find(({ start, end }) => start <= at && at < end)!;
        fc.pre(word.isWord);
        expect(snapToWords(text, at, at + 1, 'en')).toEqual({ start: word.start, end: word.end });
      }),
      { numRuns: 300 },
    );
  });

  it('looks at little of a line of a megabyte', () => {
    const text = 'One more sentence of this endless paragraph. '.repeat(23_000);
    const [first] = partsAround(text, { start: 0, end: text.length }, 500_000);
    expect(first!.end - first!.start).toBeLessThan(1000);
  });

  it('ends with the whole line, also where it has no gap at all', () => {
    for (const text of ['x'.repeat(5000), 'one two three '.repeat(500)]) {
      const parts = [...partsAround(text, { start: 0, end: text.length }, 2500)];
      expect(parts.at(-1)).toEqual({ start: 0, end: text.length });
    }
  });
});
