import { describe, expect, it } from 'vitest';
import type { PresentWindow } from '@shared/presence/presence-file.ts';
import { GONE_AFTER, Sightings } from '@shared/presence/sightings.ts';

const DEVICE = 'd'.repeat(32);
const window: PresentWindow = { window: 'window-1', by: `${DEVICE}00000001`, article: 'e'.repeat(64) };
const file = (beat: number, change: Partial<PresentWindow> = {}) => ({
  beat,
  windows: [{ ...window, ...change }],
});

describe('SY-7 who is there', () => {
  it('are those whose file changes, for 60 s by the reader’s clock, wrong as the writer’s may be', () => {
    const seen = new Sightings();
    const wrongByDays = 5;
    seen.saw(DEVICE, file(1), wrongByDays, 1_000_000);
    expect(seen.present(1_000_000)).toEqual([]);
    seen.saw(DEVICE, file(2), wrongByDays, 1_020_000);
    expect(seen.present(1_020_000)).toMatchObject([{ device: DEVICE, window: 'window-1' }]);
    seen.saw(DEVICE, file(2), wrongByDays, 1_060_000);
    expect(seen.present(1_020_000 + GONE_AFTER - 1)).toHaveLength(1);
    expect(seen.present(1_020_000 + GONE_AFTER)).toEqual([]);
    seen.saw(DEVICE, file(3), wrongByDays, 1_200_000);
    expect(seen.present(1_200_000)).toHaveLength(1);
  });

  it('are at once those whose file was written just now, when it is seen for the first time', () => {
    const seen = new Sightings();
    seen.saw(DEVICE, file(8), 999_000, 1_000_000);
    expect(seen.present(1_000_000)).toHaveLength(1);
  });

  it('keep their time of arrival while they stay in the article', () => {
    const seen = new Sightings();
    seen.saw(DEVICE, file(1), 1000, 1000);
    seen.saw(DEVICE, file(2, { caret: 9 }), 2000, 2000);
    expect(seen.present(2000)).toMatchObject([{ caret: 9, since: 1000 }]);
    seen.saw(DEVICE, file(3, { article: 'f'.repeat(64) }), 3000, 3000);
    expect(seen.present(3000)).toMatchObject([{ since: 3000 }]);
  });

  it('are nobody when the folder is out of reach, or the file is gone', () => {
    const seen = new Sightings();
    seen.saw(DEVICE, file(1), 1000, 1000);
    seen.lost(DEVICE);
    expect(seen.present(1000)).toEqual([]);
    seen.saw(DEVICE, file(1), 1000, 1000);
    seen.clear();
    expect(seen.present(1000)).toEqual([]);
  });
});
