import type { Annotation } from '../model/annotation.ts';
import type { AnnotatorId, ArticleId, LabelId, RecordId } from '../model/ids.ts';
import { isRecordId } from '../model/ids.ts';
import { type Span, sameSpan } from '../model/span.ts';
import type { ImportedSpan } from './imported.ts';
import { importedAnnotationId } from './imported-ids.ts';
import type { LabelBook } from './label-book.ts';
import {
  type Draft,
  type IdsByStated,
  type ImportContext,
  type KnownArticle,
  extras,
  origin,
} from './plan-context.ts';

/** Adds the spans of a file to the draft; returns the ids that its relations may refer to. */
export function planAnnotations(
  spans: readonly ImportedSpan[],
  article: ArticleId,
  known: KnownArticle | undefined,
  context: ImportContext,
  draft: Draft,
): IdsByStated {
  const present = new Present(known?.annotations ?? [], context.labels);
  const ids = new Map<string, RecordId>();
  for (const item of spans) {
    const label = context.labels.idFor(item.label, item.labelName);
    if (item.id === undefined && item.annotator === undefined) planOwn(item, label, present, context, draft);
    else {
      const id = planImported(item, label, article, known !== undefined, present, context, draft);
      if (item.id !== undefined) ids.set(item.id, id);
    }
  }
  return ids;
}

function planOwn(
  item: ImportedSpan,
  label: LabelId,
  present: Present,
  context: ImportContext,
  draft: Draft,
): void {
  if (present.at(context.by, label, item.span) !== undefined) return;
  present.add(context.by, label, item.span, '');
  draft.bodies.push({ kind: 'annotate', label, span: item.span, ...extras(item), ...version(item) });
}

function planImported(
  item: ImportedSpan,
  label: LabelId,
  article: ArticleId,
  articleIsKnown: boolean,
  present: Present,
  context: ImportContext,
  draft: Draft,
): RecordId {
  const from = origin(item, context);
  const id = importedAnnotationId(article, from.layer, item.id, label, item.span, context.sha256);
  const there = present.get(id);
  if (there) {
    if (!sameSpan(there.span, item.span) || there.label !== context.labels.resolve(label))
      draft.notes.push(`The project has annotation ${id} with another label or passage; it was kept.`);
    return id;
  }
  // A record id tells two tags apart that an annotator put on one passage; without one the second is the first.
  const same = present.at(from.layer, label, item.span);
  if (same && !isRecordId(item.id)) return same;
  present.add(from.layer, label, item.span, id);
  draft.bodies.push({
    kind: 'imported',
    what: 'annotation',
    id,
    ...from,
    label,
    span: item.span,
    ...extras(item),
    ...version(item),
  });
  // It may have been there and been removed, by undoing an earlier import for example.
  if (articleIsKnown) draft.bodies.push({ kind: 'restore', target: id });
  return id;
}

const version = ({ guideline }: ImportedSpan) => (guideline === undefined ? {} : { guideline });

/** The annotations that are in the article or will be. */
class Present {
  readonly #labels: LabelBook;
  readonly #byId = new Map<RecordId, { readonly label: LabelId; readonly span: Span }>();
  readonly #byPlace = new Map<string, RecordId>();

  constructor(annotations: readonly Annotation[], labels: LabelBook) {
    this.#labels = labels;
    for (const { layer, label, span, id } of annotations) this.add(layer, label, span, id);
  }

  get(id: RecordId): { readonly label: LabelId; readonly span: Span } | undefined {
    return this.#byId.get(id);
  }

  /** The id of an annotation with this layer, label and span, if there is one; `''` when it has none yet. */
  at(layer: AnnotatorId, label: LabelId, span: Span): RecordId | undefined {
    return this.#byPlace.get(this.#place(layer, label, span));
  }

  add(layer: AnnotatorId, label: LabelId, span: Span, id: RecordId): void {
    this.#byId.set(id, { label: this.#labels.resolve(label), span });
    const place = this.#place(layer, label, span);
    if (!this.#byPlace.get(place)) this.#byPlace.set(place, id);
  }

  #place(layer: AnnotatorId, label: LabelId, span: Span): string {
    return JSON.stringify([layer, this.#labels.resolve(label), span.map(({ start, end }) => [start, end])]);
  }
}
