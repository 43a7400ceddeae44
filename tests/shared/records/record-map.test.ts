import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordId } from '../../../shared/model/ids.ts';
import { RecordMap } from '../../../shared/records/record-map.ts';

const MAX = Number.MAX_SAFE_INTEGER;
const LOGS = ['a'.repeat(32), 'b'.repeat(32)] as const;

describe('a map of records', () => {
  it('answers what was last set for a log and number, near or far, and nothing for others', () => {
    const number = fc.oneof(
      fc.integer({ min: 1, max: 70 }),
      fc.integer({ min: 1, max: MAX }),
      fc.constantFrom(15, 16, 17, 2 ** 31, 2 ** 32 + 16, MAX),
    );
    const entry = fc.tuple(fc.constantFrom(...LOGS), number, fc.integer());
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 100 }), (entries) => {
        const map = new RecordMap<number>();
        const plain = new Map<string, number>();
        for (const [log, n, value] of entries) {
          map.set(log, n, value);
          plain.set(recordId(log, n), value);
        }
        const asked = entries.flatMap(([, n]) => [n, Math.max(1, n - 1), Math.min(MAX, n + 1)]);
        for (const n of asked)
          for (const log of LOGS) {
            const id = recordId(log, n);
            expect([map.get(log, n), map.byId(id)]).toEqual([plain.get(id), plain.get(id)]);
          }
      }),
    );
  });
});
