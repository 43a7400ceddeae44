import {
  type TextUnit,
  nextBoundary,
  snapToGraphemes,
  snapToParagraphs,
  snapToSentences,
  snapToWords,
} from '@shared/text/segments.ts';
import type { Fragment } from '@shared/model/span.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nastyText } from '../support/nasty-text.ts';

/** The selection is what stands between the bars. */
function select(marked: string): { text: string; start: number; end: number } {
  const start = marked.indexOf('|');
  const end = marked.indexOf('|', start + 1) - 1;
  return { text: marked.replaceAll('|', ''), start, end };
}

const mark = (text: string, fragment: Fragment | undefined) =>
  fragment &&
  `${text.slice(0, fragment.start)}|${text.slice(fragment.start, fragment.end)}|${text.slice(fragment.end)}`;

/** As canonical texts are, without carriage returns. */
const canonical = nastyText().map((text) => text.replaceAll('\r', ''));

const selection = canonical.chain((text) =>
  fc.tuple(fc.constant(text), fc.nat(text.length), fc.nat(text.length)).map(([text, a, b]) => ({
    text,
    start: Math.min(a, b),
    end: Math.max(a, b),
  })),
);

function graphemeBoundaries(text: string): Set<number> {
  const segments = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text);
  return new Set([...Array.from(segments, ({ index }) => index), text.length]);
}

describe('snapToWords', () => {
  it.each([
    ['He s|ai|d so.', 'He |said| so.'],
    ['one| two| three', 'one |two| three'],
    ['one |two, |three', 'one |two|, three'],
    ['say |“yes”| now', 'say |“yes”| now'],
    ['say |“yes| now', 'say “|yes| now'],
    ['said so.|”| Then', 'said so.|”| Then'],
    ['|He said so.|', '|He said so.|'],
    ['a. |He said so.|', 'a. |He said so.|'],
    ['He |said so.|', 'He |said so|.'],
    ['He |said (so).|', 'He |said (so)|.'],
    ['see (a |b)| c', 'see (a |b|) c'],
    ['sa |”Hej”| han', 'sa |”Hej”| han'],
    ['rzekł |„Tak”,| a', 'rzekł |„Tak”|, a'],
    ['don|’|t', '|don’t|'],
    ['x |– and –| y', 'x – |and| – y'],
    ['a |👩‍👩‍👧‍👦 b|', 'a |👩‍👩‍👧‍👦 b|'],
    ['ab |\n\n cd| ef', 'ab \n\n |cd| ef'],
    ['|...|', '|...|'],
    ['a |-\u0301b| c', 'a |-\u0301b| c'],
    ['„|Ja“|, sagte', '„|Ja|“, sagte'],
    ['|„Ja“|, sagte', '|„Ja“|, sagte'],
    ['|»Ja«, sagte|', '|»Ja«, sagte|'],
    ['他说|“好|”', '他说“|好|”'],
  ])('snaps %j to %j', (marked, expected) => {
    const { text, start, end } = select(marked);
    expect(mark(text, snapToWords(text, start, end))).toBe(expected);
  });

  it('gives nothing for white space', () => {
    expect(snapToWords('a \n b', 1, 4)).toBeUndefined();
  });

  it('never cuts a grapheme, never ends in white space, and stays when snapped again', () => {
    fc.assert(
      fc.property(selection, ({ text, start, end }) => {
        const once = snapToWords(text, start, end);
        expect(once === undefined).toBe(text.slice(start, end).trim() === '');
        const snapped = once ?? { start: 0, end: text.length };
        const boundaries = graphemeBoundaries(text);
        expect([snapped.start, snapped.end].filter((at) => !boundaries.has(at))).toEqual([]);
        expect(once && snapToWords(text, once.start, once.end)).toEqual(once);
        expect(once && once.start >= once.end).not.toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('snapToGraphemes', () => {
  it('widens to the nearest boundaries outside', () => {
    fc.assert(
      fc.property(selection, ({ text, start, end }) => {
        const snapped = snapToGraphemes(text, start, end);
        const boundaries = [...graphemeBoundaries(text)].sort((a, b) => a - b);
        expect(snapped.start).toBe(boundaries.findLast((at) => at <= start));
        expect(snapped.end).toBe(end > start ? boundaries.find((at) => at >= end) : snapped.start);
      }),
      { numRuns: 500 },
    );
  });
});

describe('snapToSentences and snapToParagraphs', () => {
  it.each([
    ['One is. Two |i|s. Three.', 'One is. |Two is.| Three.'],
    ['One is. Two |is. Thr|ee.', 'One is. |Two is. Three.|'],
    ['Head\n\nOne |is|.\nTwo.', 'Head\n\n|One is.|\nTwo.'],
  ])('a sentence: %j to %j', (marked, expected) => {
    const { text, start, end } = select(marked);
    expect(mark(text, snapToSentences(text, start, end))).toBe(expected);
  });

  it('a paragraph is the whole line', () => {
    const { text, start, end } = select('Head\n\n “One |is”. Two.\n\nTh|ree\n');
    expect(mark(text, snapToParagraphs(text, start, end))).toBe('Head\n\n| “One is”. Two.\n\nThree|\n');
  });

  it('cover the selection but for white space', () => {
    fc.assert(
      fc.property(selection, ({ text, start, end }) => {
        for (const snap of [snapToSentences, snapToParagraphs]) {
          const snapped = snap(text, start, end);
          const selected = text.slice(start, end);
          expect(snapped === undefined).toBe(selected.trim() === '');
          const covers = snapped ?? { start, end };
          const bareStart = start + selected.length - selected.trimStart().length;
          expect(covers.start).toBeLessThanOrEqual(bareStart);
          expect(covers.end).toBeGreaterThanOrEqual(Math.min(end, start + selected.trimEnd().length));
        }
      }),
    );
  });
});

describe('nextBoundary', () => {
  const walk = (text: string, unit: TextUnit, direction: 1 | -1) => {
    const stops: number[] = [];
    for (let at = direction === 1 ? 0 : text.length; ;) {
      const next = nextBoundary(text, at, unit, direction);
      if (next === at) return stops;
      stops.push(next);
      at = next;
    }
  };

  it.each<[TextUnit, 1 | -1, string]>([
    ['word', 1, 'One| two|.\n\nDon’t| 😀!|'],
    ['word', -1, '|One |two.\n\n|Don’t 😀!'],
    ['sentence', 1, 'One two.\n\n|Don’t 😀!|'],
    ['sentence', -1, '|One two.\n\n|Don’t 😀!'],
    ['paragraph', 1, 'One two.\n\n|Don’t 😀!|'],
    ['paragraph', -1, '|One two.\n\n|Don’t 😀!'],
  ])('walks by %s (%i): %j', (unit, direction, marked) => {
    const text = marked.replaceAll('|', '');
    const stops = [...marked.matchAll(/\|/g)].map(({ index }, i) => index - i);
    expect(walk(text, unit, direction)).toEqual(direction === 1 ? stops : stops.toReversed());
  });

  it('moves by graphemes through any text in both directions, stopping at the same places', () => {
    fc.assert(
      fc.property(canonical, (text) => {
        const boundaries = [...graphemeBoundaries(text)].sort((a, b) => a - b);
        expect(walk(text, 'grapheme', 1)).toEqual(boundaries.slice(1));
        expect(walk(text, 'grapheme', -1)).toEqual(boundaries.slice(0, -1).toReversed());
      }),
    );
  });

  it('always gets on and ends at an end', () => {
    fc.assert(
      fc.property(canonical, fc.constantFrom<TextUnit>('word', 'sentence', 'paragraph'), (text, unit) => {
        if (text === '') return;
        expect(walk(text, unit, 1).at(-1)).toBe(text.length);
        expect(walk(text, unit, -1).at(-1)).toBe(0);
      }),
    );
  });
});
