import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SegmentName, formatSegmentName, parseSegmentFileName } from '@shared/sync/segment-name.ts';

const hexOf = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: length, maxLength: length });
const number = fc.integer({ min: 1, max: 2 ** 48 - 1 });
const anyName = fc
  .record({ log: hexOf(32), a: number, b: number, bytes: number, sha8: hexOf(8) })
  .map(({ log, a, b, bytes, sha8 }): SegmentName => {
    return { log, first: Math.min(a, b), last: Math.max(a, b), bytes, sha8 };
  });
const golden = '00112233445566778899aabbccddeeff-000000000001-00000000002a-0000000186a0-0123abcd.seg';
const goldenName = {
  log: '00112233445566778899aabbccddeeff',
  first: 1,
  last: 42,
  bytes: 100_000,
  sha8: '0123abcd',
};

describe('names of segments', () => {
  it('SY-2 have the form <log>-<first>-<last>-<bytes>-<sha8>.seg with numbers in 12 hex digits', () => {
    expect(formatSegmentName(goldenName)).toBe(golden);
    expect(parseSegmentFileName(golden)).toEqual({ kind: 'segment', name: goldenName });
  });

  it('SY-2 are read back as they were written', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(parseSegmentFileName(formatSegmentName(name))).toEqual({ kind: 'segment', name });
      }),
    );
  });

  it.each([
    golden.replace('.seg', ' (conflicted copy).seg'),
    golden.replace('.seg', " (Ana's conflicted copy 2026-01-01).seg"),
    golden.replace('.seg', '.sync-conflict-20260101-101010-ABCDEFG.seg'),
    golden.replace('.seg', ' (1).seg'),
    golden.replace('.seg', '-DESKTOP-7.seg'),
  ])('are recognised in the conflict copies of cloud drives: %s', (name) => {
    expect(parseSegmentFileName(name)).toEqual({ kind: 'copy', name: goldenName });
  });

  it('may be lost by renaming', () => {
    expect(parseSegmentFileName('copy of work.seg')).toEqual({ kind: 'renamed' });
  });

  it.each([
    '',
    '.seg',
    '.DS_Store',
    'desktop.ini',
    `${golden}.tmp`,
    `.${golden}`,
    golden.replace('.seg', '.seg.part'),
    golden.replace('-000000000001-', '-000000000000-'),
    golden.replace('-000000000001-', '-00000000002b-'),
    golden.replace('0000000186a0', '000000000000'),
    `${'x'.repeat(5000)}.seg`,
  ])('SY-3 are not seen in what is none: %s', (name) => {
    expect(parseSegmentFileName(name)).toEqual({ kind: 'foreign' });
  });

  it('SY-3 never throw, whatever a file is called', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((s) => `${s}.seg`),
      fc.tuple(anyName, fc.string({ unit: 'binary' })).map(([n, s]) => formatSegmentName(n) + s),
      fc.tuple(anyName, fc.nat(90), fc.string()).map(([n, at, s]) => {
        const name = formatSegmentName(n);
        return name.slice(0, at) + s + name.slice(at + 1);
      }),
    );
    fc.assert(
      fc.property(hostile, (name) => {
        const parsed = parseSegmentFileName(name);
        expect(['segment', 'copy', 'renamed', 'foreign']).toContain(parsed.kind);
        expect(parsed.kind === 'segment' ? formatSegmentName(parsed.name) : name).toBe(name);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    { first: 0 },
    { first: 43 },
    { last: 2 ** 48 },
    { bytes: 1.5 },
    { log: 'A'.repeat(32) },
    { sha8: '' },
  ])('are refused for %j, which the form can not hold', (wrong) => {
    expect(() => formatSegmentName({ ...goldenName, ...wrong })).toThrow(RangeError);
  });
});
