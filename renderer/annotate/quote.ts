import type { Span } from '@shared/model/span.ts';
import { excerpt } from '../ui/words.ts';

const MOST = 120;

/** The words of a span (UTF-16), shortened; fragments are joined by an ellipsis. */
export function quoteOf(text: string, span: Span, max: number = MOST): string {
  // Only the beginning can be shown, so no more is taken from a long passage.
  const parts = span.slice(0, 10).map(({ start, end }) => text.slice(start, Math.min(end, start + 4 * max)));
  return excerpt(parts.join(' … '), max);
}
