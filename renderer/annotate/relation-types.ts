/** The types of links that are offered. Others may come from files and are shown by their own name. */
export const RELATION_TYPES = [
  {
    type: 'attributed-to',
    name: 'is attributed to',
    hint: 'From a claim or opinion to the words that say whose it is',
  },
  { type: 'supports', name: 'supports', hint: 'Gives a reason for the other' },
  { type: 'contradicts', name: 'contradicts', hint: 'Both can’t be true' },
  { type: 'explains', name: 'gives background to', hint: 'Makes the other understandable' },
  { type: 'repeats', name: 'repeats', hint: 'Says the same again' },
] as const;

/** How a link of this type reads between its ends. */
export const relationName = (type: string): string =>
  RELATION_TYPES.find((known) => known.type === type)?.name ?? type;
