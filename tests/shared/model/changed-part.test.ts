import { changedPart } from '@shared/model/changed-part.ts';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';

it('outside of the changed part both lists are the same, and the part can’t be made shorter', () => {
  const list = fc.array(fc.nat(2), { maxLength: 8 });
  fc.assert(
    fc.property(list, list, (before, after) => {
      const part = changedPart(before, after);
      expect(before.slice(0, part.from)).toEqual(after.slice(0, part.from));
      expect(before.slice(part.before)).toEqual(after.slice(part.after));
      expect(Math.min(part.before, part.after)).toBeGreaterThanOrEqual(part.from);
      if (part.before === part.from || part.after === part.from) return;
      expect(before[part.from]).not.toBe(after[part.from]);
      expect(before[part.before - 1]).not.toBe(after[part.after - 1]);
    }),
  );
});

it('tells one edit in a list exactly', () => {
  expect(changedPart(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual({ from: 1, before: 2, after: 2 });
  expect(changedPart(['a', 'b'], ['a', 'x', 'b'])).toEqual({ from: 1, before: 1, after: 2 });
  expect(changedPart(['a', 'b'], ['a', 'b'])).toEqual({ from: 2, before: 2, after: 2 });
});
