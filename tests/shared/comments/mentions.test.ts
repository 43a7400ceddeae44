import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeMentions,
  encodeMentions,
  matchingPeople,
  mentionAt,
  mentionables,
  spoken,
  textParts,
} from '@shared/comments/mentions.ts';

const id = (n: number) => String(n).repeat(40);
const NAMES = { [id(1)]: 'Ana', [id(2)]: 'Ana Maria', [id(3)]: 'Ben', [id(4)]: 'Ben', 'file-layer': 'Anna' };
const people = mentionables(NAMES);

describe('who can be mentioned', () => {
  it('are people by distinct handles, without the layers of files', () => {
    expect(people).toEqual([
      { annotator: id(1), handle: 'Ana' },
      { annotator: id(2), handle: 'Ana Maria' },
      { annotator: id(3), handle: 'Ben' },
      { annotator: id(4), handle: 'Ben (2)' },
    ]);
  });

  it('are found by the beginning of any of their names, whatever the case and accents', () => {
    const found = (query: string) =>
      matchingPeople(mentionables({ [id(5)]: 'Zoë de Bruin', [id(6)]: 'עדה' }), query).map((p) => p.handle);
    expect(found('ZOE')).toEqual(['Zoë de Bruin']);
    expect(found('bru')).toEqual(['Zoë de Bruin']);
    expect(found('עד')).toEqual(['עדה']);
    expect(found('oë')).toEqual([]);
  });
});

describe('SPEC RE-27 a mention in a text', () => {
  it.each([
    ['@Ana, look', `@${id(1)}, look`, [id(1)]],
    ['(@Ana Maria)', `(@${id(2)})`, [id(2)]],
    ['@Ben and @Ben (2)', `@${id(3)} and @${id(4)}`, [id(3), id(4)]],
    ['@Anabel', '@Anabel', []],
    ['mail@Ana', 'mail@Ana', []],
    ['@@Ana', `@@${id(1)}`, [id(1)]],
    ['@Ana\u0301', '@Ana\u0301', []],
    ['@Anna', '@Anna', []],
    ['👩‍👩‍👧@Ana👩‍👩‍👧', `👩‍👩‍👧@${id(1)}👩‍👩‍👧`, [id(1)]],
  ])('is stored by id: %s', (typed, text, mentions) => {
    expect(encodeMentions(typed, people)).toEqual({ text, mentions });
  });

  it('is shown by the present name', () => {
    const stored = encodeMentions('Thanks @Ana!', people);
    const renamed: Record<string, string> = { [id(1)]: 'Anita' };
    expect(spoken(stored, (who) => renamed[who] ?? '?')).toBe('Thanks @Anita!');
    expect(textParts(stored)).toEqual([
      { kind: 'words', text: 'Thanks ' },
      { kind: 'mention', annotator: id(1) },
      { kind: 'words', text: '!' },
    ]);
  });

  it('is none without being listed', () => {
    expect(textParts({ text: `@${id(1)}`, mentions: [] })).toEqual([{ kind: 'words', text: `@${id(1)}` }]);
  });

  it('comes back to its author as typed, whatever the names', () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 8 }),
      fc.constantFrom('a.b*', '@x', 'é', 'שלום', '$&'),
    );
    const names = fc.array(name, { minLength: 1, maxLength: 4 });
    const bits = fc.array(fc.oneof(fc.nat({ max: 3 }), fc.constantFrom(' ', '\n', 'word', '@', '👩‍👩‍👧', '…')));
    fc.assert(
      fc.property(names, bits, (all, parts) => {
        const some = mentionables(Object.fromEntries(all.map((one, i) => [id(i + 1), one.toWellFormed()])));
        const typed = parts
          .map((p) => (typeof p === 'number' ? `@${some[p % some.length]!.handle}` : p))
          .join('');
        const stored = encodeMentions(typed, some);
        expect(decodeMentions(stored, some)).toBe(typed);
        expect(stored.mentions.every((who) => stored.text.includes(`@${who}`))).toBe(true);
      }),
    );
  });
});

describe('the mention that is being typed', () => {
  it.each([
    ['@', 1, { at: 0, query: '' }],
    ['Hi @An', 6, { at: 3, query: 'An' }],
    ['Hi @Ana Ma', 10, { at: 3, query: 'Ana Ma' }],
    ['a@b', 3, undefined],
    ['@ ', 2, undefined],
    ['@Ana\n', 5, undefined],
    ['no', 2, undefined],
    ['', 0, undefined],
  ])('in %j', (text, caret, expected) => {
    expect(mentionAt(text, caret)).toEqual(expected);
  });
});
