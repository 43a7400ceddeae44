import { type Fragment, envelopeOf } from '@shared/model/span.ts';
import type { SurfaceMark, Verbosity } from '../types.ts';
import { innermostFirst, type PlacedSpan } from './spans.ts';

/** Words for a screen reader at an offset (UTF-16) inside a paragraph's text. */
export interface ReaderMark {
  readonly offset: number;
  readonly words: string;
}

/**
 * What a screen reader is to hear in a paragraph: where spans and named marks start and, with `full`, where they end. At
 * one offset ends come before starts; inner spans end first and start last, as brackets would, and marks lie around all.
 */
export function readerMarks(
  paragraph: Fragment,
  spans: readonly PlacedSpan[],
  marks: readonly SurfaceMark[],
  verbosity: Verbosity,
): readonly ReaderMark[] {
  if (verbosity === 'off') return [];
  const { starts, ends } = ofSpans(paragraph, spans, verbosity);
  const around = marks.map((mark) => ofMark(paragraph, mark));
  const opening = [...around.flatMap(({ start }) => start), ...starts];
  if (verbosity === 'starts') return sorted(opening);
  return sorted([...ends, ...around.toReversed().flatMap(({ end }) => end), ...opening]);
}

function ofSpans(paragraph: Fragment, spans: readonly PlacedSpan[], verbosity: Verbosity) {
  const inner = innermostFirst(spans);
  const inside = ({ start, end }: Fragment) => start < paragraph.end && end > paragraph.start;
  const starts = inner.toReversed().flatMap(({ span }) =>
    span.fragments
      .map((fragment, i) => ({ fragment, words: startWords(span, i, verbosity) }))
      .filter(({ fragment }) => inside(fragment) && fragment.start >= paragraph.start)
      .map(({ fragment, words }) => ({ offset: fragment.start, words })),
  );
  const contested = overlappingAnothers(spans);
  const ends = inner.flatMap(({ id, span }) => {
    const words = `end ${span.name}${contested.has(id) ? byWhom(span) : ''}`;
    return span.fragments
      .filter((fragment) => inside(fragment) && fragment.end <= paragraph.end)
      .map((fragment) => ({ offset: fragment.end, words }));
  });
  return { starts, ends };
}

/** Those that overlap one of the same name by somebody else, so that the name alone doesn't tell which of them ends. */
function overlappingAnothers(spans: readonly PlacedSpan[]): ReadonlySet<string> {
  const found = new Set<string>();
  if (spans.every(({ span }) => span.layerName === undefined)) return found;
  const fragments = spans
    .flatMap(({ id, span }) => span.fragments.map(({ start, end }) => ({ id, span, start, end })))
    .sort((a, b) => a.start - b.start);
  let open: typeof fragments = [];
  for (const next of fragments) {
    open = open.filter(({ end }) => end > next.start);
    for (const { id, span } of open)
      if (span.name === next.span.name && span.layerName !== next.span.layerName) found.add(id).add(next.id);
    open.push(next);
  }
  return found;
}

/** A mark is one passage, whatever lies between its fragments. */
function ofMark(paragraph: Fragment, { fragments, name, detail, isNews }: SurfaceMark) {
  const { start, end } = envelopeOf(fragments);
  const words = `start ${[name, detail].filter(Boolean).join(' ')}${isNews ? ', new' : ''}`;
  const starts = start >= paragraph.start && start < paragraph.end;
  const ends = end > paragraph.start && end <= paragraph.end;
  return {
    start: starts ? [{ offset: start, words }] : [],
    end: ends ? [{ offset: end, words: `end ${name}` }] : [],
  };
}

/** Sorting is stable, so the order at one offset stays as it was made. */
function sorted(marks: readonly ReaderMark[]): readonly ReaderMark[] {
  return marks.toSorted((a, b) => a.offset - b.offset);
}

function startWords(span: PlacedSpan['span'], fragment: number, verbosity: Verbosity): string {
  const by = verbosity === 'full' ? byWhom(span) : '';
  const unsure = span.isUnsure ? ', unsure' : '';
  return fragment > 0 ? `${span.name} continues` : `start ${span.name}${by}${unsure}`;
}

const byWhom = ({ layerName }: PlacedSpan['span']): string => (layerName ? ` by ${layerName}` : '');
