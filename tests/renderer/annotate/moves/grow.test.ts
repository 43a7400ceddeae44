import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grown } from '../../../../renderer/annotate/moves/grow.ts';

const TEXT = 'Rivers rose. “It’s a flood,” Ann said.\n\nNobody was hurt 👩‍👩‍👧.\n\nשלום עולם. 他说好。\n';
const at = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
const words = (range: { start: number; end: number } | undefined) =>
  range && TEXT.slice(range.start, range.end);

describe('a selection that grows', () => {
  it('from the caret to the word, the sentence, the paragraph, and no further', () => {
    const caret = at('urt').start;
    const word = grown(TEXT, { start: caret, end: caret }, 'en')!;
    expect(words(word)).toBe('hurt');
    const sentence = grown(TEXT, word, 'en')!;
    expect(words(sentence)).toBe('Nobody was hurt 👩‍👩‍👧.');
    expect(grown(TEXT, sentence, 'en')).toBeUndefined();
  });

  it('skips a unit that it fills already', () => {
    expect(words(grown(TEXT, at('Rivers rose.'), 'en'))).toBe('Rivers rose. “It’s a flood,” Ann said.');
  });

  it('at the end of a word takes that word, and between lines nothing', () => {
    const { end } = at('Rivers');
    expect(words(grown(TEXT, { start: end, end }, 'en'))).toBe('Rivers');
    const between = TEXT.indexOf('\n\n') + 1;
    expect(grown(TEXT, { start: between, end: between }, 'en')).toBeUndefined();
  });

  it('takes no full stop for a word: before it the word is meant, behind it the sentence', () => {
    const word = at('rose').end;
    expect(words(grown(TEXT, { start: word, end: word }, 'en'))).toBe('rose');
    const { end } = at('rose.');
    expect(words(grown(TEXT, { start: end, end }, 'en'))).toBe('Rivers rose.');
    const behindEmoji = TEXT.indexOf('👩‍👩‍👧') + '👩‍👩‍👧'.length;
    expect(words(grown(TEXT, { start: behindEmoji - 1, end: behindEmoji }, 'en'))).toBe('👩‍👩‍👧');
  });

  it('always holds what was selected and gets larger, so that it comes to an end', () => {
    fc.assert(
      fc.property(fc.nat(TEXT.length), fc.nat(TEXT.length), (a, b) => {
        let now = { start: Math.min(a, b), end: Math.max(a, b) };
        for (let steps = 0; steps < 4; steps++) {
          const next = grown(TEXT, now, 'en');
          if (!next) return;
          const isCaret = now.start === now.end;
          expect(isCaret || (next.start <= now.start && next.end >= now.end)).toBe(true);
          expect(next.end - next.start).toBeGreaterThan(now.end - now.start);
          now = next;
        }
        expect(grown(TEXT, now, 'en')).toBeUndefined();
      }),
    );
  });
});
