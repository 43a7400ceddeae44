import { homedir } from 'node:os';
import { type Failure, fail } from '@shared/model/result.ts';
import { createServices } from './create-services.ts';
import { openDataDir } from './data-dir/data-dir.ts';
import { openDevice } from './data-dir/device.ts';
import type { OnMistake } from './dispatch.ts';
import { createProjects } from './projects.ts';
import { createRecents } from './recents.ts';
import type { Services } from './services.ts';
import { systemStore } from './system-store.ts';
import type { WorkerSettings } from './worker-protocol.ts';

/**
 * The composition root: the services of one data dir, on the real clock and disk. When the data dir can't be used, every
 * call answers why.
 */
export function startServices(settings: WorkerSettings, onMistake: OnMistake): Services {
  const dataDir = openDataDir(settings.dataDir);
  const opened = openDevice(dataDir);
  if (!opened.ok) return unavailable(opened.error);
  const { device, annotators } = opened.value;
  const now = () => Date.now();
  const store = systemStore(dataDir, device);
  const projects = createProjects(async (path) => {
    const project = await store.openOrRead(path);
    if (project.ok) project.value.sync.start();
    return project;
  });
  const recents = createRecents(dataDir.file('recents.json'), now);
  const createSample = () => Promise.resolve(fail('not-yet', 'The sample is being built.'));
  const { version, documentsDir } = settings;
  return createServices({
    version,
    documentsDir,
    homeDir: homedir(),
    annotators,
    recents,
    store,
    projects,
    createSample,
    now,
    onMistake,
  });
}

function unavailable({ code, message, details }: Failure): Services {
  return {
    connect: () => ({
      call: () => Promise.resolve(fail(code, message, details)),
      close: () => Promise.resolve(),
    }),
    shutdown: () => Promise.resolve(),
  };
}
