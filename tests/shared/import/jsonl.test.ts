import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import type { ImportedArticle } from '@shared/import/imported.ts';
import { readJsonlLine } from '@shared/import/jsonl.ts';
import { OffsetIndex } from '@shared/text/offsets.ts';
import { nastyText } from '../support/nasty-text.ts';

const read = (line: unknown): ImportedArticle => {
  const result = readJsonlLine(typeof line === 'string' ? line : JSON.stringify(line));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};
const codeOf = (line: string) => {
  const result = readJsonlLine(line);
  return result.ok ? 'ok' : result.error.code;
};
const ID = 'a'.repeat(64);

describe('a line of JSONL', () => {
  it.each([
    ['{"text": "a"', 'jsonl-broken'],
    ['nonsense', 'jsonl-broken'],
    ['["text"]', 'jsonl-shape'],
    ['"text"', 'jsonl-shape'],
    ['null', 'jsonl-shape'],
    ['{}', 'jsonl-shape'],
    ['{"text": 3}', 'jsonl-shape'],
    ['{"__proto__": {"text": "a"}}', 'jsonl-shape'],
    ['{"text": ""}', 'text-empty'],
    ['{"text": " \\n\\t"}', 'text-empty'],
    [`{"text": "a", "deep": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'ok'],
  ])('%.40s… is %s', (line, code) => {
    expect(codeOf(line)).toBe(code);
  });

  it('needs nothing but a text', () => {
    expect(read({ text: 'a 😀' })).toEqual({
      text: 'a 😀',
      meta: {},
      spans: [],
      relations: [],
      statuses: [],
      ownExport: false,
      problems: [],
      notes: [],
    });
  });
});

describe('spans of a line', () => {
  it('SP-2 are read in code points', () => {
    const { spans } = read({ text: '😀👩‍👩‍👧 said', spans: [{ start: 1, end: 6, label: 'claim' }] });
    expect(spans).toEqual([{ span: [{ start: 2, end: 10 }], label: 'claim', note: '', attributes: {} }]);
  });

  it('SP-4 are taken exactly as given: half a word, white space, half of a grapheme', () => {
    const text = ' e\u0301 wörd ';
    const given = [
      [0, 1],
      [1, 2],
      [2, 3],
      [5, 7],
      [0, 9],
    ];
    const { spans, problems } = read({
      text,
      spans: given.map(([start, end]) => ({ start, end, label: 'x' })),
    });
    expect(problems).toEqual([]);
    expect(spans.map(({ span }) => [span[0]!.start, span[0]!.end])).toEqual(given);
  });

  it('may have several fragments', () => {
    const fragments = [
      { start: 0, end: 1 },
      { start: 2, end: 3 },
    ];
    expect(read({ text: '😀 a', spans: [{ fragments, label: 'x' }] }).spans[0]!.span).toEqual([
      { start: 0, end: 2 },
      { start: 3, end: 4 },
    ]);
  });

  it('SP-1 have their fragments put in order and joined where they touch, which is noted', () => {
    const fragments = [
      { start: 3, end: 5 },
      { start: 0, end: 1 },
      { start: 1, end: 2 },
    ];
    const { spans, notes } = read({ text: 'abcdef', spans: [{ fragments, label: 'x' }] });
    expect(spans[0]!.span).toEqual([
      { start: 0, end: 2 },
      { start: 3, end: 5 },
    ]);
    expect(notes).toHaveLength(1);
  });

  it.each([
    [{ start: 0, end: 7, label: 'x' }, /Span 1 .* outside the text, which has 6 code points/],
    [{ start: -1, end: 2, label: 'x' }, /not whole numbers/],
    [{ start: 1.5, end: 2, label: 'x' }, /not whole numbers/],
    [{ start: '0', end: 2, label: 'x' }, /not whole numbers/],
    [{ label: 'x' }, /missing/],
    [{ start: 2, end: 2, label: 'x' }, /is empty/],
    [{ start: 3, end: 2, label: 'x' }, /ends \(2\) before it begins \(3\)/],
    [{ start: 0, end: 2 }, /label \(missing\)/],
    [{ start: 0, end: 2, label: ' ' }, /label/],
    [{ start: 0, end: 2, label: ['x'] }, /label \(a list\)/],
    [{ start: 0, end: 2, label: 'x'.repeat(257) }, /label/],
    [{ fragments: [{ start: 0, end: 9 }], label: 'x' }, /outside/],
    [{ fragments: [3], label: 'x' }, /not an object/],
    [{ start: 0, end: 2, label: 'x', text: 'no' }, /says "no", but at its offsets the text says "ab"/],
    ['x', /not an object/],
  ])('are reported and left out when they can not be taken: %j', (span, reason) => {
    const { spans, problems } = read({ text: 'abcdef', spans: [span, { start: 1, end: 2, label: 'x' }] });
    expect(spans).toHaveLength(1);
    expect(problems).toEqual([expect.stringMatching(reason)]);
  });

  it('are left out altogether when they are not a list', () => {
    expect(read({ text: 'a', spans: { start: 0, end: 1, label: 'x' } }).problems).toHaveLength(1);
    expect(read({ text: 'a', spans: null }).problems).toEqual([]);
  });

  it('are read as UTF-16 only when their own text proves it', () => {
    const text = '😀 He said so.';
    const inUnits = { start: 3, end: 5, label: 'x', text: 'He' };
    const { spans, notes } = read({ text, spans: [inUnits] });
    expect(spans[0]!.span).toEqual([{ start: 3, end: 5 }]);
    expect(notes).toEqual([expect.stringMatching(/UTF-16/)]);
  });

  it('SP-4 stand at the same words when the text has CRLF and a byte order mark', () => {
    const text = '\uFEFFone\r\n\r\ntwo three';
    const start = Array.from(text).indexOf('t', 4);
    const { spans, text: canonical } = read({
      text,
      spans: [{ start, end: start + 3, label: 'x', text: 'two' }],
    });
    expect(canonical).toBe('one\n\ntwo three');
    expect(canonical.slice(spans[0]!.span[0]!.start, spans[0]!.span[0]!.end)).toBe('two');
  });

  it('SP-4 give the slices that Python would, on any text', () => {
    fc.assert(
      fc.property(
        nastyText().filter((text) => !text.includes('\r') && /\S/u.test(text) && !text.startsWith('\uFEFF')),
        fc.nat(),
        fc.nat(),
        (text, a, b) => {
          const points = Array.from(text);
          const [start = 0, end = 0] = [a % (points.length + 1), b % (points.length + 1)].toSorted(
            (x, y) => x - y,
          );
          fc.pre(start < end);
          const [place] = read({ text, spans: [{ start, end, label: 'x' }] }).spans[0]!.span;
          expect(text.slice(place!.start, place!.end)).toBe(points.slice(start, end).join(''));
          expect(new OffsetIndex(text).toCodePoint(place!.start)).toBe(start);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keep notes and attributes that records can hold, and name the others', () => {
    const span = {
      start: 0,
      end: 1,
      label: 'x',
      note: 'why',
      attributes: {
        sure: true,
        n: 1.5,
        s: 'x',
        list: [1],
        nothing: null,
        ['__proto__']: 1,
        ['k'.repeat(65)]: 1,
      },
    };
    const line = JSON.stringify({ text: 'ab', spans: [span, { ...span, note: 3, attributes: 'x' }] });
    const { spans, problems } = read(line.replace('"list"', '"__proto__": 1, "list"'));
    expect(spans.map(({ note, attributes }) => [note, attributes])).toEqual([
      ['why', { sure: true, n: 1.5, s: 'x' }],
      ['', {}],
    ]);
    expect(problems.filter((problem) => problem.startsWith('Span 1'))).toHaveLength(4);
    expect(problems.filter((problem) => problem.startsWith('Span 2'))).toHaveLength(2);
  });
});

describe('metadata of a line', () => {
  it('is kept as texts; lists are joined, dates must be certain, the rest is named', () => {
    const meta = {
      title: 'T',
      year: 2020,
      free: true,
      authors: ['A', 'B'],
      none: null,
      date: '2020-10-28T10:00Z',
    };
    expect(read({ text: 'a', meta })).toMatchObject({
      meta: { title: 'T', year: '2020', free: 'true', authors: 'A, B', date: '2020-10-28' },
      problems: [],
    });
    const odd = { date: '03/04/2020', deep: { a: 1 }, 'bad name': 'x', unconfirmed: 'x' };
    const { meta: kept, problems } = read({ text: 'a', meta: odd });
    expect(kept).toEqual({});
    expect(problems).toHaveLength(4);
  });
});

describe('a line of our own export', () => {
  const own = {
    id: ID,
    text: '\uFEFFa',
    meta: { date: 'spring', title: 'T', unconfirmed: ['title'] },
    spans: [],
  };

  it('TX-1 is taken to the letter: a U+FEFF that belongs to the text, a date as somebody confirmed it', () => {
    expect(read(own)).toMatchObject({
      text: '\uFEFFa',
      meta: { date: 'spring' },
      ownExport: true,
      statedId: ID,
    });
  });

  it('EX-4 leaves out what nobody confirmed', () => {
    expect(read(own).meta).toEqual({ date: 'spring' });
  });

  it('is told by its id and its list of unconfirmed fields', () => {
    expect(read({ ...own, id: 'x' }).ownExport).toBe(false);
    expect(read({ ...own, meta: { title: 'T' } }).ownExport).toBe(false);
  });

  it('keeps who, when, relations and statuses', () => {
    const who = { annotator: 'ann', created: '2020-10-28T10:00:00.123Z' };
    const line = {
      ...own,
      spans: [
        {
          id: 's1',
          start: 0,
          end: 1,
          label: 'claim',
          label_name: 'Behauptung',
          annotator_name: 'Ann',
          ...who,
        },
      ],
      relations: [{ id: 'r1', type: 'x', from: 's1', to: 's1', ...who }, { type: 'x' }, 3],
      statuses: [
        { annotator: 'ann', value: 'finished' },
        { annotator: 'ann', value: 'done' },
      ],
    };
    const article = read(line);
    const created = Date.UTC(2020, 9, 28, 10, 0, 0, 123);
    expect(article.spans[0]).toMatchObject({
      id: 's1',
      labelName: 'Behauptung',
      annotator: 'ann',
      annotatorName: 'Ann',
      created,
    });
    expect(article.relations).toEqual([
      { id: 'r1', type: 'x', from: 's1', to: 's1', annotator: 'ann', created, note: '', attributes: {} },
    ]);
    expect(article.statuses).toEqual([{ annotator: 'ann', value: 'finished' }]);
    expect(article.problems).toHaveLength(3);
  });
});

it('never throws, whatever JSON it is given', () => {
  const keys = fc.constantFrom(
    'text',
    'meta',
    'spans',
    'relations',
    'statuses',
    'start',
    'end',
    'label',
    'fragments',
    'id',
    'attributes',
    'unconfirmed',
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>('a', '', 0, 1, 3, -1, 1.5, true, null, ID),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(keys, value), (line) => {
      expect(['ok', 'jsonl-shape', 'text-empty']).toContain(
        codeOf(JSON.stringify({ text: 'abcdef', ...line })),
      );
    }),
    { numRuns: 2_000 },
  );
});
