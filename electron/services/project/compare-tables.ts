import { DERIVED_TABLES } from './schema.ts';
import type { Row, Sqlite } from './sqlite.ts';

/**
 * Compares every table that can be refolded, row by row (SPEC PF-2): a sentence for each that differs. Both files must have
 * our schema.
 */
export function compareTables(found: Sqlite, anew: Sqlite): string[] {
  return DERIVED_TABLES.flatMap((table) => {
    const differing = differences(found, anew, table);
    return differing === 0
      ? []
      : [
          `${differing} ${differing === 1 ? 'row' : 'rows'} of the table “${table}” differ from what the records say.`,
        ];
  });
}

function differences(found: Sqlite, anew: Sqlite, table: string): number {
  const keys = found
    .all(`SELECT name FROM pragma_table_info('${table}') WHERE pk > 0 ORDER BY pk`)
    .map((row) => String(row['name']));
  const sql = `SELECT * FROM ${table} ORDER BY ${keys.join(', ')}`;
  const [a, b] = [found.iterate(sql), anew.iterate(sql)];
  let [x, y] = [a.next(), b.next()];
  let count = 0;
  while (!x.done || !y.done) {
    const order = x.done ? 1 : y.done ? -1 : compareKeys(x.value, y.value, keys);
    if (order !== 0 || !sameRow(x.value, y.value)) count++;
    if (order <= 0) x = a.next();
    if (order >= 0) y = b.next();
  }
  return count;
}

// As SQLite orders keys of one type: numbers by value, texts by their bytes.
function compareKeys(a: Row, b: Row, keys: readonly string[]): number {
  for (const key of keys) {
    const [x, y] = [a[key], b[key]];
    if (typeof x === 'number' && typeof y === 'number') {
      if (x !== y) return x - y;
    } else {
      const order = Buffer.compare(Buffer.from(String(x)), Buffer.from(String(y)));
      if (order !== 0) return order;
    }
  }
  return 0;
}

const sameRow = (a: Row, b: Row): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

const plain = (row: Row) =>
  Object.entries(row).map(([key, value]) => [
    key,
    value instanceof Uint8Array
      ? Buffer.from(value).toString('hex')
      : typeof value === 'bigint'
        ? `${value}n`
        : value,
  ]);
