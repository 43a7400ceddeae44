import { LABEL_COLOURS } from '@shared/import/palette.ts';
import { DEFAULT_LABELS } from '@shared/model/label-scheme.ts';

/** What screen readers say for the colours on offer. */
const NAMES: Readonly<Record<string, string>> = {
  '#2563eb': 'Blue',
  '#c2410c': 'Orange',
  '#0f766e': 'Teal',
  '#7e22ce': 'Purple',
  '#db2777': 'Pink',
  '#4d7c0f': 'Lime',
  '#0e7490': 'Cyan',
  '#a16207': 'Ochre',
  '#dc2626': 'Red',
  '#9333ea': 'Violet',
  '#15803d': 'Green',
  '#64748b': 'Slate',
  '#c026d3': 'Magenta',
  '#607d3b': 'Moss',
  '#78716c': 'Stone',
  '#047857': 'Emerald',
};

/** The colours whose contrast is checked, in the order in which they are given away. */
export const COLOURS: readonly string[] = [...DEFAULT_LABELS.map(({ colour }) => colour), ...LABEL_COLOURS];

/** A word for a colour; its number for one that came with an import. */
export const colourName = (colour: string): string => NAMES[colour] ?? colour;
