import { readFile } from 'node:fs/promises';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { pageHeaders } from '../services/content-security.ts';
import { systemCode } from '../services/fs/errors.ts';
import type { PageFile, PageFiles } from '../services/page-files.ts';
import { sameSecret } from '../services/secrets.ts';
import type { Services } from '../services/services.ts';
import type { Access } from './access.ts';
import { type OriginPolicy, originPolicy } from './origin.ts';
import { serveSocket } from './window-socket.ts';

/** Largest frame of a page: one dropped file of 64 MiB with room for its name. Pages send several in several calls. */
const MAX_FRAME = 80 * 1024 * 1024;
/** A request body is a token or a path. */
const MAX_BODY = 16 * 1024;

export interface WebServerOptions {
  readonly services: Services;
  readonly files: PageFiles;
  readonly access: Access;
  /** 0 for any free one. */
  readonly port: number;
  readonly allowHosts: readonly string[];
  /** What another process of this account shows to get a link (see `running.ts`). */
  readonly secret: string;
  /** Hears the number of connected pages each time it changes. */
  onPages(count: number): void;
}

export interface WebServer {
  readonly port: number;
  /** A link that opens the app once, within 60 seconds; with `open`, on that project file. */
  link(open?: string): string;
  close(): Promise<void>;
}

/** Serves the app on 127.0.0.1. Fails with `port-taken` or `port-refused`. */
export async function startWebServer(options: WebServerOptions): Promise<Result<WebServer>> {
  const server = createServer();
  const listening = await listen(server, options.port);
  if (!listening.ok) return listening;
  const port = listening.value;
  const policy = originPolicy(port, options.allowHosts);
  const link = (open?: string) => linkTo(port, options.access.issue(), open);
  const sockets = acceptPages(server, port, policy, options);
  server.on('request', (request, response) => {
    answer(request, { ...options, policy, port, link })
      .then((reply) => write(response, request.method, reply))
      .catch(() => response.destroy());
  });
  return ok({
    port,
    link,
    async close() {
      for (const socket of sockets.clients) socket.close(1001, 'closing');
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  });
}

function linkTo(port: number, token: string, open: string | undefined): string {
  const fragment = new URLSearchParams({ token, ...(open !== undefined && { open }) });
  return `http://127.0.0.1:${port}/#${fragment.toString()}`;
}

function listen(server: Server, port: number): Promise<Result<number>> {
  return new Promise((resolve) => {
    server.once('error', (error) => {
      const isTaken = systemCode(error) === 'EADDRINUSE';
      resolve(
        isTaken
          ? fail('port-taken', `Port ${port} is taken by another program.`)
          : fail('port-refused', `Port ${port} can’t be used here: ${error.message}.`),
      );
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      resolve(ok(typeof address === 'object' && address ? address.port : port));
    });
  });
}

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

const NOT_FOUND: Reply = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found\n' };
const REFUSED: Reply = { status: 403 };

interface Site extends WebServerOptions {
  readonly policy: OriginPolicy;
  readonly port: number;
  readonly link: WebServer['link'];
}

async function answer(request: IncomingMessage, site: Site): Promise<Reply> {
  const { method = '', url = '', headers } = request;
  if (!site.policy.allowsHost(headers.host)) return { status: 421 };
  if (method === 'GET' && url === '/session')
    return { status: site.access.admits(cookieOf(request, site.port)) ? 204 : 403 };
  if (method === 'POST' && url === '/session') return exchangeToken(request, site);
  if (method === 'POST' && url === '/link') return giveLink(request, site);
  const file = method === 'GET' || method === 'HEAD' ? site.files.get(url) : undefined;
  return file ? fileReply(file, url.startsWith('/assets/')) : NOT_FOUND;
}

/** `isLasting`: the file's name changes with its content, so a browser may keep it. */
async function fileReply({ type, path }: PageFile, isLasting: boolean): Promise<Reply> {
  const cache = isLasting ? 'public, max-age=31536000, immutable' : 'no-store';
  try {
    const body = await readFile(path);
    return { status: 200, headers: { ...pageHeaders, 'content-type': type, 'cache-control': cache }, body };
  } catch {
    // Built anew meanwhile: the old names are gone.
    return NOT_FOUND;
  }
}

/** The page shows the token of its link once and gets a cookie for it. */
async function exchangeToken(request: IncomingMessage, { policy, access, port }: Site): Promise<Reply> {
  const { origin, host } = request.headers;
  if (!policy.allowsOrigin(origin, host)) return REFUSED;
  const cookie = access.redeem(await bodyOf(request));
  if (cookie === undefined) return REFUSED;
  const attributes = 'HttpOnly; SameSite=Strict; Path=/';
  return { status: 204, headers: { 'set-cookie': `${cookieName(port)}=${cookie}; ${attributes}` } };
}

/** Another process of this account asks for a link. Browsers can't: they would send an `Origin`, and lack the secret. */
async function giveLink(request: IncomingMessage, { secret, link }: Site): Promise<Reply> {
  const { origin, authorization } = request.headers;
  if (origin !== undefined || !sameSecret(authorization ?? '', `Bearer ${secret}`)) return NOT_FOUND;
  const open = await bodyOf(request);
  return {
    status: 200,
    headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
    body: link(open || undefined),
  };
}

/** The body as text; `''`, which is never right, for one that is too long or breaks off. */
function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY) chunks.push(chunk);
      else resolve('');
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('close', () => resolve(''));
  });
}

function write(response: ServerResponse, method: string | undefined, reply: Reply): void {
  const body = reply.body ?? '';
  response.writeHead(reply.status, {
    'x-content-type-options': 'nosniff',
    'content-length': Buffer.byteLength(body),
    ...reply.headers,
  });
  response.end(method === 'HEAD' ? undefined : body);
}

/** Cookies belong to a host whatever the port, so the port is in the name. */
const cookieName = (port: number) => `ascribe-${port}`;

function cookieOf(request: IncomingMessage, port: number): string | undefined {
  const prefix = `${cookieName(port)}=`;
  const found = (request.headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(prefix));
  return found?.slice(prefix.length);
}

function acceptPages(server: Server, port: number, policy: OriginPolicy, options: WebServerOptions) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const { host, origin } = request.headers;
    const isWelcome =
      request.url === '/backend' &&
      policy.allowsOrigin(origin, host) &&
      options.access.admits(cookieOf(request, port));
    if (!isWelcome) {
      stream.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      options.onPages(sockets.clients.size);
      socket.on('close', () => options.onPages(sockets.clients.size));
      serveSocket(socket, options.services);
    });
  });
  return sockets;
}
