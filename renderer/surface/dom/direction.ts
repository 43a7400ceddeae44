import type { Direction, Towards } from '../types.ts';
import type { ArticleView } from './article-view.ts';

/** Characters of scripts that run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802-\ud803\ud83a-\ud83b]/;

/** Whether the character at an offset (UTF-16) runs from right to left; where it has no say, its paragraph does. */
export function isRightToLeft(view: ArticleView, index: number, offset: number): boolean {
  const character = view.paragraphs.text[offset] ?? '';
  if (RIGHT_TO_LEFT.test(character)) return true;
  if (/\p{L}/u.test(character)) return false;
  return getComputedStyle(view.elements[index]!).direction === 'rtl';
}

/** Left and right on screen as directions in the text at an offset. */
export function directionOf(
  { elements, paragraphs }: ArticleView,
  towards: Towards,
  offset: number,
): Direction {
  if (towards === 'forward' || towards === 'backward') return towards;
  const paragraph = elements[paragraphs.indexAt(offset)];
  const isReversed = paragraph !== undefined && getComputedStyle(paragraph).direction === 'rtl';
  return (towards === 'right') === isReversed ? 'backward' : 'forward';
}
