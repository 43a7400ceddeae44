import { type Span, envelopeOf } from '@shared/model/span.ts';
import { excerpt } from '../ui/words.ts';

const MOST = 120;

/** What a passage is once a boundary was moved (UTF-16): all of it, or of a long one the end that differs. */
export function movedWords(text: string, before: Span, now: Span): string {
  const [was, is] = [envelopeOf(before), envelopeOf(now)];
  const isLong = is.end - is.start > MOST;
  if (isLong && was.start !== is.start) return `Starts now with “${quoteOf(text, now, MOST / 2)}”.`;
  if (isLong && was.end !== is.end)
    return `Ends now with “${lastWords(text.slice(is.end - MOST / 2, is.end))}”.`;
  return `Now “${quoteOf(text, now)}”.`;
}

/** Of a piece of text what follows its first word, which may be cut. */
function lastWords(piece: string): string {
  return `…${piece.replaceAll(/\s+/gu, ' ').replace(/^\S* |^[\uDC00-\uDFFF]/u, '')}`;
}

/** The words of a span (UTF-16), shortened; fragments are joined by an ellipsis. */
export function quoteOf(text: string, span: Span, max: number = MOST): string {
  // Only the beginning can be shown, so no more is taken from a long passage.
  const parts = span.slice(0, 10).map(({ start, end }) => text.slice(start, Math.min(end, start + 4 * max)));
  return excerpt(parts.join(' … '), max);
}
