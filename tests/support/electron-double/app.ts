import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimInstance } from './single-instance.ts';
import { DoubleError, StrictEmitter, preventable } from './strict.ts';

const EVENTS = [
  'ready',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'second-instance',
  'open-file',
  'web-contents-created',
];

interface AppParts {
  readonly name: string;
  readonly version: string;
  /** Asks every window to close; whether all did. */
  readonly closeWindows: () => boolean;
}

/** `app`: the life cycle, without drawing. */
export class AppDouble extends StrictEmitter {
  readonly isPackaged = false;
  readonly #parts: AppParts;
  readonly #ready = Promise.withResolvers<void>();
  readonly #paths: Record<string, string>;
  #isReady = false;
  #isSandboxed = false;
  /** False in a process that found another one running: it needs no browser. */
  #mayRun = true;
  #isQuitting = false;

  constructor(parts: AppParts) {
    super('app', EVENTS);
    this.#parts = parts;
    const home = homedir();
    this.#paths = {
      home,
      temp: tmpdir(),
      documents: join(home, 'Documents'),
      appData: join(home, '.config'),
      userData: join(home, '.config', parts.name),
    };
  }

  getName = () => this.#parts.name;
  getVersion = () => this.#parts.version;
  isReady = () => this.#isReady;
  whenReady = () => this.#ready.promise;

  getPath(name: string): string {
    const path = this.#paths[name];
    if (path === undefined) throw new DoubleError(`app.getPath('${name}') is missing`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    this.#paths[name] = path;
  }

  enableSandbox(): void {
    if (this.#isReady) throw new DoubleError('app.enableSandbox comes before ready');
    this.#isSandboxed = true;
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    this.#mayRun = claimInstance(this.getPath('userData'), additionalData, (message) =>
      this.emit('second-instance', {}, process.argv, process.cwd(), message),
    );
    return this.#mayRun;
  }

  quit(): void {
    if (this.#isQuitting) return;
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented || !this.#parts.closeWindows()) return;
    const last = preventable({});
    this.emit('will-quit', last);
    if (!last.defaultPrevented) this.exit(0);
  }

  exit(code = 0): void {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    this.emit('quit', {}, code);
    process.exit(code);
  }

  /** Whether main still wants to run after its first lines. */
  get wantsToRun(): boolean {
    return this.#mayRun && !this.#isQuitting;
  }

  becomeReady(): void {
    if (!this.#isSandboxed) throw new DoubleError('the app must call app.enableSandbox before it is ready');
    this.#isReady = true;
    this.#ready.resolve();
    this.emit('ready', {});
  }

  allWindowsClosed(): void {
    if (!this.emit('window-all-closed')) this.quit();
  }
}
