import type { Annotation } from '../model/annotation.ts';
import type { ArticleId } from '../model/ids.ts';
import { type Result, fail, ok } from '../model/result.ts';
import { type Fragment, type Span, envelopeOf } from '../model/span.ts';
import { OffsetIndex, spanFitsText } from '../text/offsets.ts';

/** A fragment as it is exported: code points, UTF-16 units, and the slice. */
export interface ExportFragment {
  readonly start: number;
  readonly end: number;
  readonly start_u16: number;
  readonly end_u16: number;
  readonly text: string;
}

/** An annotation with its place in code points. */
export interface PlacedSpan {
  readonly annotation: Annotation;
  /** Of the envelope, code points. */
  readonly start: number;
  readonly end: number;
  /** Slice of the envelope. */
  readonly text: string;
  readonly fragments: readonly ExportFragment[];
}

/**
 * Converts the spans of a text to code points and checks each against its slice in both units (SPEC EX-7). The check
 * counts for itself and shares nothing with the conversion. Fails with `span-mismatch`.
 */
export function placeSpans(
  article: ArticleId,
  text: string,
  annotations: readonly Annotation[],
): Result<readonly PlacedSpan[]> {
  const index = new OffsetIndex(text);
  const placed: PlacedSpan[] = [];
  for (const annotation of annotations) {
    const fits = spanFitsText(annotation.span, text);
    if (!fits.ok) return mismatch(article, annotation, fits.error.message);
    placed.push(place(annotation, text, index));
  }
  const wrong = firstWrong(text, placed);
  return wrong ? mismatch(article, wrong.annotation, 'Its offsets lead elsewhere.') : ok(placed);
}

function place(annotation: Annotation, text: string, index: OffsetIndex): PlacedSpan {
  const fragments = annotation.span.map(({ start, end }) => ({
    start: index.toCodePoint(start),
    end: index.toCodePoint(end),
    start_u16: start,
    end_u16: end,
    text: text.slice(start, end),
  }));
  const envelope = envelopeOf(annotation.span);
  return {
    annotation,
    start: fragments[0]!.start,
    end: fragments.at(-1)!.end,
    text: text.slice(envelope.start, envelope.end),
    fragments,
  };
}

function mismatch(article: ArticleId, annotation: Annotation, why: string): Result<never> {
  return fail(
    'span-mismatch',
    `Annotation ${annotation.id} of article ${article} doesn't fit its text, so nothing was exported. ${why}`,
  );
}

function firstWrong(text: string, placed: readonly PlacedSpan[]): PlacedSpan | undefined {
  const codePointAt = countCodePoints(
    text,
    placed.flatMap(({ annotation }) => ends(annotation.span)),
  );
  const isTrue = (unit: number, codePoint: number) => codePointAt.get(unit) === codePoint;
  return placed.find(
    ({ fragments }) =>
      !fragments.every(
        (f) =>
          isTrue(f.start_u16, f.start) &&
          isTrue(f.end_u16, f.end) &&
          lengthInCodePoints(f.text) === f.end - f.start,
      ),
  );
}

const ends = (span: Span) => span.flatMap(({ start, end }: Fragment) => [start, end]);

/** Walks through the text once, code point by code point, and notes the index at each of the UTF-16 offsets. */
function countCodePoints(text: string, offsets: readonly number[]): ReadonlyMap<number, number> {
  const wanted = Int32Array.from(new Set(offsets)).sort();
  const found = new Map<number, number>();
  let unit = 0;
  let codePoint = 0;
  for (const offset of wanted) {
    for (; unit < offset && unit < text.length; codePoint++) unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
    if (unit === offset) found.set(offset, codePoint);
  }
  return found;
}

function lengthInCodePoints(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
