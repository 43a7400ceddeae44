import { type Span, envelopeOf } from '@shared/model/span.ts';
import { useAnnotateTools } from '../use-annotate.ts';

/** Gives the keyboard back to the text, with the caret after a passage if one is named. */
export function useBackToText(): (span: Span | undefined) => void {
  const { surface } = useAnnotateTools();
  return (span) => {
    if (span) surface.current?.placeCaret(envelopeOf(span).end);
    else surface.current?.focus();
  };
}
