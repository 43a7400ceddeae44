import { fail } from '@shared/model/result.ts';
import { parseCommand } from '../commands/command.ts';
import { type ContextParts, sharedContext } from '../commands/context.ts';
import { COMMANDS } from '../commands/registry.ts';
import type { OnMistake } from '../dispatch.ts';
import type { Projects } from '../projects.ts';
import type { RunAttached } from './attach-server.ts';

export type RunHereParts = Omit<ContextParts, 'cwd' | 'signal' | 'say'> & {
  readonly projects: Projects;
  readonly onMistake: OnMistake;
};

/** Runs the command lines that attach, on the projects that are open in this process. */
export function runHere({ onMistake, ...parts }: RunHereParts): RunAttached {
  return async ({ command: name, args, cwd }, signal, say) => {
    const entry = COMMANDS.get(name);
    if (!entry)
      return fail('usage', `The running Ascribe knows no command “${name}”; is it an older version?`);
    try {
      const { command } = await entry.load();
      const given = parseCommand(command, args);
      return given.ok ? await command.run(given.value, sharedContext({ ...parts, cwd, signal, say })) : given;
    } catch (error) {
      onMistake('attached', name, error);
      return fail('internal', `Something went wrong inside the running Ascribe: ${String(error)}`);
    }
  };
}
