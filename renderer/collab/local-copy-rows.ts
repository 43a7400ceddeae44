import { type Result, fail, ok } from '@shared/model/result.ts';

// As y-indexeddb names and makes them.
const UPDATES = 'updates';

/** What was found in a database. */
export interface RowsRead {
  /** Greater than the keys of all rows. */
  readonly nextKey: number;
  /** How many rows were refused, and deleted. */
  readonly dropped: number;
}

/**
 * Gives `take` the rows of a y-indexeddb database, oldest first, and deletes those that it refuses or that are no bytes:
 * y-indexeddb itself would never finish loading beside a damaged row, and would take a wrong one. A database that isn't
 * there stays so.
 */
export async function readRows(name: string, take: (row: Uint8Array) => boolean): Promise<Result<RowsRead>> {
  try {
    const database = await openExisting(name);
    if (!database) return ok({ nextKey: 0, dropped: 0 });
    try {
      if (database.objectStoreNames.contains(UPDATES)) return ok(await readFrom(database, take));
    } finally {
      database.close();
    }
    await finished(indexedDB.deleteDatabase(name));
    return ok({ nextKey: 0, dropped: 1 });
  } catch (error) {
    return fail('local-copy-trouble', `This window’s own copy could not be read: ${String(error)}`);
  }
}

function openExisting(name: string): Promise<IDBDatabase | undefined> {
  const request = indexedDB.open(name);
  let isNew = false;
  request.addEventListener('upgradeneeded', () => {
    isNew = true;
    request.transaction?.abort();
  });
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', (event) => {
      event.preventDefault();
      if (isNew) resolve(undefined);
      else reject(request.error ?? new Error('unknown error'));
    });
  });
}

async function readFrom(database: IDBDatabase, take: (row: Uint8Array) => boolean): Promise<RowsRead> {
  const store = database.transaction(UPDATES, 'readonly').objectStore(UPDATES);
  const [keys, rows] = await Promise.all([finished(store.getAllKeys()), finished<unknown[]>(store.getAll())]);
  const damaged = keys.filter((_, i) => {
    const row = rows[i];
    return !(row instanceof Uint8Array && take(row));
  });
  if (damaged.length > 0) {
    const writing = database.transaction(UPDATES, 'readwrite').objectStore(UPDATES);
    await Promise.all(damaged.map((key) => finished(writing.delete(key))));
  }
  const last = keys.at(-1);
  return { nextKey: typeof last === 'number' ? last + 1 : 0, dropped: damaged.length };
}

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('unknown error')));
  });
}
