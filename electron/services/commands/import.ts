import { resolve } from 'node:path';
import { fail, ok } from '@shared/model/result.ts';
import type { ImportReport } from '@shared/rpc/contract.ts';
import { isKnownEncoding, unknownEncoding } from '../corpus/decode.ts';
import { importSources } from '../corpus/import-files.ts';
import { introduce } from '../seats.ts';
import { type Arguments, type Command, type CommandContext, actor, count, fileOf } from './command.ts';
import { progressLines } from './progress-lines.ts';

/** `ascribe import`: brings files and folders into a project. */
export const command: Command = {
  usage: 'FILE.ascribe PATH... [--annotator NAME] [--language CODE] [--encoding NAME]',
  help: `Imports .txt, .md, .html and .jsonl files, and folders of them. What can’t be read is reported; the rest goes in.

  --annotator NAME   who imports; made on this device if unknown
  --language CODE    language of the articles where they don’t say it, such as en or de-AT
  --encoding NAME    of files that are not UTF-8 and don’t say what they are, such as windows-1252`,
  options: { annotator: { type: 'string' }, language: { type: 'string' }, encoding: { type: 'string' } },
  words: [2, Number.MAX_SAFE_INTEGER],
  access: 'write',
  async run(given, context) {
    const wrong = wrongOption(given);
    if (wrong !== undefined) return fail('usage', wrong);
    return context.write(fileOf(given, context), async ({ project }) => {
      const by = actor(given.text('annotator'), context);
      if (!by.ok) return by;
      const introduced = await introduce(project, by.value);
      if (!introduced.ok) return introduced;
      const report = await importSources(
        project,
        given.words.slice(1).map((path) => ({ path: resolve(context.cwd, path) })),
        {
          by: by.value.annotator,
          language: given.text('language'),
          encoding: given.text('encoding'),
          clock: context.now,
        },
        progressLines(context, 'Importing'),
        context.signal,
      );
      return outcome(report, context);
    });
  },
};

const LANGUAGE = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/iu;

function wrongOption(given: Arguments): string | undefined {
  const language = given.text('language');
  if (language !== undefined && !LANGUAGE.test(language))
    return '--language needs a code such as en or de-AT.';
  const encoding = given.text('encoding');
  return encoding === undefined || isKnownEncoding(encoding) ? undefined : unknownEncoding(encoding);
}

function outcome(report: ImportReport, { say }: CommandContext) {
  const { imported, duplicates, failed, articles, notes, cancelled } = report;
  for (const { path, line, reason } of failed) say(`${place(path, line)}: ${reason}`);
  if (failed.some(({ code }) => code === 'encoding'))
    say('--encoding NAME says what files are that are not UTF-8, such as --encoding windows-1252.');
  for (const { path, line, reason } of notes ?? []) say(`${place(path, line)}: note: ${reason}`);
  const summary = [
    `Imported ${count(imported, 'article')}`,
    duplicates > 0 ? `${duplicates.toLocaleString('en-US')} already there` : '',
    failed.length > 0 ? `${failed.length.toLocaleString('en-US')} failed` : '',
  ].filter(Boolean);
  const trouble = troubleOf(report);
  return ok({
    json: {
      imported,
      duplicates,
      failed,
      articles,
      ...(notes && { notes }),
      ...(cancelled && { cancelled }),
    },
    text: `${summary.join(', ')}.`,
    ...(trouble !== undefined && { trouble }),
  });
}

/** Files that fail among others are part of the report; when nothing at all came in, the command has failed. */
function troubleOf({ imported, duplicates, failed, cancelled }: ImportReport): string | undefined {
  if (cancelled) return 'Stopped; what had been imported until then is kept.';
  const unsaved = failed.filter(({ code }) => code === 'not-saved');
  if (unsaved[0]) return `${count(unsaved.length, 'article')} could not be saved: ${unsaved[0].reason}`;
  if (imported + duplicates > 0 || failed.length === 0) return undefined;
  return 'Nothing could be imported.';
}

const place = (path: string, line: number | undefined) => (line === undefined ? path : `${path}:${line}`);
