import { counterOf, stepCounters } from '@shared/records/counters.ts';
import { describe, expect, it } from 'vitest';

const LEAP = 2 ** 20;
const step = (last: number, seen: number, counters: unknown[]) =>
  stepCounters(
    last,
    seen,
    counters.map((c) => ({ c })),
  );

describe('counters of a log', () => {
  it('RE-5 may reach 2^20 above the greater of the log’s last and what its writer had seen', () => {
    expect(step(0, 0, [1, LEAP])).toEqual({ last: LEAP, voided: [] });
    expect(step(0, 0, [LEAP + 1])).toEqual({ last: 0, voided: [0] });
    expect(step(0, 500, [LEAP + 500, LEAP + 501])).toEqual({ last: LEAP + 500, voided: [1] });
    expect(step(700, 500, [LEAP + 700, LEAP + 701])).toEqual({ last: LEAP + 700, voided: [1] });
  });

  it('RE-5 a runaway counter does not raise the last, nor do the records of one envelope carry one another', () => {
    expect(step(0, 0, [LEAP, LEAP + 2])).toEqual({ last: LEAP, voided: [1] });
    expect(step(5, 0, [2 ** 50, 3])).toEqual({ last: 5, voided: [0] });
  });

  it('RE-5 counts the counters of records that this program can’t read, too', () => {
    expect(stepCounters(0, 0, [{ v: 9, kind: 'later', c: 7 }])).toEqual({ last: 7, voided: [] });
  });

  it.each([null, 5, 'c', [], {}, { c: 0 }, { c: 1.5 }, { c: '5' }, { c: 2 ** 53 }, Object.create({ c: 5 })])(
    'there is none in %j',
    (stored) => {
      expect(counterOf(stored)).toBeUndefined();
      expect(stepCounters(3, 0, [stored])).toEqual({ last: 3, voided: [] });
    },
  );
});
