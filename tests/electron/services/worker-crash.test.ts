import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { connectBackendWorker } from '../../../electron/services/connect-worker.ts';
import { builtWorker } from '../../support/built.ts';
import { settingsIn, temporaryFolder, windowOf } from '../../support/services.ts';

beforeAll(builtWorker, 60_000);

/** A worker that dies when it is asked for `die`, and lives in all else: the real one behind a tripwire. */
async function mortalWorker(folder: string): Promise<string> {
  const file = join(folder, 'mortal.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
     await import(${JSON.stringify(await builtWorker())});
     parentPort.on('message', (m) => { if (m.method === 'die') throw new Error('out of memory'); });`,
  );
  return file;
}

async function start(hours: () => number = () => 0) {
  const folder = temporaryFolder();
  const settings = settingsIn(folder);
  mkdirSync(settings.dataDir, { recursive: true });
  const said: string[] = [];
  const services = connectBackendWorker({
    file: await mortalWorker(folder),
    settings,
    now: () => hours() * 3_600_000,
    say: (sentence) => said.push(sentence),
  });
  onTestFinished(() => services.shutdown(0));
  return { services, said, path: join(settings.documentsDir, 'p.ascribe') };
}

describe('when the worker thread dies', { timeout: 30_000 }, () => {
  it('pending calls fail with a code, the thread starts again, and windows are told', async () => {
    const { services, said, path } = await start();
    const window = windowOf(services);
    await window.ask('people.add', { name: 'Ann' });
    await window.ask('project.create', { path, title: 'Kept' });
    const pending = window.raw('articles.list', {});
    expect(await window.raw('die', undefined)).toMatchObject({
      ok: false,
      error: { code: 'backend-stopped' },
    });
    expect(await pending).toHaveProperty('ok');
    expect(window.payloads('connection').map((event) => event.state)).toEqual(['offline', 'online']);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('started again');
    expect(said[0]).toContain('out of memory');
    expect(await window.call('articles.list', {})).toMatchObject({ error: { code: 'no-project' } });
    expect(await window.ask('project.open', { path })).toMatchObject({ title: 'Kept', readOnly: false });
  });

  it('the thread is not started a second time within a minute, and calls say what to do', async () => {
    const { services, said } = await start();
    const window = windowOf(services);
    await window.raw('die', undefined);
    await window.raw('die', undefined);
    expect(await window.call('app.info')).toMatchObject({ error: { code: 'backend-stopped' } });
    expect(window.payloads('connection').map((event) => event.state)).toEqual([
      'offline',
      'online',
      'offline',
    ]);
    expect(said.at(-1)).toContain('start it once more');
  });

  it('the thread is started again whenever the last time is long ago', async () => {
    let hours = 0;
    const { services } = await start(() => hours);
    const window = windowOf(services);
    for (hours = 0; hours < 3; hours++) await window.raw('die', undefined);
    expect(await window.call('app.info')).toMatchObject({ ok: true });
  });

  it('a window that was just leaving has left', async () => {
    const { services } = await start();
    const window = windowOf(services);
    void window.raw('die', undefined);
    await window.close();
    expect(await window.call('app.info')).toMatchObject({ ok: false });
  });
});
