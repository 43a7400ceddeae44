import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { attachNoteFile, findAttachNote } from '../../../electron/services/attach/address.ts';
import { startServices } from '../../../electron/services/start-services.ts';
import { builtOut } from '../../support/built.ts';
import { cliWith, startCli } from '../../support/cli.ts';
import { settingsIn, temporaryFolder, windowOf } from '../../support/services.ts';

beforeAll(builtOut, 60_000);

/** The app with a project open, and a command line of the same data dir. */
async function start() {
  const folder = temporaryFolder();
  const settings = settingsIn(folder);
  const services = await startServices(settings, (code, method, error) => {
    throw new Error(`mistake ${code} in ${method}`, { cause: error });
  });
  const window = windowOf(services);
  await window.ask('people.add', { name: 'Ann' });
  const path = join(folder, 'E.ascribe');
  await window.ask('project.create', { path, title: 'Elections' });
  writeFileSync(
    join(folder, 'in.jsonl'),
    '{"text":"The dam.","spans":[{"start":4,"end":7,"label":"claim"}]}\n',
  );
  const options = { dataDir: settings.dataDir, cwd: folder };
  return { folder, settings, services, window, path, options, ascribe: cliWith(options) };
}

describe('a command on a file that the app has open', { timeout: 60_000 }, () => {
  it('runs inside the app, and the app’s windows see it at once', async () => {
    const { ascribe, window, services, folder } = await start();
    expect(await ascribe.json('import', 'E.ascribe', 'in.jsonl', '--annotator', 'Script')).toMatchObject({
      imported: 1,
      articles: [{ chars: 8 }],
    });
    expect((await window.ask('articles.list', {})).rows).toMatchObject([{ annotations: 1 }]);
    expect(window.payloads('articles').length).toBeGreaterThan(0);
    expect((await window.ask('app.info')).people.map((person) => person.name)).toEqual(['Ann', 'Script']);
    expect((await ascribe.json('undo', 'E.ascribe', '--annotator', 'Script'))['steps']).toHaveLength(1);
    expect((await window.ask('articles.list', {})).rows).toMatchObject([{ annotations: 0 }]);
    mkdirSync(join(folder, 'shared'));
    expect((await ascribe.json('sync', 'E.ascribe', '--folder', 'shared'))['sent']).toBeGreaterThan(0);
    expect((await window.ask('sync.status')).folder).toBe(join(folder, 'shared'));
    expect(await window.ask('project.verify')).toMatchObject({ findings: [] });
    await services.shutdown(0);
  });

  it('tells its failures and its wrong usage as if it ran by itself', async () => {
    const { ascribe, services } = await start();
    const nobody = await ascribe('undo', 'E.ascribe', '--annotator', 'Nobody');
    expect([nobody.code, nobody.stdout]).toEqual([1, '']);
    expect(nobody.stderr).toContain('“Nobody”');
    const usage = await ascribe('undo', 'E.ascribe');
    expect([usage.code, usage.stdout]).toEqual([2, '']);
    const recover = await ascribe('recover', 'E.ascribe');
    expect([recover.code, recover.stderr]).toEqual([
      1,
      'ascribe: This project is open in Ascribe. Close it there first.\n',
    ]);
    const nothing = await ascribe('import', 'E.ascribe', 'absent.txt', '--json');
    expect([nothing.code, (JSON.parse(nothing.stdout) as { imported: number }).imported]).toEqual([1, 0]);
    await services.shutdown(0);
  });

  it('can be stopped there with Ctrl+C, and still tells what it did', async () => {
    const { options, services, folder } = await start();
    mkdirSync(join(folder, 'shared'));
    const watching = await startCli(
      ['sync', 'E.ascribe', '--folder', 'shared', '--watch', '--json'],
      options,
    );
    await expect.poll(() => watching.out.stderr, { timeout: 20_000 }).toContain('Sent ');
    watching.child.kill('SIGINT');
    const { code, stdout } = await watching.done;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ received: 0, quarantined: 0 });
    await services.shutdown(0);
  });

  it('fails with a sentence when the app goes away meanwhile', async () => {
    const { options, services, folder } = await start();
    mkdirSync(join(folder, 'shared'));
    const watching = await startCli(['sync', 'E.ascribe', '--folder', 'shared', '--watch'], options);
    await expect.poll(() => watching.out.stderr, { timeout: 20_000 }).toContain('Sent ');
    await services.shutdown(0);
    const { code, stderr } = await watching.done;
    expect(code).toBe(1);
    expect(stderr).toContain('went away');
  });

  it('runs by itself once the app has closed the file', async () => {
    const { ascribe, services, window } = await start();
    await window.ask('project.close');
    expect(await ascribe.json('import', 'E.ascribe', 'in.jsonl')).toMatchObject({ imported: 1 });
    await services.shutdown(0);
    expect(await ascribe.json('import', 'E.ascribe', 'in.jsonl')).toMatchObject({ duplicates: 1 });
  });
});

describe('the socket of the app', { timeout: 60_000 }, () => {
  it('can be reached by this account only', async () => {
    const { settings, services } = await start();
    const note = findAttachNote(settings.dataDir, process.pid);
    expect(statSync(attachNoteFile(settings.dataDir, process.pid)).mode & 0o077).toBe(0);
    expect(statSync(note!.address).mode & 0o077).toBe(0);
    await services.shutdown(0);
    expect(readdirSync(join(settings.dataDir, 'run'))).toEqual([]);
  });

  it.each([
    ['a wrong secret', (secret: string) => ({ secret: `${secret}x`, command: 'undo', args: [], cwd: '/' })],
    ['no secret', () => ({ command: 'undo', args: [], cwd: '/' })],
    ['something else', () => 'hello'],
  ])('hangs up on %s without an answer', async (_, request) => {
    const { settings, services } = await start();
    const note = findAttachNote(settings.dataDir, process.pid)!;
    const socket = connect(note.address);
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.write(`${JSON.stringify(request(note.secret))}\n`);
    await new Promise((resolve) => socket.on('close', resolve).on('error', () => {}));
    expect(answer).toBe('');
    await services.shutdown(0);
  });

  it('is cleared away after an app that was killed', async () => {
    const { settings, services } = await start();
    await services.shutdown(0);
    // No process has this number on Linux: the greatest is 2^22.
    writeFileSync(
      attachNoteFile(settings.dataDir, 5_000_000),
      JSON.stringify({ address: '/nowhere', secret: 's' }),
    );
    const again = await startServices(settings, () => {});
    expect(findAttachNote(settings.dataDir, 5_000_000)).toBeUndefined();
    expect(findAttachNote(settings.dataDir, process.pid)).toBeDefined();
    await again.shutdown(0);
  });

  it('has a place also where the data dir’s path is too long for one', async () => {
    const folder = join(temporaryFolder(), 'd'.repeat(120));
    mkdirSync(folder);
    const settings = settingsIn(folder);
    const services = await startServices(settings, () => {});
    const note = findAttachNote(settings.dataDir, process.pid)!;
    expect(note.address.length).toBeLessThan(100);
    await services.shutdown(0);
  });
});
