import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { besidePassage, mentionsIn, phraseOf } from '@shared/mentions/find-mentions.ts';
import { FoldedText } from '@shared/mentions/folded-text.ts';
import { type MentionRule, USUAL_MENTIONS } from '@shared/mentions/rule.ts';
import { nastyText } from '../support/nasty-text.ts';

const EXACT: MentionRule = { wholeWords: false, matchCase: true, loose: false };
const find = (text: string, words: string, rule: Partial<MentionRule> = {}): string[] => {
  const phrase = phraseOf(words, { ...USUAL_MENTIONS, ...rule });
  return phrase ? Array.from(mentionsIn(text, phrase), ({ start, end }) => text.slice(start, end)) : [];
};

const rules: fc.Arbitrary<MentionRule> = fc.record({
  wholeWords: fc.boolean(),
  matchCase: fc.boolean(),
  loose: fc.boolean(),
});
const letters = fc.constantFrom(...'aAbsSßẞİiıΣσςﬁfi éÉe\u0301\u00a0\n“"’\'漢字한가ㄱ👍🏽ю'.split(''));
const dense = fc.array(letters, { maxLength: 24 }).map((all) => all.join('').toWellFormed());

/** Every offset between two characters as people see them. */
function edges(text: string): Set<number> {
  const found = new Set([text.length]);
  for (const { index } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text))
    found.add(index);
  return found;
}

/** All passages whose own folded form is the phrase's, found by trying every pair of offsets. */
function bySlices(text: string, words: string, rule: MentionRule): string[] {
  const phrase = phraseOf(words, rule)?.folded;
  const at = [...edges(text)].sort((a, b) => a - b);
  const out: string[] = [];
  let free = 0;
  for (const start of at) {
    const end = at.find((e) => e > start && new FoldedText(text.slice(start, e), rule).text === phrase);
    if (end === undefined || start < free) continue;
    out.push(`${start}-${end}`);
    free = end;
  }
  return out;
}

describe('mentions of a phrase', () => {
  it('are found whatever the case, as whole words', () => {
    const text = 'Bell met BELL at the Bellevue; bell-ringers and Bell’s friends came.';
    expect(find(text, 'bell')).toEqual(['Bell', 'BELL', 'bell', 'Bell']);
    expect(find(text, 'Bell', { matchCase: true })).toEqual(['Bell', 'Bell']);
    expect(find(text, 'bell', { wholeWords: false })).toHaveLength(5);
  });

  it('are found with other quotation marks, hyphens, white space and line breaks', () => {
    const text =
      'the “prime\nminister’s” aide; the "prime minister\'s" aide; the «prime\u00a0 minister’s» aide';
    expect(find(text, '"prime minister\'s"')).toHaveLength(3);
    expect(find(text, '"prime minister\'s"', { loose: false })).toEqual(['"prime minister\'s"']);
    expect(find('co\u00adoperation and co\u2011op', 'cooperation')).toEqual(['co\u00adoperation']);
    expect(find('a co\u2011op', 'co-op')).toEqual(['co\u2011op']);
  });

  it.each([
    ['Die Straße, die STRASSE, die strasse', 'straße', ['Straße', 'STRASSE', 'strasse']],
    ['İstanbul and i̇stanbul', 'İSTANBUL', ['İstanbul', 'i̇stanbul']],
    ['ΟΔΥΣΣΕΥΣ Οδυσσευς', 'οδυσσευσ', ['ΟΔΥΣΣΕΥΣ', 'Οδυσσευς']],
    ['cafe\u0301 café CAFÉ cafe', 'café', ['cafe\u0301', 'café', 'CAFÉ']],
    ['東京都知事は東京で話した', '東京', ['東京', '東京']],
    ['שלום עולם, שלום', 'שלום', ['שלום', 'שלום']],
    ['👍🏽 👍 👍🏽', '👍', ['👍']],
    ['👩‍👩‍👧‍👦 👩', '👩', ['👩']],
    ['한국 하나', '하', ['하']],
    ['ﬁsh', 'f', []],
    ['ﬁsh', 'fi', ['ﬁ']],
    ['aaaa', 'aa', ['aa', 'aa']],
  ])('in %j of %j are %j', (text, words, expected) => {
    expect(find(text, words, { wholeWords: !/[fa東하]/.test(words) })).toEqual(expected);
  });

  it('of nothing but white space are none', () => {
    expect(phraseOf(' \n', USUAL_MENTIONS)).toBeUndefined();
    expect(phraseOf('', EXACT)).toBeUndefined();
    expect(phraseOf('\u00ad', USUAL_MENTIONS)).toBeUndefined();
  });

  it('read like the phrase under the rule, and begin and end between characters', () => {
    fc.assert(
      fc.property(fc.oneof(nastyText(), dense), fc.nat(), fc.nat(6), rules, (text, from, length, rule) => {
        const phrase = phraseOf(text.slice(from % (text.length + 1)).slice(0, length), rule);
        // “\r\n” is one character to the segmenter; texts hold no “\r” (SPEC TX-1).
        fc.pre(phrase !== undefined && !text.includes('\r'));
        const between = edges(text);
        let last = 0;
        for (const { start, end } of mentionsIn(text, phrase)) {
          expect(new FoldedText(text.slice(start, end), rule).text).toBe(phrase.folded);
          expect([between.has(start), between.has(end)]).toEqual([true, true]);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are all there are', () => {
    fc.assert(
      fc.property(dense, fc.nat(), fc.nat(6), rules, (text, from, length, rule) => {
        const words = text
          .slice(from % (text.length + 1))
          .slice(0, length)
          .toWellFormed();
        const anywhere = { ...rule, wholeWords: false };
        const phrase = phraseOf(words, anywhere);
        if (!phrase) return;
        const found = Array.from(mentionsIn(text, phrase), ({ start, end }) => `${start}-${end}`);
        expect(found).toEqual(bySlices(text, words, anywhere));
      }),
      { numRuns: 500 },
    );
  });

  it('of a passage include the passage itself, when anything between two characters may be one', () => {
    fc.assert(
      fc.property(nastyText(12), fc.nat(), fc.nat(), (text, a, b) => {
        const at = [...edges(text)].sort((x, y) => x - y);
        const [start, end] = [at[a % at.length]!, at[b % at.length]!].sort((x, y) => x - y);
        const words = text.slice(start, end);
        fc.pre(words.trim() === words && words !== '' && !text.includes('\r') && !/^\p{M}/u.test(words));
        expect(find(text, words, EXACT)).toContain(words);
      }),
    );
  });

  it('can be looked for from an offset on', () => {
    fc.assert(
      fc.property(dense, fc.nat(30), rules, (text, from, rule) => {
        const phrase = phraseOf('s', rule)!;
        const all = [...mentionsIn(text, phrase)].filter(({ start }) => start >= from);
        expect([...mentionsIn(text, phrase, from)]).toEqual(all);
      }),
    );
  });
});

describe('the words beside a passage', () => {
  it('are cut between characters', () => {
    const text = '👩‍👩‍👧‍👦 said e\u0301';
    expect(besidePassage(text, { start: 12, end: 16 }, 3)).toEqual({ before: '👩‍👩‍👧‍👦 ', after: ' e\u0301' });
    expect(besidePassage(text, { start: 12, end: 16 }, 2).after).toBe(' ');
    expect(besidePassage('abc', { start: 1, end: 2 }, 9)).toEqual({ before: 'a', after: 'c' });
  });
});
