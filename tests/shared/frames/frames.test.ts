import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Frame,
  frameAround,
  framesOf,
  framesWith,
  hasCue,
  hasSource,
  partsOf,
} from '@shared/frames/frames.ts';
import type { Annotation, Relation } from '@shared/model/annotation.ts';
import { type Span, normalizeSpan } from '@shared/model/span.ts';

const ME = 'me';
const BEN = 'ben';

const annotation = (id: string, span: Span, more: Partial<Annotation> = {}): Annotation => ({
  id,
  article: 'x',
  layer: ME,
  label: 'claim',
  span,
  note: '',
  attributes: {},
  created: 0,
  ...more,
});

const relation = (
  id: string,
  type: string,
  from: string,
  to: string,
  more: Partial<Relation> = {},
): Relation => ({
  id,
  article: 'x',
  layer: ME,
  type,
  from,
  to,
  note: '',
  attributes: {},
  created: 0,
  broken: false,
  ...more,
});

const at = (start: number, end: number): Span => [{ start, end }];

describe('RE-44: frames', () => {
  it('are a content with what one layer says of it, parts in the order of the text', () => {
    const all = [
      annotation('content', at(20, 60)),
      annotation('source', at(0, 10)),
      annotation('cue', [
        { start: 11, end: 14 },
        { start: 62, end: 66 },
      ]),
    ];
    const frames = framesOf(all, [
      relation('r1', 'cue', 'content', 'cue'),
      relation('r2', 'source', 'content', 'source'),
      relation('r3', 'supports', 'content', 'source'),
    ]);
    expect(frames).toHaveLength(1);
    const [frame] = frames;
    expect(frame).toMatchObject({ layer: ME, isImplicit: false, depth: 0, parent: undefined });
    expect(frame!.parts.map(({ annotation: { id } }) => id)).toEqual(['source', 'cue']);
    expect(partsOf(frame!, 'cue')[0]!.annotation.span).toHaveLength(2);
    expect(hasCue(frame!) && hasSource(frame!)).toBe(true);
  });

  it('keep what two layers say of one content apart', () => {
    const all = [annotation('content', at(0, 9)), annotation('a', at(10, 12)), annotation('b', at(13, 15))];
    const frames = framesOf(all, [
      relation('r1', 'source', 'content', 'a'),
      relation('r2', 'source', 'content', 'b', { layer: BEN }),
    ]);
    expect(frames.map(({ layer, parts }) => [layer, parts[0]!.annotation.id])).toEqual([
      [BEN, 'b'],
      [ME, 'a'],
    ]);
  });

  it('leave out what is broken, missing, or leads from an annotation to itself', () => {
    const all = [annotation('content', at(0, 9)), annotation('a', at(10, 12))];
    const broken = [
      relation('r1', 'source', 'content', 'a', { broken: true }),
      relation('r2', 'source', 'content', 'gone'),
      relation('r3', 'cue', 'content', 'content'),
    ];
    expect(framesOf(all, broken)).toEqual([]);
  });

  it('RE-43: a content whose source the text does not name is a frame by itself, in its own layer only', () => {
    const all = [
      annotation('content', at(0, 9), { attributes: { source: 'implicit' } }),
      annotation('cue', at(10, 12)),
      annotation('other', at(20, 22), { attributes: { source: 'the minister' } }),
    ];
    const frames = framesOf(all, [relation('r1', 'cue', 'content', 'cue', { layer: BEN })]);
    expect(frames.map(({ layer, isImplicit }) => [layer, isImplicit])).toEqual([
      [BEN, false],
      [ME, true],
    ]);
    expect(hasSource(frames[1]!)).toBe(true);
  });

  it('source and cue in one passage are both', () => {
    const all = [annotation('content', at(0, 9)), annotation('a', at(10, 20))];
    const [frame] = framesOf(all, [relation('r1', 'attributed-to', 'content', 'a')]);
    expect(hasCue(frame!) && hasSource(frame!)).toBe(true);
  });

  it('lie in the innermost frame whose content holds theirs', () => {
    const implicit = { attributes: { source: 'implicit' } };
    const frames = framesOf(
      [
        annotation('outer', at(0, 100), implicit),
        annotation('middle', at(10, 90), implicit),
        annotation('inner', at(20, 30), implicit),
        annotation('across', at(80, 120), implicit),
        annotation('same', at(20, 30), implicit),
      ],
      [],
    );
    const depths = Object.fromEntries(frames.map(({ content, depth }) => [content.id, depth]));
    expect(depths).toEqual({ outer: 0, middle: 1, inner: 2, same: 2, across: 0 });
    expect(frames.find(({ content }) => content.id === 'inner')!.parent).toBe('middle me');
  });

  it('the frame around the chosen annotation comes before one that it is a part of, one’s own before another’s', () => {
    const all = [
      annotation('content', at(0, 50)),
      annotation('cue', at(51, 55)),
      annotation('inner', at(10, 20)),
    ];
    const frames = framesOf(all, [
      relation('r1', 'cue', 'content', 'cue', { layer: BEN }),
      relation('r2', 'cue', 'content', 'cue'),
      relation('r3', 'source', 'content', 'inner'),
      relation('r4', 'cue', 'inner', 'cue'),
    ]);
    expect(frameAround(frames, 'content', ME)).toMatchObject({ layer: ME, content: { id: 'content' } });
    expect(frameAround(frames, 'inner', ME)).toMatchObject({ content: { id: 'inner' } });
    expect(frameAround(frames, 'cue', BEN)).toMatchObject({ layer: BEN });
    expect(frameAround(frames, 'elsewhere', ME)).toBeUndefined();
  });

  const spans = fc
    .array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 3 })
    .map((parts) => normalizeSpan(parts.map(([start, length]) => ({ start, end: start + length }))));
  const world = fc
    .array(fc.tuple(spans, fc.constantFrom(ME, BEN), fc.boolean()), { minLength: 1, maxLength: 12 })
    .chain((made) => {
      const annotations = made.map(([span, layer, isImplicit], i) =>
        annotation(`a${i}`, span, { layer, attributes: isImplicit ? { source: 'implicit' } : {} }),
      );
      const id = fc.constantFrom(...annotations.map((one) => one.id), 'gone');
      const link = fc.tuple(
        fc.constantFrom('cue', 'source', 'attributed-to', 'supports'),
        id,
        id,
        fc.constantFrom(ME, BEN),
        fc.boolean(),
      );
      return fc.array(link, { maxLength: 20 }).map((links) => ({
        annotations,
        relations: links.map(([type, from, to, layer, broken], i) =>
          relation(`r${i}`, type, from, to, { layer, broken }),
        ),
      }));
    });

  const covers = (outer: Span, inner: Span) => {
    const units = (span: Span) =>
      new Set(span.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));
    const [all, some] = [units(outer), units(inner)];
    return some.size < all.size && [...some].every((unit) => all.has(unit));
  };

  it('nest as the rule says, whatever the passages: each lies in the smallest that covers it', () => {
    fc.assert(
      fc.property(world, ({ annotations, relations }) => {
        const frames = framesOf(annotations, relations);
        const size = (span: Span) => span.reduce((sum, { start, end }) => sum + end - start, 0);
        for (const frame of frames) {
          const holders = frames.filter(
            (other) => other.layer === frame.layer && covers(other.content.span, frame.content.span),
          );
          const parent = frames.find(({ key }) => key === frame.parent);
          expect(parent === undefined).toBe(holders.length === 0);
          if (!parent) continue;
          expect(holders).toContain(parent);
          expect(size(parent.content.span)).toBe(
            Math.min(...holders.map(({ content }) => size(content.span))),
          );
          expect(frame.depth).toBe(parent.depth + 1);
        }
      }),
    );
  });

  it('hold every relation of a frame once, and nothing else', () => {
    fc.assert(
      fc.property(world, ({ annotations, relations }) => {
        const ids = new Set(annotations.map(({ id }) => id));
        const expected = relations.filter(
          ({ type, broken, from, to }) =>
            type !== 'supports' && !broken && from !== to && ids.has(from) && ids.has(to),
        );
        const found = framesOf(annotations, relations).flatMap(({ parts }) =>
          parts.map((part) => part.relation),
        );
        expect(found.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
      }),
    );
  });

  it('of one annotation are those of the article that it is in', () => {
    const alone = ({ content, layer, parts, isImplicit }: Frame) => ({ content, layer, parts, isImplicit });
    fc.assert(
      fc.property(world, fc.nat(11), ({ annotations, relations }, at) => {
        const { id } = annotations[at % annotations.length]!;
        const all = framesOf(annotations, relations).filter(
          ({ content, parts }) => content.id === id || parts.some((part) => part.annotation.id === id),
        );
        expect(framesWith(annotations, relations, id).map(alone)).toEqual(all.map(alone));
      }),
    );
  });

  it('are the same in whatever order annotations and relations come', () => {
    fc.assert(
      fc.property(world, ({ annotations, relations }) => {
        expect(framesOf(annotations.toReversed(), relations.toReversed())).toEqual(
          framesOf(annotations, relations),
        );
      }),
    );
  });
});
