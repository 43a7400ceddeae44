import { type Result, fail, ok } from './result.ts';

/** Half-open, UTF-16 code units of the canonical text. */
export interface Fragment {
  readonly start: number;
  readonly end: number;
}

/** One or more fragments, ascending and not touching (SPEC SP-1). UTF-16 code units. */
export type Span = readonly Fragment[];

export const MAX_FRAGMENTS = 1000;

/**
 * Checks SPEC SP-1: 1 to 1,000 fragments of safe integers, `0 <= start < end`, ascending, not touching.
 * Says nothing about a text; see `text/offsets` for SP-3.
 */
export function checkSpan(span: Span): Result<Span> {
  if (span.length === 0) return fail('span-empty', 'A span needs at least one fragment.');
  if (span.length > MAX_FRAGMENTS)
    return fail('span-fragments', `A span may have at most ${MAX_FRAGMENTS} fragments.`);
  let before = -1;
  for (const { start, end } of span) {
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0)
      return fail('span-offsets', 'Offsets must be whole numbers from 0.');
    if (start >= end) return fail('span-order', `A fragment must end after it starts (${start} to ${end}).`);
    if (start <= before)
      return fail('span-touching', 'Fragments must be in order and must not touch or overlap one another.');
    before = end;
  }
  return ok(span);
}

/** First start and last end. The span must not be empty. */
export function envelopeOf(span: Span): Fragment {
  return { start: span[0]!.start, end: span[span.length - 1]!.end };
}

/** Whether both have the same fragments. */
export function sameSpan(a: Span, b: Span): boolean {
  return a.length === b.length && a.every((f, i) => f.start === b[i]!.start && f.end === b[i]!.end);
}

/** Sorts fragments and joins those that touch or overlap, so that SP-1 holds. Empty fragments are dropped. */
export function normalizeSpan(fragments: readonly Fragment[]): Span {
  const sorted = fragments
    .filter((f) => f.start < f.end)
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = out.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}

/** Order of spans in a text: by start, then longer first, then fragment by fragment. */
export function compareSpans(a: Span, b: Span): number {
  const ea = envelopeOf(a);
  const eb = envelopeOf(b);
  return ea.start - eb.start || eb.end - ea.end || a.length - b.length;
}
