import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Services } from '../../../electron/services/services.ts';
import { type ServeOptions, serve } from '../../../electron/web/serve.ts';
import { builtOut, writeSmallPage } from '../../support/built.ts';
import { settingsIn, temporaryFolder } from '../../support/services.ts';
import { serveForTest } from '../../support/web-door.ts';

beforeAll(builtOut, 60_000);

/** Services that nobody calls. */
const idle: Services = {
  connect: () => {
    throw new Error('nobody connects here');
  },
  shutdown: () => Promise.resolve(),
};

function options(dataDir: string, more: Partial<ServeOptions> = {}): ServeOptions {
  mkdirSync(dataDir, { recursive: true });
  const page = writeSmallPage(join(dataDir, 'page'));
  return { dataDir, page, allowHosts: [], services: () => idle, now: () => Date.now(), ...more };
}

async function started(given: ServeOptions) {
  const served = await serve(given);
  if (!served.ok || served.value.kind !== 'started') throw new Error(JSON.stringify(served));
  const { value } = served;
  onTestFinished(() => value.stop());
  return value;
}

/** Another program on a port. */
async function squatter(port = 0): Promise<number> {
  const server = createServer((_, response) => response.end('I am something else'));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

describe('serving', () => {
  it('remembers its port, because the browser’s copies belong to it', async () => {
    const dataDir = temporaryFolder();
    const first = await started(options(dataDir));
    await first.stop();
    const second = await started(options(dataDir));
    expect(second.port).toBe(first.port);
  });

  it('takes another port if told to, without forgetting the remembered one', async () => {
    const dataDir = temporaryFolder();
    const first = await started(options(dataDir));
    await first.stop();
    const other = await started(options(dataDir, { port: 0 }));
    expect(other.port).not.toBe(first.port);
    await other.stop();
    expect((await started(options(dataDir))).port).toBe(first.port);
  });

  it('says in one sentence that its port is taken by something else, and what to do', async () => {
    const dataDir = temporaryFolder();
    const port = await squatter();
    writeFileSync(join(dataDir, 'web-port.json'), JSON.stringify({ port }));
    const served = await serve(options(dataDir));
    expect(served).toMatchObject({ ok: false, error: { code: 'port-taken' } });
    expect(!served.ok && served.error.message).toMatch(new RegExp(`^Port ${port} is taken .+--port`));
    expect(existsSync(join(dataDir, 'run', 'web.json'))).toBe(false);
  });

  it('does not mistake another program on the port of a server that died for its own', async () => {
    const dataDir = temporaryFolder();
    const port = await squatter();
    mkdirSync(join(dataDir, 'run'));
    writeFileSync(join(dataDir, 'run', 'web.json'), JSON.stringify({ port, secret: 's', pid: 1 }));
    expect((await started(options(dataDir))).port).not.toBe(port);
  });

  it('is done by the server that runs already: a second start gets a new link, with its file', async () => {
    const dataDir = temporaryFolder();
    const first = await started(options(dataDir));
    let hasStarted = false;
    const second = await serve(
      options(dataDir, {
        open: '/a b/ü.ascribe',
        services: () => {
          hasStarted = true;
          return idle;
        },
      }),
    );
    expect(second).toMatchObject({ ok: true, value: { kind: 'reused' } });
    const link = second.ok && second.value.kind === 'reused' ? new URL(second.value.link) : undefined;
    expect(link?.port).toBe(String(first.port));
    expect(new URLSearchParams(link?.hash.slice(1)).get('open')).toBe('/a b/ü.ascribe');
    expect(hasStarted).toBe(false);
  });

  it('that starts twice at the same moment ends in one server', async () => {
    const dataDir = temporaryFolder();
    await (await started(options(dataDir))).stop();
    const both = await Promise.all([serve(options(dataDir)), serve(options(dataDir))]);
    const kinds = both.map((one) => (one.ok ? one.value.kind : one.error.code));
    expect(kinds.filter((kind) => kind === 'started')).toHaveLength(1);
    for (const one of both) if (one.ok && one.value.kind === 'started') await one.value.stop();
  });

  it('keeps what others find it by to this account, and takes it away at the end', async () => {
    const dataDir = temporaryFolder();
    const serving = await started(options(dataDir));
    const note = join(dataDir, 'run', 'web.json');
    expect(statSync(note).mode & 0o077).toBe(0);
    expect(JSON.parse(readFileSync(note, 'utf8'))).toMatchObject({ port: serving.port, pid: process.pid });
    await serving.stop();
    expect(existsSync(note)).toBe(false);
  });

  it('starts with a damaged note of its port', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'web-port.json'), '{"port":"many"}');
    const { port, stop } = await started(options(dataDir));
    expect(JSON.parse(readFileSync(join(dataDir, 'web-port.json'), 'utf8'))).toEqual({ port });
    await stop();
  });

  it('needs a built page, and says so', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'empty'));
    expect(await serve(options(dataDir, { page: join(dataDir, 'empty') }))).toMatchObject({
      error: { code: 'not-built' },
    });
    expect(await serve(options(dataDir, { page: join(dataDir, 'absent') }))).toMatchObject({
      error: { code: 'not-built' },
    });
  });

  it('stops once, however often it is told to', async () => {
    let times = 0;
    const services = { ...idle, shutdown: () => Promise.resolve(void times++) };
    const serving = await started(options(temporaryFolder(), { services: () => services }));
    await Promise.all([serving.stop(), serving.stop()]);
    await serving.ended;
    expect(times).toBe(1);
  });
});

describe('pages', { timeout: 30_000 }, () => {
  it('hear that the server closes, and find it again when it is back', async () => {
    const settings = settingsIn(temporaryFolder());
    const first = await serveForTest(settings);
    const window = await first.window();
    expect(await window.call('app.info')).toMatchObject({ ok: true });
    await first.stop();
    await expect.poll(() => window.payloads('connection').at(-1)?.state).toBe('offline');
    expect(await window.call('app.info')).toMatchObject({ error: { code: 'offline' } });
    const second = await serveForTest(settings);
    await expect.poll(() => window.payloads('connection').at(-1)?.state, { timeout: 15_000 }).toBe('online');
    expect(await window.call('app.info')).toMatchObject({ ok: true });
    await window.close();
    await second.stop();
  });
});
