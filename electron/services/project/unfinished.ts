import type { RecordId } from '@shared/model/ids.ts';
import { ok } from '@shared/model/result.ts';
import type { OpenProject } from './open-project.ts';
import { reading } from './reader.ts';

const KEY = 'unfinished';

/** The actions whose reversal was begun and has not come to its end, as far as this file knows (SPEC RE-45). */
export function unfinished(project: OpenProject): ReadonlySet<RecordId> {
  const read = reading(project.path, () => ok(project.local(KEY)));
  const stored = read.ok && Array.isArray(read.value) ? read.value : [];
  return new Set(stored.filter((id) => typeof id === 'string'));
}

/** Notes, flushed to disk, whether the reversal of an action is under way. */
export function noteUnfinished(project: OpenProject, action: RecordId, isUnderWay: boolean): void {
  const others = [...unfinished(project)].filter((id) => id !== action);
  const noted = isUnderWay ? [...others, action] : others;
  // While the file is out of reach the work goes on in the journal all the same.
  reading(project.path, () => ok(project.setLocal(KEY, noted.length === 0 ? undefined : noted)));
}
