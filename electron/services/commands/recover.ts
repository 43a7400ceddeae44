import { ok } from '@shared/model/result.ts';
import { type Command, fileOf } from './command.ts';

/** `ascribe recover`: rebuilds a damaged or deleted project file. */
export const command: Command = {
  usage: 'FILE.ascribe',
  help: `Rebuilds a damaged or deleted project file from what is left of it and from this device's journal.
The damaged file is kept beside it under another name.`,
  options: {},
  words: [1, 1],
  access: 'write',
  async run(given, context) {
    const recovered = await context.recover(fileOf(given, context));
    if (!recovered.ok) return recovered;
    const { path, keptAs, report } = recovered.value;
    const kept = keptAs === undefined ? [] : [`The damaged file is kept as ${keptAs}.`];
    return ok({ json: recovered.value, text: [`Rebuilt ${path}.`, ...report, ...kept].join('\n') });
  },
};
