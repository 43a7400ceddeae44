import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { openDataDir } from '../../../../electron/services/data-dir/data-dir.ts';
import { openDevice } from '../../../../electron/services/data-dir/device.ts';
import { openProject } from '../../../../electron/services/project/open.ts';
import { standardRecogniser } from '../../../../electron/services/project/recogniser.ts';

// A process that writes articles until nothing more can be saved, waits until there is room again, and writes on. Says
// `<code> <article id>` for each on stdout, and `state <kind>` when the save state changes.
const [dataRoot, path] = process.argv.slice(2);
const say = (line: string) => writeSync(1, `${line}\n`);

const dataDir = openDataDir(dataRoot!);
const device = openDevice(dataDir);
if (!device.ok) throw new Error(device.error.message);
const by = device.value.annotators.list()[0]!.id;
const parts = {
  dataDir,
  device: device.value.device,
  clock: Date.now,
  recogniser: standardRecogniser,
  retryMs: 20,
};
const opened = await openProject(parts, path!);
if (!opened.ok) throw new Error(opened.error.message);
const project = opened.value;
project.subscribe((event) => event.type === 'save-state' && say(`state ${event.state.kind}`));

let count = 0;
async function writeOne(): Promise<string> {
  const text = `Text ${count++}\n${'word '.repeat(4000)}`;
  const id = createHash('sha256').update(text).digest('hex');
  const body = { kind: 'annotate' as const, label: 'claim', span: [{ start: 0, end: 4 }] };
  const written = await project.write({ by, texts: [{ id, text }], records: [{ doc: id, body }] });
  const code = written.ok ? 'saved' : written.error.code;
  say(`${code} ${id}`);
  return code;
}

while ((await writeOne()) !== 'not-saved');
say('stuck');
await once(process.stdin, 'data');
process.stdin.destroy();
await writeOne();
await project.close();
say('closed');
