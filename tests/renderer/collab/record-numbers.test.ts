import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '@shared/model/result.ts';
import { RecordNumbers } from '../../../renderer/collab/record-numbers.ts';
import { settled } from '../../support/hand-timer.ts';

const never = () => Promise.resolve(fail('offline', ''));

describe('numbers of records', () => {
  it('EN-6 no number is given twice and every number was granted, RE-2 counters only grow', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 30 }), async (gestures) => {
        let from = 1;
        const grant = () => {
          const block = { from, to: from + 499, counter: 0 };
          from += 1000;
          return block;
        };
        const numbers = new RecordNumbers(grant(), () => Promise.resolve(ok(grant())));
        const given: { n: number; c: number }[] = [];
        for (const count of gestures) {
          const taken = numbers.take(count);
          if (taken.ok) given.push(...taken.value);
          await settled();
        }
        expect(new Set(given.map(({ n }) => n)).size).toBe(given.length);
        expect(given.every(({ n }) => (n - 1) % 1000 < 500)).toBe(true);
        expect(given.every(({ c }, i) => i === 0 || c > given[i - 1]!.c)).toBe(true);
      }),
    );
  });

  it('RE-2 a counter is greater than any that was seen', () => {
    const numbers = new RecordNumbers({ from: 1, to: 900, counter: 10 }, never);
    numbers.saw(500);
    expect(numbers.take(2)).toEqual(
      ok([
        { n: 1, c: 501 },
        { n: 2, c: 502 },
      ]),
    );
    numbers.saw(3);
    expect(numbers.take(1)).toEqual(ok([{ n: 3, c: 503 }]));
  });

  it('refuses a gesture as a whole when there are not enough, and goes on after a refill', async () => {
    const numbers = new RecordNumbers({ from: 1, to: 2, counter: 0 }, () =>
      Promise.resolve(ok({ from: 11, to: 1000, counter: 0 })),
    );
    expect(numbers.take(3).ok).toBe(false);
    await numbers.refill();
    expect(numbers.take(3)).toMatchObject({ ok: true, value: [{ n: 1 }, { n: 2 }, { n: 11 }] });
  });

  it('makes room for a gesture larger than any one block', async () => {
    let from = 1;
    const numbers = new RecordNumbers({ from: 1, to: 0, counter: 0 }, () => {
      const block = { from, to: from + 1023, counter: 0 };
      from += 1024;
      return Promise.resolve(ok(block));
    });
    expect((await numbers.makeRoom(10_000)).ok).toBe(true);
    const taken = numbers.take(10_000);
    expect(taken.ok && taken.value.at(-1)!.n).toBe(10_000);
  });

  it('says why there is no room, also when the backend only gives empty blocks', async () => {
    const away = new RecordNumbers({ from: 1, to: 5, counter: 0 }, never);
    expect(await away.makeRoom(6)).toMatchObject({ ok: false, error: { code: 'offline' } });
    const empty = new RecordNumbers({ from: 1, to: 5, counter: 0 }, () =>
      Promise.resolve(ok({ from: 1, to: 0, counter: 0 })),
    );
    expect(await empty.makeRoom(6)).toMatchObject({ ok: false, error: { code: 'no-numbers' } });
    expect((await empty.makeRoom(5)).ok).toBe(true);
  });

  it('a new session’s block replaces the old one', () => {
    const numbers = new RecordNumbers({ from: 1, to: 900, counter: 0 }, never);
    numbers.take(1);
    numbers.restart({ from: 2001, to: 2900, counter: 0 });
    expect(numbers.take(1)).toMatchObject({ ok: true, value: [{ n: 2001, c: 2 }] });
  });
});
