import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Result } from '@shared/model/result.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { accountName } from '../services/account.ts';
import { type Arguments, type Command, type Output, parseCommand } from '../services/commands/command.ts';
import { COMMANDS } from '../services/commands/registry.ts';
import { defaultDataDir } from '../services/data-dir/data-dir.ts';
import { commandHelp, overviewHelp } from './help.ts';
import type { Terminal } from './terminal.ts';

// The entry of the command line.

const WRONG_USAGE = 2;

const terminal: Terminal = {
  cwd: process.cwd(),
  version: packageJson.version,
  env: process.env,
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  browser: process.env['ASCRIBE_BROWSER'],
  say: (line) => process.stderr.write(`${line}\n`),
  print: (line) => process.stdout.write(`${line}\n`),
};

// `ascribe list … | head` closes the pipe early; that is no error.
process.stdout.on('error', () => process.exit(0));

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());

process.exitCode = await main(process.argv.slice(2));

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  if (['--version', '-v'].includes(name)) return print(terminal.version);
  if (['--help', '-h', 'help'].includes(name)) return print(await helpFor(args[0]));
  if (name === '') return wrongUsage('Which command?', await helpFor(undefined));
  const asksHelp = args.includes('--help') || args.includes('-h');
  if (name === 'serve') return asksHelp ? print(await helpFor(name)) : serve(args);
  const entry = COMMANDS.get(name);
  if (!entry) return wrongUsage(`There is no command “${name}”.`, await helpFor(undefined));
  if (asksHelp) return print(await helpFor(name));
  const { command } = await entry.load();
  const given = parseCommand(command, args);
  if (!given.ok) return wrongUsage(given.error.message, commandHelp(name, command));
  return finish(
    await run(name, args, command, given.value),
    given.value.flag('json'),
    commandHelp(name, command),
  );
}

async function run(name: string, args: readonly string[], command: Command, given: Arguments) {
  const { runCommand } = await import('./run-command.ts');
  const data = dataDirOf(given.text('data-dir'));
  return runCommand(
    { name, args, command, given },
    {
      dataDir: data,
      version: terminal.version,
      cwd: terminal.cwd,
      userName: accountName(),
      say: terminal.say,
    },
    stop.signal,
  );
}

async function serve(args: readonly string[]): Promise<number> {
  const { SERVE, serveCommand } = await import('./serve-command.ts');
  const given = parseCommand(SERVE, args);
  const data = dataDirOf(given.ok ? given.value.text('data-dir') : undefined);
  const served = await serveCommand(args, data, terminal, stop.signal);
  return served.ok ? 0 : failed(served.error, commandHelp('serve', SERVE));
}

function finish(result: Result<Output>, asJson: boolean, help: string): number {
  if (!result.ok) return failed(result.error, help);
  const { json, text, trouble } = result.value;
  process.stdout.write(`${asJson ? JSON.stringify(json) : text}\n`);
  if (trouble === undefined) return 0;
  terminal.say(`ascribe: ${trouble}`);
  return 1;
}

function failed({ code, message }: { code: string; message: string }, help: string): number {
  if (code === 'usage') return wrongUsage(message, help);
  terminal.say(`ascribe: ${message}`);
  return 1;
}

function wrongUsage(message: string, help: string): number {
  terminal.say(`ascribe: ${message}\n\n${help}`);
  return WRONG_USAGE;
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

async function helpFor(name: string | undefined): Promise<string> {
  if (name === 'serve') return commandHelp(name, (await import('./serve-command.ts')).SERVE);
  const entry = name === undefined ? undefined : COMMANDS.get(name);
  if (name === undefined || !entry) return overviewHelp(COMMANDS);
  return commandHelp(name, (await entry.load()).command);
}

function dataDirOf(given: string | undefined): string {
  if (given !== undefined) return resolve(terminal.cwd, given);
  return defaultDataDir({ env: process.env, platform: process.platform, home: homedir() });
}
