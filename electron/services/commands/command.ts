import { resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Person } from '@shared/rpc/contract.ts';
import type { Annotators } from '../data-dir/device.ts';
import type { OpenProject } from '../project/open-project.ts';
import type { ProjectSync } from '../project-sync.ts';

/** What a command answers when it did its work. */
export interface Output {
  /** The one value that `--json` prints. */
  readonly json: unknown;
  /** What is printed otherwise, without the last line feed. */
  readonly text: string;
  /** One line for stderr when the work was done but found something wrong; the exit code is 1 then. */
  readonly trouble?: string;
}

/** A project as a command works on it. */
export interface CommandProject {
  readonly project: OpenProject;
  /** The shared folder, where the project is open for writing. */
  readonly sync: ProjectSync;
}

/** What a command may touch, whether it runs in its own process or inside the running app. */
export interface CommandContext {
  /** Where relative paths start. */
  readonly cwd: string;
  readonly version: string;
  readonly annotators: Annotators;
  /** The name that the operating system has for this account. */
  readonly userName: string;
  /** Aborted when the user has stopped the command. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** Shows a line of progress (stderr). */
  readonly say: (line: string) => void;
  /** Makes a new project file; it is closed after `use`. */
  create<T>(path: string, title: string, by: Person, use: Use<T>): Promise<Result<T>>;
  /** Opens for reading, never taking the lock. */
  read<T>(path: string, use: (project: OpenProject) => Promise<Result<T>> | Result<T>): Promise<Result<T>>;
  /** Opens for writing, or uses the project that is open already. */
  write<T>(path: string, use: Use<T>): Promise<Result<T>>;
  /** Checks a file that may be damaged. */
  verify(path: string): Promise<Result<Verified>>;
  /** Rebuilds a damaged or deleted file. */
  recover(path: string): Promise<Result<Recovered>>;
}

type Use<T> = (opened: CommandProject) => Promise<Result<T>>;

export interface Verified {
  readonly findings: readonly string[];
  readonly envelopes: number;
  readonly records: number;
}

export interface Recovered {
  readonly path: string;
  readonly keptAs?: string;
  readonly report: readonly string[];
}

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

/** The values of options and the words between them, as typed. */
export interface Arguments {
  readonly words: readonly string[];
  text(option: string): string | undefined;
  flag(option: string): boolean;
  /** All values of an option that may be repeated. */
  all(option: string): readonly string[];
}

export interface Command {
  /** `FILE.ascribe PATH... [--annotator NAME]`, without the command's own name. */
  readonly usage: string;
  /** A sentence, then what the options mean. */
  readonly help: string;
  readonly options: OptionsConfig;
  /** How many words it takes. */
  readonly words: readonly [least: number, most: number];
  /** `write`: runs inside the app that has the file open, if one does. */
  readonly access: 'read' | 'write';
  run(given: Arguments, context: CommandContext): Promise<Result<Output>>;
}

/** Options of every command. */
const COMMON_OPTIONS = {
  'data-dir': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies OptionsConfig;

/** Reads a command's words and options. Fails with `usage` and what is wrong with them. */
export function parseCommand(
  command: Pick<Command, 'usage' | 'options' | 'words'>,
  args: readonly string[],
): Result<Arguments> {
  const [least, most] = command.words;
  try {
    const parsed = parseArgs({
      args: [...args],
      options: { ...command.options, ...COMMON_OPTIONS },
      allowPositionals: true,
      strict: true,
    });
    const words = parsed.positionals;
    const values: Readonly<Record<string, unknown>> = parsed.values;
    if (values['help'] !== true && words.length < least)
      return fail(
        'usage',
        `Something is missing: say ${command.usage.split(' ').slice(0, least).join(' ')}.`,
      );
    if (words.length > most) return fail('usage', `“${words[most]}” is one word too many.`);
    return ok({
      words,
      text: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
      flag: (option) => values[option] === true,
      all: (option) => stringsOf(values[option]),
    });
  } catch (error) {
    return fail('usage', explain(error instanceof Error ? error.message : String(error)));
  }
}

/** What parseArgs complains of. Its own words do for unknown options; its hint about `--` comes after the first sentence. */
function explain(message: string): string {
  const [first = ''] = message.split(/\.\s/u);
  const valueless = /^Option '(?:-\w, )?(--[\w-]+)(?: <value>)?' argument (?:missing|is ambiguous)/u.exec(
    first,
  );
  return valueless ? `${valueless[1]} needs a value.` : `${first.replace(/\.$/u, '')}.`;
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The first word, a project file, as an absolute path. */
export function fileOf(given: Arguments, { cwd }: Pick<CommandContext, 'cwd'>): string {
  return resolve(cwd, given.words[0] ?? '');
}

/**
 * Who acts: the annotator of that name, made if this device does not have one; without a name the device's first
 * annotator, or one named like the account.
 */
export function actor(name: string | undefined, { annotators, userName }: CommandContext): Result<Person> {
  const first = name === undefined ? annotators.list()[0] : undefined;
  const found = first ? ok(first) : annotators.byName(name ?? userName);
  return found.ok ? ok({ annotator: found.value.id, name: found.value.name }) : found;
}

/** `1 article`, `2 articles`. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
