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

const NOTHING: Made = { annotations: [], arrived: new Set(), spans: [] };

/** A maker for one look; names of others are spoken, one's own is not. */
export function createSpanMaker(
  labels: LabelBook,
  names: Readonly<Record<AnnotatorId, string>>,
  me: AnnotatorId,
): SpanMaker {
  let last = NOTHING;
  return (annotations, arrived) => {
    // Most of what was made for the list before can be taken over as a whole.
    const { from, before, after } =
      last.arrived === arrived
        ? changedPart(last.annotations, annotations)
        : { from: 0, before: last.spans.length, after: annotations.length };
    const made = new Map<Annotation, SurfaceSpan>();
    for (let at = from; at < before; at++) made.set(last.annotations[at]!, last.spans[at]!);
    const spanOf = (annotation: Annotation): SurfaceSpan => {
      const span = made.get(annotation);
      const isNew = arrived.has(annotation.id);
      return span && (span.isNew ?? false) === isNew ? span : toSpan(annotation, labels, names, me, isNew);
    };
    const spans = last.spans
      .slice(0, from)
      .concat(annotations.slice(from, after).map(spanOf), last.spans.slice(before));
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
