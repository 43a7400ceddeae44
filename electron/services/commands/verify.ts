import { ok } from '@shared/model/result.ts';
import { type Command, count, fileOf } from './command.ts';

/** `ascribe verify`: whether everything in a project file is as it was written. */
export const command: Command = {
  usage: 'FILE.ascribe',
  help: `Checks hash chains, signatures and texts, folds everything anew and compares it with the tables.
Exit code 1 if anything is wrong.`,
  options: {},
  words: [1, 1],
  access: 'read',
  async run(given, context) {
    const path = fileOf(given, context);
    const verified = await context.verify(path);
    if (!verified.ok) return verified;
    const { findings, envelopes, records } = verified.value;
    const what = `${count(envelopes, 'envelope')}, ${count(records, 'record')}`;
    if (findings.length === 0)
      return ok({
        json: { ok: true, findings, envelopes, records },
        text: `${path}: all is well (${what}).`,
      });
    return ok({
      json: { ok: false, findings, envelopes, records },
      text: [`${path} (${what}):`, ...findings.map((finding) => `- ${finding}`)].join('\n'),
      trouble: `${count(findings.length, 'problem')} found; \`ascribe recover\` rebuilds a damaged file.`,
    });
  },
};
