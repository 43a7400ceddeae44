import { isRecordId } from '../model/ids.ts';
import { MAX_FRAGMENTS, type Span, normalizeSpan } from '../model/span.ts';
import type { ImportedSpan } from './imported.ts';
import {
  LONGEST_STRING,
  type JsonFields,
  isFields,
  member,
  readAttributes,
  readNote,
  readTime,
  shortString,
  shown,
} from './jsonl-fields.ts';
import type { SourceOffsets } from './source-offsets.ts';

/** Longest label, in UTF-16 units. */
const LONGEST_LABEL = 256;
/** Longest name of a layer (SPEC RE-26), used for ids as well. */
const LONGEST_ID = 128;

/** The text that spans are read against. */
export interface SpanText {
  /** Canonical. */
  readonly text: string;
  readonly offsets: SourceOffsets;
}

/** What reading reports besides its result: sentences. */
export interface Remarks {
  readonly problems: string[];
  readonly notes: string[];
}

/**
 * Reads the `spans` of a line. A span that can't be kept exactly as it was given is left out and named in
 * `remarks.problems`; the others are taken.
 */
export function readSpans(value: unknown, against: SpanText, remarks: Remarks): readonly ImportedSpan[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    remarks.problems.push('The spans are not a list and were left out.');
    return [];
  }
  return value.flatMap((item: unknown, i) => {
    const read = readSpan(item, `Span ${i + 1}`, against, remarks);
    if (typeof read !== 'string') return [read];
    remarks.problems.push(`Span ${i + 1} was left out: ${read}`);
    return [];
  });
}

/** The span, or why it can't be taken, as the second half of a sentence. */
function readSpan(item: unknown, where: string, against: SpanText, remarks: Remarks): ImportedSpan | string {
  if (!isFields(item)) return 'it is not an object.';
  const label = shortString(member(item, 'label'), LONGEST_LABEL);
  if (label === undefined || label.trim() === '')
    return `its label (${shown(member(item, 'label'))}) is not a name of 1 to ${LONGEST_LABEL} characters.`;
  const span = readPlace(item, where, against, remarks.notes);
  if (typeof span === 'string') return span;
  return {
    span,
    label,
    ...readOrigin(item),
    ...readLabelName(item),
    ...readGuideline(item),
    note: readNote(member(item, 'note'), where, remarks.problems),
    attributes: readAttributes(member(item, 'attributes'), where, remarks.problems),
  };
}

/** Who made a span or relation, when, and under which id, as far as the file states it. */
export function readOrigin(
  item: JsonFields,
): Pick<ImportedSpan, 'id' | 'annotator' | 'annotatorName' | 'created'> {
  const id = shortString(member(item, 'id'), LONGEST_ID);
  const annotator = shortString(member(item, 'annotator'), LONGEST_ID);
  const annotatorName = shortString(member(item, 'annotator_name'), LONGEST_STRING);
  const created = readTime(member(item, 'created'));
  return {
    ...(id !== undefined && { id }),
    ...(annotator !== undefined && { annotator }),
    ...(annotatorName !== undefined && { annotatorName }),
    ...(created !== undefined && { created }),
  };
}

function readLabelName(item: JsonFields): Pick<ImportedSpan, 'labelName'> {
  const name = member(item, 'label_name');
  return typeof name === 'string' && name.length <= LONGEST_STRING ? { labelName: name.toWellFormed() } : {};
}

function readGuideline(item: JsonFields): Pick<ImportedSpan, 'guideline'> {
  const guideline = member(item, 'guideline');
  return isRecordId(guideline) ? { guideline } : {};
}

/** One stretch as the file gives it: offsets unchecked, and the text it says is there. */
interface Stretch {
  readonly start: unknown;
  readonly end: unknown;
  readonly text: unknown;
}

function readPlace(item: JsonFields, where: string, against: SpanText, notes: string[]): Span | string {
  const stretches = readStretches(item);
  if (typeof stretches === 'string') return stretches;
  const span = placeBy('code points', stretches, against);
  if (typeof span === 'string') return span;
  if (!sayOtherwise(stretches, span, against.text)) return tidy(span, where, notes);
  const inUnits = placeBy('UTF-16 units', stretches, against);
  if (typeof inUnits === 'string' || sayOtherwise(stretches, inUnits, against.text))
    return `it says ${shown(stretches.find((s) => typeof s.text === 'string')?.text)}, but at its offsets the text says ${shown(against.text.slice(span[0]!.start, span[0]!.end))}.`;
  notes.push(`${where}: its offsets fit its text only as UTF-16 units, so they were read as those.`);
  return tidy(inUnits, where, notes);
}

function readStretches(item: JsonFields): readonly Stretch[] | string {
  const fragments = member(item, 'fragments');
  if (!Array.isArray(fragments) || fragments.length === 0) return [stretchOf(item)];
  if (fragments.length > MAX_FRAGMENTS) return `it has more than ${MAX_FRAGMENTS} fragments.`;
  if (!fragments.every(isFields)) return 'a fragment is not an object.';
  return fragments.map(stretchOf);
}

function stretchOf(fields: JsonFields): Stretch {
  return { start: member(fields, 'start'), end: member(fields, 'end'), text: member(fields, 'text') };
}

type Unit = 'code points' | 'UTF-16 units';

function placeBy(unit: Unit, stretches: readonly Stretch[], { text, offsets }: SpanText): Span | string {
  const length = unit === 'code points' ? offsets.codePoints : offsets.units;
  const convert = (offset: number, edge: 'start' | 'end') =>
    unit === 'code points' ? offsets.fromCodePoint(offset, edge) : offsets.fromUnit(offset, edge);
  const span: { start: number; end: number }[] = [];
  for (const { start, end } of stretches) {
    if (!isOffset(start) || !isOffset(end))
      return `its offsets (${shown(start)}, ${shown(end)}) are not whole numbers from 0.`;
    if (end > length) return `${start} to ${end} lies outside the text, which has ${length} ${unit}.`;
    if (start >= end) return `it ends (${end}) before it begins (${start}), or is empty.`;
    const place = { start: convert(start, 'start'), end: convert(end, 'end') };
    if (place.start >= place.end || place.end > text.length)
      return 'it covers nothing but a byte order mark.';
    span.push(place);
  }
  return span;
}

const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Whether a stretch states a text that isn't what stands at its place. */
function sayOtherwise(stretches: readonly Stretch[], span: Span, text: string): boolean {
  return stretches.some(
    (stretch, i) =>
      typeof stretch.text === 'string' &&
      canonicalQuote(stretch.text) !== text.slice(span[i]!.start, span[i]!.end),
  );
}

const canonicalQuote = (quote: string) => quote.replace(/\r\n?/g, '\n').toWellFormed();

/** In the order and shape of SPEC SP-1; the passage it covers stays the same. */
function tidy(fragments: Span, where: string, notes: string[]): Span {
  const span = normalizeSpan(fragments);
  if (span.length !== fragments.length) notes.push(`${where}: fragments that touch or overlap were joined.`);
  return span;
}
