import { diffLines, diffWordsWithSpace } from 'diff';

/** A stretch of a text that was kept, put in or taken out. */
export interface Change {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Longest time that texts are compared word by word, milliseconds. */
const PATIENCE = 300;

/**
 * What leads from one text to another, word by word; line by line where that takes too long. Without what is added it
 * is the earlier text, without what is removed the later one.
 */
export function changesBetween(before: string, after: string): readonly Change[] {
  const parts = diffWordsWithSpace(before, after, { timeout: PATIENCE }) ?? diffLines(before, after);
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}
