import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';

import { RecordsDoc, freshClient } from '@shared/doc/records-doc.ts';
import { openDataDir } from '../../../../electron/services/data-dir/data-dir.ts';
import { openDevice } from '../../../../electron/services/data-dir/device.ts';
import { openProject } from '../../../../electron/services/project/open.ts';
import { standardRecogniser } from '../../../../electron/services/project/recogniser.ts';
import { undo } from '../../../../electron/services/project/undo.ts';

// A process that writes to a project until it is killed, and says on stdout what was acknowledged as saved: a line
// `ack <record id>` or `text <article id>` each, written before anything else happens.
const [dataRoot, path] = process.argv.slice(2);
const say = (line: string) => writeSync(1, `${line}\n`);

function must<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (result.ok) return result.value;
  say(`failed ${result.error.message}`);
  process.exit(3);
}

const dataDir = openDataDir(dataRoot!);
const { device, annotators } = must(openDevice(dataDir));
const by = must(annotators.byName('Ann')).id;
const project = must(
  await openProject({ dataDir, device, clock: Date.now, recogniser: standardRecogniser }, path!),
);
say(`log ${project.log}`);

const [article] = project.articleIds();
const grant = must(project.grant());
const window = new RecordsDoc({ client: freshClient() });
let used = 0;
let turn = Number(process.env['ASCRIBE_TEST_TURN'] ?? 0);

function windowUpdate(): { update: Uint8Array; id: string } {
  const n = grant.from + used++;
  const record = {
    v: 1,
    n,
    kind: 'annotate',
    c: grant.counter + used,
    by,
    action: n,
    t: 0,
    label: 'claim',
    span: [[0, 3]],
  };
  return { update: window.append(project.log, [record]), id: `${project.log}:${n}` };
}

for (;;) {
  const kind = turn++ % 5;
  if (kind < 2) {
    const pending = [windowUpdate(), windowUpdate()];
    const answers = await Promise.all(pending.map(({ update }) => project.append(article!, update, 'w')));
    answers.forEach((answer, i) => must(answer) && say(`ack ${pending[i]!.id}`));
  } else if (kind === 2) {
    const body = { kind: 'annotate' as const, label: 'opinion', span: [{ start: 4, end: 7 }] };
    const written = must(await project.write({ by, records: [{ doc: article!, body }] }));
    for (const id of written.ids) say(`ack ${id}`);
  } else if (kind === 3) {
    const texts = Array.from({ length: 3 }, (_, i) => {
      const text = `Text ${process.pid} ${turn} ${i}\n${'word '.repeat(800)}`;
      return { id: createHash('sha256').update(text).digest('hex'), text };
    });
    const records = texts.map(({ id }) => ({
      doc: id,
      body: { kind: 'status' as const, value: 'finished' as const },
    }));
    const written = must(await project.write({ by, texts, records }));
    for (const id of written.newTexts) say(`text ${id}`);
    for (const id of written.ids) say(`ack ${id}`);
  } else {
    must(await undo(project, by));
  }
}
