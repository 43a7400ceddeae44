import { describe, expect, it } from 'vitest';
import { firstOfEach } from '../../../renderer/live/people.ts';
import { PEOPLE_COLOURS, colourOf, initialsOf } from '../../../renderer/live/person-look.ts';
import { PAPER, contrast, tonesOf } from '../../../renderer/surface/model/colours.ts';

describe('a person’s look', () => {
  it('has initials of whole characters in any script', () => {
    expect(initialsOf('Ana Lucía Paz')).toBe('AP');
    expect(initialsOf('  bo ')).toBe('B');
    expect(initialsOf('👩🏽‍🚀 e\u0301mile')).toBe('👩🏽‍🚀E\u0301');
    expect(initialsOf('王 小明')).toBe('王小');
    expect(initialsOf('مريم علي')).toBe('مع');
    expect(initialsOf(' ')).toBe('?');
  });

  it('has the same colour everywhere, and letters on it that can be read in both themes', () => {
    expect(colourOf('d'.repeat(40))).toBe(colourOf('d'.repeat(40)));
    for (const colour of PEOPLE_COLOURS) {
      const { light, dark } = tonesOf(colour);
      expect(contrast(light.line, PAPER.light)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark.line, PAPER.dark)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(light.line, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark.line, '#10131a')).toBeGreaterThanOrEqual(4.5);
    }
    expect(new Set(PEOPLE_COLOURS).size).toBe(PEOPLE_COLOURS.length);
  });

  it('is there once, however many windows the person has', () => {
    const peer = (name: string, window: string, since: number) => ({
      peer: window,
      annotator: name,
      name,
      article: 'a',
      since,
    });
    const shown = firstOfEach([peer('Ben', '1', 30), peer('Ana', '2', 20), peer('Ben', '3', 10)]);
    expect(shown.map(({ name, peer: window }) => [name, window])).toEqual([
      ['Ben', '3'],
      ['Ana', '2'],
    ]);
  });
});
