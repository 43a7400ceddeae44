import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, clip, Paragraphs } from '../../../renderer/surface/model/paragraphs.ts';

const TEXT = '\n a 😀\n\n\n\nb\n \t\nשלום\n';

describe('paragraphs on screen', () => {
  const paragraphs = new Paragraphs(TEXT);
  const slices = paragraphs.list.map(({ start, end }) => TEXT.slice(start, end));

  it('are the lines that hold anything, with their leading white space', () => {
    expect(slices).toEqual([' a 😀', 'b', 'שלום']);
  });

  it('know the line feeds before them', () => {
    expect([0, 1, 2].map((i) => paragraphs.gapBefore(i))).toEqual([0, 4, 2]);
  });

  it('hold every offset, those between them in the one before', () => {
    expect([0, 1, 5, 6, 8, 10, 12, 15].map((at) => paragraphs.indexAt(at))).toEqual([0, 0, 0, 0, 0, 1, 1, 2]);
  });

  it('clip line feeds off the edges of a range, and nothing else', () => {
    const clipped = (start: number, end: number) => {
      const range = paragraphs.clipToVisible({ start, end });
      return range && TEXT.slice(range.start, range.end);
    };
    expect(clipped(0, TEXT.length)).toBe(TEXT.slice(1, TEXT.length - 1));
    expect(clipped(1, 10)).toBe(' a 😀');
    expect(clipped(6, 11)).toBe('b');
    expect(clipped(6, 9)).toBeNull();
    expect(clipped(2, 3)).toBe('a');
  });

  it('find a visible place for a caret at any offset, and leave a visible one where it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: TEXT.length }), (offset) => {
        const visible = paragraphs.nearestVisible(offset);
        expect(paragraphs.list.some(({ start, end }) => start <= visible && visible <= end)).toBe(true);
        expect(paragraphs.nearestVisible(visible)).toBe(visible);
      }),
    );
  });

  it('of a text without any stay empty', () => {
    const none = new Paragraphs('\n \n');
    expect(none.list).toEqual([]);
    expect(none.clipToVisible({ start: 0, end: 2 })).toBeNull();
    expect(none.nearestVisible(2)).toBe(0);
  });

  it('cut a fragment that lies in several', () => {
    expect(clip({ start: 3, end: 12 }, paragraphs.list[1]!)).toEqual(paragraphs.list[1]);
    expect(clip({ start: 3, end: 5 }, paragraphs.list[1]!)).toBeNull();
  });
});

describe('blocks of paragraphs', () => {
  it('hold every paragraph once and in order, about a screen each, a long one alone at the end of its block', () => {
    const lengths = fc.array(fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 9000 })));
    fc.assert(
      fc.property(lengths, (all) => {
        const { list } = new Paragraphs(all.map((length) => 'x'.repeat(length)).join('\n'));
        const blocks = blocksOf(list);
        const inOrder = blocks.flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, i) => from + i),
        );
        expect(inOrder).toEqual(list.map((_, i) => i));
        const lengthBeforeLast = ({ from, to }: { from: number; to: number }) =>
          to > from ? list[to - 1]!.end - list[from]!.start : 0;
        expect(blocks.filter((block) => lengthBeforeLast(block) >= 2500)).toEqual([]);
        expect(blocks.filter(({ from, to }) => to - from >= 25)).toEqual([]);
      }),
    );
  });
});
