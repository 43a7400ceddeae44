import { writeSync } from 'node:fs';
import { openDataDir } from '../../../../electron/services/data-dir/data-dir.ts';
import { openDevice } from '../../../../electron/services/data-dir/device.ts';
import { openProject } from '../../../../electron/services/project/open.ts';
import { standardRecogniser } from '../../../../electron/services/project/recogniser.ts';
import { undo } from '../../../../electron/services/project/undo.ts';

// A process that undoes Ann's latest step, and says on stdout whenever something of an article is written.
const [dataRoot, path] = process.argv.slice(2);

function must<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (result.ok) return result.value;
  throw new Error(result.error.message);
}

const dataDir = openDataDir(dataRoot!);
const { device, annotators } = must(openDevice(dataDir));
const by = must(annotators.byName('Ann')).id;
const project = must(
  await openProject({ dataDir, device, clock: Date.now, recogniser: standardRecogniser }, path!),
);
project.subscribe(({ type }) => type === 'records' && writeSync(1, '.'));
must(await undo(project, by));
await project.close();
