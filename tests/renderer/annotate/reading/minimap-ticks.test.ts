import { describe, expect, it } from 'vitest';
import type { Annotation } from '@shared/model/annotation.ts';
import type { CommentPlace, Thread } from '@shared/model/comment.ts';
import { DEFAULT_LABELS } from '@shared/model/label-scheme.ts';
import type { Span } from '@shared/model/span.ts';
import { LabelBook } from '../../../../renderer/annotate/label-look.ts';
import {
  annotationTicks,
  openThreadStarts,
  readTicks,
} from '../../../../renderer/annotate/reading/minimap-ticks.ts';

const annotation = (id: string, layer: string, span: Span): Annotation => ({
  id,
  article: 'a',
  layer,
  label: 'claim',
  span,
  note: '',
  attributes: {},
  created: 0,
});
const thread = (id: string, resolved: boolean, on?: CommentPlace): Thread => ({
  first: {
    id,
    article: 'a',
    by: 'me',
    text: 'Why?',
    mentions: [],
    created: 0,
    edited: false,
    removed: false,
  },
  resolved,
  replies: [],
  ...(on && { on }),
});

describe('what the strip shows', () => {
  it('are annotations, one’s own in the first lane and all others’ in two', () => {
    const ticks = annotationTicks(
      [
        annotation('1', 'me', [{ start: 0, end: 3 }]),
        annotation('2', 'zoe', [{ start: 5, end: 50 }]),
        annotation('3', 'ben', [
          { start: 1, end: 2 },
          { start: 9, end: 10 },
        ]),
        annotation('4', 'eve', [{ start: 0, end: 4 }]),
      ],
      new LabelBook(DEFAULT_LABELS),
      'me',
    );
    expect(ticks.map(({ span, lane }) => [span[0]!.start, lane])).toEqual([
      [0, 0],
      [5, 2],
      [1, 1],
      [0, 2],
    ]);
    expect(new Set(ticks.map(({ look }) => look))).toEqual(new Set(['claim']));
  });

  it('are paragraphs that are read', () => {
    const paragraphs = [
      { start: 0, end: 4 },
      { start: 6, end: 9 },
    ];
    expect(readTicks(paragraphs, new Set([6, 7])).map(({ span }) => span)).toEqual([[{ start: 6, end: 9 }]]);
  });

  it('are discussions of a place that are not resolved', () => {
    const annotations = [annotation('1', 'me', [{ start: 7, end: 9 }])];
    const threads = [
      thread('a', false, { annotation: '1' }),
      thread('b', true, { annotation: '1' }),
      thread('c', false, { annotation: 'gone' }),
      thread('d', false, { span: [{ start: 3, end: 5 }] }),
      thread('e', false),
    ];
    expect(openThreadStarts(threads, annotations)).toEqual([7, 3]);
  });
});
