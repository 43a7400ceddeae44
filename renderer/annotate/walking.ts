import type { Annotation } from '@shared/model/annotation.ts';
import type { RecordId } from '@shared/model/ids.ts';
import { envelopeOf } from '@shared/model/span.ts';

/** The next or previous in a list by place, in a circle: from the chosen one, else from the caret (UTF-16) on. */
export function nextOf(
  list: readonly Annotation[],
  chosen: RecordId | undefined,
  caret: number,
  step: 1 | -1,
): Annotation | undefined {
  const at = list.findIndex(({ id }) => id === chosen);
  const target = at >= 0 ? at + step : besideCaret(list, caret, step);
  return list[(target + list.length) % list.length];
}

/** Index of the first annotation after an offset (UTF-16), or of the last before it. */
function besideCaret(list: readonly Annotation[], caret: number, step: 1 | -1): number {
  const after = list.findIndex(({ span }) => span[0]!.start >= caret);
  if (step === 1) return after === -1 ? 0 : after;
  return after === -1 ? list.length - 1 : after - 1;
}

/** Those of a list that overlap one, itself included. */
export function overlapping(list: readonly Annotation[], { span }: Annotation): readonly Annotation[] {
  const { start, end } = envelopeOf(span);
  return list.filter((one) => {
    const other = envelopeOf(one.span);
    return other.start < end && start < other.end;
  });
}
