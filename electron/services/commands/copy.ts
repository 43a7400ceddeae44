import { resolve } from 'node:path';
import { ok } from '@shared/model/result.ts';
import { type Command, fileOf } from './command.ts';

/** `ascribe copy`: a copy of the file that is whole, also while the app writes to it. */
export const command: Command = {
  usage: 'FILE.ascribe TO.ascribe',
  help: 'Saves a copy of a project file, also while the app has it open. Refuses to overwrite.',
  options: {},
  words: [2, 2],
  access: 'read',
  run: (given, context) =>
    context.read(fileOf(given, context), async (project) => {
      const to = resolve(context.cwd, given.words[1] ?? '');
      const copied = await project.saveCopy(to);
      if (!copied.ok) return copied;
      const { bytes } = copied.value;
      return ok({
        json: { path: to, bytes },
        text: `Saved a copy in ${to} (${bytes.toLocaleString('en-US')} bytes).`,
      });
    }),
};
