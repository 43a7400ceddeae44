import { Worker } from 'node:worker_threads';
import type { Failure, Result } from '@shared/model/result.ts';
import type { EventName, Events } from '@shared/rpc/contract.ts';
import type { ConnectOptions, Connection, Services } from './services.ts';
import type { FromWorker, ToWorker, WorkerSettings } from './worker-protocol.ts';
import { buffersOf, withOwnBytes } from './worker-protocol.ts';

export interface WorkerOptions {
  /** The built `out/services/worker.js`. */
  readonly file: URL | string;
  readonly settings: WorkerSettings;
  readonly execArgv?: readonly string[];
  /** Milliseconds, any monotonic origin. */
  readonly now: () => number;
  /** Receives a sentence that the user should read in the terminal or a log. */
  readonly say: (sentence: string) => void;
}

/** A second crash within this time is not answered with another start: it would go on for ever. */
const CRASH_LOOP_MS = 60_000;

const STOPPED = 'The background part of Ascribe stopped unexpectedly.';
const RESTARTED = `${STOPPED} It was started again; nothing that was saved is lost.`;
const GAVE_UP = `${STOPPED} It stopped again after a new start: please close Ascribe and start it once more. Nothing that was saved is lost.`;

/**
 * Runs the services in a worker thread. When the thread dies, pending calls fail with `backend-stopped` and every window
 * hears `connection` offline; the thread is started once more and they hear `connection` online.
 */
export function connectBackendWorker(options: WorkerOptions): Services {
  return new WorkerClient(options);
}

interface Window extends ConnectOptions {
  readonly pending: Map<number, (result: Result<unknown>) => void>;
  /** Set once the window has left; called when the worker has let go of it. */
  closed: (() => void) | undefined;
}

class WorkerClient implements Services {
  readonly #options: WorkerOptions;
  readonly #windows = new Map<number, Window>();
  #worker: Worker;
  #state: 'running' | 'closing' | 'down' = 'running';
  /** Why calls fail once the worker is down. */
  #gone: Failure = { code: 'closed', message: 'Ascribe is closing. Start it again to go on.' };
  #lastCrash = -Infinity;
  #isDown = () => {};
  #next = 1;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#worker = this.#start();
  }

  connect(options: ConnectOptions): Connection {
    const connection = this.#next++;
    const window: Window = { ...options, pending: new Map(), closed: undefined };
    this.#windows.set(connection, window);
    this.#post({ type: 'connect', connection, door: options.door });
    return {
      call: (method, params) => this.#call(connection, window, method, params),
      close: () => this.#close(connection, window),
    };
  }

  async shutdown(graceMs: number): Promise<void> {
    if (this.#state !== 'running') return;
    this.#state = 'closing';
    const isDown = new Promise<void>((resolve) => (this.#isDown = resolve));
    this.#post({ type: 'shutdown', graceMs });
    await isDown;
    this.#state = 'down';
    this.#failPending(this.#gone);
    await this.#worker.terminate();
  }

  #start(): Worker {
    const { file, settings, execArgv } = this.#options;
    const worker = new Worker(file, {
      workerData: settings,
      ...(execArgv && { execArgv: [...execArgv] }),
    });
    let reason = 'it ended by itself';
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error) => (reason = error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.#ended(reason));
    return worker;
  }

  #post(message: ToWorker, transfer: Iterable<ArrayBuffer> = []): void {
    if (this.#state !== 'down') this.#worker.postMessage(message, [...transfer]);
  }

  #call(connection: number, window: Window, method: string, params: unknown): Promise<Result<unknown>> {
    if (this.#state === 'down' || window.closed) return Promise.resolve({ ok: false, error: this.#gone });
    const id = this.#next++;
    const own = withOwnBytes(params);
    return new Promise((resolve) => {
      window.pending.set(id, resolve);
      this.#post({ type: 'call', connection, id, method, params: own }, buffersOf(own));
    });
  }

  #close(connection: number, window: Window): Promise<void> {
    if (this.#state === 'down' || window.closed) return Promise.resolve();
    return new Promise((resolve) => {
      window.closed = resolve;
      this.#post({ type: 'disconnect', connection });
    });
  }

  #receive(message: FromWorker): void {
    if (message.type === 'down') return this.#isDown();
    const window = this.#windows.get(message.connection);
    if (!window) return;
    if (message.type === 'disconnected') this.#forget(message.connection, window);
    else if (message.type === 'event') emit(window, message.event, message.payload);
    else {
      window.pending.get(message.id)?.(message.result);
      window.pending.delete(message.id);
    }
  }

  #forget(connection: number, window: Window): void {
    this.#windows.delete(connection);
    settleAll(window, { code: 'closed', message: 'This window has been closed.' });
    window.closed?.();
  }

  #ended(reason: string): void {
    if (this.#state !== 'running') return this.#isDown();
    const now = this.#options.now();
    const isLoop = now - this.#lastCrash < CRASH_LOOP_MS;
    this.#lastCrash = now;
    this.#options.say(`${isLoop ? GAVE_UP : RESTARTED} (${reason})`);
    const stopped = { code: 'backend-stopped', message: isLoop ? GAVE_UP : STOPPED };
    this.#failPending(stopped);
    this.#tellAll({ state: 'offline', reason: stopped.message });
    if (!isLoop) return this.#restart();
    this.#state = 'down';
    this.#gone = stopped;
  }

  #restart(): void {
    this.#worker = this.#start();
    for (const [connection, { door }] of this.#windows) this.#post({ type: 'connect', connection, door });
    this.#tellAll({ state: 'online', reason: RESTARTED });
  }

  #tellAll(payload: Events['connection']): void {
    for (const window of this.#windows.values()) window.onEvent('connection', payload);
  }

  #failPending(error: Failure): void {
    for (const [connection, window] of this.#windows) {
      settleAll(window, error);
      if (window.closed) this.#forget(connection, window);
    }
  }
}

function settleAll(window: Window, error: Failure): void {
  for (const settle of window.pending.values()) settle({ ok: false, error });
  window.pending.clear();
}

function emit(window: Window, event: string, payload: unknown): void {
  // The other end is our own code and is typed by the same contract.
  window.onEvent(event as EventName, payload as Events[EventName]);
}
