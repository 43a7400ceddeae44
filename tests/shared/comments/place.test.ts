import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePlaces, passageOf, placeNow, spanOf } from '@shared/comments/place.ts';
import { nastyText } from '../support/nasty-text.ts';

const span = [{ start: 4, end: 7 }];
const nothing = { annotation: () => undefined, standing: () => undefined };

describe('the place of a thread', () => {
  it('is the article, a passage, or where the annotation stands now', () => {
    expect(placeNow(undefined, nothing)).toEqual({ kind: 'article' });
    expect(placeNow({ span }, nothing)).toEqual({ kind: 'passage', span });
    const lookup = { ...nothing, annotation: () => ({ span }) };
    expect(placeNow({ annotation: 'a:1' }, lookup)).toEqual({ kind: 'annotation', span, annotation: 'a:1' });
  });

  it('is the last passage of an annotation that was removed, and unknown while nothing of it has arrived', () => {
    const removed = { ...nothing, standing: () => ({ span }) };
    expect(placeNow({ annotation: 'a:1' }, removed)).toEqual({ kind: 'removed', span });
    expect(placeNow({ annotation: 'a:1' }, nothing)).toEqual({ kind: 'awaited' });
    expect(spanOf({ kind: 'awaited' })).toBeUndefined();
  });

  it('sorts the article first and what has not arrived last', () => {
    const places = [
      { kind: 'awaited' as const },
      { kind: 'passage' as const, span: [{ start: 9, end: 12 }] },
      { kind: 'removed' as const, span },
      { kind: 'article' as const },
    ];
    expect(places.toSorted(comparePlaces).map(({ kind }) => kind)).toEqual([
      'article',
      'removed',
      'passage',
      'awaited',
    ]);
  });
});

describe('the words of a place', () => {
  it('join fragments', () => {
    expect(
      passageOf('One two\n\nthree', [
        { start: 0, end: 3 },
        { start: 9, end: 14 },
      ]),
    ).toBe('One … three');
  });

  it('are never cut inside a character', () => {
    fc.assert(
      fc.property(nastyText(), (text) => {
        const long = text.repeat(60);
        if (long.length === 0) return;
        const words = passageOf(long, [{ start: 0, end: long.length }]);
        expect(words.isWellFormed()).toBe(true);
        const clean = long.replace(/\s+/gu, ' ').trim();
        expect(clean.startsWith(words.replace(/…$/u, ''))).toBe(true);
      }),
    );
  });
});
