import { DEFAULT_LABELS } from '@shared/model/label-scheme.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, INK, PAPER, tonesOf } from '../../../renderer/surface/model/colours.ts';

const hex = (rgb: readonly number[]) => `#${rgb.map((v) => v.toString(16).padStart(2, '0')).join('')}`;
const channels = (colour: string) => [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16));
const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map(hex);
const themes = ['light', 'dark'] as const;

describe('tones of label colours', () => {
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(themes)('text keeps 7:1 on any pile of fills in the %s theme', (theme) => {
    // Translucent layers mix channel by channel, so no pile is darker (or lighter) than the extreme of each channel.
    const extreme = theme === 'light' ? Math.min : Math.max;
    fc.assert(
      fc.property(fc.array(colour, { minLength: 1, maxLength: 5 }), (colours) => {
        const fills = colours.map((c) => channels(tonesOf(c)[theme].fill));
        const worst = hex([0, 1, 2].map((i) => extreme(...fills.map((fill) => fill[i]!))));
        expect(contrast(worst, INK[theme])).toBeGreaterThanOrEqual(7);
      }),
    );
  });

  it.each(themes)('lines keep 3:1 against the page and against every fill in the %s theme', (theme) => {
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        const { line } = tonesOf(one)[theme];
        expect(contrast(line, PAPER[theme])).toBeGreaterThanOrEqual(3);
        expect(contrast(line, tonesOf(other)[theme].fill)).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('keeps the labels of a new project apart', () => {
    for (const theme of themes) {
      const lines = DEFAULT_LABELS.map((label) => tonesOf(label.colour)[theme].line);
      expect(new Set(lines).size).toBe(DEFAULT_LABELS.length);
    }
  });

  it('shows a colour that nobody can read as grey', () => {
    expect(channels(tonesOf('blue-ish').light.line)).toEqual([
      expect.any(Number),
      expect.any(Number),
      expect.any(Number),
    ]);
    expect(new Set(channels(tonesOf('').light.line)).size).toBe(1);
  });
});
