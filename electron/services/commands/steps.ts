import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Person } from '@shared/rpc/contract.ts';
import type { undo } from '../project/undo.ts';
import { type Arguments, type Command, type CommandContext, fileOf } from './command.ts';

const MOST_STEPS = 10_000;

interface Wording {
  readonly take: typeof undo;
  readonly help: string;
  readonly done: string;
  readonly nothing: string;
}

/** What undo and redo have in common as commands. */
export function stepsCommand({ take, help, done, nothing }: Wording): Command {
  return {
    usage: 'FILE.ascribe --annotator NAME [--steps N]',
    help: `${help}

  --annotator NAME   whose steps
  --steps N          how many, 1 unless said otherwise`,
    options: { annotator: { type: 'string' }, steps: { type: 'string' } },
    words: [1, 1],
    access: 'write',
    async run(given, context) {
      const steps = stepsOf(given);
      if (!steps.ok) return steps;
      const who = knownAnnotator(given.text('annotator'), context);
      if (!who.ok) return who;
      return context.write(fileOf(given, context), async ({ project }) => {
        const taken = await take(project, who.value.annotator, steps.value);
        if (!taken.ok) return taken;
        const { steps: all, passed } = taken.value;
        const left = (reason: string) => `  left as it is: ${reason}`;
        const lines = all.flatMap(({ summary, skipped }) => [`${done}: ${summary}.`, ...skipped.map(left)]);
        const said = lines.length > 0 ? lines : [nothing];
        return ok({ json: { steps: all, passed }, text: [...said, ...passed.map(left)].join('\n') });
      });
    },
  };
}

function stepsOf(given: Arguments): Result<number> {
  const text = given.text('steps') ?? '1';
  const steps = /^\d+$/.test(text) ? Number(text) : 0;
  return steps >= 1 && steps <= MOST_STEPS
    ? ok(steps)
    : fail('usage', `--steps needs a number from 1 to ${MOST_STEPS}.`);
}

/** An annotator that this device already has: a name it doesn't know has nothing to take back. */
function knownAnnotator(name: string | undefined, { annotators }: CommandContext): Result<Person> {
  if (name === undefined) return fail('usage', 'Whose steps? Say --annotator NAME.');
  const clean = name.trim().normalize('NFC');
  const found = annotators.list().find((annotator) => annotator.name === clean);
  return found
    ? ok({ annotator: found.id, name: found.name })
    : fail('annotator-unknown', `No annotator of this device is called “${clean}”.`);
}
