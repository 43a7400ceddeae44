import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Marks,
  NO_MARKS,
  markAll,
  markTo,
  toggleMark,
} from '../../../../renderer/annotate/panel/marking.ts';

const ORDER = ['a', 'b', 'c', 'd', 'e'];
const shown = ({ marked }: Marks) => [...marked].sort().join('');

describe('marking several annotations', () => {
  it('the first one takes the chosen one along, and a second press lets it go', () => {
    const two = toggleMark(NO_MARKS, 'c', 'a');
    expect(shown(two)).toBe('ac');
    expect(shown(toggleMark(two, 'c', 'a'))).toBe('a');
    expect(shown(toggleMark(NO_MARKS, 'c', 'c'))).toBe('c');
  });

  it('a range begins where one was marked last, else at the chosen one, and can turn round', () => {
    const from = toggleMark(NO_MARKS, 'c', undefined);
    const down = markTo(from, ORDER, 'e', 'a');
    expect(shown(down)).toBe('cde');
    expect(shown(markTo(down, ORDER, 'b', 'a'))).toBe('bc');
    expect(shown(markTo(NO_MARKS, ORDER, 'b', 'd'))).toBe('bcd');
    expect(shown(markTo(NO_MARKS, ORDER, 'b', undefined))).toBe('b');
  });

  it('a range whose beginning is no longer shown begins at the chosen one', () => {
    const from = toggleMark(NO_MARKS, 'gone', undefined);
    expect(shown(markTo(from, ORDER, 'c', 'b'))).toBe('bc');
  });

  it('all are all that are shown', () => {
    expect(shown(markAll(ORDER))).toBe('abcde');
    expect(markAll([]).marked.size).toBe(0);
  });

  it('a range is always whole, holds both its ends and nothing that is not shown', () => {
    const id = fc.constantFrom(...ORDER);
    fc.assert(
      fc.property(id, id, fc.option(id, { nil: undefined }), (from, to, chosen) => {
        const { marked } = markTo(toggleMark(NO_MARKS, from, undefined), ORDER, to, chosen);
        expect(ORDER.join('')).toContain(shown({ marked, markedFrom: undefined }));
        expect(marked.has(from) && marked.has(to)).toBe(true);
      }),
    );
  });
});
