import type { Fragment } from '@shared/model/span.ts';
import { snapToParagraphs, snapToSentences, snapToWords } from '@shared/text/segments.ts';

/**
 * The smallest of word, sentence and paragraph that holds a passage (UTF-16) and more than it; an empty passage is the
 * caret, and takes the word before it when none is after it. Undefined when the passage is a whole paragraph already, or
 * the caret is between white space.
 */
export function grown(text: string, { start, end }: Fragment, language?: string): Fragment | undefined {
  const isCaret = start === end;
  const beside = [
    { start, end: start + 1 },
    { start: start - 1, end: start },
  ].find((at) => at.start >= 0 && /\S/.test(text.slice(at.start, at.end)));
  const core = isCaret ? beside : { start, end };
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

const isPunctuation = (text: string): boolean => /^\p{P}+$/u.test(text);
