/**
 * Words as a search compares them: capitals, accents typed apart, line breaks and the shape of quotation marks don't
 * count.
 */
export const folded = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .replace(/\s+/g, ' ');
