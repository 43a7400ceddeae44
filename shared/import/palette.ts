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

/** Keys for labels that imports make, in the order they are given away. None is reserved (shared/scheme). */
export const LABEL_KEYS: readonly string[] = '1234567890qwertyuiopasdfghjklzxcvbm'.split('');
