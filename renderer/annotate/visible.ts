import type { Annotation } from '@shared/model/annotation.ts';
import type { AnnotatorId, LabelId } from '@shared/model/ids.ts';

export interface Filter {
  readonly hiddenLabels: readonly LabelId[];
  readonly hiddenLayers: readonly AnnotatorId[];
}

/** The annotations that a filter lets through, in the same order; the same array when it hides nothing. */
export function visibleAnnotations(
  annotations: readonly Annotation[],
  { hiddenLabels, hiddenLayers }: Filter,
  /** The label that one was merged into, else itself. */
  resolve: (label: LabelId) => LabelId,
): readonly Annotation[] {
  if (hiddenLabels.length === 0 && hiddenLayers.length === 0) return annotations;
  return annotations.filter(
    ({ label, layer }) => !hiddenLabels.includes(resolve(label)) && !hiddenLayers.includes(layer),
  );
}
