import { fail, ok } from '@shared/model/result.ts';
import { type Command, actor, fileOf } from './command.ts';

/** `ascribe new`: makes a project file. */
export const command: Command = {
  usage: 'FILE.ascribe --title TITLE [--annotator NAME]',
  help: `Makes a new, empty project with the labels Claim, Opinion, Background and Attribution.

  --title TITLE      name of the project
  --annotator NAME   who makes it; made on this device if unknown`,
  options: { title: { type: 'string' }, annotator: { type: 'string' } },
  words: [1, 1],
  access: 'write',
  async run(given, context) {
    const title = given.text('title')?.trim();
    if (!title) return fail('usage', 'A new project needs a --title.');
    const by = actor(given.text('annotator'), context);
    if (!by.ok) return by;
    return context.create(fileOf(given, context), title, by.value, async ({ project }) =>
      ok({
        json: { path: project.path, project: project.id, title, annotator: by.value },
        text: `Made the project “${title}” in ${project.path}, as ${by.value.name}.`,
      }),
    );
  },
};
