import { expect, it } from 'vitest';
import { COLOURS, colourName } from '../../../renderer/scheme/colours.ts';

it('every colour on offer is there once and has a word of its own', () => {
  expect(new Set(COLOURS).size).toBe(COLOURS.length);
  const names = COLOURS.map(colourName);
  expect(new Set(names).size).toBe(COLOURS.length);
  expect(names.filter((name) => name.startsWith('#'))).toEqual([]);
});
