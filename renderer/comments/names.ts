import type { AnnotatorId } from '@shared/model/ids.ts';

/** A person's name; a person of whom nothing but comments has arrived is “Someone”. */
export const nameIn = (names: Readonly<Record<AnnotatorId, string>>, annotator: AnnotatorId): string =>
  names[annotator]?.trim() || 'Someone';
