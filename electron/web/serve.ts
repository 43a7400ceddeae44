import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { createFileAtomic, readJson, writeJsonAtomic } from '../services/fs/atomic-write.ts';
import { makeFolders } from '../services/fs/make-folders.ts';
import { findPageFiles } from '../services/page-files.ts';
import { freshSecret } from '../services/secrets.ts';
import type { Services } from '../services/services.ts';
import { createAccess } from './access.ts';
import { type Running, forgetRunning, linkOfRunning, noteRunning } from './running.ts';
import { type WebServer, startWebServer } from './server.ts';

/** How long closing waits for pages to hand over what they have. */
const HAND_OVER_MS = 5000;
/** Between the last page's leaving and the end; a page that reloads is back sooner. */
const LAST_PAGE_GRACE_MS = 10_000;

export interface ServeOptions {
  /** Absolute. */
  readonly dataDir: string;
  /** Folder of the built page. */
  readonly page: string;
  /** Undefined: the port this data dir remembers, else any free one, remembered from then on. */
  readonly port?: number;
  readonly allowHosts: readonly string[];
  /** A project file to show first; absolute. */
  readonly open?: string;
  /** Starts the services; called only when no server of this data dir runs already. */
  services(): Services;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}

/** Either our server, or the link of one that runs already. */
export type Serving =
  | { readonly kind: 'reused'; readonly link: string }
  | {
      readonly kind: 'started';
      readonly port: number;
      link(): string;
      /** From now on the server ends by itself, some seconds after the last page has gone. */
      endWithLastPage(): void;
      /** Settles when the server has ended, by `stop` or by itself. */
      readonly ended: Promise<void>;
      /** Lets pages hand over, closes projects, ends. */
      stop(): Promise<void>;
    };

/** Starts the web door, or finds the one that runs on this data dir. */
export async function serve(options: ServeOptions): Promise<Result<Serving>> {
  const places = placesIn(options.dataDir);
  const link = await linkOfRunning(places.running, options.open);
  if (link) return ok({ kind: 'reused', link });
  const files = existsSync(options.page) ? findPageFiles(options.page) : undefined;
  if (!files?.has('/')) return fail('not-built', 'The app is not built; run `npm run build` first.');
  const door = new Door(options, places, options.services());
  const started = await door.start(files);
  if (started.ok) return ok(door.serving());
  await door.stop();
  // Two starts at the same moment: the other one has the port now.
  const other = await linkOfRunning(places.running, options.open);
  return other ? ok({ kind: 'reused', link: other }) : started;
}

/** Files of the web door in a data dir. */
export interface Places {
  readonly port: string;
  readonly running: string;
  readonly visitors: string;
}

/** Where they are; the folder for what belongs to running processes is made. */
export function placesIn(dataDir: string): Places {
  const run = join(dataDir, 'run');
  makeFolders(run, 0o700);
  return {
    port: join(dataDir, 'web-port.json'),
    visitors: join(dataDir, 'web-visitors.json'),
    running: join(run, 'web.json'),
  };
}

const Remembered = v.object({ port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)) });

function rememberedPort(file: string): number | undefined {
  const read = readJson(file);
  const parsed = v.safeParse(Remembered, read.ok ? read.value : undefined);
  return parsed.success ? parsed.output.port : undefined;
}

/** A web server with its services and the note that others find it by. */
class Door {
  readonly #options: ServeOptions;
  readonly #places: Places;
  readonly #services: Services;
  readonly #secret = freshSecret();
  readonly #ended = Promise.withResolvers<void>();
  #server: WebServer | undefined;
  #stopping: Promise<void> | undefined;
  #lastPage: NodeJS.Timeout | undefined;
  #endsWithLastPage = false;

  constructor(options: ServeOptions, places: Places, services: Services) {
    this.#options = options;
    this.#places = places;
    this.#services = services;
  }

  async start(files: ReturnType<typeof findPageFiles>): Promise<Result<void>> {
    const { port: wanted, allowHosts, now } = this.#options;
    const remembered = rememberedPort(this.#places.port);
    const started = await startWebServer({
      services: this.#services,
      files,
      access: createAccess({ file: this.#places.visitors, now }),
      port: wanted ?? remembered ?? 0,
      allowHosts,
      secret: this.#secret,
      onPages: (count) => this.#pages(count),
    });
    if (!started.ok) return fail(started.error.code, advice(started.error, wanted === undefined));
    this.#server = started.value;
    const { port } = started.value;
    if (wanted === undefined && remembered === undefined && !this.#remember(port))
      return fail('port-race', 'Another start of Ascribe was faster; try again.');
    noteRunning(this.#places.running, this.#note(port));
    return ok(undefined);
  }

  serving(): Serving {
    const server = this.#server;
    if (!server) throw new Error('the server has not started');
    return {
      kind: 'started',
      port: server.port,
      link: () => server.link(this.#options.open),
      endWithLastPage: () => {
        this.#endsWithLastPage = true;
      },
      ended: this.#ended.promise,
      stop: () => this.stop(),
    };
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    clearTimeout(this.#lastPage);
    if (this.#server) forgetRunning(this.#places.running, this.#note(this.#server.port));
    await this.#services.shutdown(HAND_OVER_MS);
    await this.#server?.close();
    this.#ended.resolve();
  }

  #note(port: number): Running {
    return { port, secret: this.#secret, pid: process.pid };
  }

  /** False when another process has remembered a port meanwhile. */
  #remember(port: number): boolean {
    if (createFileAtomic(this.#places.port, `${JSON.stringify({ port })}\n`)) return true;
    if (rememberedPort(this.#places.port) !== undefined) return false;
    // There is a note, but a damaged one.
    writeJsonAtomic(this.#places.port, { port });
    return true;
  }

  #pages(count: number): void {
    clearTimeout(this.#lastPage);
    if (count === 0 && this.#endsWithLastPage)
      this.#lastPage = setTimeout(() => void this.stop(), LAST_PAGE_GRACE_MS);
  }
}

function advice({ code, message }: { code: string; message: string }, isRemembered: boolean): string {
  if (code !== 'port-taken' || !isRemembered) return message;
  return `${message} Ascribe always uses the same port here, because the browser keeps its copies under it. Close that program, or choose another port with --port.`;
}
