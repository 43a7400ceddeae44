import type { RecordId } from '../model/ids.ts';
import type { Guideline } from '../model/label-scheme.ts';
import type { ProjectBody } from './kinds.ts';
import { type Stamped, compareStamped } from './register.ts';

/** The versions of the guideline (SPEC RE-16), the one in force last. */
export function foldGuidelines(records: ReadonlyMap<RecordId, Stamped<ProjectBody>>): readonly Guideline[] {
  const versions: Guideline[] = [];
  for (const { record } of [...records.values()].sort(compareStamped)) {
    const { body, id, by, time } = record;
    if (body.kind !== 'guideline') continue;
    const isConcurrent = body.base !== versions.at(-1)?.id;
    versions.push({ id, version: versions.length + 1, text: body.text, by, time, isConcurrent });
  }
  return versions;
}
