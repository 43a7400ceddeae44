import { describe, expect, it } from 'vitest';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { fail, ok } from '@shared/model/result.ts';
import { noLocalCopies } from '../../../renderer/collab/local-copies.ts';
import { ProjectClient } from '../../../renderer/project/project-client.ts';
import { HandTimer, settled } from '../../support/hand-timer.ts';
import { ARTICLE, LOG, ME, MemoryBackend, PROJECT } from '../../support/memory-backend.ts';

const OTHER_ARTICLE = 'f'.repeat(64);

function setUp(copies = noLocalCopies) {
  const backend = new MemoryBackend();
  const timer = new HandTimer();
  const client = new ProjectClient({
    backend,
    copies,
    now: () => 1,
    later: timer.later,
    afterPaint: (run) => run(),
  });
  return { backend, timer, client };
}

async function inArticle(copies = noLocalCopies) {
  const all = setUp(copies);
  await all.client.open('/p.ascribe');
  await all.client.openArticle(ARTICLE);
  const slot = all.client.store.getState().article;
  if (slot.kind !== 'open') throw new Error(slot.kind);
  return { ...all, article: slot.article };
}

const tag = (start: number) =>
  ({ kind: 'annotate', label: 'claim', span: [{ start, end: start + 5 }] }) as const;

const methods = (backend: MemoryBackend) => backend.calls.map(({ method }) => method);

describe('the project of a window', () => {
  it('is open with its labels and people when opening succeeds, and not when it fails', async () => {
    const { backend, client } = setUp();
    backend.handlers['project.open'] = () => fail('locked', 'Ben has it open.');
    expect(await client.open('/p.ascribe')).toMatchObject({ ok: false, error: { code: 'locked' } });
    expect(client.store.getState().project).toBeUndefined();
    delete backend.handlers['project.open'];
    await client.open('/p.ascribe');
    expect(client.store.getState().project?.overview?.labels).toHaveLength(4);
  });

  it('keeps labels and names the same objects while they say the same', async () => {
    const { backend, client } = setUp();
    await client.open('/p.ascribe');
    const before = client.store.getState().project!.overview!;
    const news = structuredClone(before);
    backend.emit('overview', { ...news, counts: { ...news.counts, annotations: 5 } });
    const after = client.store.getState().project!.overview!;
    expect(after.counts.annotations).toBe(5);
    expect(after.labels).toBe(before.labels);
    expect(after.names).toBe(before.names);
    backend.emit('overview', { ...news, names: { ...news.names, ben: 'Ben' } });
    expect(client.store.getState().project!.overview!.names).toMatchObject({ ben: 'Ben' });
  });

  it('hands over before it undoes, and does not undo what it could not hand over', async () => {
    const { backend, client, article } = await inArticle();
    const step = { action: `${LOG}:1`, summary: 'tagged', articles: [ARTICLE], skipped: [] };
    backend.handlers['undo.undo'] = () => ok(step);
    article.write([tag(0)]);
    expect(await client.step('undo', 'job')).toEqual(ok(step));
    expect(methods(backend).indexOf('undo.undo')).toBeGreaterThan(methods(backend).indexOf('records.append'));
    backend.failing = { code: 'failing', message: 'Disk full.' };
    article.write([tag(6)]);
    expect(await client.step('undo', 'job')).toMatchObject({ ok: false, error: { code: 'unsaved' } });
    expect(methods(backend).filter((method) => method === 'undo.undo')).toHaveLength(1);
  });

  it('opens the project again when the backend is back, and saves what was written meanwhile', async () => {
    const { backend, client, article } = await inArticle();
    backend.goAway();
    article.write([tag(0)]);
    await settled();
    expect(client.hasUnsaved()).toBe(true);
    expect(client.store.getState().connection.state).toBe('offline');
    backend.comeBack();
    await expect.poll(() => backend.saved(ARTICLE).length).toBe(1);
    expect(client.hasUnsaved()).toBe(false);
  });

  it('says so when the project can’t be opened again, keeps the work, and saves it on another try', async () => {
    const { backend, client, article } = await inArticle();
    backend.goAway();
    article.write([tag(0)]);
    backend.handlers['project.open'] = () => fail('file-unavailable', 'The disk is not there.');
    backend.comeBack();
    await expect.poll(() => client.store.getState().project?.lost?.code).toBe('file-unavailable');
    expect(client.hasUnsaved()).toBe(true);
    delete backend.handlers['project.open'];
    await client.retry();
    expect(await client.flush()).toBe(true);
    expect(backend.saved(ARTICLE)).toHaveLength(1);
    expect(client.store.getState().project?.lost).toBeUndefined();
  });

  it('EN-5 writes again under the new log what the old one can no longer take', async () => {
    const { backend, client, article } = await inArticle();
    article.write([tag(0)]);
    await client.flush();
    backend.goAway();
    const written = article.write([tag(6)]);
    article.write([{ kind: 'amend', target: written.ok ? written.value[0]! : '', set: { note: 'mine' } }]);
    backend.log = 'e'.repeat(32);
    backend.comeBack();
    await expect.poll(() => backend.saved(ARTICLE, 'e'.repeat(32)).length).toBe(2);
    const slot = client.store.getState().article;
    if (slot.kind !== 'open') throw new Error(slot.kind);
    expect(slot.article).not.toBe(article);
    expect(slot.article.view().annotations.map(({ span, note }) => [span[0]!.start, note])).toEqual([
      [0, ''],
      [6, 'mine'],
    ]);
    expect(backend.saved(ARTICLE, LOG)).toHaveLength(1);
  });

  it('keeps an article that has left the screen until all of it is saved', async () => {
    const { backend, client, article, timer } = await inArticle();
    backend.failing = { code: 'journal-only', message: 'The file is away.' };
    article.write([tag(0)]);
    await settled();
    await client.openArticle(OTHER_ARTICLE);
    client.closeArticle();
    await settled();
    expect(client.hasUnsaved()).toBe(true);
    backend.failing = undefined;
    timer.ring();
    await settled();
    expect(backend.saved(ARTICLE)).toHaveLength(1);
    expect(client.hasUnsaved()).toBe(false);
  });

  it('tries again at once when the backend says that the file is back', async () => {
    const { backend, client, article } = await inArticle();
    backend.failing = { code: 'journal-only', message: 'The file is away.' };
    article.write([tag(0)]);
    await settled();
    backend.failing = undefined;
    backend.emit('save', { kind: 'saved' });
    await settled();
    expect(client.hasUnsaved()).toBe(false);
  });

  it('does not leave anything unsaved behind unless told to', async () => {
    const { backend, client, article } = await inArticle();
    backend.failing = { code: 'failing', message: 'Disk full.' };
    article.write([tag(0)]);
    expect(await client.leave()).toMatchObject({ ok: false, error: { code: 'unsaved' } });
    expect(client.store.getState().project).toBeDefined();
    expect((await client.leave(true)).ok).toBe(true);
    expect(client.store.getState().project).toBeUndefined();
  });

  it('answers the app’s closing when everything is handed over', async () => {
    const { backend, article } = await inArticle();
    article.write([tag(0)]);
    backend.emit('closing', {});
    await expect.poll(() => methods(backend).at(-1)).toBe('app.flushed');
    expect(backend.saved(ARTICLE)).toHaveLength(1);
  });

  it('opens for a moment what an earlier window left unsaved, and keeps it open when the screen wants it meanwhile', async () => {
    const left = new RecordsDoc().append(LOG, [
      { v: 1, n: 900, kind: 'annotate', c: 1, by: ME, action: 900, t: 0, label: 'claim', span: [[0, 5]] },
    ]);
    const copies = {
      ...noLocalCopies,
      open: (project: string, log: string, doc: string, records: RecordsDoc) => {
        records.apply(left, 'the copy');
        return noLocalCopies.open(project, log, doc, records);
      },
      unsaved: (project: string, log: string) => (project === PROJECT && log === LOG ? [ARTICLE] : []),
    };
    const { client, backend } = setUp(copies);
    await client.open('/p.ascribe');
    await client.openArticle(ARTICLE);
    await client.flush();
    expect(backend.saved(ARTICLE)).toHaveLength(1);
    const slot = client.store.getState().article;
    if (slot.kind !== 'open') throw new Error(slot.kind);
    slot.article.write([tag(6)]);
    expect(slot.article.view().annotations).toHaveLength(2);
  });

  it('shows the article that was asked for last, whichever comes first', async () => {
    const { client } = setUp();
    await client.open('/p.ascribe');
    await Promise.all([client.openArticle(ARTICLE), client.openArticle(OTHER_ARTICLE)]);
    expect(client.store.getState().article).toMatchObject({ kind: 'open', id: OTHER_ARTICLE });
  });
});
