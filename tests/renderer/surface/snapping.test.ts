import { checkSpan } from '@shared/model/span.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Paragraphs } from '../../../renderer/surface/model/paragraphs.ts';
import {
  extendBy,
  moveBoundary,
  moveBy,
  boundaryAt,
  edgeOf,
  nudge,
  snap,
  type SnapText,
} from '../../../renderer/surface/model/snapping.ts';

const snapText = (text: string): SnapText => ({ paragraphs: new Paragraphs(text), language: 'en' });

const NEWS = 'Rivers rose. “It’s a flood,” Ann said.\n\n\nNobody was hurt 👩‍👩‍👧.\n\nשלום עולם.';
const news = snapText(NEWS);
const at = (words: string) => {
  const start = NEWS.indexOf(words);
  return { start, end: start + words.length };
};
const words = (range: { start: number; end: number } | null) => range && NEWS.slice(range.start, range.end);

describe('snapping', () => {
  it('to words widens what was cut', () => {
    expect(words(snap(news, at('ivers ro'), 'word'))).toBe('Rivers rose');
  });

  it('to sentences and paragraphs takes whole ones', () => {
    expect(words(snap(news, at('rose'), 'sentence'))).toBe('Rivers rose.');
    expect(words(snap(news, at('was'), 'paragraph'))).toBe('Nobody was hurt 👩‍👩‍👧.');
  });

  it('to nothing keeps single characters, but never half of one', () => {
    expect(words(snap(news, at('ose. “I'), 'free'))).toBe('ose. “I');
    const family = at('👩‍👩‍👧');
    expect(snap(news, { start: family.start + 1, end: family.start + 3 }, 'free')).toEqual(family);
  });

  it('never begins or ends with the line feeds between paragraphs', () => {
    const { end } = at('said.');
    const { start } = at('Nobody');
    expect(words(snap(news, { start: end - 5, end: start }, 'free'))).toBe('said.');
    expect(words(snap(news, { start: end, end: start + 6 }, 'free'))).toBe('Nobody');
    expect(snap(news, { start: end, end: start }, 'free')).toBeNull();
  });

  it('of any range at any level is visible, in order, and stays the same when snapped again', () => {
    const level = fc.constantFrom('word', 'sentence', 'paragraph', 'free' as const);
    fc.assert(
      fc.property(fc.nat(NEWS.length), fc.nat(NEWS.length), level, (a, b, at) => {
        const snapped = snap(news, { start: Math.min(a, b), end: Math.max(a, b) }, at);
        if (!snapped) return;
        expect(checkSpan([snapped]).ok).toBe(true);
        expect(news.paragraphs.clipToVisible(snapped)).toEqual(snapped);
        expect(snap(news, snapped, at)).toEqual(snapped);
      }),
    );
  });
});

describe('moving a caret', () => {
  it('by sentence and paragraph goes to their beginnings, over blank lines in one step', () => {
    expect(moveBy(news, 3, 'sentence', 'forward')).toBe(at('“It').start);
    expect(moveBy(news, 3, 'paragraph', 'forward')).toBe(at('Nobody').start);
    expect(moveBy(news, at('hurt').start, 'paragraph', 'backward')).toBe(at('Nobody').start);
    expect(moveBy(news, at('Nobody').start, 'paragraph', 'backward')).toBe(0);
  });

  it('by character steps over a whole emoji, and over the gap between paragraphs', () => {
    expect(moveBy(news, at('👩‍👩‍👧').start, 'character', 'forward')).toBe(at('👩‍👩‍👧').end);
    expect(moveBy(news, at('Ann said.').end, 'character', 'forward')).toBe(at('Nobody').start);
  });

  it('to the end of the quote knows an apostrophe from a closing mark', () => {
    const singles = snapText('He said ‘it’s late’ and left.');
    expect(moveBy(singles, 9, 'quote', 'forward')).toBe('He said ‘it’s late’'.length);
    expect(moveBy(singles, 15, 'quote', 'backward')).toBe('He said '.length);
    expect(moveBy(singles, 20, 'quote', 'forward')).toBe(20);
  });

  it.each([
    ['„Die ‚Preise‘ fallen“, sagte er', 'Die ‚Preise‘ fallen“'],
    ['»nein« sagte sie', 'nein«'],
    ['“he said ‘no’ to me,” she wrote', 'he said ‘no’ to me,”'],
    ['「もう『十分』だ」と', 'もう『十分』だ」'],
  ])('to the end of the quote goes to the end of the one that it is in: %s', (text, expected) => {
    expect(text.slice(1, moveBy(snapText(text), 1, 'quote', 'forward'))).toBe(expected);
  });

  it('to the end of the quote from outside takes the next one of the paragraph, never one of another', () => {
    const text = snapText('He said “no” twice.\n\nThen “yes”.');
    expect(moveBy(text, 2, 'quote', 'forward')).toBe('He said “no”'.length);
    expect(moveBy(text, 14, 'quote', 'forward')).toBe(14);
    expect(moveBy(text, 14, 'quote', 'backward')).toBe('He said '.length);
  });

  it('reaches the end of the text forward and its beginning backward, from anywhere, by any unit', () => {
    const unit = fc.constantFrom('character', 'word', 'sentence', 'paragraph' as const);
    fc.assert(
      fc.property(fc.nat(NEWS.length), unit, (from, by) => {
        let [forward, backward] = [from, from];
        for (let steps = 0; steps < NEWS.length + 2; steps++) {
          const next = moveBy(news, forward, by, 'forward');
          expect(next).toBeGreaterThanOrEqual(news.paragraphs.nearestVisible(forward));
          forward = next;
          backward = moveBy(news, backward, by, 'backward');
        }
        expect([forward, backward]).toEqual([NEWS.length, 0]);
      }),
    );
  });
});

describe('extending a selection', () => {
  it('by sentence or paragraph ends where it ends, not where the next begins', () => {
    expect(NEWS.slice(0, extendBy(news, 0, 'sentence', 'forward'))).toBe('Rivers rose.');
    expect(extendBy(news, 0, 'paragraph', 'forward')).toBe(at('Ann said.').end);
    expect(extendBy(news, at('Ann said.').end, 'paragraph', 'forward')).toBe(at('👩‍👩‍👧.').end);
  });
});

describe('nudging a boundary', () => {
  const span = [at('a flood')];
  const end = { fragment: 0, edge: 'end' } as const;
  const start = { fragment: 0, edge: 'start' } as const;
  const nudged = (...args: [typeof end | typeof start, 'forward' | 'backward', 'word' | 'character']) =>
    nudge(news, span, ...args)?.map((f) => NEWS.slice(f.start, f.end));

  it('moves ends to ends of words and starts to starts', () => {
    expect(nudged(end, 'forward', 'word')).toEqual(['a flood,” Ann']);
    expect(nudged(end, 'backward', 'word')).toEqual(['a']);
    expect(nudged(start, 'backward', 'word')).toEqual(['It’s a flood']);
    expect(nudged(start, 'forward', 'word')).toEqual(['flood']);
  });

  it('stops at signs that say as much as a word, and at no others', () => {
    const text = snapText('Up by 4 %, 5 € a day 👩‍👩‍👧 – so much.');
    const wider = (from: string, to: string) => {
      const whole = text.paragraphs.text;
      const range = { start: whole.indexOf(from), end: whole.indexOf(to) + to.length };
      return nudge(text, [range], end, 'forward', 'word')?.map((f) => whole.slice(f.start, f.end));
    };
    expect(wider('4', '4')).toEqual(['4 %']);
    expect(wider('5', '5')).toEqual(['5 €']);
    expect(wider('a', 'day')).toEqual(['a day 👩‍👩‍👧']);
    expect(wider('👩‍👩‍👧', '👩‍👩‍👧')).toEqual(['👩‍👩‍👧 – so']);
  });

  it('means the fragment at the caret, else the outermost', () => {
    const two = [at('Rivers'), at('a flood')];
    expect(boundaryAt(two, 'end', 2)).toEqual({ fragment: 0, edge: 'end' });
    expect(boundaryAt(two, 'start', at('flood').end)).toEqual({ fragment: 1, edge: 'start' });
    expect(boundaryAt(two, 'end', NEWS.length)).toEqual({ fragment: 1, edge: 'end' });
    expect(boundaryAt(two, 'start', null)).toEqual({ fragment: 0, edge: 'start' });
    const joined = moveBoundary(two, { fragment: 1, edge: 'start' }, 3)!;
    expect(edgeOf(joined, two[1]!, 'start')).toBe(0);
  });

  it('moves by single characters when asked', () => {
    expect(nudged(end, 'forward', 'character')).toEqual(['a flood,']);
    expect(nudged(start, 'forward', 'character')).toEqual([' flood']);
  });

  it('over the gap between paragraphs holds nothing of it at either end', () => {
    const hurt = [at('Nobody was')];
    expect(words(nudge(news, hurt, start, 'backward', 'character')![0]!)).toBe('.\n\n\nNobody was');
    const said = [at('Ann said.')];
    expect(words(nudge(news, said, end, 'forward', 'character')![0]!)).toBe('Ann said.\n\n\nN');
    fc.assert(
      fc.property(
        fc.nat(NEWS.length),
        fc.nat(NEWS.length),
        fc.constantFrom(start, end),
        fc.constantFrom('forward' as const, 'backward' as const),
        fc.constantFrom('word' as const, 'character' as const),
        (a, b, boundary, direction, unit) => {
          const from = snap(news, { start: Math.min(a, b), end: Math.max(a, b) }, 'free');
          const moved = from && nudge(news, [from], boundary, direction, unit);
          if (!moved) return;
          expect(news.paragraphs.clipToVisible(moved[0]!)).toEqual(moved[0]);
        },
      ),
    );
  });

  it('never leaves an empty span', () => {
    expect(nudge(news, [at('flood')], end, 'backward', 'word')).toBeNull();
    expect(moveBoundary([at('flood')], end, at('flood').start)).toBeNull();
  });

  it('joins a fragment with the next one when they meet', () => {
    expect(
      moveBoundary([at('Rivers'), at('a flood')], { fragment: 0, edge: 'end' }, at('flood').start),
    ).toEqual([{ start: 0, end: at('flood').end }]);
  });

  it('there and back is where it was, for any word', () => {
    fc.assert(
      fc.property(fc.nat(NEWS.length - 1), (offset) => {
        const word = snap(news, { start: offset, end: offset + 1 }, 'word');
        const wider = word && nudge(news, [word], end, 'forward', 'word');
        if (!word || !wider || !/^\p{L}+$/u.test(words(word)!)) return;
        expect(nudge(news, wider, end, 'backward', 'word')).toEqual([word]);
      }),
    );
  });
});
