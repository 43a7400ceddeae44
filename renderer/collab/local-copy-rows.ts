import { holdsOnlyAppends } from '@shared/doc/updates.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';

// As y-indexeddb names and makes them.
const UPDATES = 'updates';

/**
 * Deletes the rows of a y-indexeddb database that are not updates of ours, and answers how many. y-indexeddb itself
 * would never finish loading beside a damaged row, and would take a wrong one. A database that isn't there stays so.
 */
export async function dropDamagedRows(name: string): Promise<Result<number>> {
  try {
    const database = await openExisting(name);
    if (!database) return ok(0);
    try {
      if (database.objectStoreNames.contains(UPDATES)) return ok(await dropFrom(database));
    } finally {
      database.close();
    }
    await finished(indexedDB.deleteDatabase(name));
    return ok(1);
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

async function dropFrom(database: IDBDatabase): Promise<number> {
  const transaction = database.transaction(UPDATES, 'readonly');
  const store = transaction.objectStore(UPDATES);
  const [keys, rows] = await Promise.all([finished(store.getAllKeys()), finished<unknown[]>(store.getAll())]);
  const damaged = keys.filter((_, i) => !isUpdate(rows[i]));
  if (damaged.length === 0) return 0;
  const writing = database.transaction(UPDATES, 'readwrite').objectStore(UPDATES);
  await Promise.all(damaged.map((key) => finished(writing.delete(key))));
  return damaged.length;
}

const isUpdate = (row: unknown): boolean => row instanceof Uint8Array && holdsOnlyAppends(row);

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('unknown error')));
  });
}
