import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import 'fake-indexeddb/auto';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { CopyRegistry, KEPT_COPIES } from '../../../renderer/collab/copy-registry.ts';
import { createLocalCopies } from '../../../renderer/collab/local-copies.ts';
import { settled } from '../../support/hand-timer.ts';

const PROJECT = '1'.repeat(32);
const LOG = 'a'.repeat(32);
const doc = (i: number) => i.toString(16).padStart(64, '0');
const nameOf = (i: number) => `ascribe:${PROJECT}:${LOG}:${doc(i)}`;

/** What browsers promise of `ifAvailable` locks, shared by the windows of a test. */
class Locks {
  readonly #held = new Set<string>();

  request = async (name: string, _options: LockOptions, run: (lock: Lock | null) => unknown) => {
    if (this.#held.has(name)) return run(null);
    this.#held.add(name);
    try {
      return await run({ name, mode: 'exclusive' });
    } finally {
      this.#held.delete(name);
    }
  };
}

function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const items = new Map<string, string>();
  return { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => void items.set(key, value) };
}

/** A browser with its storage; windows share it. */
function browser() {
  const registry = new CopyRegistry(memory());
  const locks = new Locks();
  const dropped: string[] = [];
  let time = 0;
  const window = () =>
    createLocalCopies({
      registry,
      // The part of the lock manager that is used.
      locks: locks as unknown as LockManager,
      drop: (name) => dropped.push(name),
      idle: () => Promise.resolve(),
      now: () => ++time,
    });
  return { registry, dropped, window };
}

const entries = (records: RecordsDoc) => records.entries().length;

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => vi.unstubAllGlobals());

describe('the copies of a browser', () => {
  it('a document finds what an earlier one left', async () => {
    const { window } = browser();
    const first = new RecordsDoc();
    const copy = window().open(PROJECT, LOG, doc(1), first);
    await copy.ready;
    first.append(LOG, [{ n: 1 }]);
    await copy.flush();
    await copy.close();
    const second = new RecordsDoc();
    const again = window().open(PROJECT, LOG, doc(1), second);
    await again.ready;
    expect(entries(second)).toBe(1);
    await again.close();
  });

  it('one window at a time has the copy of a document; another goes without', async () => {
    const { window } = browser();
    const first = window().open(PROJECT, LOG, doc(1), new RecordsDoc());
    await first.ready;
    const records = new RecordsDoc();
    const second = window().open(PROJECT, LOG, doc(1), records);
    await second.ready;
    records.append(LOG, [{ n: 1 }]);
    await second.flush();
    await first.close();
    await second.close();
    const third = new RecordsDoc();
    const copy = window().open(PROJECT, LOG, doc(1), third);
    await copy.ready;
    expect(entries(third)).toBe(0);
    await copy.close();
  });

  it('a document that is opened again at once waits for its copy to be closed', async () => {
    const { window } = browser();
    const copies = window();
    const first = new RecordsDoc();
    const copy = copies.open(PROJECT, LOG, doc(1), first);
    await copy.ready;
    first.append(LOG, [{ n: 1 }]);
    void copy.close();
    const second = new RecordsDoc();
    const again = copies.open(PROJECT, LOG, doc(1), second);
    await again.ready;
    expect(entries(second)).toBe(1);
    await again.close();
  });

  it('only the most recent copies are kept, and never one dropped that may hold unsaved work', async () => {
    const { window, dropped, registry } = browser();
    const copies = window();
    for (let i = 0; i < KEPT_COPIES + 3; i++) {
      const copy = copies.open(PROJECT, LOG, doc(i), new RecordsDoc());
      copy.setUnsaved(i === 1);
      await copy.ready;
      await copy.close();
    }
    await vi.waitFor(() => expect(dropped).toEqual([nameOf(0), nameOf(2)]));
    expect(registry.list()).toHaveLength(KEPT_COPIES + 1);
    expect(copies.unsaved(PROJECT, LOG)).toEqual([doc(1)]);
  });

  it('a copy left with unsaved work stays marked until it is handed over', async () => {
    const { window } = browser();
    const first = window().open(PROJECT, LOG, doc(7), new RecordsDoc());
    first.setUnsaved(true);
    await first.ready;
    await first.close();
    const copies = window();
    expect(copies.unsaved(PROJECT, LOG)).toEqual([doc(7)]);
    expect(copies.unsaved(PROJECT, 'b'.repeat(32))).toEqual([]);
    const second = copies.open(PROJECT, LOG, doc(7), new RecordsDoc());
    await second.ready;
    expect(copies.unsaved(PROJECT, LOG)).toEqual([doc(7)]);
    second.setUnsaved(false);
    await settled();
    expect(copies.unsaved(PROJECT, LOG)).toEqual([]);
    await second.close();
  });
});

describe('the registry of copies', () => {
  it.each([null, '', '{', '[1,{"name":1}]', '{"a":1}'])('takes damaged notes for none: %s', (stored) => {
    const registry = new CopyRegistry({ getItem: () => stored, setItem: () => {} });
    expect(registry.list()).toEqual([]);
  });

  it('works without a storage', () => {
    const refuses = () => {
      throw new Error('forbidden');
    };
    const registry = new CopyRegistry({ getItem: refuses, setItem: refuses });
    registry.note({ name: 'x', used: 1, unsaved: true });
    expect(registry.list()).toEqual([]);
  });
});
