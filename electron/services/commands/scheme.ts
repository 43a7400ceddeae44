import { resolve } from 'node:path';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { parseSchemeFile } from '@shared/scheme/parse-scheme-file.ts';
import { planImport } from '@shared/scheme/plan-import.ts';
import { applyScheme } from '../scheme/apply-scheme.ts';
import { loadScheme, saveScheme } from '../scheme/scheme-files.ts';
import {
  type Arguments,
  type Command,
  type CommandContext,
  type Output,
  actor,
  count,
  fileOf,
} from './command.ts';

/** `ascribe scheme`: takes the label scheme out to a file, or brings one in. */
export const command: Command = {
  usage:
    'FILE.ascribe --export FILE.json | --import FILE.json [--replace] [--retire-others] [--annotator NAME]',
  help: `Labels with definitions, examples and attributes, and the types of links, as JSON.

  --export FILE.json   writes the project’s scheme; replaces a file that is there
  --import FILE.json   adds what the project lacks, and says what could not be taken as it is
  --replace            with --import: what both have becomes as in the file
  --retire-others      with --import: retires labels and links that the file does not have
  --annotator NAME     who brings it in; made on this device if unknown`,
  options: {
    export: { type: 'string' },
    import: { type: 'string' },
    replace: { type: 'boolean' },
    'retire-others': { type: 'boolean' },
    annotator: { type: 'string' },
  },
  words: [1, 1],
  access: 'write',
  async run(given, context) {
    const [out, into] = [given.text('export'), given.text('import')];
    if ((out === undefined) === (into === undefined))
      return fail('usage', 'Say either --export FILE.json or --import FILE.json.');
    return out === undefined ? bringIn(into ?? '', given, context) : takeOut(out, given, context);
  },
};

function takeOut(out: string, given: Arguments, context: CommandContext): Promise<Result<Output>> {
  return context.read(fileOf(given, context), (project) => {
    const saved = saveScheme(project, resolve(context.cwd, out));
    if (!saved.ok) return saved;
    const labels = project.state().labels.length;
    return ok({
      json: { ...saved.value, labels },
      text: `Wrote ${count(labels, 'label')} to ${saved.value.path}.`,
    });
  });
}

async function bringIn(path: string, given: Arguments, context: CommandContext): Promise<Result<Output>> {
  const loaded = loadScheme(resolve(context.cwd, path));
  const content = loaded.ok ? parseSchemeFile(loaded.value.text) : loaded;
  if (!content.ok) return content;
  const options = {
    mode: given.flag('replace') ? 'replace' : 'add',
    retireOthers: given.flag('retire-others'),
  } as const;
  return context.write(fileOf(given, context), async ({ project }) => {
    const by = actor(given.text('annotator'), context);
    if (!by.ok) return by;
    const { notes } = planImport(project.state(), content.value, options);
    const applied = await applyScheme(project, by.value, content.value, options);
    if (!applied.ok) return applied;
    for (const note of notes) context.say(note);
    const { labels, relationTypes } = applied.value;
    return ok({
      json: { ...applied.value, notes },
      text: `Changed ${count(labels, 'label')} and ${count(relationTypes, 'type')} of links.`,
    });
  });
}
