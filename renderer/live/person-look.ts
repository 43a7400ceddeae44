import type { AnnotatorId } from '@shared/model/ids.ts';

/** Colours of people, far enough from one another; others' carets and pictures are drawn in tones of them. */
export const PEOPLE_COLOURS: readonly string[] = [
  '#0f766e',
  '#b45309',
  '#7c3aed',
  '#be123c',
  '#1d4ed8',
  '#4d7c0f',
  '#a21caf',
  '#0369a1',
];

/** The same colour for the same person, on every computer. */
export function colourOf(annotator: AnnotatorId): string {
  let hash = 0;
  for (let i = 0; i < annotator.length; i++) hash = (Math.imul(hash, 31) + annotator.charCodeAt(i)) >>> 0;
  return PEOPLE_COLOURS[hash % PEOPLE_COLOURS.length]!;
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** First letters of a name's first and last word, in capitals; whole characters, whatever the script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  const firsts = ends.map((word) => [...characters.segment(word)][0]?.segment ?? '');
  return firsts.join('').toLocaleUpperCase() || '?';
}
