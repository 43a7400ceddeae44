import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_DOC } from '@shared/model/ids.ts';
import type { Grant } from '@shared/rpc/contract.ts';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { startServices } from '../../../electron/services/start-services.ts';
import type { WorkerSettings } from '../../../electron/services/worker-protocol.ts';
import {
  type TestWindow,
  settingsIn,
  temporaryFolder,
  windowOf,
  workerServices,
} from '../../support/services.ts';
import { builtWorker } from '../../support/built.ts';
import { serveForTest } from '../../support/web-door.ts';

/** The same services, however a window reaches them. */
interface Transport {
  window(): Promise<TestWindow>;
  shutdown(): Promise<void>;
}

const transports: Record<string, (settings: WorkerSettings) => Promise<Transport>> = {
  'in the same thread': async (settings) => {
    const services = await startServices(settings, (code, method, error) => {
      throw new Error(`mistake ${code} in ${method}`, { cause: error });
    });
    return { window: () => Promise.resolve(windowOf(services)), shutdown: () => services.shutdown(1000) };
  },
  'in a worker thread': async (settings) => {
    const services = await workerServices(settings);
    return { window: () => Promise.resolve(windowOf(services)), shutdown: () => services.shutdown(1000) };
  },
  'through the web door': async (settings) => {
    const door = await serveForTest(settings);
    return { window: () => door.window(), shutdown: () => door.stop() };
  },
};

const TEXT = 'date 2020-10-28 By Trend\n\n“The dam is safe 👩‍👩‍👧,” the minister said.\n';

beforeAll(builtWorker, 60_000);

describe.each(Object.entries(transports))('windows %s', { timeout: 30_000 }, (_, connect) => {
  async function start() {
    const folder = temporaryFolder();
    const settings = settingsIn(folder);
    const transport = await connect(settings);
    const window = await transport.window();
    return { folder, settings, transport, window };
  }

  async function withProject() {
    const started = await start();
    const { window, settings } = started;
    const person = await window.ask('people.add', { name: 'Ann' });
    const path = join(settings.documentsDir, 'Elections.ascribe');
    const session = await window.ask('project.create', { path, title: 'Elections' });
    return { ...started, person, path, session };
  }

  async function withArticle() {
    const started = await withProject();
    const files = [{ name: 'dam.txt', bytes: new TextEncoder().encode(TEXT) }];
    const report = await started.window.ask('import.run', { job: 'first', files });
    return { ...started, report, article: report.articles[0]!.id };
  }

  it('say who they are before any project is open', async () => {
    const { window, transport, settings } = await start();
    expect(await window.ask('app.info')).toEqual({
      version: '1.2.3',
      door: 'web',
      people: [],
      recents: [],
      documentsDir: settings.documentsDir,
    });
    await transport.shutdown();
  });

  it('make a project, list it among the recent ones, and find it again', async () => {
    const { window, transport, path, person, session } = await withProject();
    expect(session).toMatchObject({
      path,
      title: 'Elections',
      readOnly: false,
      me: person,
      save: { kind: 'saved' },
    });
    expect((await window.ask('app.info')).recents).toMatchObject([
      { path, title: 'Elections', present: true },
    ]);
    await window.ask('project.close');
    expect(await window.call('articles.list', {})).toMatchObject({ error: { code: 'no-project' } });
    expect(await window.ask('project.open', { path })).toMatchObject({ title: 'Elections' });
    await transport.shutdown();
  });

  it('ask for a name before they make anything', async () => {
    const { window, transport, settings } = await start();
    const path = join(settings.documentsDir, 'x.ascribe');
    expect(await window.call('project.create', { path, title: 'x' })).toMatchObject({
      error: { code: 'no-annotator' },
    });
    expect(
      await window.call('project.create', { path, title: 'x', annotator: 'f'.repeat(40) }),
    ).toMatchObject({
      error: { code: 'annotator-unknown' },
    });
    await transport.shutdown();
  });

  it('import bytes that were dropped on the page, and read text, metadata and document back', async () => {
    const { window, transport, report, article } = await withArticle();
    expect(report).toMatchObject({ imported: 1, duplicates: 0, failed: [] });
    const opened = await window.ask('article.open', { id: article });
    expect(opened.text).toBe(TEXT);
    expect(opened.suggested).toMatchObject({ date: '2020-10-28' });
    expect(opened.metadataEnd).toBeGreaterThan(0);
    expect(opened.update).toBeInstanceOf(Uint8Array);
    const { rows, total } = await window.ask('articles.list', { search: 'dam' });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ id: article, annotations: 0 });
    await transport.shutdown();
  });

  it('import files and folders of this computer, and report those that fail', async () => {
    const { window, transport, folder } = await withProject();
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in', 'a.txt'), 'One.');
    writeFileSync(join(folder, 'in', 'b.txt'), new Uint8Array([0, 1, 2, 0]));
    const report = await window.ask('import.run', {
      job: 'files',
      paths: [join(folder, 'in'), join(folder, 'no.txt')],
    });
    expect(report.imported).toBe(1);
    expect(report.failed.map((failure) => failure.path)).toEqual([
      join(folder, 'no.txt'),
      join(folder, 'in', 'b.txt'),
    ]);
    expect(window.payloads('articles').length).toBeGreaterThan(0);
    await transport.shutdown();
  });

  it('save what they append, and show it to the other windows of the project', async () => {
    const { window, transport, path, session, article, person } = await withArticle();
    const other = await transport.window();
    await other.ask('project.open', { path });
    await other.ask('article.open', { id: article });
    await window.ask('article.open', { id: article });
    const saved = await window.ask('records.append', {
      doc: article,
      update: annotation(session.log, await window.ask('records.grant'), person.annotator),
    });
    expect(saved.seq).toBeGreaterThan(0);
    await expect.poll(() => other.payloads('records').map((event) => event.doc)).toContain(article);
    const own = window.payloads('records').filter((event) => event.doc === article);
    expect(own).toEqual([]);
    expect(other.payloads('records').find((event) => event.doc === article)?.update).toBeInstanceOf(
      Uint8Array,
    );
    expect((await other.ask('articles.list', {})).rows[0]).toMatchObject({ annotations: 1 });
    await transport.shutdown();
  });

  it('undo and redo, and hear what would be next', async () => {
    const { window, transport, session, article, person } = await withArticle();
    const update = annotation(session.log, await window.ask('records.grant'), person.annotator);
    await window.ask('records.append', { doc: article, update });
    await expect.poll(() => window.payloads('undo').at(-1)?.undo?.summary).toContain('as Claim');
    expect(await window.ask('undo.undo', { job: 'undo' })).toMatchObject({
      articles: [article],
      skipped: [],
    });
    expect((await window.ask('articles.list', {})).rows[0]).toMatchObject({ annotations: 0 });
    await window.ask('undo.redo', { job: 'undo' });
    expect((await window.ask('articles.list', {})).rows[0]).toMatchObject({ annotations: 1 });
    await transport.shutdown();
  });

  it('find the next unfinished article, or none', async () => {
    const { window, transport, article } = await withArticle();
    const other = { open: 'f'.repeat(64), position: -1 };
    expect(await window.ask('articles.nextUnfinished', other)).toEqual({ id: article, position: 0 });
    expect(await window.ask('articles.nextUnfinished', { open: article, position: 0 })).toEqual({});
    await transport.shutdown();
  });

  it('describe, remove and restore articles, rename the project, and tell the history', async () => {
    const { window, transport, article } = await withArticle();
    await window.ask('article.describe', { id: article, set: { title: 'The dam', date: null } });
    expect((await window.ask('articles.list', {})).rows[0]).toMatchObject({ title: 'The dam' });
    await window.ask('articles.remove', { ids: [article] });
    expect((await window.ask('articles.list', {})).total).toBe(0);
    expect((await window.ask('articles.list', { removed: true })).total).toBe(1);
    await window.ask('articles.restore', { ids: [article] });
    expect((await window.ask('articles.list', {})).total).toBe(1);
    await window.ask('project.rename', { title: 'Dams' });
    expect((await window.ask('project.overview')).title).toBe('Dams');
    await expect.poll(() => window.payloads('overview').at(-1)?.title).toBe('Dams');
    const { actions, next } = await window.ask('project.history', { limit: 2 });
    expect(actions).toMatchObject([
      { name: 'Ann', lines: [{ what: 'named the project “Dams”' }] },
      { name: 'Ann', articles: [{ id: article }], lines: [{ what: 'restored the article', article }] },
    ]);
    expect(next).toEqual(actions[1]?.at);
    await transport.shutdown();
  });

  it('export, copy and verify the project', async () => {
    const { window, transport, folder, path } = await withArticle();
    const dir = join(folder, 'out');
    const exported = await window.ask('export.run', { job: 'out', dir, format: 'jsonl', names: false });
    expect(exported).toMatchObject({ dir, articles: 1, spans: 0 });
    expect(exported.files.map((file) => file.name).sort()).toEqual(['articles.jsonl', 'manifest.json']);
    expect(await window.ask('project.verify')).toMatchObject({ findings: [] });
    const copy = join(folder, 'copy.ascribe');
    expect((await window.ask('project.saveCopy', { path: copy })).path).toBe(copy);
    expect(await window.call('project.saveCopy', { path })).toMatchObject({ ok: false });
    expect(await window.call('project.recover', { path })).toMatchObject({ error: { code: 'project-open' } });
    await transport.shutdown();
  });

  it('open the sample, tagged by two people', async () => {
    const { window, transport, settings } = await start();
    const me = await window.ask('people.add', { name: 'Newcomer' });
    const session = await window.ask('project.openSample');
    expect(session.path).toBe(join(settings.documentsDir, 'Ascribe sample.ascribe'));
    const { rows } = await window.ask('articles.list', {});
    expect(rows).toHaveLength(3);
    const { names, counts } = await window.ask('project.overview');
    expect(names[me.annotator]).toBe('Newcomer');
    expect(Object.keys(names)).toHaveLength(2);
    expect(counts).toMatchObject({ articles: 3, unreadable: 0 });
    expect(counts.annotations).toBeGreaterThan(10);
    expect((await window.ask('project.openSample')).path).toContain('Ascribe sample 2.ascribe');
    await transport.shutdown();
  });

  it('share a folder, and are asked before two projects become one', async () => {
    const { window, transport, folder, settings } = await withArticle();
    const shared = join(folder, 'shared');
    mkdirSync(shared);
    const status = await window.ask('sync.setFolder', { folder: shared });
    expect(status).toMatchObject({ folder: shared, toSend: 0, quarantined: 0 });
    expect(status.sentSeq).toBeGreaterThan(0);
    const other = await transport.window();
    await other.ask('project.create', { path: join(settings.documentsDir, 'other.ascribe'), title: 'Other' });
    expect(await other.call('sync.setFolder', { folder: shared })).toMatchObject({
      error: { code: 'joins-other' },
    });
    await other.ask('sync.setFolder', { folder: shared, join: true });
    expect((await other.ask('articles.list', {})).total).toBe(1);
    expect(await window.ask('sync.setFolder', { folder: null })).toMatchObject({ phase: 'off' });
    expect(await window.call('sync.now')).toMatchObject({ error: { code: 'no-folder' } });
    await transport.shutdown();
  });

  it('act as another annotator of the device, whom others know from then on', async () => {
    const { window, transport, article } = await withArticle();
    const ben = await window.ask('people.add', { name: 'Ben' });
    expect(await window.ask('project.actAs', { annotator: ben.annotator })).toEqual(ben);
    expect((await window.ask('project.overview')).names[ben.annotator]).toBe('Ben');
    await window.ask('article.describe', { id: article, set: { title: 'By Ben' } });
    const { actions } = await window.ask('project.history', { by: ben.annotator });
    expect(actions.map(({ lines }) => lines.map(({ what }) => what))).toEqual([
      ['set the title to “By Ben”'],
      ['joined as “Ben”'],
    ]);
    await transport.shutdown();
  });

  it('list folders, make them, and forget recent projects', async () => {
    const { window, transport, folder, path } = await withProject();
    await window.ask('places.makeFolder', { dir: folder, name: 'new one' });
    const { entries, parent } = await window.ask('places.list', { dir: folder });
    expect(entries.map((entry) => [entry.name, entry.kind])).toContainEqual(['new one', 'folder']);
    expect(parent).toBeDefined();
    expect(await window.call('places.list', { dir: join(folder, 'absent') })).toMatchObject({
      error: { code: 'place-unreadable' },
    });
    await window.ask('project.forgetRecent', { path });
    expect((await window.ask('app.info')).recents).toEqual([]);
    expect(await window.call('dialog.open', { purpose: 'project' })).toMatchObject({
      error: { code: 'no-dialog' },
    });
    await transport.shutdown();
  });

  it('can cancel a running import; whole articles stay, and the report says so', async () => {
    const { window, transport, folder } = await withProject();
    mkdirSync(join(folder, 'many'));
    for (let i = 0; i < 600; i++) writeFileSync(join(folder, 'many', `${i}.txt`), `Article ${i}.\n`);
    const running = window.ask('import.run', { job: 'many', paths: [join(folder, 'many')] });
    await window.ask('job.cancel', { job: 'many' });
    const report = await running;
    expect(report.cancelled).toBe(true);
    expect((await window.ask('articles.list', {})).total).toBe(report.imported);
    expect(await window.ask('project.verify')).toMatchObject({ findings: [] });
    await transport.shutdown();
  });

  it('that close in the middle of an import stop it, and leave the project whole', async () => {
    const { window, transport, folder, path } = await withProject();
    mkdirSync(join(folder, 'many'));
    for (let i = 0; i < 600; i++) writeFileSync(join(folder, 'many', `${i}.txt`), `Article ${i}.\n`);
    void window.call('import.run', { job: 'many', paths: [join(folder, 'many')] });
    void window.call('project.rename', { title: 'Under way' });
    await window.call('app.info');
    await window.close();
    const other = await transport.window();
    expect(await other.ask('project.open', { path })).toMatchObject({ title: 'Under way', readOnly: false });
    expect(await other.ask('project.verify')).toMatchObject({ findings: [] });
    expect((await other.ask('articles.list', {})).total).toBeLessThan(600);
    await transport.shutdown();
  });

  it('show progress of a long import', async () => {
    const { window, transport, folder } = await withProject();
    mkdirSync(join(folder, 'many'));
    for (let i = 0; i < 50; i++) writeFileSync(join(folder, 'many', `${i}.txt`), `Article ${i}.\n`);
    await window.ask('import.run', { job: 'many', paths: [join(folder, 'many')] });
    expect(window.payloads('progress').at(-1)).toEqual({ job: 'many', done: 50, total: 50, current: '' });
    await transport.shutdown();
  });

  it('are asked to hand over before everything closes, and may still save then', async () => {
    const { window, transport, session, article, person } = await withArticle();
    const grant = await window.ask('records.grant');
    window.answersClosing = false;
    const down = transport.shutdown();
    await expect.poll(() => window.payloads('closing')).toHaveLength(1);
    const update = annotation(session.log, grant, person.annotator);
    expect(await window.call('records.append', { doc: article, update })).toMatchObject({ ok: true });
    await window.call('app.flushed');
    await down;
    expect(await window.call('app.info')).toMatchObject({ ok: false });
  });

  it('keep a window apart from another window’s project', async () => {
    const { window, transport, article } = await withArticle();
    const other = await transport.window();
    expect(await other.call('article.open', { id: article })).toMatchObject({
      error: { code: 'no-project' },
    });
    await window.ask('article.describe', { id: article, set: { title: 'x' } });
    expect(other.events.filter(({ event }) => event !== 'connection')).toEqual([]);
    await transport.shutdown();
  });

  it('close the file when the last of them leaves, and not before', async () => {
    const { window, transport, path } = await withProject();
    const other = await transport.window();
    await other.ask('project.open', { path });
    await window.close();
    expect(await other.call('articles.list', {})).toMatchObject({ ok: true });
    await other.ask('project.close');
    const third = await transport.window();
    expect(await third.ask('project.open', { path })).toMatchObject({ readOnly: false });
    await transport.shutdown();
  });

  it('may give a document of the project only what the rules of records allow', async () => {
    const { window, transport } = await withProject();
    const update = new Uint8Array([1, 2, 3, 4, 5]);
    expect(await window.call('records.append', { doc: PROJECT_DOC, update })).toMatchObject({ ok: false });
    await transport.shutdown();
  });
});

/** A window's update with one annotation of the first four characters. */
function annotation(log: string, grant: Grant, by: string): Uint8Array {
  const doc = new RecordsDoc();
  const n = grant.from;
  const span = [[0, 4]];
  return doc.append(log, [
    { v: 1, n, kind: 'annotate', c: grant.counter + 1, by, action: n, t: 1, label: 'claim', span },
  ]);
}
