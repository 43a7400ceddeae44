import type { CDPSession } from 'playwright-core';
import { DoubleError, StrictEmitter, strict } from './strict.ts';

type RequestHandler = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: { requestingUrl: string },
) => void;
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;
type BeforeRequest = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void;

/** Electron's names of permissions and those of the browser's own protocol. */
const PERMISSIONS: Readonly<Record<string, object>> = {
  'clipboard-sanitized-write': { name: 'clipboard-write', allowWithoutSanitization: false },
  'clipboard-read': { name: 'clipboard-read' },
  notifications: { name: 'notifications' },
  geolocation: { name: 'geolocation' },
  midi: { name: 'midi' },
  'persistent-storage': { name: 'persistent-storage' },
  'local-fonts': { name: 'local-fonts' },
  'idle-detection': { name: 'idle-detection' },
  'window-management': { name: 'window-management' },
  'local-network-access': { name: 'local-network-access' },
};

/** `session.defaultSession`: asks the app's handlers and sets the browser's answers accordingly. */
export class SessionDouble extends StrictEmitter {
  #onRequest: RequestHandler | undefined;
  #onCheck: CheckHandler | undefined;
  #beforeRequest: BeforeRequest | undefined;

  readonly webRequest = strict('webRequest', {
    onBeforeRequest: (handler: BeforeRequest) => (this.#beforeRequest = handler),
  });

  constructor() {
    super('session', ['will-download']);
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#onRequest = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#onCheck = handler;
  }

  setDevicePermissionHandler(handler: unknown): void {
    if (typeof handler !== 'function') throw new DoubleError('a permission handler is a function');
  }

  flushStorageData(): void {
    // The browser is closed in order when main has ended, and writes what it has.
  }

  /** Whether the app lets a request leave. */
  isAllowed(url: string): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#beforeRequest) this.#beforeRequest({ url }, ({ cancel }) => resolve(!cancel));
      else resolve(true);
    });
  }

  /** Grants and denies in the browser what the app's handlers grant and deny to pages of `origin`. */
  async applyPermissions(
    cdp: CDPSession,
    contents: unknown,
    url: string,
    browserOrigin: string,
  ): Promise<void> {
    for (const [permission, descriptor] of Object.entries(PERMISSIONS)) {
      const granted = await this.#asks(contents, permission, url);
      // Electron asks the one for requests and the other for queries; the browser knows one answer for both.
      if (granted !== this.#checks(contents, permission, url))
        throw new DoubleError(`the two permission handlers differ about ${permission}`);
      await cdp.send('Browser.setPermission', {
        permission: descriptor as { name: string },
        setting: granted ? 'granted' : 'denied',
        origin: browserOrigin,
      });
    }
  }

  #asks(contents: unknown, permission: string, requestingUrl: string): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#onRequest) this.#onRequest(contents, permission, resolve, { requestingUrl });
      else resolve(true);
    });
  }

  #checks(contents: unknown, permission: string, url: string): boolean {
    return this.#onCheck?.(contents, permission, url, {}) ?? true;
  }
}
