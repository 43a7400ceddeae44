import { describe, expect, it } from 'vitest';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { ImportReport, Params } from '@shared/rpc/contract.ts';
import { type PageFile, createImporter } from '../../../renderer/library/importer.ts';
import { settled } from '../../support/hand-timer.ts';
import { MemoryBackend } from '../../support/memory-backend.ts';

const file = (name: string, size = 10): PageFile => ({
  name,
  size,
  read: () => Promise.resolve(new Uint8Array(1)),
});

const went = (imported: number, more: Partial<ImportReport> = {}): Result<ImportReport> =>
  ok({ imported, duplicates: 0, failed: [], articles: [], ...more });

function setUp(
  answer: (params: Params<'import.run'>) => Result<ImportReport> | Promise<Result<ImportReport>>,
) {
  const backend = new MemoryBackend();
  const messages: Params<'import.run'>[] = [];
  backend.handlers['import.run'] = (params) => {
    messages.push(params);
    return answer(params);
  };
  let job = 0;
  const importer = createImporter(backend, () => `job-${++job}`);
  return { backend, importer, messages, state: () => importer.store.getState() };
}

describe('importing from the page', () => {
  it('sends many files in messages that a socket takes, and adds up their reports', async () => {
    const { backend, importer, messages, state } = setUp(({ files = [] }) => went(files.length));
    await backend.call('project.open', { path: '/p.ascribe' });
    const large = 5 * 1024 * 1024;
    await importer.files([
      file('a', large),
      file('b', large),
      ...Array.from({ length: 300 }, (_, i) => file(`${i}`)),
    ]);
    expect(messages.map(({ files = [] }) => files.length)).toEqual([1, 200, 101]);
    expect(new Set(messages.map(({ job }) => job)).size).toBe(3);
    expect(state()).toMatchObject({ kind: 'done', report: { imported: 302 } });
  });

  it('reports a file that is too large or can’t be read, and imports the others', async () => {
    const { backend, importer, state } = setUp(({ files = [] }) => went(files.length));
    await backend.call('project.open', { path: '/p.ascribe' });
    const unreadable = { ...file('gone.txt'), read: () => Promise.reject(new Error('gone')) };
    await importer.files([file('huge.txt', 65 * 1024 * 1024), unreadable, file('good.txt')]);
    expect(state()).toMatchObject({
      kind: 'done',
      report: { imported: 1, failed: [{ path: 'huge.txt' }, { path: 'gone.txt' }] },
    });
  });

  it('shows progress over all messages', async () => {
    const gate = Promise.withResolvers<Result<ImportReport>>();
    const { backend, importer, state } = setUp(({ files = [] }) =>
      files.length < 200 ? gate.promise : went(200),
    );
    await backend.call('project.open', { path: '/p.ascribe' });
    void importer.files(Array.from({ length: 250 }, (_, i) => file(`${i}`)));
    await settled();
    await settled();
    backend.emit('progress', { job: 'job-2', done: 20, total: 50, current: '220' });
    expect(state()).toEqual({ kind: 'running', done: 220, total: 250, current: '220' });
    backend.emit('progress', { job: 'somebody else’s', done: 1, total: 1, current: '' });
    expect(state()).toMatchObject({ done: 220 });
    gate.resolve(went(50));
    await settled();
    expect(state()).toMatchObject({ kind: 'done', report: { imported: 250 } });
  });

  it('stops between messages when it is cancelled, and tells the backend', async () => {
    const { backend, importer, messages, state } = setUp(({ files = [] }) => {
      importer.cancel();
      return went(files.length, { cancelled: true });
    });
    await backend.call('project.open', { path: '/p.ascribe' });
    await importer.files(Array.from({ length: 450 }, (_, i) => file(`${i}`)));
    expect(messages).toHaveLength(1);
    expect(state()).toMatchObject({ kind: 'done', report: { imported: 200, cancelled: true } });
    expect(backend.calls.at(-1)).toMatchObject({ method: 'job.cancel', params: { job: 'job-1' } });
  });

  it('keeps what went in when a later message fails, and says why it stopped', async () => {
    let first = true;
    const { backend, importer, state } = setUp(() => {
      if (!first) return fail('offline', 'Away.');
      first = false;
      return went(200);
    });
    await backend.call('project.open', { path: '/p.ascribe' });
    await importer.files(Array.from({ length: 250 }, (_, i) => file(`${i}`)));
    expect(state()).toMatchObject({ kind: 'done', report: { imported: 200 }, failure: { code: 'offline' } });
  });

  it('tries again only the files whose encoding could not be told', async () => {
    const { backend, importer, messages } = setUp(({ encoding }) =>
      encoding === undefined
        ? went(1, {
            failed: [
              { path: 'old.txt', reason: '?', code: 'encoding' },
              { path: 'empty.txt', reason: 'Empty.' },
            ],
          })
        : went(1),
    );
    await backend.call('project.open', { path: '/p.ascribe' });
    await importer.files([file('old.txt'), file('empty.txt'), file('good.txt')]);
    await importer.retryWith('koi8-r');
    expect(messages.at(-1)).toMatchObject({ encoding: 'koi8-r', files: [{ name: 'old.txt' }] });
    expect(messages.at(-1)?.files).toHaveLength(1);
  });
});
