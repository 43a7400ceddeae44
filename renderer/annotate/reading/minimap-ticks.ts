import type { Annotation } from '@shared/model/annotation.ts';
import type { Thread } from '@shared/model/comment.ts';
import type { AnnotatorId } from '@shared/model/ids.ts';
import type { Fragment } from '@shared/model/span.ts';
import type { LabelBook } from '../label-look.ts';
import type { Tick } from './minimap-shapes.ts';

/** Lanes of the strip: one's own annotations, then others', the last lane being that of all who are left. */
const LAST_LANE = 2;

/** Ticks of annotations. Their look is the id of the label. */
export function annotationTicks(
  annotations: readonly Annotation[],
  labels: LabelBook,
  me: AnnotatorId,
): readonly Tick[] {
  const laneOf = lanesOf(annotations, me);
  return annotations.map(({ span, layer, label }) => ({
    span,
    lane: laneOf(layer),
    look: labels.of(label).id,
  }));
}

function lanesOf(annotations: readonly Annotation[], me: AnnotatorId): (layer: AnnotatorId) => number {
  const others = [...new Set(annotations.map(({ layer }) => layer))].filter((layer) => layer !== me).sort();
  const lanes = new Map(others.map((layer, index) => [layer, Math.min(LAST_LANE, index + 1)]));
  return (layer) => lanes.get(layer) ?? 0;
}

/** Ticks of paragraphs that are read. */
export const readTicks = (paragraphs: readonly Fragment[], read: ReadonlySet<number>): readonly Tick[] =>
  paragraphs
    .filter(({ start }) => read.has(start))
    .map((paragraph) => ({ span: [paragraph], lane: 0, look: 'read' }));

/** Where the discussions that are not resolved begin in the text (UTF-16). */
export function openThreadStarts(
  threads: readonly Thread[],
  annotations: readonly Annotation[],
): readonly number[] {
  const open = threads.filter(({ resolved }) => !resolved);
  if (open.length === 0) return [];
  const spans = new Map(annotations.map(({ id, span }) => [id, span]));
  return open.flatMap(({ on }) => {
    if (on === undefined) return [];
    const span = 'span' in on ? on.span : spans.get(on.annotation);
    return span?.[0] ? [span[0].start] : [];
  });
}
