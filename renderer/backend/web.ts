import { type Result, fail } from '@shared/model/result.ts';
import type { Answers, Backend, EventName, Events, MethodName, Params } from '@shared/rpc/contract.ts';
import { decodeFrame, encodeFrame } from '@shared/rpc/wire.ts';
import { type Emitter, createEmitter } from './emitter.ts';

/** The part of a WebSocket that is used. */
export interface Socket {
  binaryType: BinaryType;
  addEventListener(event: 'open' | 'close', listener: () => void): void;
  addEventListener(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

/** The page's surroundings. */
export interface WebBackendDeps {
  /** `http://127.0.0.1:4711`. */
  readonly origin: string;
  /** The address's fragment, `#token=…&open=…` when the page was opened by a link. */
  readonly fragment: string;
  /** Takes the token out of the address and the history. */
  forgetFragment(): void;
  fetch(path: string, init?: { method: string; body: string }): Promise<{ readonly status: number }>;
  openSocket(url: string): Socket;
  /** Calls back once after some milliseconds. */
  later(run: () => void, milliseconds: number): void;
}

const OFFLINE =
  'Ascribe does not answer. Is it still running? This page connects again by itself, and what it has not handed over yet is kept.';
const REFUSED =
  'This page needs a fresh link: run `ascribe serve --link`, or start Ascribe again, and open the address that it prints.';

/** Waits between attempts to connect, in milliseconds; the last one stays. */
const WAITS = [250, 500, 1000, 2000, 4000];

/**
 * The backend of the web door, over one WebSocket that is opened again whenever it closes. Calls wait for the first
 * connection; later, while there is none, they fail with `offline`.
 */
export function connectWebBackend(deps: WebBackendDeps): Backend {
  const line = new WebLine(deps);
  void line.connect();
  return {
    call: (method, params) => line.call(method, params),
    on: (event, listener) => line.events.on(event, listener),
  };
}

type Settle = (result: Result<unknown>) => void;

class WebLine {
  readonly events: Emitter = createEmitter();
  readonly #deps: WebBackendDeps;
  readonly #pending = new Map<number, Settle>();
  /** Calls made before there ever was a connection. */
  #waiting: (() => void)[] | undefined = [];
  #token: string | null;
  #open: string | null;
  #socket: Socket | undefined;
  #reason = OFFLINE;
  #attempts = 0;
  #next = 1;

  constructor(deps: WebBackendDeps) {
    this.#deps = deps;
    const fragment = new URLSearchParams(deps.fragment.replace(/^#/, ''));
    this.#token = fragment.get('token');
    this.#open = fragment.get('open');
    if (this.#token !== null) deps.forgetFragment();
  }

  call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<Answers[M]>> {
    return new Promise((resolve) => {
      // The answer comes from our own backend, which is typed by the same contract.
      const settle: Settle = (result) => resolve(result as Result<Answers[M]>);
      if (this.#waiting) this.#waiting.push(() => this.#send(method, params, settle));
      else this.#send(method, params, settle);
    });
  }

  #send(method: string, params: unknown, settle: Settle): void {
    if (!this.#socket) return settle(fail('offline', this.#reason));
    const id = this.#next++;
    this.#pending.set(id, settle);
    this.#socket.send(encodeFrame({ type: 'call', id, method, params }));
  }

  async connect(): Promise<void> {
    const admission = await this.#admission();
    if (admission === 'refused') return this.#stay('refused', REFUSED);
    if (admission === 'offline') return this.#lost();
    const socket = this.#deps.openSocket(`${this.#deps.origin.replace(/^http/, 'ws')}/backend`);
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => this.#opened(socket));
    socket.addEventListener('message', ({ data }) => this.#receive(data));
    socket.addEventListener('close', () => this.#lost());
  }

  /** Shows the token, once, or asks whether the cookie from an earlier time is still good. */
  async #admission(): Promise<'welcome' | 'refused' | 'offline'> {
    try {
      const token = this.#token;
      const shown =
        token === null ? undefined : await this.#deps.fetch('/session', { method: 'POST', body: token });
      this.#token = null;
      if (shown?.status === 204) return 'welcome';
      // A used or outdated link in a browser that has been here before.
      const { status } = await this.#deps.fetch('/session');
      return status === 204 ? 'welcome' : 'refused';
    } catch {
      return 'offline';
    }
  }

  #opened(socket: Socket): void {
    this.#socket = socket;
    this.#attempts = 0;
    this.#release();
    this.events.emitAndKeep('connection', { state: 'online' });
    if (this.#open !== null)
      this.events.emitAndKeep('command', { command: 'open-project', paths: [this.#open] });
    this.#open = null;
  }

  #lost(): void {
    this.#stay('offline', OFFLINE);
    const wait = WAITS[Math.min(this.#attempts++, WAITS.length - 1)] ?? 0;
    this.#deps.later(() => void this.connect(), wait);
  }

  #stay(state: 'offline' | 'refused', reason: string): void {
    this.#socket = undefined;
    this.#reason = reason;
    for (const settle of this.#pending.values()) settle(fail('offline', reason));
    this.#pending.clear();
    this.#release();
    this.events.emitAndKeep('connection', { state, reason });
  }

  #release(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const send of waiting) send();
  }

  #receive(data: unknown): void {
    const frame = data instanceof ArrayBuffer ? decodeFrame(new Uint8Array(data)) : undefined;
    if (!frame?.ok || frame.value.type === 'call') return this.#socket?.close();
    if (frame.value.type === 'event') {
      // Typed by the same contract, as above.
      this.events.emit(frame.value.event as EventName, frame.value.payload as Events[EventName]);
      return;
    }
    const { id, result } = frame.value;
    this.#pending.get(id)?.(result);
    this.#pending.delete(id);
  }
}
