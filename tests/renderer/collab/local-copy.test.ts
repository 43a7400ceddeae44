import { RecordsDoc } from '@shared/doc/records-doc.ts';
import type { Failure } from '@shared/model/result.ts';
import { IDBDatabase, IDBFactory, IDBObjectStore, IDBRequest } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalCopy, localCopyName } from '../../../renderer/collab/local-copy.ts';
import 'fake-indexeddb/auto';

const LOG = 'a'.repeat(32);
const NAME = localCopyName('1'.repeat(32), LOG, '2'.repeat(64));

let live: Map<string, LocalCopy>;
beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  live = new Map();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const numbersOf = (doc: RecordsDoc) =>
  doc
    .entries()
    .map(({ stored }) => (stored as { n: number }).n)
    .toSorted((a, b) => a - b);

const append = (doc: RecordsDoc, ...numbers: number[]) => {
  for (const n of numbers) doc.append(LOG, [{ n }]);
};

/** A document and its copy, loaded. */
async function open(timeLimit?: number) {
  const doc = new RecordsDoc();
  const copy = LocalCopy.open(NAME, doc, { live, ...(timeLimit !== undefined && { timeLimit }) });
  const troubles: Failure[] = [];
  copy.onTrouble((trouble) => troubles.push(trouble));
  return { doc, copy, troubles, ready: await copy.ready };
}

/** The same for a document that holds something before. */
async function openFull(update: Uint8Array) {
  const doc = new RecordsDoc();
  doc.apply(update);
  const copy = LocalCopy.open(NAME, doc, { live });
  await copy.ready;
  return { doc, copy };
}

/** What a new window would find, whatever has become of the present one. */
async function found(): Promise<number[]> {
  live = new Map();
  const { doc, copy } = await open();
  const numbers = numbersOf(doc);
  await copy.close();
  return numbers;
}

/** The database as it is, not through y-indexeddb. */
function connect(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME);
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('unknown')));
  });
}

/** Size of all rows. */
async function bytesKept(): Promise<number> {
  const database = await connect();
  const request = database.transaction(['updates']).objectStore('updates').getAll();
  await new Promise((resolve) => request.addEventListener('success', resolve));
  database.close();
  return (request.result as readonly Uint8Array[]).reduce((sum, { length }) => sum + length, 0);
}

async function addRow(row: unknown): Promise<void> {
  const database = await connect();
  const transaction = database.transaction(['updates'], 'readwrite');
  transaction.objectStore('updates').add(row);
  await new Promise((resolve) => transaction.addEventListener('complete', resolve));
  database.close();
}

/** Keeps the database busy, so that nothing else is written, until it is let go. */
async function holdDatabase(): Promise<() => void> {
  const database = await connect();
  const store = database.transaction(['updates'], 'readwrite').objectStore('updates');
  let isHeld = true;
  const hold = () => {
    if (isHeld) store.count().addEventListener('success', hold);
  };
  hold();
  return () => {
    isHeld = false;
    database.close();
  };
}

/** Gives everything that could go on the chance to. */
async function severalTurns(): Promise<void> {
  for (let i = 0; i < 50; i++) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Full disks abort transactions whose requests have succeeded, and y-indexeddb says nothing. */
function fillTheDisk(): void {
  const add = IDBObjectStore.prototype.add;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...args) {
    const request: IDBRequest = add.apply(this, args);
    request.addEventListener('success', () => this.transaction.abort());
    return request;
  });
}

describe('a local copy', () => {
  it('gives back what was kept', async () => {
    const { doc, copy, ready } = await open();
    expect([ready.ok, copy.state()]).toEqual([true, 'open']);
    append(doc, 1, 2, 3);
    await copy.close();
    expect(copy.state()).toBe('closed');
    expect(await found()).toEqual([1, 2, 3]);
  });

  it('keeps what was written before it was open', async () => {
    const doc = new RecordsDoc();
    const copy = LocalCopy.open(NAME, doc, { live });
    append(doc, 1);
    await copy.ready;
    append(doc, 2);
    expect(await copy.flush()).toEqual({ ok: true, value: undefined });
    expect(await found()).toEqual([1, 2]);
  });

  it('is not written anew where it holds what the document holds', async () => {
    const first = await open();
    append(first.doc, 1, 2, 3);
    await first.copy.close();
    const before = await bytesKept();
    const { doc, copy } = await openFull(first.doc.encode());
    await copy.close();
    expect(numbersOf(doc)).toEqual([1, 2, 3]);
    // y-indexeddb notes an empty state at every opening.
    expect((await bytesKept()) - before).toBe(2);
  });

  it('gets what the document held before it was open, and no more', async () => {
    const first = await open();
    append(first.doc, 1);
    await first.copy.close();
    const kept = await bytesKept();
    const all = new RecordsDoc();
    all.apply(first.doc.encode());
    append(all, 2, 3);
    const { copy } = await openFull(all.encode());
    await copy.close();
    expect((await bytesKept()) - kept).toBeLessThan(all.encode().length);
    expect(await found()).toEqual([1, 2, 3]);
  });

  it('has everything when flush resolves, though the window ends without closing', async () => {
    const { doc, copy } = await open();
    append(doc, ...Array.from({ length: 300 }, (_, n) => n));
    expect(await copy.flush()).toEqual({ ok: true, value: undefined });
    expect(await found()).toHaveLength(300);
  });

  it('has everything when closed after more edits than y-indexeddb keeps apart, and again after loading', async () => {
    const { doc, copy } = await open();
    append(doc, ...Array.from({ length: 600 }, (_, n) => n));
    await copy.close();
    expect(await found()).toHaveLength(600);
    expect(await found()).toHaveLength(600);
  });

  it('keeps what others wrote too, and nothing after it is closed', async () => {
    const { doc, copy } = await open();
    const other = new RecordsDoc();
    doc.apply(other.append('b'.repeat(32), [{ n: 7 }]));
    await copy.close();
    append(doc, 8);
    expect(numbersOf(doc)).toEqual([7, 8]);
    expect(await found()).toEqual([7]);
    expect(await copy.flush()).toMatchObject({ ok: false, error: { code: 'local-copy-closed' } });
  });

  it('lets go of the database only after everything is written', async () => {
    const { doc, copy } = await open();
    const letGo = await holdDatabase();
    append(doc, 1);
    let isClosed = false;
    const closing = copy.close().then(() => {
      isClosed = true;
    });
    append(doc, 2);
    await severalTurns();
    expect([isClosed, copy.state()]).toEqual([false, 'open']);
    letGo();
    await closing;
    expect(copy.state()).toBe('closed');
    expect(await found()).toEqual([1, 2]);
  });

  it('closes when the document is destroyed, with everything kept', async () => {
    const { doc, copy } = await open();
    append(doc, 1, 2);
    doc.destroy();
    await copy.close();
    expect(copy.state()).toBe('closed');
    expect(await found()).toEqual([1, 2]);
  });
});

describe('two documents on one name', () => {
  it('are refused, and the first goes on', async () => {
    const first = await open();
    const second = await open();
    expect(second.ready).toMatchObject({ ok: false, error: { code: 'local-copy-trouble' } });
    expect([second.copy.state(), second.troubles.length]).toEqual(['failed', 1]);
    append(first.doc, 1);
    append(second.doc, 2);
    await second.copy.close();
    await first.copy.close();
    expect(await found()).toEqual([1]);
  });

  it('follow one another: the second waits until the first has written and closed', async () => {
    const first = await open();
    append(first.doc, ...Array.from({ length: 100 }, (_, n) => n));
    const closing = first.copy.close();
    const second = await open();
    expect(numbersOf(second.doc)).toHaveLength(100);
    await closing;
    expect(live.get(NAME)).toBe(second.copy);
    await second.copy.close();
    expect(live.size).toBe(0);
  });
});

describe('a copy that is still closing', () => {
  it('keeps the next one from opening the database until it is closed', async () => {
    const first = await open();
    const letGo = await holdDatabase();
    append(first.doc, 1);
    const closing = first.copy.close();
    const opened = vi.spyOn(indexedDB, 'open');
    const next = open();
    await severalTurns();
    expect(opened).not.toHaveBeenCalled();
    letGo();
    const second = await next;
    expect([first.copy.state(), second.ready.ok, numbersOf(second.doc)]).toEqual(['closed', true, [1]]);
    await Promise.all([closing, second.copy.close()]);
  });
});

describe('trouble', () => {
  it('is told when a transaction is aborted, and flush fails', async () => {
    const { doc, copy, troubles } = await open();
    append(doc, 1);
    expect((await copy.flush()).ok).toBe(true);
    fillTheDisk();
    append(doc, 2);
    expect(await copy.flush()).toMatchObject({ ok: false, error: { code: 'local-copy-trouble' } });
    expect(troubles).toHaveLength(1);
    expect(copy.trouble()).toBe(troubles[0]);
    vi.restoreAllMocks();
    expect(await found()).toEqual([1]);
  });

  it('is told to those who ask later', async () => {
    const { doc, copy } = await open();
    fillTheDisk();
    append(doc, 1);
    await copy.flush();
    const late = vi.fn<(trouble: Failure) => void>();
    const stop = copy.onTrouble(late);
    expect(late).toHaveBeenCalledWith(copy.trouble());
    stop();
  });

  it('is told when the connection is taken away, and writing to the document goes on', async () => {
    const { doc, copy, troubles } = await open();
    const gone = indexedDB.deleteDatabase(NAME);
    await new Promise((resolve) => gone.addEventListener('success', resolve));
    expect([troubles.length, copy.state(), live.size]).toEqual([1, 'failed', 0]);
    append(doc, 1);
    expect(numbersOf(doc)).toEqual([1]);
    expect((await copy.flush()).ok).toBe(false);
  });

  it('is told when transactions can’t be begun any more, and writing to the document goes on', async () => {
    const begin = IDBDatabase.prototype.transaction;
    let isDead = false;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      if (isDead) throw new Error('the connection is closing');
      return begin.apply(this, args);
    });
    const { doc, copy, troubles } = await open();
    isDead = true;
    append(doc, 1, 2);
    expect(numbersOf(doc)).toEqual([1, 2]);
    expect([troubles.length, copy.state()]).toEqual([1, 'failed']);
    expect((await copy.flush()).ok).toBe(false);
  });

  it('is told, in time, when the database does not open', async () => {
    vi.spyOn(indexedDB, 'open').mockReturnValue(new IDBRequest() as unknown as IDBOpenDBRequest);
    const { ready, copy, doc } = await open(20);
    expect(ready).toMatchObject({ ok: false, error: { code: 'local-copy-trouble' } });
    append(doc, 1);
    await copy.close();
    expect([copy.state(), live.size]).toEqual(['failed', 0]);
  });

  it('is told when opening fails, or there is no IndexedDB', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('not here', 'SecurityError');
    });
    expect((await open()).ready).toMatchObject({ ok: false, error: { code: 'local-copy-trouble' } });
    vi.stubGlobal('indexedDB', undefined);
    live = new Map();
    expect((await open()).ready).toMatchObject({ ok: false, error: { code: 'local-copy-trouble' } });
  });

  it('is told, in time, when writing does not end', async () => {
    const { doc, copy } = await open(50);
    const letGo = await holdDatabase();
    append(doc, 1);
    expect(await copy.flush()).toMatchObject({ ok: false, error: { code: 'local-copy-trouble' } });
    letGo();
  });
});

describe('a damaged copy', () => {
  it.each<[string, unknown]>([
    ['garbage', new Uint8Array([1, 2, 3])],
    ['no bytes at all', { not: 'bytes' }],
    // Deletes everything of client 1.
    ['an update that deletes', new Uint8Array([0, 1, 1, 1, 0, 127])],
  ])('loses the row that is %s, says so, and goes on with the others', async (_, row) => {
    const first = await open();
    append(first.doc, 1, 2);
    await first.copy.close();
    await addRow(row);
    const second = await open();
    expect([second.ready.ok, numbersOf(second.doc), second.troubles.length]).toEqual([true, [1, 2], 1]);
    append(second.doc, 3);
    expect((await second.copy.flush()).ok).toBe(true);
    await second.copy.close();
    expect(await found()).toEqual([1, 2, 3]);
  });

  it('is made anew when it is not one of y-indexeddb', async () => {
    const request = indexedDB.open(NAME);
    await new Promise((resolve) => request.addEventListener('success', resolve));
    request.result.close();
    const { doc, copy, ready, troubles } = await open();
    expect([ready.ok, troubles.length]).toEqual([true, 1]);
    append(doc, 1);
    await copy.close();
    expect(await found()).toEqual([1]);
  });
});
