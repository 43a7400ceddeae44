import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_PRESENCE_BYTES,
  type PresenceFile,
  formatPresence,
  parsePresence,
} from '@shared/presence/presence-file.ts';

const DEVICE = 'd'.repeat(32);
const ANA = `${DEVICE}00000001`;
const ARTICLE = 'e'.repeat(64);
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const span = fc
  .uniqueArray(fc.nat(1_000_000), { minLength: 2, maxLength: 80 })
  .map((points) => points.toSorted((a, b) => a - b))
  .map((points) =>
    Array.from({ length: Math.floor(points.length / 2) }, (_, i) => ({
      start: points[2 * i]! * 2,
      end: points[2 * i + 1]! * 2 - 1,
    })),
  );
const file = fc.record({
  beat: fc.nat(),
  windows: fc.array(
    fc.record(
      {
        window: fc.stringMatching(/^[a-z0-9-]{1,40}$/),
        by: fc.constant(ANA),
        article: fc.constant(ARTICLE),
        caret: fc.nat(2 ** 40),
        selection: span,
      },
      { requiredKeys: ['window', 'by', 'article'] },
    ),
    { maxLength: 30 },
  ),
});

describe('SY-7 the file in which a device says who is where', () => {
  it('never has more than 4 KiB, and is read as it was written as far as that goes', () => {
    fc.assert(
      fc.property(file, (written) => {
        const bytes = formatPresence(written);
        expect(bytes.length).toBeLessThanOrEqual(MAX_PRESENCE_BYTES);
        const read = parsePresence(bytes, DEVICE);
        expect(read?.beat).toBe(written.beat);
        for (const [i, one] of read!.windows.entries()) {
          const { selection, ...rest } = written.windows[i]!;
          expect(one).toEqual({ ...rest, ...(selection && { selection: selection.slice(0, 20) }) });
        }
        // A window takes less than 700 bytes.
        expect(read!.windows.length).toBeGreaterThanOrEqual(Math.min(5, written.windows.length));
      }),
    );
  });

  it('holds no text, no name and no title', () => {
    const written: PresenceFile = {
      beat: 3,
      windows: [
        { window: 'window-1', by: ANA, article: ARTICLE, caret: 4, selection: [{ start: 4, end: 9 }] },
      ],
    };
    expect(JSON.parse(new TextDecoder().decode(formatPresence(written)))).toEqual({
      v: 1,
      beat: 3,
      windows: [{ id: 'window-1', by: ANA, article: ARTICLE, caret: 4, selection: [[4, 9]] }],
    });
  });

  it('is ignored when anything in it is wrong, whatever the bytes', () => {
    const one = { id: 'a', by: ANA, article: ARTICLE };
    const wrong = [
      {},
      [],
      null,
      { v: 2, beat: 1, windows: [] },
      { v: 1, beat: -1, windows: [] },
      { v: 1, beat: 1.5, windows: [] },
      { v: 1, beat: 1, windows: [{ ...one, by: `${'c'.repeat(32)}00000001` }] },
      { v: 1, beat: 1, windows: [{ ...one, article: '../etc' }] },
      { v: 1, beat: 1, windows: [{ ...one, caret: -1 }] },
      { v: 1, beat: 1, windows: [{ ...one, caret: '4' }] },
      { v: 1, beat: 1, windows: [{ ...one, selection: [[5, 5]] }] },
      {
        v: 1,
        beat: 1,
        windows: [
          {
            ...one,
            selection: [
              [5, 7],
              [6, 9],
            ],
          },
        ],
      },
      { v: 1, beat: 1, windows: [{ ...one, selection: [] }] },
      { v: 1, beat: 1, windows: Array.from({ length: 21 }, () => one) },
    ];
    for (const value of wrong)
      expect([value, parsePresence(bytesOf(value), DEVICE)]).toEqual([value, undefined]);
    expect(parsePresence(bytesOf({ v: 1, beat: 1, windows: [one] }), DEVICE)?.windows).toHaveLength(1);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        expect(parsePresence(bytes, DEVICE)).toBe(undefined);
      }),
    );
  });
});
