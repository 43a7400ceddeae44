import { PATTERNS } from '../../surface/index.ts';

/** Ticks are so many parts wide; a width that is a multiple of it in CSS pixels is drawn sharply. */
export const TICK_PARTS = 5;

/** For each line pattern which parts of a tick are filled, row by row, over and over. */
const ROWS: readonly (readonly string[])[] = [
  ['#####'],
  ['## ##'],
  ['# # #'],
  ['#   #'],
  ['###  ', '  ###'],
  ['### #'],
];

/** What is filled of a tick, over and over from top to bottom. */
export interface TickPattern {
  /** SVG path within a box as wide as the tick and `height` high, in CSS pixels. */
  readonly path: string;
  readonly height: number;
}

/**
 * How a label whose line has this pattern is told from others on the strip without its colour: the line as it stands in
 * the text, as far as a tick of two pixels' height can show it.
 */
export function tickPattern(pattern: number, width: number): TickPattern {
  const rows = ROWS[pattern % PATTERNS]!;
  const part = width / TICK_PARTS;
  const path = rows.flatMap((row, y) =>
    Array.from(row.matchAll(/#+/g), ({ index, 0: { length } }) => {
      const across = length * part;
      return `M${index * part} ${y}h${across}v1h${-across}z`;
    }),
  );
  return { path: path.join(''), height: rows.length };
}
