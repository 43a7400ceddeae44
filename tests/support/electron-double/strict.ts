import { EventEmitter } from 'node:events';

/**
 * The double never answers `undefined` for what it lacks: a missing member, an unknown event or a strange argument
 * throws, so that a test can't pass because nothing happened.
 */
export class DoubleError extends Error {
  constructor(what: string) {
    super(`electron double: ${what}`);
  }
}

/** Names that the language and test tools look up on any object. */
const LOOKED_UP = new Set<string | symbol>([
  'then',
  'toJSON',
  'asymmetricMatch',
  'constructor',
  'inspect',
  '$$typeof',
]);

/** Wraps an object so that reading or stubbing a member that the double does not have throws. */
export function strict<T extends object>(name: string, target: T): T {
  const proxy = new Proxy(target, {
    get(object, key) {
      if (!(key in object) && typeof key === 'string' && !LOOKED_UP.has(key))
        throw new DoubleError(`${name}.${key} is missing`);
      const value: unknown = Reflect.get(object, key, object);
      // Private fields live in the object itself, not in the proxy.
      return typeof value === 'function' && !proxies.has(value) ? value.bind(object) : value;
    },
    set(object, key, value) {
      if (!(key in object))
        throw new DoubleError(`${name}.${String(key)} is missing, so it can't be replaced`);
      return Reflect.set(object, key, value, object);
    },
  });
  proxies.add(proxy);
  return proxy;
}

const proxies = new WeakSet<object>();

/** An emitter that knows the events it will ever emit and refuses listeners for others. */
export class StrictEmitter extends EventEmitter {
  constructor(name: string, events: readonly string[]) {
    super();
    const known = new Set<string | symbol>(['newListener', 'removeListener', ...events]);
    this.on('newListener', (event: string | symbol) => {
      if (!known.has(event)) throw new DoubleError(`${name} never emits ${String(event)}`);
    });
  }
}

/** An event that can be prevented, with the details Electron puts on it. */
export function preventable<T extends object>(details: T) {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}
