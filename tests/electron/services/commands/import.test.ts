import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fail } from '@shared/model/result.ts';
import { type CommandContext, parseCommand } from '../../../../electron/services/commands/command.ts';
import { ownContext } from '../../../../electron/services/commands/context.ts';
import { command } from '../../../../electron/services/commands/import.ts';
import { openDataDir } from '../../../../electron/services/data-dir/data-dir.ts';
import { openDevice } from '../../../../electron/services/data-dir/device.ts';
import type { OpenProject } from '../../../../electron/services/project/open-project.ts';
import { systemStore } from '../../../../electron/services/system-store.ts';
import { temporaryFolder } from '../../../support/services.ts';
import { must } from '../../../support/sync-people.ts';

/** A command's surroundings in `folder`. */
function contextIn(folder: string): CommandContext {
  const dataDir = openDataDir(join(folder, 'data'));
  const { device, annotators } = must(openDevice(dataDir));
  return ownContext({
    cwd: folder,
    version: '1',
    annotators,
    userName: 'ada',
    signal: new AbortController().signal,
    now: () => 1_600_000_000_000,
    say: () => undefined,
    store: systemStore(dataDir, device),
  });
}

/** The same project on a disk that has room for one batch of texts. */
function nearlyFull(project: OpenProject): OpenProject {
  let batches = 0;
  return {
    ...project,
    write: (what) =>
      what.texts?.length && batches++ > 0
        ? Promise.resolve(fail('not-saved', 'The disk is full.'))
        : project.write(what),
  };
}

it('an import of which part could not be saved has failed, and says why in one line', async () => {
  const folder = temporaryFolder();
  const context = contextIn(folder);
  const by = must(context.annotators.byName('Ada'));
  const person = { annotator: by.id, name: by.name };
  const path = join(folder, 'E.ascribe');
  must(await context.create(path, 'E', person, () => Promise.resolve({ ok: true, value: null })));
  // As much as one batch holds, so that the first article is written before the second.
  writeFileSync(join(folder, 'a.txt'), 'A long one. '.repeat(100_000));
  writeFileSync(join(folder, 'b.txt'), 'Another one.');
  const full: CommandContext = {
    ...context,
    write: (file, use) =>
      context.write(file, ({ project, sync }) => use({ sync, project: nearlyFull(project) })),
  };
  const given = must(parseCommand(command, [path, 'a.txt', 'b.txt']));
  const { json, trouble } = must(await command.run(given, full));
  expect(json).toMatchObject({
    imported: 1,
    failed: [{ path: join(folder, 'b.txt'), reason: 'The disk is full.', code: 'not-saved' }],
  });
  expect(trouble).toBe('1 article could not be saved: The disk is full.');
});
