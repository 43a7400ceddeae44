import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LabelBook } from '@shared/import/label-book.ts';
import { LABEL_COLOURS, LABEL_KEYS } from '@shared/import/palette.ts';
import { DEFAULT_LABELS } from '@shared/model/label-scheme.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const book = (scheme = DEFAULT_LABELS) => new LabelBook(scheme, sha256);

describe('the label that a file means', () => {
  it.each([
    ['claim', 'claim'],
    ['Claim', 'claim'],
    [' CLAIM ', 'claim'],
    ['Background', 'background'],
  ])('%j is the known %s', (label, id) => {
    const labels = book();
    expect(labels.idFor(label)).toBe(id);
    expect(labels.takePending()).toEqual([]);
  });

  it('ID-6 is a new one with the derived id, a free colour and a free key, noted once', () => {
    const labels = book();
    expect(labels.idFor('Hate speech')).toBe('hate-speech');
    expect(labels.idFor('hate  SPEECH')).toBe('hate-speech');
    expect(labels.takePending()).toEqual([
      {
        kind: 'label',
        label: 'hate-speech',
        set: { name: 'Hate speech', colour: LABEL_COLOURS[0], key: '5', order: 5 },
      },
    ]);
    expect(labels.takePending()).toEqual([]);
  });

  it('is found by the name that it has now, and by the id that its name once gave', () => {
    const renamed = DEFAULT_LABELS.map((label) =>
      label.id === 'claim' ? { ...label, name: 'Behauptung' } : label,
    );
    const labels = book(renamed);
    expect(labels.idFor('behauptung')).toBe('claim');
    expect(labels.idFor('Claim')).toBe('claim');
    expect(labels.takePending()).toEqual([]);
  });

  it('EX-6 takes the name of the file while nobody has named it here, and keeps a name that somebody gave', () => {
    const labels = book();
    expect(labels.idFor('claim', 'Behauptung')).toBe('claim');
    expect(labels.idFor('claim', 'Another')).toBe('claim');
    expect(labels.takePending()).toEqual([{ kind: 'label', label: 'claim', set: { name: 'Behauptung' } }]);
  });

  it('EX-6 has the id that an export states, not one derived from its name', () => {
    const labels = book();
    expect(labels.idFor('x.1', 'Some name')).toBe('x.1');
    expect(labels.takePending()).toMatchObject([{ label: 'x.1', set: { name: 'Some name' } }]);
  });

  it('gives every label its own colour and key while there are any', () => {
    const labels = book();
    const many = Array.from({ length: 60 }, (_, i) => labels.idFor(`label ${i}`));
    expect(new Set(many).size).toBe(60);
    const sets = labels.takePending().map(({ set }) => set);
    expect(new Set(sets.slice(0, LABEL_COLOURS.length).map(({ colour }) => colour)).size).toBe(
      LABEL_COLOURS.length,
    );
    const keys = sets.map(({ key }) => key).filter((key) => key !== '');
    expect(new Set(keys).size).toBe(LABEL_KEYS.length - DEFAULT_LABELS.length);
    expect(sets.every(({ colour }) => /^#[0-9a-f]{6}$/.test(colour ?? ''))).toBe(true);
  });
});

describe('the palette', () => {
  const channel = (value: number) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  // Relative luminance and contrast ratio: WCAG 2.2.
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
      channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string) => {
    const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };

  it.each(LABEL_COLOURS)('%s stands out in both themes and is nobody else’s', (colour) => {
    expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour, '#17181b')).toBeGreaterThanOrEqual(3);
    expect(DEFAULT_LABELS.map((label) => label.colour)).not.toContain(colour);
    expect(LABEL_COLOURS.filter((other) => other === colour)).toHaveLength(1);
  });
});
