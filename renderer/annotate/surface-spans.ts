import type { Annotation } from '@shared/model/annotation.ts';
import { UNSURE } from '@shared/model/label-scheme.ts';
import { changedPart } from '@shared/model/changed-part.ts';
import type { AnnotatorId } from '@shared/model/ids.ts';
import type { ArticleContent } from '../collab/article-content.ts';
import type { SurfaceSpan } from '../surface/index.ts';
import type { LabelBook } from './label-look.ts';

/** Makes what the surface shows of annotations; for the same annotation the same object, so that only changes cost. */
export type SpanMaker = (
  annotations: readonly Annotation[],
  arrived: ArticleContent['arrived'],
) => readonly SurfaceSpan[];

interface Made {
  readonly annotations: readonly Annotation[];
  readonly arrived: ArticleContent['arrived'];
  readonly spans: readonly SurfaceSpan[];
}

/** A maker for one look; names of others are spoken, one's own is not. */
export function createSpanMaker(
  labels: LabelBook,
  names: Readonly<Record<AnnotatorId, string>>,
  me: AnnotatorId,
): SpanMaker {
  const made = new WeakMap<Annotation, SurfaceSpan>();
  const spanOf = (annotation: Annotation, isNew: boolean): SurfaceSpan => {
    const before = made.get(annotation);
    if (before && (before.isNew ?? false) === isNew) return before;
    const span = toSpan(annotation, labels, names, me, isNew);
    made.set(annotation, span);
    return span;
  };
  let last: Made | undefined;
  return (annotations, arrived) => {
    const all = annotations.length;
    // Most of what was made for the list before can be taken over as a whole.
    const same = last?.arrived === arrived ? changedPart(last.annotations, annotations) : undefined;
    const from = same?.from ?? 0;
    const spans = [
      ...(last?.spans.slice(0, from) ?? []),
      ...annotations.slice(from, same?.after ?? all).map((a) => spanOf(a, arrived.has(a.id))),
      ...(same && last ? last.spans.slice(same.before) : []),
    ];
    last = { annotations, arrived, spans };
    return spans;
  };
}

function toSpan(
  { id, span, label, layer, attributes }: Annotation,
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
    ...(attributes[UNSURE] === true && { isUnsure: true }),
  };
}
