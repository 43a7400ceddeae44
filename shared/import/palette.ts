/**
 * Colours for labels that imports make, in the order they are given away. Each has a contrast of at least 4.5 to white
 * and of at least 3 to #17181b, so that outlines and underlines stand out in both themes.
 */
export const LABEL_COLOURS: readonly string[] = [
  '#db2777',
  '#4d7c0f',
  '#0e7490',
  '#a16207',
  '#dc2626',
  '#9333ea',
  '#15803d',
  '#64748b',
  '#c026d3',
  '#607d3b',
  '#78716c',
  '#047857',
];

const ONE_STROKE: readonly string[] = Array.from('1234567890qwtyipdfhjkzvb');

/**
 * Keys for labels that imports make, in the order they are given away: one stroke first, then `;` and a second. None
 * is reserved (shared/scheme), and none begins with another.
 */
export const LABEL_KEYS: readonly string[] = [...ONE_STROKE, ...ONE_STROKE.map((second) => `;${second}`)];
