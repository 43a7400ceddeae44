import { type ArticleId, type LabelId, type RecordId, isRecordId, recordId } from '../model/ids.ts';
import type { Span } from '../model/span.ts';

export type Sha256 = (bytes: Uint8Array) => string;

/**
 * The id of an annotation from a file (SPEC ID-7): the stated one if it is a record id, else one derived from what the
 * file says, so that whoever imports the same file gets the same annotation.
 */
export function importedAnnotationId(
  article: ArticleId,
  layer: string,
  statedId: string | undefined,
  label: LabelId,
  span: Span,
  sha256: Sha256,
): RecordId {
  if (isRecordId(statedId)) return statedId;
  const fragments = span.map(({ start, end }) => [start, end]);
  return derivedId(['annotation', article, layer, statedId ?? '', label, fragments], sha256);
}

/** As `importedAnnotationId`, for a relation. */
export function importedRelationId(
  article: ArticleId,
  layer: string,
  statedId: string | undefined,
  type: string,
  from: RecordId,
  to: RecordId,
  sha256: Sha256,
): RecordId {
  if (isRecordId(statedId)) return statedId;
  return derivedId(['relation', article, layer, statedId ?? '', type, from, to], sha256);
}

function derivedId(parts: readonly unknown[], sha256: Sha256): RecordId {
  return recordId(sha256(new TextEncoder().encode(JSON.stringify(parts))).slice(0, 32), 1);
}
