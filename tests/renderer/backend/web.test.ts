import { describe, expect, it } from 'vitest';
import type { Result } from '@shared/model/result.ts';
import type { Events } from '@shared/rpc/contract.ts';
import { decodeFrame, encodeFrame } from '@shared/rpc/wire.ts';
import { type Socket, connectWebBackend } from '../../../renderer/backend/web.ts';

/** A server's end of a socket, by hand. */
class SocketDouble implements Socket {
  binaryType: BinaryType = 'blob';
  readonly sent: { id: number; method: string }[] = [];
  isClosed = false;
  readonly #listeners = new Map<string, (event: { readonly data: unknown }) => void>();

  addEventListener(event: string, listener: (event: { readonly data: unknown }) => void): void {
    this.#listeners.set(event, listener);
  }

  send(data: Uint8Array): void {
    const frame = decodeFrame(data);
    if (frame.ok && frame.value.type === 'call') this.sent.push(frame.value);
  }

  close(): void {
    this.isClosed = true;
  }

  happen(event: 'open' | 'close' | 'message', data?: unknown): void {
    this.#listeners.get(event)?.({ data });
  }

  answer(id: number, result: Result<unknown>): void {
    this.happen('message', encodeFrame({ type: 'answer', id, result }).buffer);
  }

  tell(event: string, payload: unknown): void {
    this.happen('message', encodeFrame({ type: 'event', event, payload }).buffer);
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

/** A page with a server that answers `/session` with these statuses, in order; `down`: not at all. */
function open(fragment: string, statuses: (number | 'down')[]) {
  const sockets: SocketDouble[] = [];
  const asked: string[] = [];
  const later: { run: () => void; wait: number }[] = [];
  let forgotten = 0;
  const backend = connectWebBackend({
    origin: 'http://127.0.0.1:4711',
    fragment,
    forgetFragment: () => forgotten++,
    fetch: (path, init) => {
      asked.push(init ? `${init.method} ${path} ${init.body}` : `GET ${path}`);
      const status = statuses.shift() ?? 'down';
      return status === 'down'
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.resolve({ status });
    },
    openSocket: (url) => {
      expect(url).toBe('ws://127.0.0.1:4711/backend');
      const socket = new SocketDouble();
      sockets.push(socket);
      return socket;
    },
    later: (run, wait) => later.push({ run, wait }),
  });
  const connection: Events['connection'][] = [];
  backend.on('connection', (event) => connection.push(event));
  return { backend, sockets, asked, later, connection, forgotten: () => forgotten };
}

/** A page that is connected. */
async function connected() {
  const page = open('#token=t', [204]);
  await turn();
  page.sockets[0]!.happen('open');
  return { ...page, socket: page.sockets[0]! };
}

describe('a page that was opened by a link', () => {
  it('takes the token out of the address, shows it once, and connects', async () => {
    const { asked, forgotten, sockets, connection } = open('#token=abc', [204]);
    expect(forgotten()).toBe(1);
    await turn();
    expect(asked).toEqual(['POST /session abc']);
    expect(sockets[0]?.binaryType).toBe('arraybuffer');
    sockets[0]!.happen('open');
    expect(connection).toEqual([{ state: 'online' }]);
  });

  it('connects with its cookie when the link was used before', async () => {
    const { asked, sockets } = open('#token=old', [403, 204]);
    await turn();
    expect(asked).toEqual(['POST /session old', 'GET /session']);
    expect(sockets).toHaveLength(1);
  });

  it('is told to open the project that the link names, once, also if it listens only later', async () => {
    const { backend, sockets } = open('#token=t&open=%2Fa%2Fb.ascribe', [204]);
    await turn();
    sockets[0]!.happen('open');
    await turn();
    const commands: unknown[] = [];
    backend.on('command', (command) => commands.push(command));
    await turn();
    sockets[0]!.happen('close');
    expect(commands).toEqual([{ command: 'open-project', paths: ['/a/b.ascribe'] }]);
  });
});

describe('a page without a good link', () => {
  it('says that a fresh link is needed, fails its calls, and does not knock again', async () => {
    const { backend, connection, sockets, later } = open('', [403]);
    const call = backend.call('app.info', undefined);
    await turn();
    expect(connection).toMatchObject([{ state: 'refused' }]);
    expect(await call).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(await call).toMatchObject({ error: { message: expect.stringContaining('--link') as string } });
    expect([sockets.length, later.length]).toEqual([0, 0]);
  });
});

describe('calls', () => {
  it('wait for the first connection', async () => {
    const { backend, sockets } = open('#token=t', [204]);
    const call = backend.call('app.flushed', undefined);
    await turn();
    expect(sockets[0]!.sent).toEqual([]);
    sockets[0]!.happen('open');
    expect(sockets[0]!.sent).toMatchObject([{ method: 'app.flushed' }]);
    sockets[0]!.answer(sockets[0]!.sent[0]!.id, { ok: true, value: null });
    expect(await call).toEqual({ ok: true, value: null });
  });

  it('get their own answers, in whatever order these come', async () => {
    const { backend, socket } = await connected();
    const [a, b] = [backend.call('records.grant', undefined), backend.call('sync.status', undefined)];
    const [first, second] = socket.sent;
    socket.answer(second!.id, { ok: false, error: { code: 'b', message: 'b' } });
    socket.answer(first!.id, { ok: false, error: { code: 'a', message: 'a' } });
    expect(await a).toMatchObject({ error: { code: 'a' } });
    expect(await b).toMatchObject({ error: { code: 'b' } });
  });

  it('fail with `offline` when the connection is lost meanwhile, and at once while there is none', async () => {
    const { backend, socket, connection } = await connected();
    const pending = backend.call('records.grant', undefined);
    socket.happen('close');
    expect(await pending).toMatchObject({ error: { code: 'offline' } });
    expect(await backend.call('records.grant', undefined)).toMatchObject({ error: { code: 'offline' } });
    expect(connection.map((event) => event.state)).toEqual(['online', 'offline']);
  });
});

describe('a lost connection', () => {
  it('is tried again after growing waits, without the token, until it is back', async () => {
    const page = open('#token=t', [204, 'down', 'down', 'down', 'down', 'down', 'down', 204]);
    await turn();
    page.sockets[0]!.happen('open');
    page.sockets[0]!.happen('close');
    for (let i = 0; i < 7; i++) {
      page.later.at(-1)!.run();
      await turn();
    }
    expect(page.later.map(({ wait }) => wait)).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
    expect(page.asked.slice(1).every((ask) => ask === 'GET /session')).toBe(true);
    page.sockets[1]!.happen('open');
    expect(page.connection.at(-1)).toEqual({ state: 'online' });
    expect(page.connection.filter((event) => event.state === 'offline').length).toBeGreaterThan(0);
  });

  it('ends in `refused` when the cookie is not good any more', async () => {
    const page = open('#token=t', [204, 403]);
    await turn();
    page.sockets[0]!.happen('open');
    page.sockets[0]!.happen('close');
    page.later[0]!.run();
    await turn();
    expect(page.connection.at(-1)?.state).toBe('refused');
  });
});

describe('events', () => {
  it('reach everyone who listens, until they stop', async () => {
    const { backend, socket } = await connected();
    const heard: string[] = [];
    const stop = backend.on('save', () => heard.push('a'));
    backend.on('save', () => heard.push('b'));
    socket.tell('save', { kind: 'saved' });
    stop();
    socket.tell('save', { kind: 'saved' });
    socket.tell('counter', { counter: 1 });
    expect(heard).toEqual(['a', 'b', 'b']);
  });

  it('of unknown names are ignored, and a frame that can’t be read ends the connection', async () => {
    const { socket } = await connected();
    socket.tell('something.new', {});
    expect(socket.isClosed).toBe(false);
    socket.happen('message', new Uint8Array([1, 2, 3]).buffer);
    expect(socket.isClosed).toBe(true);
    const { socket: other } = await connected();
    other.happen('message', 'text');
    expect(other.isClosed).toBe(true);
  });
});
