import { type Frame, type FramePartType, hasCue, hasSource, partsOf } from '@shared/frames/frames.ts';
import { quoteOf } from '../quote.ts';

/** What a part is called. */
export const PART_NAMES: Readonly<Record<FramePartType, string>> = {
  cue: 'Cue',
  source: 'Source',
  'attributed-to': 'Source and cue',
};

/** What is to be selected for a part. */
export const PART_HINTS: Readonly<Record<FramePartType, string>> = {
  cue: 'the cue, such as “said” or “according to”',
  source: 'the source: who says it',
  'attributed-to': 'the words that say whose it is',
};

/** A frame in one sentence: “Attribution: “…”, source “the minister”, cue “said”.” What is not there yet is said. */
export function frameSentence(frame: Frame, text: string): string {
  const quote = (type: FramePartType) =>
    partsOf(frame, type).map(({ annotation }) => `“${quoteOf(text, annotation.span, 80)}”`);
  const named = (type: FramePartType, noun: string) => {
    const quotes = quote(type);
    return quotes.length === 0 ? [] : [`${noun} ${quotes.join(' and ')}`];
  };
  const clauses = [
    `“${quoteOf(text, frame.content.span)}”`,
    ...named('source', 'source'),
    ...(frame.isImplicit ? ['no source in the text'] : []),
    ...named('attributed-to', 'source and cue'),
    ...(hasSource(frame) ? [] : ['no source yet']),
    ...named('cue', 'cue'),
    ...(hasCue(frame) ? [] : ['no cue yet']),
  ];
  return `Attribution: ${clauses.join(', ')}.`;
}
