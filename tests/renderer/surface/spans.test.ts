import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Paragraphs } from '../../../renderer/surface/model/paragraphs.ts';
import { type PlacedSpan, SpanIndex } from '../../../renderer/surface/model/spans.ts';
import type { SurfaceSpan } from '../../../renderer/surface/types.ts';

const TEXT = 'First line 😀.\n\n\nSecond line, longer.\n \nThird one.\n';

function span(id: string, ...offsets: readonly (readonly [number, number])[]): SurfaceSpan {
  const fragments = offsets.map(([start, end]) => ({ start, end }));
  return { id, fragments, label: 'claim', name: 'Claim', colour: '#2563eb', pattern: 0 };
}

const ids = (placed: readonly PlacedSpan[]) => placed.map(({ id }) => id);
const indexOf = (...spans: SurfaceSpan[]) => {
  return new SpanIndex(new Paragraphs(TEXT), spans);
};

describe('the span index', () => {
  it('answers all spans at an offset, innermost first', () => {
    const index = indexOf(span('outer', [0, 40]), span('inner', [6, 10]), span('middle', [2, 12]));
    expect(ids(index.at(7))).toEqual(['inner', 'middle', 'outer']);
    expect(ids(index.at(10))).toEqual(['middle', 'outer']);
    expect(ids(index.at(40))).toEqual([]);
  });

  it('does not find a discontinuous span in its gap', () => {
    const index = indexOf(span('a', [0, 3], [8, 10]));
    expect(ids(index.at(5))).toEqual([]);
    expect(ids(index.at(8))).toEqual(['a']);
  });

  it('lists a span in every paragraph that it touches, outer before inner', () => {
    const index = indexOf(span('in', [17, 20]), span('all', [0, 40]), span('last', [41, 43]));
    expect([0, 1, 2].map((i) => ids(index.inParagraph(i)))).toEqual([['all'], ['all', 'in'], ['last']]);
  });

  it('says that only the paragraphs of an added, moved or removed span change', () => {
    const [a, b, c] = [span('a', [0, 5]), span('b', [18, 24]), span('c', [41, 43])];
    const index = indexOf(a, b);
    const added = index.update([a, b, c]);
    expect(added.redraw).toEqual(new Map([[2, new Set(['c'])]]));
    const moved = index.update([a, span('b', [41, 44]), c]);
    expect(new Set(moved.redraw.keys())).toEqual(new Set([1, 2]));
    const removed = index.update([span('b', [41, 44]), c]);
    expect([...removed.redraw.keys()]).toEqual([0]);
    expect(removed.restyle.length).toBe(1);
  });

  it('restyles a span of another label without drawing it anew, and leaves equal objects alone', () => {
    const [a, b] = [span('a', [0, 5]), span('b', [2, 9])];
    const index = indexOf(a, b);
    const changes = index.update([a, { ...b, label: 'opinion', colour: '#c2410c' }]);
    expect(changes.redraw.size).toBe(0);
    expect(ids(changes.restyle)).toEqual(['b']);
    expect(index.get('b')?.span.label).toBe('opinion');
    expect(index.at(3).find(({ id }) => id === 'b')?.span.label).toBe('opinion');
  });

  it('leaves the lanes of other spans as they are when one is added', () => {
    const [a, b] = [span('a', [10, 20]), span('b', [12, 30])];
    const index = indexOf(a, b);
    const before = [index.get('a')?.lane, index.get('b')?.lane];
    index.update([span('c', [0, 50]), a, b]);
    expect([index.get('a')?.lane, index.get('b')?.lane]).toEqual(before);
    expect(index.get('c')?.lane).toBe(2);
  });

  it('keeps a place for a span that lies between the lines', () => {
    const index = indexOf(span('blank', [15, 16]));
    expect(ids(index.inParagraph(0))).toEqual(['blank']);
  });

  it('after any updates equals an index made from scratch', () => {
    const fragment = fc
      .tuple(fc.nat(TEXT.length - 2), fc.integer({ min: 1, max: 12 }))
      .map(([start, length]) => [start, Math.min(TEXT.length, start + length)] as const);
    // An id may occur twice, and objects may stay the same from one update to the next, as they do in the app.
    const pool = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fragment }), {
      minLength: 1,
      maxLength: 8,
    });
    const steps = pool.chain((spans) => {
      const objects = spans.map(({ id, fragment }) => span(id, fragment));
      return fc.array(fc.subarray([...objects, ...objects]), { minLength: 1, maxLength: 6 });
    });
    fc.assert(
      fc.property(steps, (lists) => {
        const index = indexOf();
        for (const list of lists) index.update(list);
        const fresh = indexOf(...lists.at(-1)!);
        for (const i of [0, 1, 2]) expect(ids(index.inParagraph(i))).toEqual(ids(fresh.inParagraph(i)));
        for (let at = 0; at < TEXT.length; at++) expect(ids(index.at(at))).toEqual(ids(fresh.at(at)));
      }),
    );
  });
});
