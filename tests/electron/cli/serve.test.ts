import { chmodSync, chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { builtOut } from '../../support/built.ts';
import { type Running, cliWith, startCli } from '../../support/cli.ts';
import { temporaryFolder } from '../../support/services.ts';
import { cookieFor, pageWindow } from '../../support/web-door.ts';

beforeAll(builtOut, 60_000);

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? '';

/** The link that a server has printed. */
async function linkOf({ out }: Running): Promise<URL> {
  await expect.poll(() => out.stdout, { timeout: 20_000 }).toContain('\n');
  return new URL(lastLine(out.stdout));
}

function start() {
  const folder = temporaryFolder();
  const options = { dataDir: join(folder, 'data'), cwd: folder };
  return { folder, options, ascribe: cliWith(options) };
}

describe('ascribe serve', { timeout: 60_000 }, () => {
  it('prints a link that works as its last line on stdout, serves, and ends with 0 on Ctrl+C', async () => {
    const { options } = start();
    const server = await startCli(['serve', '--no-open'], options);
    const link = await linkOf(server);
    expect(link.hostname).toBe('127.0.0.1');
    const window = pageWindow(link.origin, link.href);
    expect(await window.call('app.info')).toMatchObject({ ok: true, value: { door: 'web' } });
    server.child.kill('SIGINT');
    expect((await server.done).code).toBe(0);
    expect(existsSync(join(options.dataDir, 'run', 'web.json'))).toBe(false);
    await window.close();
  });

  it('a project file that is not there ends with 1 and a sentence, before anything is served', async () => {
    const { ascribe, options } = start();
    const none = await ascribe('serve', '--no-open', 'missing.ascribe');
    expect([none.code, none.stdout]).toEqual([1, '']);
    expect(none.stderr).toContain(`There is no project file at ${join(options.cwd, 'missing.ascribe')}`);
  });

  it('--port chooses the port; a second start and --link give new links of the running one', async () => {
    const { options, ascribe } = start();
    const server = await startCli(['serve', '--no-open'], options);
    const first = await linkOf(server);
    const second = await ascribe('serve', '--no-open');
    expect(second.code).toBe(0);
    expect(second.stderr).toContain('running already');
    const third = await ascribe('serve', '--link', 'E.ascribe');
    expect([third.code, third.stderr]).toEqual([0, '']);
    const asJson = await ascribe('serve', '--link', '--json');
    expect((JSON.parse(asJson.stdout) as { url: string }).url).toContain(`${first.origin}/#token=`);
    const links = [first, new URL(lastLine(second.stdout)), new URL(lastLine(third.stdout))];
    expect(new Set(links.map((link) => link.origin)).size).toBe(1);
    expect(new Set(links.map((link) => link.hash)).size).toBe(3);
    expect(new URLSearchParams(links[2]?.hash.slice(1)).get('open')).toBe(join(options.cwd, 'E.ascribe'));
    for (const link of links) expect(await cookieFor(link.origin, link.href)).toContain('ascribe-');
    server.child.kill('SIGTERM');
    await server.done;
    const none = await ascribe('serve', '--link');
    expect([none.code, none.stdout]).toEqual([1, '']);
    expect(none.stderr).toContain('No Ascribe server runs here');
  });

  it('says in one line that its port is taken by another program', async () => {
    const { ascribe } = start();
    const squatter = createServer();
    onTestFinished(() => void squatter.close());
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const address = squatter.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { code, stdout, stderr } = await ascribe('serve', '--no-open', '--port', String(port));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(`ascribe: Port ${port} is taken by another program.\n`);
  });

  it('shows a project file first: the page is told to open it', async () => {
    const { options, ascribe, folder } = start();
    await ascribe.json('new', 'E.ascribe', '--title', 'Elections', '--annotator', 'Ann');
    const server = await startCli(['serve', 'E.ascribe', '--no-open'], options);
    const link = await linkOf(server);
    const window = pageWindow(link.origin, link.href);
    await expect
      .poll(() => window.payloads('command'))
      .toEqual([{ command: 'open-project', paths: [join(folder, 'E.ascribe')] }]);
    await window.close();
  });

  it('lets commands on an open project run inside it', async () => {
    const { options, ascribe, folder } = start();
    await ascribe.json('new', 'E.ascribe', '--title', 'Elections', '--annotator', 'Ann');
    const server = await startCli(['serve', '--no-open'], options);
    const link = await linkOf(server);
    const window = pageWindow(link.origin, link.href);
    await window.ask('project.open', { path: join(folder, 'E.ascribe') });
    writeFileSync(join(folder, 'a.txt'), 'One.');
    expect(await ascribe.json('import', 'E.ascribe', 'a.txt')).toMatchObject({ imported: 1 });
    expect((await window.ask('articles.list', {})).total).toBe(1);
    server.child.kill('SIGINT');
    expect((await server.done).code).toBe(0);
    expect(await ascribe.json('verify', 'E.ascribe')).toMatchObject({ ok: true });
    await window.close();
  });

  it('asks pages to hand over before it ends', async () => {
    const { options, ascribe, folder } = start();
    await ascribe.json('new', 'E.ascribe', '--title', 'Elections', '--annotator', 'Ann');
    const server = await startCli(['serve', '--no-open'], options);
    const link = await linkOf(server);
    const window = pageWindow(link.origin, link.href);
    await window.ask('project.open', { path: join(folder, 'E.ascribe') });
    window.answersClosing = false;
    server.child.kill('SIGTERM');
    await expect.poll(() => window.payloads('closing')).toHaveLength(1);
    expect(await window.call('project.rename', { title: 'Last words' })).toMatchObject({ ok: true });
    await window.call('app.flushed');
    expect((await server.done).code).toBe(0);
    expect(await ascribe.json('list', 'E.ascribe')).toMatchObject({ title: 'Last words' });
    await window.close();
  });
});

/** A browser that notes what it was started with and stays for a while. */
function browserDouble(folder: string): string {
  const file = join(folder, 'browser');
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" > "${join(folder, 'args')}"\nexec sleep 60\n`);
  chmodSync(file, 0o755);
  return file;
}

/** A desktop user: browsers refuse to be started by root, which tests may run as. */
function startOnDesktop() {
  const { folder, options } = start();
  const env = { DISPLAY: ':99', ASCRIBE_BROWSER: browserDouble(folder) };
  if (process.getuid?.() !== 0) return { folder, options: { ...options, env } };
  const nobody = 65_534;
  chownSync(folder, nobody, nobody);
  return { folder, options: { ...options, env, uid: nobody } };
}

describe('the window of ascribe serve', { timeout: 60_000 }, () => {
  it('is not tried where there is no display or no browser; one line says why, and the link follows', async () => {
    const { options } = start();
    const server = await startCli(['serve'], options);
    const link = await linkOf(server);
    expect(server.out.stderr).toMatch(/^No window could be opened, because [^\n]+\n$/);
    expect(link.hash).toContain('token=');
  });

  it('is an app window with a profile in the data dir, and the printed link still works', async () => {
    const { folder, options } = startOnDesktop();
    const server = await startCli(['serve'], options);
    const link = await linkOf(server);
    const args = readFileSync(join(folder, 'args'), 'utf8').split('\n');
    expect(args[0]).toContain(`--app=${link.origin}/#token=`);
    expect(args[1]).toBe(`--user-data-dir=${join(options.dataDir, 'browser')}`);
    await cookieFor(link.origin, args[0]!.slice('--app='.length));
    await cookieFor(link.origin, link.href);
  });

  it('--app ends the server some seconds after the last page has gone, and not before', async () => {
    const { options } = startOnDesktop();
    const server = await startCli(['serve', '--app'], options);
    const link = await linkOf(server);
    const first = pageWindow(link.origin, link.href);
    expect(await first.call('app.info')).toMatchObject({ ok: true });
    await first.close();
    // A page that reloads is away for a moment.
    const second = pageWindow(link.origin, lastLine((await cliWith(options)('serve', '--link')).stdout));
    expect(await second.call('app.info')).toMatchObject({ ok: true });
    await second.close();
    expect((await server.done).code).toBe(0);
  });
});
