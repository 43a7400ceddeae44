import { readFileSync } from 'node:fs';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame } from '@shared/rpc/wire.ts';
import { builtOut } from '../../support/built.ts';
import { settingsIn, temporaryFolder } from '../../support/services.ts';
import { type TestDoor, cookieFor, serveForTest } from '../../support/web-door.ts';

beforeAll(builtOut, 60_000);

const door = (options: Parameters<typeof serveForTest>[1] = {}) =>
  serveForTest(settingsIn(temporaryFolder()), options);

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A request with exactly these headers; unlike `fetch` it lets tests lie about `Host`. */
function ask(
  { serving }: TestDoor,
  path: string,
  { body = '', ...options }: RequestOptions & { body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: serving.port, path, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const tokenOf = (link: string) => new URLSearchParams(new URL(link).hash.slice(1)).get('token') ?? '';

/** How an upgrade came out: `open`, or the status of the refusal. */
function upgrade(
  { origin }: TestDoor,
  headers: Record<string, string>,
  path = '/backend',
): Promise<'open' | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(origin.replace('http', 'ws') + path, { headers });
    socket.on('open', () => {
      socket.close();
      resolve('open');
    });
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => {});
  });
}

describe('the page’s files', { timeout: 30_000 }, () => {
  it('come with a policy that lets nothing in from elsewhere; the index is never kept', async () => {
    const web = await door();
    const index = await ask(web, '/');
    expect(index.status).toBe(200);
    expect(index.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(index.headers['content-security-policy']).toContain("connect-src 'self'");
    expect(index.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(index.headers['x-content-type-options']).toBe('nosniff');
    expect(index.headers['cache-control']).toBe('no-store');
    const script = await ask(web, '/assets/main-1.js');
    expect(script.headers['content-type']).toContain('text/javascript');
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await ask(web, '/', { method: 'HEAD' })).body).toBe('');
    await web.stop();
  });

  it('are the only ones there: everything else is the same 404, whatever is tried', async () => {
    const web = await door();
    const { date: _, ...plain } = (await ask(web, '/nothing')).headers;
    const tries = [
      ['GET', '/assets/main-1.js.map'],
      ['GET', '/assets/../index.html'],
      ['GET', '/../../etc/passwd'],
      ['GET', '/%2e%2e/%2e%2e/etc/passwd'],
      ['GET', '/assets'],
      ['GET', '/?x'],
      ['GET', '//etc/passwd'],
      ['GET', '/backend'],
      ['GET', '/link'],
      ['POST', '/link'],
      ['POST', '/'],
      ['PUT', '/index.html'],
      ['DELETE', '/'],
      ['OPTIONS', '/session'],
      ['PATCH', '/session'],
    ] as const;
    for (const [method, path] of tries) {
      const answer = await ask(web, path, { method });
      expect([answer.status, answer.body], `${method} ${path}`).toEqual([404, 'Not found\n']);
      const { date: __, ...headers } = answer.headers;
      expect(headers).toEqual(plain);
    }
    await web.stop();
  });
});

describe('requests under another name', { timeout: 30_000 }, () => {
  it('are refused, exactly: every host that is not 127.0.0.1 with the port', async () => {
    const web = await door();
    const { port } = web.serving;
    const hosts = [
      `localhost:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `127.0.0.1:${port}.evil.example`,
      `evil.example:${port}`,
      `[::1]:${port}`,
      `127.0.0.2:${port}`,
    ];
    for (const host of hosts)
      for (const path of ['/', '/session', '/nothing'])
        expect(await ask(web, path, { headers: { host } }), `${host} ${path}`).toMatchObject({
          status: 421,
          body: '',
        });
    await web.stop();
  });

  it('are let in under the names of --allow-host, with their own origin', async () => {
    const web = await door({ allowHosts: ['notes.example', 'box:8080'] });
    for (const [host, origin] of [
      ['notes.example', 'https://notes.example'],
      ['notes.example', 'http://notes.example'],
      ['box:8080', 'http://box:8080'],
    ] as const) {
      expect((await ask(web, '/', { headers: { host } })).status).toBe(200);
      const body = tokenOf(web.serving.link());
      expect(await ask(web, '/session', { method: 'POST', body, headers: { host, origin } })).toMatchObject({
        status: 204,
      });
    }
    const body = tokenOf(web.serving.link());
    const crossed = { host: 'notes.example', origin: 'http://box:8080' };
    expect(await ask(web, '/session', { method: 'POST', body, headers: crossed })).toMatchObject({
      status: 403,
    });
    await web.stop();
  });
});

describe('a link', { timeout: 30_000 }, () => {
  it('is good for one cookie, which a script can’t read and another site can’t send', async () => {
    const web = await door();
    const body = tokenOf(web.serving.link());
    const post = () => ask(web, '/session', { method: 'POST', body, headers: { origin: web.origin } });
    const first = await post();
    expect(first.status).toBe(204);
    expect(first.headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(`^ascribe-${web.serving.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
      ),
    ]);
    const second = await post();
    expect([second.status, second.headers['set-cookie']]).toEqual([403, undefined]);
    await web.stop();
  });

  it('is good for a minute', async () => {
    let now = 1_000_000;
    const web = await door({ now: () => now });
    const [early, late] = [tokenOf(web.serving.link()), tokenOf(web.serving.link())];
    const post = (body: string) =>
      ask(web, '/session', { method: 'POST', body, headers: { origin: web.origin } });
    now += 59_999;
    expect((await post(early)).status).toBe(204);
    now += 1;
    expect((await post(late)).status).toBe(403);
    await web.stop();
  });

  it('is of no use to another origin, to a guess, or to an endless body', async () => {
    const web = await door();
    const body = tokenOf(web.serving.link());
    for (const origin of [
      'http://evil.example',
      'null',
      `http://localhost:${web.serving.port}`,
      `${web.origin}.evil.example`,
      '',
    ])
      expect(await ask(web, '/session', { method: 'POST', body, headers: { origin } })).toMatchObject({
        status: 403,
      });
    expect(await ask(web, '/session', { method: 'POST', body })).toMatchObject({ status: 403 });
    const { origin } = web;
    for (const guess of ['', 'x', body.slice(1), 'x'.repeat(1_000_000)]) {
      expect(await ask(web, '/session', { method: 'POST', body: guess, headers: { origin } })).toMatchObject({
        status: 403,
      });
    }
    // None of this has used it up.
    expect(await ask(web, '/session', { method: 'POST', body, headers: { origin } })).toMatchObject({
      status: 204,
    });
    await web.stop();
  });

  it('can be had by another process of this account only: with the secret, and not from a page', async () => {
    const web = await door();
    const { origin } = web;
    for (const headers of [{}, { authorization: 'Bearer x' }, { authorization: 'Bearer ' }])
      expect(await ask(web, '/link', { method: 'POST', headers })).toMatchObject({ status: 404 });
    expect(await ask(web, '/link', { method: 'POST', headers: { origin } })).toMatchObject({ status: 404 });
    await web.stop();
  });
});

describe('the socket', { timeout: 30_000 }, () => {
  it('opens for the page with its cookie, and for nobody else', async () => {
    const web = await door();
    const cookie = await web.cookie();
    const { origin, serving } = web;
    expect(await upgrade(web, { origin, cookie })).toBe('open');
    const refused: Record<string, string>[] = [
      { origin },
      { cookie },
      { origin, cookie: 'ascribe-1=x' },
      { origin, cookie: `${cookie}x` },
      { origin, cookie: cookie.replace(String(serving.port), '1') },
      { origin: 'http://evil.example', cookie },
      { origin: `http://localhost:${serving.port}`, cookie },
      { origin: 'null', cookie },
      { origin, cookie, host: `evil.example:${serving.port}` },
      { origin: `http://evil.example:${serving.port}`, cookie, host: `evil.example:${serving.port}` },
    ];
    for (const headers of refused) expect([headers, await upgrade(web, headers)]).toEqual([headers, 403]);
    expect(await upgrade(web, { origin, cookie }, '/')).toBe(403);
    expect(await upgrade(web, { origin, cookie }, '/backend?x')).toBe(403);
    await web.stop();
  });

  it('closes on what is no call, and serves the others on', async () => {
    const web = await door();
    const cookie = await web.cookie();
    const other = await web.window();
    expect(await other.call('app.info')).toMatchObject({ ok: true });
    const hostile = [
      'text',
      new Uint8Array(),
      new Uint8Array([1, 2, 3]),
      encodeFrame({ type: 'event', event: 'records', payload: {} }),
      encodeFrame({ type: 'answer', id: 1, result: { ok: true, value: null } }),
    ];
    for (const message of hostile) {
      const socket = new WebSocket(`${web.origin.replace('http', 'ws')}/backend`, {
        headers: { origin: web.origin, cookie },
      });
      const closed = new Promise<number>((resolve) => socket.on('close', resolve));
      socket.on('open', () => socket.send(message));
      expect(await closed).toBe(1003);
    }
    expect(await other.call('app.info')).toMatchObject({ ok: true });
    await web.stop();
  });

  it('closes on a frame beyond the limit without reading it', async () => {
    const web = await door();
    const cookie = await web.cookie();
    const socket = new WebSocket(`${web.origin.replace('http', 'ws')}/backend`, {
      headers: { origin: web.origin, cookie },
    });
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    socket.on('open', () => socket.send(new Uint8Array(81 * 1024 * 1024)));
    expect([1006, 1009]).toContain(await closed);
    await web.stop();
  });

  it('answers each call with its own number, in whatever order they are done', async () => {
    const web = await door();
    const cookie = await web.cookie();
    const socket = new WebSocket(`${web.origin.replace('http', 'ws')}/backend`, {
      headers: { origin: web.origin, cookie },
    });
    const ids: number[] = [];
    const all = new Promise<void>((resolve) =>
      socket.on('message', (data) => {
        const frame = decodeFrame(new Uint8Array(data as Buffer));
        if (frame.ok && frame.value.type === 'answer') ids.push(frame.value.id);
        if (ids.length === 20) resolve();
      }),
    );
    socket.on('open', () => {
      for (let id = 0; id < 20; id++)
        socket.send(encodeFrame({ type: 'call', id, method: 'app.info', params: undefined }));
    });
    await all;
    expect(ids.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, id) => id));
    socket.close();
    await web.stop();
  });
});

describe('a restart', { timeout: 30_000 }, () => {
  it('keeps port and cookies, so that open pages connect again by themselves', async () => {
    const settings = settingsIn(temporaryFolder());
    const first = await serveForTest(settings);
    const cookie = await cookieFor(first.origin, first.serving.link());
    await first.stop();
    const second = await serveForTest(settings);
    expect(second.origin).toBe(first.origin);
    expect(await upgrade(second, { origin: second.origin, cookie })).toBe('open');
    expect((await ask(second, '/session', { headers: { cookie } })).status).toBe(204);
    expect((await ask(second, '/session')).status).toBe(403);
    await second.stop();
  });

  it('forgets a browser that has not been here for a month', async () => {
    const settings = settingsIn(temporaryFolder());
    let now = Date.now();
    const first = await serveForTest(settings, { now: () => now });
    const cookie = await cookieFor(first.origin, first.serving.link());
    await first.stop();
    now += 31 * 24 * 3_600_000;
    const second = await serveForTest(settings, { now: () => now });
    expect((await ask(second, '/session', { headers: { cookie } })).status).toBe(403);
    await second.stop();
  });

  it('stores no cookie, only what proves one', async () => {
    const settings = settingsIn(temporaryFolder());
    const web = await serveForTest(settings);
    const cookie = await web.cookie();
    const stored = readFileSync(join(settings.dataDir, 'web-visitors.json'), 'utf8');
    expect(stored).not.toContain(cookie.split('=')[1]);
    await web.stop();
  });
});
