import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExportArticle, exportLine } from '@shared/export/jsonl.ts';
import type { Annotation, Relation } from '@shared/model/annotation.ts';
import { type Span, normalizeSpan } from '@shared/model/span.ts';
import { splitsPair } from '@shared/text/offsets.ts';
import { nastyText } from '../support/nasty-text.ts';

const DOC = 'd'.repeat(64);
const annotation = (id: string, span: Span, more: Partial<Annotation> = {}): Annotation => ({
  id,
  article: DOC,
  layer: 'ann',
  label: 'claim',
  span,
  note: '',
  attributes: {},
  created: Date.UTC(2020, 9, 28),
  ...more,
});
const relation = (id: string, broken = false): Relation => ({
  id,
  article: DOC,
  layer: 'ann',
  type: 'source',
  from: 'a',
  to: 'b',
  note: '',
  attributes: {},
  created: 0,
  broken,
});
const article = (more: Partial<ExportArticle> = {}): ExportArticle => ({
  id: DOC,
  text: 'a😀bc',
  meta: {},
  suggested: {},
  annotations: [],
  relations: [],
  statuses: [],
  ...more,
});
const label = (id: string) => ({ id, name: id.toUpperCase() });
const lineOf = (a: ExportArticle, annotator?: (id: string) => string | undefined) => {
  const result = exportLine(a, { label, ...(annotator && { annotator }) });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('a line of the export', () => {
  it('EX-1 to EX-4 has its keys in order and none missing', () => {
    const { line } = lineOf(
      article({
        annotations: [
          annotation(
            'x',
            [
              { start: 1, end: 3 },
              { start: 4, end: 5 },
            ],
            { note: 'n', attributes: { b: 1, a: true } },
          ),
        ],
        relations: [relation('r')],
        statuses: [{ annotator: 'ann', value: 'finished' }],
      }),
    );
    expect(line).toBe(
      `{"id":"${DOC}","text":"a😀bc","meta":{"unconfirmed":[]},"spans":[{"id":"x","label":"claim","label_name":"CLAIM",` +
        `"annotator":"ann","start":1,"end":4,"text":"😀bc","fragments":[{"start":1,"end":2,"start_u16":1,"end_u16":3,"text":"😀"},` +
        `{"start":3,"end":4,"start_u16":4,"end_u16":5,"text":"c"}],"note":"n","attributes":{"a":true,"b":1},` +
        `"created":"2020-10-28T00:00:00.000Z","guideline":""}],"relations":[{"id":"r","type":"source","from":"a","to":"b","annotator":"ann",` +
        `"note":"","attributes":{},"created":"1970-01-01T00:00:00.000Z"}],"statuses":[{"annotator":"ann","value":"finished"}]}\n`,
    );
  });

  it('EX-2 names annotators when asked, last, and empty when unknown', () => {
    const tagged = article({ annotations: [annotation('x', [{ start: 0, end: 1 }])] });
    expect(lineOf(tagged, () => 'Ann').line).toContain(
      '"created":"2020-10-28T00:00:00.000Z","guideline":"","annotator_name":"Ann"}',
    );
    expect(lineOf(tagged, () => undefined).line).toContain('"annotator_name":""}');
    expect(lineOf(tagged).line).not.toContain('annotator_name');
  });

  it('EX-2, EX-6 sorts spans by start, end, label, annotator, id, however they come', () => {
    const at = (start: number, end: number) => [{ start, end }];
    const sorted = [
      annotation('9', at(0, 1)),
      annotation('1', at(0, 3)),
      annotation('2', at(0, 3), { label: 'claim', layer: 'ben' }),
      annotation('10', at(0, 3), { label: 'opinion' }),
      annotation('9', at(0, 3), { label: 'opinion' }),
      annotation('0', at(3, 4)),
    ];
    const expected = lineOf(article({ annotations: sorted })).line;
    fc.assert(
      fc.property(fc.shuffledSubarray(sorted, { minLength: sorted.length }), (annotations) => {
        expect(lineOf(article({ annotations })).line).toBe(expected);
      }),
    );
    const ids = (JSON.parse(expected) as { spans: { id: string }[] }).spans.map(({ id }) => id);
    expect(ids).toEqual(sorted.map(({ id }) => id));
  });

  it('EX-8 sorts attributes and metadata by UTF-16 code units, also names like numbers', () => {
    const attributes = { b: 1, 9: 1, 10: 1, '😀': 1, '\uffff': 1, B: 1 };
    const { line } = lineOf(
      article({
        annotations: [annotation('x', [{ start: 0, end: 1 }], { attributes })],
        meta: { b: '1', 9: '1', 10: '1' },
      }),
    );
    expect(line).toContain('"attributes":{"10":1,"9":1,"B":1,"b":1,"😀":1,"\uffff":1}');
    expect(line).toContain('"meta":{"10":"1","9":"1","b":"1","unconfirmed":[]}');
  });

  it('EX-4 names what nobody confirmed, and no field is the list itself', () => {
    const { line } = lineOf(
      article({
        meta: { title: 'T', unconfirmed: 'x' },
        suggested: { title: 'S', date: '2020-10-28', byline: 'B', unconfirmed: 'y' },
      }),
    );
    expect(JSON.parse(line)).toMatchObject({
      meta: { title: 'T', date: '2020-10-28', byline: 'B', unconfirmed: ['byline', 'date'] },
    });
  });

  it('EX-3 leaves out who has not started, and RE-24 broken relations, which are counted', () => {
    const exported = lineOf(
      article({
        relations: [relation('r2'), relation('r1'), relation('r0', true)],
        statuses: [
          { annotator: 'b', value: 'in-progress' },
          { annotator: 'c', value: 'not-started' },
          { annotator: 'a', value: 'finished' },
        ],
      }),
    );
    expect(exported).toMatchObject({ relations: 2, brokenRelations: 1 });
    const line = JSON.parse(exported.line) as { relations: { id: string }[]; statuses: unknown[] };
    expect(line.relations.map(({ id }) => id)).toEqual(['r1', 'r2']);
    expect(line.statuses).toEqual([
      { annotator: 'a', value: 'finished' },
      { annotator: 'b', value: 'in-progress' },
    ]);
  });

  it.each([
    [[{ start: 1, end: 2 }], 'half a pair'],
    [[{ start: 3, end: 9 }], 'beyond the text'],
    [[{ start: 3, end: 3 }], 'nothing'],
    [[], 'no fragment'],
  ])('EX-7 is refused when a span covers %j (%s)', (span) => {
    expect(exportLine(article({ annotations: [annotation('x', span)] }), { label })).toMatchObject({
      ok: false,
      error: { code: 'span-mismatch' },
    });
  });

  it('EX-7 has spans that equal their slices in code points and in UTF-16, in any text', () => {
    const cuts = fc.array(fc.nat(), { minLength: 2, maxLength: 8 });
    let checked = 0;
    fc.assert(
      fc.property(
        nastyText().filter((text) => text !== ''),
        fc.array(cuts, { maxLength: 6 }),
        (text, all) => {
          const spans = all.map((list) => spanFrom(list, text)).filter((span) => span.length > 0);
          const annotations = spans.map((span, i) => annotation(`${i}`, span));
          const line = JSON.parse(lineOf(article({ text, annotations })).line) as ExportedLine;
          expect(line.text).toBe(text);
          const points = Array.from(text);
          for (const span of line.spans) {
            expect(points.slice(span.start, span.end).join('')).toBe(span.text);
            for (const f of span.fragments) {
              checked++;
              expect(points.slice(f.start, f.end).join('')).toBe(f.text);
              expect(text.slice(f.start_u16, f.end_u16)).toBe(f.text);
            }
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(checked).toBeGreaterThan(1000);
  });
});

interface ExportedLine {
  readonly text: string;
  readonly spans: readonly {
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly fragments: readonly {
      start: number;
      end: number;
      start_u16: number;
      end_u16: number;
      text: string;
    }[];
  }[];
}

/** A span of pairs of cuts, moved to where no pair is split. */
function spanFrom(cuts: readonly number[], text: string): Span {
  const places = cuts.map((cut) => cut % (text.length + 1)).map((at) => (splitsPair(text, at) ? at - 1 : at));
  const pairs = places.flatMap((at, i) =>
    i % 2 === 1 ? [[places[i - 1]!, at].toSorted((a, b) => a - b)] : [],
  );
  return normalizeSpan(pairs.map(([start = 0, end = 0]) => ({ start, end })));
}
