import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasControls, splitAtControls } from '../../../renderer/surface/model/control-characters.ts';
import { Paragraphs } from '../../../renderer/surface/model/paragraphs.ts';
import { readerMarks } from '../../../renderer/surface/model/reader-marks.ts';
import { SpanIndex } from '../../../renderer/surface/model/spans.ts';
import type { Verbosity } from '../../../renderer/surface/types.ts';

describe('control characters', () => {
  const chips = (text: string) => splitAtControls(text).map(({ text, chip }) => chip ?? text);

  it('become chips: overrides, isolates, C0 and C1', () => {
    expect(chips('a\u202eb\u2066c\u0000d\u0085e\u007f')).toEqual([
      'a',
      'RLO',
      'b',
      'LRI',
      'c',
      '␀',
      'd',
      'U+0085',
      'e',
      'U+007F',
    ]);
  });

  it('are not tabs, marks, joiners or soft hyphens', () => {
    expect(hasControls('a\tb\u200fc\u200dd\u00ade\n')).toBe(false);
  });

  it('are cut out without losing or moving anything', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '😀', '\u202e', '\u0007', '\t', '\u2029') }),
        (text) => {
          expect(
            splitAtControls(text)
              .map((part) => part.text)
              .join(''),
          ).toBe(text);
          expect(hasControls(text)).toBe(splitAtControls(text).some((part) => part.chip !== undefined));
        },
      ),
    );
  });
});

describe('what a screen reader hears', () => {
  const text = 'One two three four.\nFive six.';
  const paragraphs = new Paragraphs(text);
  const make = (id: string, name: string, ...offsets: [number, number][]) => ({
    id,
    label: name,
    name,
    colour: '#000000',
    pattern: 0,
    fragments: offsets.map(([start, end]) => ({ start, end })),
  });
  const spans = [
    make('a', 'claim', [0, 18]),
    make('b', 'opinion', [4, 18]),
    make('c', 'cue', [14, 24], [25, 28]),
  ];
  const index = new SpanIndex(paragraphs, spans);
  const heard = (paragraph: number, verbosity: Verbosity) =>
    readerMarks(paragraphs.list[paragraph]!, index.inParagraph(paragraph), [], verbosity).map(
      ({ offset, words }) => `${offset} ${words}`,
    );

  it('is nothing by default', () => {
    expect(heard(0, 'off')).toEqual([]);
  });

  it('is where spans start, when wanted', () => {
    expect(heard(0, 'starts')).toEqual(['0 start claim', '4 start opinion', '14 start cue']);
  });

  it('is where they start and end, nested like brackets, in the paragraph where that is', () => {
    expect(heard(0, 'full')).toEqual([
      '0 start claim',
      '4 start opinion',
      '14 start cue',
      '18 end opinion',
      '18 end claim',
    ]);
    expect(heard(1, 'full')).toEqual(['24 end cue', '25 cue continues', '28 end cue']);
  });

  it('names the annotator when there is one', () => {
    const named = new SpanIndex(paragraphs, [{ ...make('a', 'claim', [0, 3]), layerName: 'Ana' }]);
    expect(readerMarks(paragraphs.list[0]!, named.inParagraph(0), [], 'full')[0]?.words).toBe(
      'start claim by Ana',
    );
  });

  it('says whose annotation ends where those of several people with one label overlap, and only there', () => {
    const spans = [
      { ...make('mine', 'claim', [0, 10]) },
      { ...make('ana', 'claim', [4, 14]), layerName: 'Ana' },
      { ...make('ben', 'cue', [4, 12]), layerName: 'Ben' },
      { ...make('after', 'claim', [14, 18]), layerName: 'Ben' },
    ];
    const marks = readerMarks(
      paragraphs.list[0]!,
      new SpanIndex(paragraphs, spans).inParagraph(0),
      [],
      'full',
    );
    expect(marks.map(({ words }) => words).filter((words) => words.startsWith('end'))).toEqual([
      'end claim',
      'end cue',
      'end claim by Ana',
      'end claim',
    ]);
  });

  it('says where the annotator is unsure', () => {
    const unsure = new SpanIndex(paragraphs, [{ ...make('a', 'claim', [0, 3]), isUnsure: true }]);
    expect(readerMarks(paragraphs.list[0]!, unsure.inParagraph(0), [], 'starts')[0]?.words).toBe(
      'start claim, unsure',
    );
  });

  it('is where what else is marked starts and ends, around the spans there', () => {
    const marks = [
      {
        id: 'x',
        name: 'comment',
        detail: 'by Ben, 2 answers',
        isNews: true,
        fragments: [{ start: 0, end: 18 }],
      },
      {
        id: 'y',
        name: 'comment',
        fragments: [
          { start: 4, end: 7 },
          { start: 20, end: 24 },
        ],
      },
    ];
    const said = (paragraph: number, verbosity: Verbosity) =>
      readerMarks(paragraphs.list[paragraph]!, index.inParagraph(paragraph), marks, verbosity).map(
        ({ offset, words }) => `${offset} ${words}`,
      );
    expect(said(0, 'full')).toEqual([
      '0 start comment by Ben, 2 answers, new',
      '0 start claim',
      '4 start comment',
      '4 start opinion',
      '14 start cue',
      '18 end opinion',
      '18 end claim',
      '18 end comment',
    ]);
    expect(said(1, 'starts')).toEqual(['25 cue continues']);
    expect(said(1, 'full')).toEqual(['24 end cue', '24 end comment', '25 cue continues', '28 end cue']);
    expect(said(0, 'off')).toEqual([]);
  });
});
