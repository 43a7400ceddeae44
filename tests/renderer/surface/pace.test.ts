import { describe, expect, it } from 'vitest';
import { Pace } from '../../../renderer/surface/dom/pace.ts';

const SCREEN = 800;

/** What is said of frames in which the article begins at these places. */
function said(...tops: number[]): boolean[] {
  const pace = new Pace();
  return tops.map((top) => pace.rushes(top, SCREEN));
}

describe('the pace of scrolling', () => {
  it('is a rush from the second frame on in which more than two screens go by, either way', () => {
    expect(said(0, -1_700, -3_400, -5_100)).toEqual([false, false, true, true]);
    expect(said(-9_000, -7_000, -5_000)).toEqual([false, false, true]);
  });

  it('is none while one reads on, pages on, or jumps once', () => {
    expect(said(0, -60, -120)).toEqual([false, false, false]);
    expect(said(0, -800, -1_600)).toEqual([false, false, false]);
    expect(said(0, -90_000, -90_010)).toEqual([false, false, false]);
  });

  it('is over as soon as it slows down', () => {
    expect(said(0, -2_000, -4_000, -4_100, -6_100)).toEqual([false, false, true, false, false]);
  });
});
