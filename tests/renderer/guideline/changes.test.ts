import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, changesBetween } from '../../../renderer/guideline/changes.ts';

const without = (kind: Change['kind'], changes: readonly Change[]) =>
  changes
    .filter((change) => change.kind !== kind)
    .map(({ text }) => text)
    .join('');

describe('what a version of the guideline changed', () => {
  it('gives the earlier text without what was added, and the later one without what was removed', () => {
    const words = fc
      .array(fc.constantFrom('claim', ' ', '\n', '“said”', '👩‍👩‍👧', 'é', 'קול', '# ', '文'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const changes = changesBetween(before, after);
        expect(without('added', changes)).toBe(before);
        expect(without('removed', changes)).toBe(after);
      }),
    );
  });

  it('shows a changed word as one taken out and one put in', () => {
    expect(
      changesBetween('Tag the clause.', 'Tag the sentence.').filter(({ kind }) => kind !== 'same'),
    ).toEqual([
      { kind: 'removed', text: 'clause' },
      { kind: 'added', text: 'sentence' },
    ]);
  });

  it('still answers for two long texts that share nothing', () => {
    const long = (word: string) => Array.from({ length: 6000 }, (_, i) => `${word}${i}`).join(' ');
    const [before, after] = [long('a'), long('b')];
    const changes = changesBetween(before, after);
    expect(without('added', changes)).toBe(before);
    expect(without('removed', changes)).toBe(after);
  });
});
