import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { Backend, EventName } from '@shared/rpc/contract.ts';
import type { WorkerSettings } from '../../electron/services/worker-protocol.ts';
import { type ServeOptions, type Serving, serve } from '../../electron/web/serve.ts';
import { type Socket, connectWebBackend } from '../../renderer/backend/web.ts';
import { writeSmallPage } from './built.ts';
import { type TestWindow, testWindow, workerServices } from './services.ts';

/** A web door as tests use it. */
export interface TestDoor {
  readonly serving: Extract<Serving, { kind: 'started' }>;
  readonly origin: string;
  /** A page's backend, through a fresh link. */
  window(): Promise<TestWindow>;
  /** A cookie as a browser would have it after using a link. */
  cookie(): Promise<string>;
  stop(): Promise<void>;
}

/** Serves in this process, with the services in a worker thread. */
export async function serveForTest(
  settings: WorkerSettings,
  options: Partial<ServeOptions> = {},
): Promise<TestDoor> {
  const services = await workerServices(settings);
  const served = await serve({
    dataDir: settings.dataDir,
    page: writeSmallPage(join(settings.documentsDir, 'page')),
    allowHosts: [],
    services: () => services,
    now: () => Date.now(),
    ...options,
  });
  if (!served.ok) throw new Error(served.error.message);
  if (served.value.kind === 'reused') throw new Error('a server runs already');
  const serving = served.value;
  const origin = `http://127.0.0.1:${serving.port}`;
  return {
    serving,
    origin,
    window: () => Promise.resolve(pageWindow(origin, serving.link())),
    cookie: () => cookieFor(origin, serving.link()),
    stop: () => serving.stop(),
  };
}

/** Shows a link's token as the page does. */
export async function cookieFor(origin: string, link: string): Promise<string> {
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token') ?? '';
  const response = await fetch(`${origin}/session`, { method: 'POST', body: token, headers: { origin } });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (response.status !== 204 || !cookie) throw new Error(`no cookie: ${response.status}`);
  return cookie;
}

const EVENTS: readonly EventName[] = [
  'records',
  'articles',
  'overview',
  'save',
  'sync',
  'undo',
  'counter',
  'progress',
  'command',
  'closing',
  'connection',
];

/** The page's own backend (renderer/backend/web.ts), with a browser's cookie jar of one cookie. */
function webBackend(origin: string, fragment: string): { backend: Backend; close(): void } {
  let cookie = '';
  let isClosed = false;
  const sockets = new Set<WebSocket>();
  const backend = connectWebBackend({
    origin,
    fragment,
    forgetFragment: () => {},
    async fetch(path, init) {
      const response = await fetch(origin + path, { ...init, headers: { origin, cookie } });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return response;
    },
    openSocket(url) {
      const socket = new WebSocket(url, { headers: { origin, cookie } });
      socket.on('error', () => {});
      sockets.add(socket);
      // ws has more kinds of binary data than browsers.
      return socket as unknown as Socket;
    },
    later: (run, milliseconds) => void setTimeout(() => isClosed || run(), milliseconds).unref(),
  });
  return {
    backend,
    close() {
      isClosed = true;
      for (const socket of sockets) socket.close();
    },
  };
}

/** A page, through its own backend, that was opened by a link. */
export function pageWindow(origin: string, link: string): TestWindow {
  const { backend, close } = webBackend(origin, new URL(link).hash);
  return testWindow({
    // Tests also send what the types forbid.
    raw: (method, params) => backend.call(method as 'app.info', params as undefined),
    close: () => {
      close();
      return Promise.resolve();
    },
    listen: (take) => {
      for (const event of EVENTS) backend.on(event, (payload) => take(event, payload));
    },
  });
}
