import { DoubleError } from './strict.ts';

interface Scheme {
  readonly scheme: string;
  readonly privileges?: { readonly standard?: boolean; readonly secure?: boolean };
}
type Handler = (request: Request) => Response | Promise<Response>;

/** `protocol`: schemes are registered before the app is ready and handled after. */
export class ProtocolDouble {
  readonly #isReady: () => boolean;
  readonly #schemes = new Map<string, Scheme>();
  readonly #handlers = new Map<string, Handler>();

  constructor(isReady: () => boolean) {
    this.#isReady = isReady;
  }

  registerSchemesAsPrivileged(schemes: readonly Scheme[]): void {
    if (this.#isReady()) throw new DoubleError('schemes are registered before the app is ready');
    for (const scheme of schemes) {
      if (!scheme.privileges?.standard || !scheme.privileges.secure)
        throw new DoubleError(`${scheme.scheme}: only standard secure schemes can be shown here`);
      this.#schemes.set(scheme.scheme, scheme);
    }
  }

  handle(scheme: string, handler: Handler): void {
    if (!this.#isReady()) throw new DoubleError('protocol.handle needs a ready app');
    if (!this.#schemes.has(scheme)) throw new DoubleError(`${scheme} is not registered`);
    this.#handlers.set(scheme, handler);
  }

  /** What the app answers to a request for one of its schemes; undefined for other schemes. */
  async answer(url: string, method: string, headers: Record<string, string>): Promise<Response | undefined> {
    const handler = URL.canParse(url) ? this.#handlers.get(new URL(url).protocol.slice(0, -1)) : undefined;
    return handler?.(new Request(url, { method, headers }));
  }
}
