import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotationAround, quotationsNear } from '../../../shared/text/quotes.ts';

const found = (text: string) => quotationsNear(text, 0).map(({ start, end }) => text.slice(start, end));

describe('quotations', () => {
  it.each([
    ['English', 'He said “it’s over” to me.', ['“it’s over”']],
    [
      'nested English',
      '“he said ‘it’s over’ to me,” she wrote',
      ['‘it’s over’', '“he said ‘it’s over’ to me,”'],
    ],
    ['German', 'Er sagte: „Die ‚Preise‘ fallen“, und ging.', ['‚Preise‘', '„Die ‚Preise‘ fallen“']],
    ['German guillemets', 'Sie sagte »nein ›nie‹« und ging', ['›nie‹', '»nein ›nie‹«']],
    ['French', 'Il dit « oui, «c’est» ça » puis', ['«c’est»', '« oui, «c’est» ça »']],
    ['Swedish', '”Hej”, sa han. ”Nej”', ['”Hej”', '”Nej”']],
    ['Polish', 'Mówi: „Tak ‚nie’ tak”.', ['‚nie’', '„Tak ‚nie’ tak”']],
    ['Japanese', '「彼は『もう』と言った」と', ['『もう』', '「彼は『もう』と言った」']],
    ['Arabic', 'قال «سنبني "السد" قريباً» ثم', ['"السد"', '«سنبني "السد" قريباً»']],
    ['typewriter', `"plain 'inner' end" and "more"`, ["'inner'", `"plain 'inner' end"`, '"more"']],
    ['both ways in one line', 'She »nein« and he «oui»', ['»nein«', '«oui»']],
  ])('are found as they are written in %s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('go on in the next paragraph where it begins with the same mark', () => {
    expect(found('“One.\n\n“Two.” “Three.”')).toEqual(['“One.\n\n“Two.”', '“Three.”']);
    expect(found('"One.\n\n"Two." said')).toEqual(['"One.\n\n"Two."']);
  });

  it('of which the end is missing are none, and mislead nobody in the next paragraph', () => {
    expect(found('He said "one.\n\nShe said "two" and "three".')).toEqual(['"two"', '"three"']);
    expect(found('“One.\n\nThen “two”.')).toEqual(['“two”']);
    expect(found('5" and don’t, the boys’ ‘house')).toEqual([]);
  });

  it.each([
    ["'90s; the dogs' bowls", []],
    ['‘90s; the dogs’ bowls', []],
    ["'Tis the boys' turn", []],
    ["tell 'em that the runnin' dogs", []],
    ["rock 'n' roll and the '80s' best", []],
    ["Sam 'n' the girls 'n' the boys", []],
    ["'He liked the '90s,' she said", ["'He liked the '90s,'"]],
    ["'90s music was 'great' then", ["'great'"]],
    ["'90 people came,' she said", ["'90 people came,'"]],
    ["'Tis over' was said", ["'Tis over'"]],
    ['“the ’90s and the dogs’ bowls”', ['“the ’90s and the dogs’ bowls”']],
  ])('do not begin at an apostrophe that no mark closes better: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('around a passage are the innermost that is more than it', () => {
    const text = 'So “he said ‘no’ to me” he';
    const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
    expect(quotationAround(text, at('no'))).toEqual(at('‘no’'));
    expect(quotationAround(text, at('‘no’'))).toEqual(at('“he said ‘no’ to me”'));
    expect(quotationAround(text, { start: 3, end: 3 })).toEqual(at('“he said ‘no’ to me”'));
    expect(quotationAround(text, at('“he said ‘no’ to me”'))).toBeUndefined();
    expect(quotationAround(text, at('So'))).toBeUndefined();
  });

  it('lie apart or inside one another, inner ones first, whatever the text', () => {
    const character = fc.constantFrom(...Array.from(`“”„‘’‚«»"'「」ab .\n`));
    fc.assert(
      fc.property(fc.array(character, { maxLength: 40 }), (characters) => {
        const all = quotationsNear(characters.join(''), 0);
        for (const [i, { start, end }] of all.entries()) {
          expect(start).toBeLessThan(end - 1);
          for (const later of all.slice(i + 1))
            expect(later.end > end && (later.start >= end || later.start < start)).toBe(true);
        }
      }),
    );
  });
});
