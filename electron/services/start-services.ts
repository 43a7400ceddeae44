import { homedir } from 'node:os';
import { type Failure, fail } from '@shared/model/result.ts';
import { accountName } from './account.ts';
import { type AttachServer, startAttachServer } from './attach/attach-server.ts';
import { runHere } from './attach/run-here.ts';
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
 * The composition root: the services of one data dir, on the real clock and disk, for windows and for command lines that
 * attach. When the device key can't be used, every call answers why. Throws when the data dir can't be made.
 */
export async function startServices(settings: WorkerSettings, onMistake: OnMistake): Promise<Services> {
  const dataDir = openDataDir(settings.dataDir);
  const opened = openDevice(dataDir);
  if (!opened.ok) return unavailable(opened.error);
  const { device, annotators } = opened.value;
  const { version, documentsDir } = settings;
  const now = () => Date.now();
  const store = systemStore(dataDir, device);
  const projects = createProjects((path) => store.openOrRead(path));
  const recents = createRecents(dataDir.file('recents.json'), now);
  const shared = { version, annotators, store, projects, now, onMistake };
  const services = createServices({ ...shared, documentsDir, homeDir: homedir(), recents });
  const run = runHere({ ...shared, userName: accountName() });
  return withAttach(services, await attachServer(dataDir.root, run, onMistake));
}

/** Without it command lines are told who has the file, which is no reason not to start. */
async function attachServer(
  dataDir: string,
  run: Parameters<typeof startAttachServer>[1],
  onMistake: OnMistake,
): Promise<AttachServer | undefined> {
  try {
    return await startAttachServer(dataDir, run);
  } catch (error) {
    onMistake('attach', 'start', error);
    return undefined;
  }
}

function withAttach(services: Services, attach: AttachServer | undefined): Services {
  return {
    connect: (options) => services.connect(options),
    async shutdown(graceMs) {
      await attach?.close();
      await services.shutdown(graceMs);
    },
  };
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
