import { crc32 } from 'node:zlib';
import type { SQLInputValue } from 'node:sqlite';

/** The check a row of a folded table carries over its other columns, so that flipped bits are noticed on reading. */
export function rowCheck(table: string, ...values: readonly SQLInputValue[]): number {
  return crc32(JSON.stringify([table, ...values]));
}
