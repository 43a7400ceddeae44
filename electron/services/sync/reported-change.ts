import type { DeviceId } from '@shared/model/ids.ts';
import { PRESENCE_FILE } from '@shared/presence/presence-file.ts';
import { isTemporaryName } from './disk-folder.ts';

/** What a change that the operating system reports calls for: a pass, a look at who is where, or nothing. */
export type CallFor = 'pass' | 'look' | 'nothing';

/** `path` within the shared folder; undefined where the system does not say what changed. */
export function callFor(path: string | undefined, device: DeviceId): CallFor {
  if (path === undefined) return 'pass';
  const [, owner, ...rest] = path.split(/[\\/]/);
  const name = rest.at(-1);
  // What we wrote ourselves we know; a file that is still being written gets its own name later.
  if (owner === device || (name !== undefined && isTemporaryName(name))) return 'nothing';
  return name === PRESENCE_FILE ? 'look' : 'pass';
}
