import { readerMarks } from '../model/reader-marks.ts';
import type { SpanChanges, SpanIndex } from '../model/spans.ts';
import type { Verbosity } from '../types.ts';
import type { ArticleView } from './article-view.ts';
import type { SelectionController } from './selection.ts';

/**
 * Span boundaries for screen readers, spoken in the text where they are. Only with a verbosity other than `off` are text
 * nodes cut at boundaries.
 */
export class ReaderLayer {
  readonly #view: ArticleView;
  readonly #spans: SpanIndex;
  readonly #selection: SelectionController;
  #verbosity: Verbosity = 'off';
  /** Paragraphs whose marks are out of date. */
  readonly #stale = new Set<number>();
  readonly #marked = new Set<number>();

  constructor(view: ArticleView, spans: SpanIndex, selection: SelectionController) {
    this.#view = view;
    this.#spans = spans;
    this.#selection = selection;
  }

  setVerbosity(verbosity: Verbosity): void {
    if (verbosity === this.#verbosity) return;
    this.#verbosity = verbosity;
    for (const index of this.#view.elements.keys()) {
      if (this.#marked.has(index) || this.#spans.inParagraph(index).length > 0) this.#stale.add(index);
    }
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
    const marks = readerMarks(paragraph, this.#spans.inParagraph(index), this.#verbosity);
    this.#view.setMarks(index, marks);
    if (marks.length > 0) this.#marked.add(index);
    else this.#marked.delete(index);
  }
}
