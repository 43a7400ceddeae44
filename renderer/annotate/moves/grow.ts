import type { Fragment } from '@shared/model/span.ts';
import { snapToParagraphs, snapToSentences, snapToWords } from '@shared/text/segments.ts';

/**
 * The smallest of word, sentence and paragraph that holds a passage (UTF-16) and more than it; an empty passage is the
 * caret, and takes the word before it when none is after it. Undefined when the passage is a whole paragraph already, or
 * the caret is between white space.
 */
export function grown(text: string, { start, end }: Fragment, language?: string): Fragment | undefined {
  const isCaret = start === end;
  const core = isCaret ? besideCaret(text, start) : { start, end };
  if (!core) return undefined;
  const units = [
    snapToWords(text, core.start, core.end, language),
    snapToSentences(text, core.start, core.end, language),
    snapToParagraphs(text, core.start, core.end),
  ];
  return units.find(
    (unit) =>
      unit !== undefined &&
      unit.start <= core.start &&
      unit.end >= core.end &&
      // A full stop alone is no word; the sentence that it ends is meant.
      !isPunctuation(text.slice(unit.start, unit.end)) &&
      (isCaret || unit.end - unit.start > core.end - core.start),
  );
}

/** The character after the caret, else the one before it; rather one of a word than the comma or full stop beside it. */
function besideCaret(text: string, caret: number): Fragment | undefined {
  const visible = [
    { start: caret, end: caret + 1 },
    { start: caret - 1, end: caret },
  ].filter((at) => at.start >= 0 && /\S/.test(text.slice(at.start, at.end)));
  return visible.find((at) => !isPunctuation(text.slice(at.start, at.end))) ?? visible[0];
}

const isPunctuation = (text: string): boolean => /^\p{P}+$/u.test(text);
