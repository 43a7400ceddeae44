import type { DataDir } from './data-dir/data-dir.ts';
import type { Device } from './data-dir/device.ts';
import { createProjectPresence } from './presence/project-presence.ts';
import { type ProjectStore, createProjectStore } from './project-store.ts';
import { createProjectSync } from './project-sync.ts';
import { systemSyncClock } from './sync/sync-clock.ts';
import { watchFolder } from './sync/watch-folder.ts';

/** Project files on the real clock and disk, for a device. */
export function systemStore(dataDir: DataDir, device: Device): ProjectStore {
  return createProjectStore({ dataDir, device, clock: () => Date.now() }, (project) => {
    const sync = createProjectSync(project, { clock: systemSyncClock, watch: watchFolder });
    return { sync, presence: createProjectPresence(project, sync, systemSyncClock) };
  });
}
