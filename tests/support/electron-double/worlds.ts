import { codec } from './codec.ts';

/** The isolated world that preloads run in; Electron's has the same name. */
export const WORLD = 'Electron Isolated Context';
/** The function by which the isolated world speaks to main. */
export const BINDING = '__electronDoubleSend';

/** What the isolated world sends to main: an `invoke` of ipcRenderer. */
export interface FromWorld {
  readonly type: 'invoke';
  readonly id: number;
  readonly channel: string;
  readonly args: readonly unknown[];
}

/** What main sends to the isolated world. */
export type ToWorld =
  | { readonly type: 'answer'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  | { readonly type: 'message'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'paths'; readonly paths: Readonly<Record<string, string>> };

/**
 * One end of the context bridge: values cross as clones (CustomEvent details are cloned between worlds), functions and
 * promises as handles that call back. Both ends run the same code.
 */
function bridgeEnd(send: string, receive: string) {
  type Fn = (...args: unknown[]) => unknown;
  interface Message {
    type: 'call' | 'reply' | 'settle' | 'expose';
    id: number;
    fn?: number;
    ok?: boolean;
    key?: string;
    value?: unknown;
  }
  const functions = new Map<number, Fn>();
  const replies = new Map<number, Message>();
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const exposed: ((key: string, value: unknown) => void)[] = [];
  let next = 1;

  const post = (message: Message) => window.dispatchEvent(new CustomEvent(send, { detail: message }));

  const pack = (value: unknown): unknown => {
    if (typeof value === 'function') {
      const id = next++;
      functions.set(id, value as Fn);
      return { $: 'function', id };
    }
    if (value instanceof Promise) {
      const id = next++;
      value.then(
        (result: unknown) => post({ type: 'settle', id, ok: true, value: pack(result) }),
        (error: unknown) => post({ type: 'settle', id, ok: false, value: String(error) }),
      );
      return { $: 'promise', id };
    }
    if (Array.isArray(value)) return { $: 'list', of: value.map(pack) };
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || value instanceof Blob)
      return { $: 'clone', value };
    return { $: 'object', of: Object.entries(value).map(([key, inner]) => [key, pack(inner)]) };
  };

  const unpack = (packed: unknown): unknown => {
    const { $, id, of, value } = packed as { $: string; id: number; of: unknown[]; value: unknown };
    if ($ === 'clone') return value;
    if ($ === 'list') return Object.freeze(of.map(unpack));
    if ($ === 'promise') return new Promise((resolve, reject) => promises.set(id, { resolve, reject }));
    if ($ === 'function') return Object.freeze((...args: unknown[]) => call(id, args));
    const entries = (of as [string, unknown][]).map(([key, inner]) => [key, unpack(inner)] as const);
    return Object.freeze(Object.fromEntries(entries));
  };

  const call = (fn: number, args: unknown[]): unknown => {
    const id = next++;
    // Listeners run before dispatchEvent returns, so the reply is there at once.
    post({ type: 'call', id, fn, value: pack(args) });
    const reply = replies.get(id);
    replies.delete(id);
    if (!reply) throw new Error('the other world did not answer');
    if (!reply.ok) throw new Error(String(reply.value));
    return unpack(reply.value);
  };

  const run = ({ id, fn, value }: Message) => {
    try {
      const result = functions.get(fn ?? 0)?.(...(unpack(value) as unknown[]));
      post({ type: 'reply', id, ok: true, value: pack(result) });
    } catch (error) {
      post({ type: 'reply', id, ok: false, value: error instanceof Error ? error.message : String(error) });
    }
  };

  window.addEventListener(receive, (event) => {
    if (!(event instanceof CustomEvent)) return;
    const message = event.detail as Message;
    if (message.type === 'call') run(message);
    else if (message.type === 'reply') replies.set(message.id, message);
    else if (message.type === 'expose')
      for (const listener of exposed) listener(message.key ?? '', unpack(message.value));
    else {
      const promise = promises.get(message.id);
      promises.delete(message.id);
      if (message.ok) promise?.resolve(unpack(message.value));
      else promise?.reject(new Error(String(message.value)));
    }
  });

  return {
    expose: (key: string, value: unknown) => post({ type: 'expose', id: 0, key, value: pack(value) }),
    onExpose: (listener: (key: string, value: unknown) => void) => exposed.push(listener),
  };
}

/** Runs in the page's own world, before any of its scripts. */
function pageWorld(end: typeof bridgeEnd) {
  end('electron-double:to-preload', 'electron-double:to-page').onExpose((key, value) =>
    Object.defineProperty(window, key, { value, enumerable: true, writable: false, configurable: false }),
  );
}

/** Runs in the isolated world: what a sandboxed preload finds there. */
function preloadWorld(
  end: typeof bridgeEnd,
  makeCodec: typeof codec,
  binding: string,
  preload: (require: unknown, module: unknown, exports: unknown, process: unknown) => void,
) {
  const { encode, decode } = makeCodec();
  const { expose } = end('electron-double:to-page', 'electron-double:to-preload');
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, ((event: unknown, ...args: unknown[]) => void)[]>();
  const paths = new Map<string, string>();
  let next = 1;

  const strict = (name: string, members: object): object =>
    new Proxy(members, {
      get(target, key) {
        if (key in target) return Reflect.get(target, key) as unknown;
        throw new Error(`electron double: ${name}.${String(key)} is missing`);
      },
    });

  const electron = strict('electron', {
    contextBridge: strict('contextBridge', { exposeInMainWorld: expose }),
    ipcRenderer: strict('ipcRenderer', {
      invoke: (channel: string, ...args: unknown[]) =>
        new Promise((resolve, reject) => {
          const id = next++;
          const message: FromWorld = { type: 'invoke', id, channel, args };
          const text = encode(message);
          waiting.set(id, { resolve, reject });
          (Reflect.get(globalThis, binding) as (text: string) => void)(text);
        }),
      on: (channel: string, listener: (event: unknown, ...args: unknown[]) => void) =>
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    }),
    webUtils: strict('webUtils', { getPathForFile: (file: File) => paths.get(file.name) ?? '' }),
  });

  const require = (name: string) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };

  const receive = (text: string) => {
    const message = decode(text) as ToWorld;
    if (message.type === 'paths') {
      for (const [name, path] of Object.entries(message.paths)) paths.set(name, path);
    } else if (message.type === 'answer') {
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) call?.resolve(message.value);
      else call?.reject(new Error(String(message.value)));
    } else {
      const event = { sender: Reflect.get(electron, 'ipcRenderer') as unknown };
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args);
    }
  };
  Reflect.set(globalThis, `${binding}Receive`, receive);

  const module = { exports: {} };
  preload(require, module, module.exports, { platform: 'linux', type: 'renderer', sandboxed: true });
}

/** Preloads run in the top frame only. */
const inTopFrame = (source: string) => `if (window === window.top) { ${source} }`;

/** The script for the page's own world. */
export const pageWorldScript = () => inTopFrame(`(${pageWorld.toString()})(${bridgeEnd.toString()});`);

/** The script for the isolated world, with the preload's source in it (the page's CSP forbids to evaluate it there). */
export const preloadWorldScript = (preloadSource: string) =>
  inTopFrame(
    `(${preloadWorld.toString()})(${bridgeEnd.toString()}, ${codec.toString()}, ${JSON.stringify(BINDING)},
      function (require, module, exports, process) { ${preloadSource}\n });`,
  );

/** The expression that hands a message to the isolated world. */
export const receiveExpression = (text: string) => `${BINDING}Receive(${JSON.stringify(text)})`;
