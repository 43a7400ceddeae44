import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceOffsets } from '@shared/import/source-offsets.ts';
import { canonicalText } from '@shared/text/canonical.ts';
import { brokenText } from '../support/nasty-text.ts';

describe('offsets into a text as a file gave it', () => {
  it.each([
    [0, 'start', 0],
    [1, 'start', 1],
    [2, 'start', 1],
    [2, 'end', 2],
    [3, 'start', 2],
    [4, 'end', 3],
  ] as const)('SP-4 stand at the same characters when CRLF became LF: %i (%s) is %i', (at, edge, unit) => {
    expect(new SourceOffsets('a\r\nb', false).fromCodePoint(at, edge)).toBe(unit);
  });

  it('SP-4 stand at the same characters when a byte order mark went, and when it stayed', () => {
    expect(new SourceOffsets('\uFEFFab', false).fromCodePoint(1, 'start')).toBe(0);
    expect(new SourceOffsets('\uFEFFab', true).fromCodePoint(1, 'start')).toBe(1);
  });

  it('SP-4 give the same passage, made canonical, whatever the text', () => {
    fc.assert(
      fc.property(brokenText(), fc.nat(), fc.nat(), (source, a, b) => {
        const canonical = canonicalText(source);
        fc.pre(canonical.ok);
        const { text } = canonical.value;
        const offsets = new SourceOffsets(source, source === text);
        const points = Array.from(source);
        expect(offsets.codePoints).toBe(points.length);
        const [start = 0, end = 0] = [a % (points.length + 1), b % (points.length + 1)].toSorted(
          (x, y) => x - y,
        );
        fc.pre(start < end);
        const slice = points.slice(start, end).join('');
        // A cut between CR and LF goes outwards, so that both ends have the whole line break.
        const whole = `${points[start - 1] === '\r' && points[start] === '\n' ? '\r' : ''}${slice}`;
        const expected = (start === 0 ? whole.replace(/^\uFEFF/u, '') : whole)
          .replace(/\r\n?/g, '\n')
          .toWellFormed();
        const from = offsets.fromCodePoint(start, 'start');
        const to = offsets.fromCodePoint(end, 'end');
        expect(text.slice(from, to)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});
