import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { parseCommand } from '../services/commands/command.ts';
import { connectBackendWorker } from '../services/connect-worker.ts';
import { linkOfRunning } from '../web/running.ts';
import { openAppWindow, whyNoWindow } from '../web/launch.ts';
import { type Serving, placesIn, serve } from '../web/serve.ts';
import { dataDirAt } from './data-dir.ts';
import { PAGE, WORKER } from './paths.ts';
import type { Terminal } from './terminal.ts';

export const SERVE = {
  usage: '[FILE.ascribe] [--port N] [--allow-host HOST] [--no-open] [--link]',
  help: `Serves the app on this computer and opens it in a browser window where that is possible. The last line
printed is a link that works once, for a minute. Serves until Ctrl+C.

  --port N           port to use; else the one used before
  --allow-host HOST  another name (name or name:port) that this server is reached by; may be repeated
  --no-open          only print the link
  --link             print a new link for the server that runs already
  --app              end by itself when the last page is closed, if a window could be opened`,
  options: {
    port: { type: 'string' },
    'allow-host': { type: 'string', multiple: true },
    'no-open': { type: 'boolean' },
    link: { type: 'boolean' },
    app: { type: 'boolean' },
  },
  words: [0, 1],
} as const;

interface Wanted {
  readonly port: number | undefined;
  readonly allowHosts: readonly string[];
  readonly open: string | undefined;
  readonly opensWindow: boolean;
  readonly onlyLink: boolean;
  readonly app: boolean;
  readonly json: boolean;
}

/** `ascribe serve`. Resolves when it has ended. */
export async function serveCommand(
  args: readonly string[],
  dataDir: string,
  terminal: Terminal,
  stopped: AbortSignal,
): Promise<Result<null>> {
  const wanted = parse(args, terminal.cwd);
  if (!wanted.ok) return wanted;
  if (wanted.value.onlyLink) return printNewLink(dataDir, wanted.value, terminal);
  const { open } = wanted.value;
  if (open !== undefined && !existsSync(open))
    return fail('no-file', `There is no project file at ${open}. \`ascribe new\` makes one.`);
  const usable = dataDirAt(dataDir);
  if (!usable.ok) return usable;
  const serving = await serve({
    dataDir,
    page: PAGE,
    ...(wanted.value.port !== undefined && { port: wanted.value.port }),
    ...(open !== undefined && { open }),
    allowHosts: wanted.value.allowHosts,
    services: () =>
      connectBackendWorker({
        file: WORKER,
        settings: { dataDir, documentsDir: documentsDir(), version: terminal.version },
        now: () => performance.now(),
        say: (sentence) => terminal.say(sentence),
      }),
    now: () => Date.now(),
  });
  if (!serving.ok) return serving;
  return attend(serving.value, wanted.value, dataDir, terminal, stopped);
}

async function printNewLink(dataDir: string, wanted: Wanted, terminal: Terminal): Promise<Result<null>> {
  const link = await linkOfRunning(placesIn(dataDir).running, wanted.open);
  if (!link) return fail('not-running', 'No Ascribe server runs here; `ascribe serve` starts one.');
  printLink(link, wanted, terminal);
  return ok(null);
}

/** Shows the app and waits until the server has ended. */
async function attend(
  serving: Serving,
  wanted: Wanted,
  dataDir: string,
  terminal: Terminal,
  stopped: AbortSignal,
): Promise<Result<null>> {
  if (serving.kind === 'reused') {
    terminal.say('Ascribe is running already; this is a new link to it.');
    const another = () => linkOfRunning(placesIn(dataDir).running, wanted.open);
    await show(serving.link, async () => (await another()) ?? serving.link, wanted, dataDir, terminal);
    return ok(null);
  }
  stopped.addEventListener('abort', () => void serving.stop(), { once: true });
  if (stopped.aborted) await serving.stop();
  const isOpen = await show(serving.link(), () => Promise.resolve(serving.link()), wanted, dataDir, terminal);
  if (isOpen && wanted.app) serving.endWithLastPage();
  await serving.ended;
  return ok(null);
}

/**
 * Opens a window on `link` if possible, and prints a link: another one where a window has used up the first. Resolves to
 * whether a window is open.
 */
async function show(
  link: string,
  another: () => Promise<string>,
  wanted: Wanted,
  dataDir: string,
  terminal: Terminal,
): Promise<boolean> {
  const done = (isOpen: boolean, last: string) => {
    printLink(last, wanted, terminal);
    return isOpen;
  };
  if (!wanted.opensWindow) return done(false, link);
  const reason = whyNoWindow(terminal, terminal.browser);
  if (reason !== undefined || terminal.browser === undefined) {
    terminal.say(
      `No window could be opened, because ${reason}. Open this link in a browser within a minute:`,
    );
    return done(false, link);
  }
  const isOpen = await openAppWindow(terminal.browser, link, join(dataDir, 'browser'));
  terminal.say(
    isOpen
      ? 'Ascribe is open in a browser window. If you don’t see it, open this link within a minute:'
      : 'The browser ended at once. Open this link yourself within a minute:',
  );
  return done(isOpen, await another());
}

function printLink(link: string, { json }: Wanted, terminal: Terminal): void {
  terminal.print(json ? JSON.stringify({ url: link }) : link);
}

function parse(args: readonly string[], cwd: string): Result<Wanted> {
  const given = parseCommand(SERVE, args);
  if (!given.ok) return given;
  const port = given.value.text('port');
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    return fail('usage', '--port needs a number from 0 to 65535.');
  const [file] = given.value.words;
  return ok({
    port: port === undefined ? undefined : Number(port),
    allowHosts: given.value.all('allow-host'),
    open: file === undefined ? undefined : resolve(cwd, file),
    opensWindow: !given.value.flag('no-open'),
    onlyLink: given.value.flag('link'),
    app: given.value.flag('app'),
    json: given.value.flag('json'),
  });
}

/** Where new projects are proposed. */
function documentsDir(): string {
  const documents = join(homedir(), 'Documents');
  return existsSync(documents) ? documents : homedir();
}
