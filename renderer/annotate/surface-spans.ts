import type { Annotation } from '@shared/model/annotation.ts';
import type { AnnotatorId } from '@shared/model/ids.ts';
import type { ArticleView } from '../collab/open-article.ts';
import type { SurfaceSpan } from '../surface/index.ts';
import type { LabelBook } from './label-look.ts';
import { type Filter, visibleAnnotations } from './visible.ts';

export interface SpanLook {
  readonly labels: LabelBook;
  readonly names: Readonly<Record<AnnotatorId, string>>;
  readonly me: AnnotatorId;
  readonly filter: Filter;
}

/** What the text surface shows of an article's annotations. What a filter hides is not shown at all. */
export function surfaceSpans(
  view: Pick<ArticleView, 'annotations' | 'arrived'>,
  { labels, names, me, filter }: SpanLook,
): readonly SurfaceSpan[] {
  const visible = visibleAnnotations(view.annotations, filter, (label) => labels.of(label).id);
  return visible.map((annotation) => toSpan(annotation, labels, names, me, view.arrived.has(annotation.id)));
}

function toSpan(
  { id, span, label, layer }: Annotation,
  labels: LabelBook,
  names: Readonly<Record<AnnotatorId, string>>,
  me: AnnotatorId,
  isNew: boolean,
): SurfaceSpan {
  const { name, colour, pattern, id: resolved } = labels.of(label);
  const layerName = layer === me ? undefined : names[layer];
  return {
    id,
    fragments: span,
    label: resolved,
    name,
    colour,
    pattern,
    ...(layerName !== undefined && { layerName }),
    ...(isNew && { isNew }),
  };
}
