import { resolve } from 'node:path';
import { fail, ok } from '@shared/model/result.ts';
import { exportCorpus } from '../corpus/export-corpus.ts';
import { type Command, count, fileOf } from './command.ts';
import { progressLines } from './progress-lines.ts';

/** `ascribe export`: writes the corpus. */
export const command: Command = {
  usage: 'FILE.ascribe --format jsonl --out DIR [--names]',
  help: `Writes articles.jsonl and manifest.json. The same records give the same bytes on every computer.

  --format jsonl   the only format so far
  --out DIR        folder to write to; made if it is not there
  --names          annotators’ names beside their ids`,
  options: { format: { type: 'string' }, out: { type: 'string' }, names: { type: 'boolean' } },
  words: [1, 1],
  access: 'read',
  async run(given, context) {
    const [format, out] = [given.text('format'), given.text('out')];
    if (format !== 'jsonl') return fail('usage', 'Say --format jsonl; there is no other format yet.');
    if (!out) return fail('usage', 'Where to? Say --out DIR.');
    const names = given.flag('names');
    const { version: appVersion, cwd, signal } = context;
    return context.read(fileOf(given, context), async (project) => {
      const corpus = { format, names, appVersion, dir: resolve(cwd, out) } as const;
      const exported = await exportCorpus(project, corpus, progressLines(context, 'Exporting'), signal);
      if (!exported.ok) return exported;
      const { articles, spans, dir } = exported.value;
      return ok({
        json: exported.value,
        text: `Exported ${count(articles, 'article')} with ${count(spans, 'span')} to ${dir}.`,
      });
    });
  },
};
