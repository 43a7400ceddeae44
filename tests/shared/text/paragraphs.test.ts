import { lineAt, paragraphIndexAt, paragraphs } from '@shared/text/paragraphs.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nastyText } from '../support/nasty-text.ts';

describe('paragraphs', () => {
  it.each([
    ['', []],
    ['\n\n', []],
    ['one', ['one']],
    ['one\n\n\n  \ntwo \n', ['one', 'two ']],
    [' date 2020\n😀\n', [' date 2020', '😀']],
  ])('of %j are %j', (text, expected) => {
    expect(paragraphs(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it('hold every unit that is not white space, in order, and no line feed', () => {
    fc.assert(
      fc.property(nastyText(), (text) => {
        const list = paragraphs(text);
        const held = list.map(({ start, end }) => text.slice(start, end));
        expect(held).toEqual(text.split('\n').filter((line) => line.trim() !== ''));
        const outside = Array.from({ length: text.length }, (_, at) => at).filter((at) => {
          const index = paragraphIndexAt(list, at);
          return index < 0 || at >= list[index]!.end;
        });
        expect(
          outside
            .map((at) => text[at]!)
            .join('')
            .trim(),
        ).toBe('');
      }),
    );
  });
});

describe('lineAt', () => {
  it('holds the offset and reaches from line feed to line feed', () => {
    fc.assert(
      fc.property(nastyText(), fc.nat(), (text, n) => {
        const offset = n % (text.length + 1);
        const { start, end } = lineAt(text, offset);
        expect(start <= offset && offset <= end).toBe(true);
        expect(text.slice(start, end)).not.toContain('\n');
        expect(start === 0 || text[start - 1] === '\n').toBe(true);
        expect(end === text.length || text[end] === '\n').toBe(true);
      }),
    );
  });
});
