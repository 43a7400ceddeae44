import type { EventName, Events } from '@shared/rpc/contract.ts';

/** What the page sees as `window.ascribe`. Types are the contract's `Backend`, as far as they survive the bridge. */
interface BridgeApi {
  call(method: unknown, params: unknown): Promise<unknown>;
  on(event: unknown, listener: unknown): () => void;
  pathOf(file: unknown): string | undefined;
}

export interface Bridge {
  readonly api: BridgeApi;
  /** Hands an event to the page's listeners. Unknown names are dropped. */
  receive(event: EventName, payload: Events[EventName]): void;
}

interface Wires {
  call(method: string, params: unknown): Promise<unknown>;
  /** The path of a file that was dropped, `''` for one that has none. */
  pathOf(file: unknown): string;
}

type Listener = (payload: unknown) => void;

// A list of keys that the compiler keeps complete.
const EVENTS: Readonly<Record<EventName, true>> = {
  records: true,
  articles: true,
  overview: true,
  save: true,
  sync: true,
  undo: true,
  comments: true,
  counter: true,
  presence: true,
  progress: true,
  command: true,
  closing: true,
  connection: true,
};

const isEvent = (name: unknown): name is EventName => typeof name === 'string' && Object.hasOwn(EVENTS, name);

/** Most commands kept for a page that has not begun to listen. */
const MOST_WAITING = 20;

/**
 * The page's end of the shell. Listeners get payloads only. Commands that come before the page listens (the file it was
 * started with) wait for its first listener.
 */
export function createBridge(wires: Wires): Bridge {
  const listeners = new Map<EventName, Set<Listener>>();
  const waiting: unknown[] = [];

  const receive = (event: unknown, payload: unknown) => {
    if (!isEvent(event)) return;
    const heard = listeners.get(event);
    if (heard?.size) {
      // A listener may take itself off while it is called.
      for (const listener of Array.from(heard)) listener(payload);
    } else if (event === 'command' && waiting.length < MOST_WAITING) waiting.push(payload);
  };

  const on = (event: unknown, listener: unknown) => {
    if (!isEvent(event) || typeof listener !== 'function')
      throw new TypeError('unknown event, or no listener');
    // A new function each time, so that one listener added twice is two.
    const heard: Listener = (payload) => void Reflect.apply(listener, undefined, [payload]);
    listeners.set(event, (listeners.get(event) ?? new Set()).add(heard));
    if (event === 'command') for (const payload of waiting.splice(0)) heard(payload);
    return () => void listeners.get(event)?.delete(heard);
  };

  return {
    receive,
    api: {
      call: (method, params) => wires.call(String(method), params),
      on,
      pathOf: (file) => wires.pathOf(file) || undefined,
    },
  };
}
