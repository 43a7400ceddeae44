import { envelopeOf } from '@shared/model/span.ts';
import { type ReaderMark, readerMarks } from '../model/reader-marks.ts';
import type { SpanChanges, SpanIndex } from '../model/spans.ts';
import type { SurfaceMark, Verbosity } from '../types.ts';
import type { ArticleView } from './article-view.ts';
import type { SelectionController } from './selection.ts';

/**
 * Boundaries of spans and marks for screen readers, spoken in the text where they are. Only with a verbosity other than `off` are text
 * nodes cut at boundaries.
 */
export class ReaderLayer {
  readonly #view: ArticleView;
  readonly #spans: SpanIndex;
  readonly #selection: SelectionController;
  #verbosity: Verbosity = 'off';
  /** Paragraphs whose marks are out of date. */
  readonly #stale = new Set<number>();
  /** What is said in the paragraphs now. */
  readonly #said = new Map<number, readonly ReaderMark[]>();
  #marks: readonly SurfaceMark[] = [];
  /** Marks with a name by the paragraphs that they start or end in. */
  #marksIn = new Map<number, SurfaceMark[]>();

  constructor(view: ArticleView, spans: SpanIndex, selection: SelectionController) {
    this.#view = view;
    this.#spans = spans;
    this.#selection = selection;
  }

  setVerbosity(verbosity: Verbosity): void {
    if (verbosity === this.#verbosity) return;
    this.#verbosity = verbosity;
    for (const index of this.#view.elements.keys()) {
      if (this.#said.has(index) || this.#spans.inParagraph(index).length > 0) this.#stale.add(index);
    }
    for (const index of this.#marksIn.keys()) this.#stale.add(index);
    this.catchUp();
  }

  setMarks(marks: readonly SurfaceMark[]): void {
    if (marks === this.#marks) return;
    const before = this.#marksIn;
    this.#marks = marks;
    this.#marksIn = this.#byParagraph(marks);
    if (this.#verbosity === 'off') return;
    for (const index of [...before.keys(), ...this.#marksIn.keys()]) this.#stale.add(index);
    this.catchUp();
  }

  apply({ redraw, restyle }: SpanChanges): void {
    if (this.#verbosity === 'off') return;
    for (const index of redraw.keys()) this.#stale.add(index);
    for (const { runs } of restyle) {
      for (const { start, end } of runs) {
        const last = this.#view.paragraphs.indexAt(end - 1);
        for (let i = this.#view.paragraphs.indexAt(start); i <= last; i++) this.#stale.add(i);
      }
    }
    this.catchUp();
  }

  /** Makes the marks true; while the user drags a selection that waits, as it would disturb it. */
  catchUp(): void {
    if (this.#stale.size === 0 || this.#selection.isDragging) return;
    const raw = this.#view.readSelection();
    for (const index of this.#stale) this.#mark(index);
    this.#stale.clear();
    this.#selection.restore(raw);
  }

  #mark(index: number): void {
    const paragraph = this.#view.paragraphs.list[index]!;
    const inside = this.#spans.inParagraph(index);
    const marks = readerMarks(paragraph, inside, this.#marksIn.get(index) ?? [], this.#verbosity);
    if (sameMarks(marks, this.#said.get(index) ?? [])) return;
    this.#view.setMarks(index, marks);
    if (marks.length > 0) this.#said.set(index, marks);
    else this.#said.delete(index);
  }

  #byParagraph(marks: readonly SurfaceMark[]): Map<number, SurfaceMark[]> {
    const { paragraphs } = this.#view;
    const found = new Map<number, SurfaceMark[]>();
    for (const mark of marks) {
      if (mark.name === undefined) continue;
      const { start, end } = envelopeOf(mark.fragments);
      for (const index of new Set([paragraphs.indexAt(start), paragraphs.indexAt(end - 1)])) {
        const here = found.get(index);
        if (here) here.push(mark);
        else found.set(index, [mark]);
      }
    }
    return found;
  }
}

function sameMarks(a: readonly ReaderMark[], b: readonly ReaderMark[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ offset, words }, i) => offset === b[i]!.offset && words === b[i]!.words)
  );
}
