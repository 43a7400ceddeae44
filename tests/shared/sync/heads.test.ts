import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLacking, heldUpTo, lacking } from '@shared/sync/heads.ts';
import { uniteRanges } from '@shared/sync/seq-ranges.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const C = 'c'.repeat(32);

describe('what the other side lacks', () => {
  it('SY-4 is every envelope we hold that it does not, whoever wrote it', () => {
    const ours = new Map([
      [B, 10],
      [A, 5],
      [C, 3],
    ]);
    const theirs = new Map([
      [A, [{ first: 2, last: 3 }]],
      [C, [{ first: 1, last: 9 }]],
    ]);
    expect(lacking(ours, theirs)).toEqual([
      { log: A, first: 1, last: 1 },
      { log: A, first: 4, last: 5 },
      { log: B, first: 1, last: 10 },
    ]);
    expect(countLacking(ours, theirs)).toBe(13);
  });

  it('SY-1 lists each log in order of seq, and asked-for logs first', () => {
    const ours = new Map([
      [A, 2],
      [B, 2],
      [C, 2],
    ]);
    expect(lacking(ours, new Map(), [C]).map((r) => r.log)).toEqual([C, A, B]);
  });

  it('is nothing once it has been given', () => {
    const range = fc.record({ first: fc.integer({ min: 1, max: 50 }), more: fc.nat(20) });
    fc.assert(
      fc.property(fc.nat(60), fc.array(range), (head, parts) => {
        const ours = new Map([[A, head]]);
        const held = parts.map(({ first, more }) => ({ first, last: first + more }));
        const given = lacking(ours, new Map([[A, uniteRanges(held)]]));
        const after = new Map([[A, uniteRanges([...held, ...given])]]);
        expect(countLacking(ours, after)).toBe(0);
        expect(heldUpTo(A, ours, after)).toBe(head);
      }),
    );
  });

  it('tells up to where a log is held without a gap, never beyond our own head', () => {
    const theirs = new Map([
      [A, [{ first: 1, last: 9 }]],
      [B, [{ first: 2, last: 9 }]],
    ]);
    const ours = new Map([
      [A, 4],
      [B, 9],
    ]);
    expect([A, B, C].map((log) => heldUpTo(log, ours, theirs))).toEqual([4, 0, 0]);
  });
});
