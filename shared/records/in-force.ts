import type { RecordId } from '../model/ids.ts';
import type { RecordBody } from './kinds.ts';

/**
 * A body with the version of the guideline in force for its writer, where it chooses a label (SPEC RE-21, RE-22).
 * Bodies that name a version already, and all others, stay as they are.
 */
export function byGuideline<B extends RecordBody>(body: B, guideline: RecordId | undefined): B {
  if (guideline === undefined || 'guideline' in body) return body;
  const choosesLabel = body.kind === 'annotate' || (body.kind === 'amend' && body.set.label !== undefined);
  return choosesLabel ? { ...body, guideline } : body;
}
