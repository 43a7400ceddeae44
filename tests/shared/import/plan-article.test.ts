import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ImportedArticle, type ImportedSpan, plainArticle } from '@shared/import/imported.ts';
import { LabelBook } from '@shared/import/label-book.ts';
import { planArticle } from '@shared/import/plan-article.ts';
import type { ImportContext, KnownArticle } from '@shared/import/plan-context.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import { isRecordId } from '@shared/model/ids.ts';
import { DEFAULT_LABELS } from '@shared/model/label-scheme.ts';

const ME = '1'.repeat(40);
const DOC = 'd'.repeat(64);
const RECORD = `${'a'.repeat(32)}:7`;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const context = (more: Partial<ImportContext> = {}): ImportContext => ({
  by: ME,
  now: 1000,
  source: 'a.jsonl',
  labels: new LabelBook(DEFAULT_LABELS, sha256),
  sha256,
  ...more,
});
const span = (start: number, end: number, more: Partial<ImportedSpan> = {}): ImportedSpan => ({
  span: [{ start, end }],
  label: 'claim',
  note: '',
  attributes: {},
  ...more,
});
const article = (more: Partial<ImportedArticle> = {}): ImportedArticle => ({
  ...plainArticle('abcdefgh', {}, []),
  ownExport: true,
  statedId: DOC,
  ...more,
});
const known = (more: Partial<KnownArticle> = {}): KnownArticle => ({
  meta: {},
  removed: false,
  annotations: [],
  relations: [],
  statuses: [],
  ...more,
});
const annotation = (id: string, start: number, end: number, layer = ME): Annotation => ({
  id,
  article: DOC,
  layer,
  label: 'claim',
  span: [{ start, end }],
  note: '',
  attributes: {},
  created: 1,
});
const bodies = (imported: ImportedArticle, there?: KnownArticle, more?: Partial<ImportContext>) =>
  planArticle(imported, DOC, there, context(more)).bodies;

describe('metadata', () => {
  const stated = article({ ownExport: false, meta: { title: 'T' } });

  it('that a source states is described, with the file’s name and the language that was asked for', () => {
    expect(bodies(stated, undefined, { language: 'de' })).toEqual([
      { kind: 'describe', field: 'fileName', value: 'a.jsonl' },
      { kind: 'describe', field: 'language', value: 'de' },
      { kind: 'describe', field: 'title', value: 'T' },
    ]);
  });

  it('of a source outranks the language that was asked for', () => {
    const german = article({ meta: { language: 'de' } });
    expect(bodies(german, undefined, { language: 'en' })).toEqual([
      { kind: 'describe', field: 'language', value: 'de' },
    ]);
  });

  it('that somebody has confirmed is kept, and said to be when it differs', () => {
    const there = known({ meta: { title: 'Other', fileName: 'b.txt' } });
    const plan = planArticle(stated, DOC, there, context());
    expect(plan.bodies).toEqual([]);
    expect(plan.notes).toEqual([expect.stringMatching(/another title/)]);
    expect(planArticle(stated, DOC, known({ meta: { title: 'T', fileName: 'b' } }), context()).notes).toEqual(
      [],
    );
  });
});

describe('spans', () => {
  it('of nobody become the importer’s own, each once', () => {
    const plan = bodies(
      article({ spans: [span(0, 2, { note: 'n' }), span(0, 2), span(0, 3, { label: 'opinion' })] }),
    );
    expect(plan).toEqual([
      { kind: 'annotate', label: 'claim', span: [{ start: 0, end: 2 }], note: 'n' },
      { kind: 'annotate', label: 'opinion', span: [{ start: 0, end: 3 }] },
    ]);
  });

  it('RE-26 of somebody else become imported records in that layer', () => {
    const item = span(0, 2, {
      id: RECORD,
      annotator: 'ann',
      annotatorName: 'Ann',
      created: 5,
      attributes: { sure: true },
    });
    expect(bodies(article({ spans: [item] }))).toEqual([
      {
        kind: 'imported',
        what: 'annotation',
        id: RECORD,
        layer: 'ann',
        layerName: 'Ann',
        created: 5,
        source: 'a.jsonl',
        label: 'claim',
        span: [{ start: 0, end: 2 }],
        attributes: { sure: true },
      },
    ]);
  });

  it('ID-7 without a record id get one that is the same wherever the file is imported, and differs with what it says', () => {
    const items = [
      span(0, 2, { id: 'T1' }),
      span(0, 2, { id: 'T2', annotator: 'ann' }),
      span(0, 2, { id: 'T1', annotator: 'ben' }),
      span(0, 3, { id: 'T1' }),
      span(0, 2, { annotator: 'cem' }),
    ];
    const ids = (now: number) =>
      bodies(article({ spans: items }), undefined, { now }).map((body) => ('id' in body ? body.id : ''));
    expect(ids(1)).toEqual(ids(2));
    expect(new Set(ids(1)).size).toBe(items.length);
    expect(ids(1).every(isRecordId)).toBe(true);
    const json = JSON.stringify(['annotation', DOC, ME, 'T1', 'claim', [[0, 2]]]);
    expect(ids(1)[0]).toBe(`${sha256(new TextEncoder().encode(json)).slice(0, 32)}:1`);
  });

  it('that are there already are not written again: by id, or by layer, label and fragments', () => {
    const there = known({ annotations: [annotation(RECORD, 0, 2), annotation(`${RECORD}1`, 4, 6, 'ann')] });
    const same = [span(0, 2), span(0, 2, { id: RECORD }), span(4, 6, { annotator: 'ann' })];
    expect(bodies(article({ spans: same }), there)).toEqual([]);
    const others = [span(4, 6), span(0, 2, { label: 'opinion' }), span(0, 3)];
    expect(bodies(article({ spans: others }), there)).toHaveLength(3);
  });

  it('EX-6 with two record ids stay two, although they say the same', () => {
    const twice = [span(0, 2, { id: RECORD }), span(0, 2, { id: `${RECORD}1` })];
    expect(bodies(article({ spans: twice }))).toHaveLength(2);
  });

  it('that differ from the annotation with their id are said to', () => {
    const plan = planArticle(
      article({ spans: [span(0, 3, { id: RECORD })] }),
      DOC,
      known({ annotations: [annotation(RECORD, 0, 2)] }),
      context(),
    );
    expect(plan.bodies).toEqual([]);
    expect(plan.notes).toEqual([expect.stringMatching(/another label or passage/)]);
  });

  it('that were removed since come back', () => {
    const plan = bodies(article({ spans: [span(0, 2, { id: RECORD })] }), known());
    expect(plan.map(({ kind }) => kind)).toEqual(['imported', 'restore']);
  });

  it('are compared by the label that theirs was merged into', () => {
    const [claim, opinion] = DEFAULT_LABELS;
    const scheme = [claim!, { ...opinion!, mergedInto: 'claim' }];
    const labels = new LabelBook(scheme, sha256);
    const there = known({ annotations: [annotation(RECORD, 0, 2)] });
    expect(bodies(article({ spans: [span(0, 2, { label: 'Opinion' })] }), there, { labels })).toEqual([]);
  });
});

describe('relations', () => {
  const ends = [span(0, 2, { id: 's1' }), span(3, 5, { id: 's2' })];
  const link = { type: 'source', from: 's1', to: 's2', note: '', attributes: {} };

  it('lead to the ids that their ends get', () => {
    const [first, second, relation] = bodies(article({ spans: ends, relations: [link] }));
    expect(relation).toMatchObject({
      kind: 'relate',
      from: first && 'id' in first && first.id,
      to: second && 'id' in second && second.id,
    });
  });

  it('RE-26 with an id or an annotator are imported', () => {
    const plan = bodies(
      article({
        spans: ends,
        relations: [
          { ...link, id: RECORD },
          { ...link, annotator: 'ann' },
        ],
      }),
    );
    expect(plan.slice(2)).toMatchObject([
      { kind: 'imported', what: 'relation', id: RECORD, layer: ME },
      { kind: 'imported', what: 'relation', layer: 'ann' },
    ]);
  });

  it('without an end are reported and left out', () => {
    const plan = planArticle(
      article({ spans: ends, relations: [{ ...link, to: 's3' }] }),
      DOC,
      undefined,
      context(),
    );
    expect(plan.bodies).toHaveLength(2);
    expect(plan.problems).toEqual(['Relation 1 was left out: there is no span s3.']);
  });

  it('lead to the annotation that is there already instead of one that says the same', () => {
    const there = known({ annotations: [annotation(RECORD, 0, 2), annotation(`${RECORD}1`, 3, 5)] });
    expect(bodies(article({ spans: ends, relations: [link] }), there)).toEqual([
      { kind: 'relate', type: 'source', from: RECORD, to: `${RECORD}1` },
    ]);
  });
});

describe('the rest of an article', () => {
  it('statuses are imported unless they stand already', () => {
    const statuses = [
      { annotator: 'ann', value: 'finished' },
      { annotator: 'ben', value: 'in-progress' },
      { annotator: 'cem', value: 'not-started' },
    ] as const;
    expect(
      bodies(article({ statuses }), known({ statuses: [{ annotator: 'ben', value: 'in-progress' }] })),
    ).toEqual([
      { kind: 'imported', what: 'status', layer: 'ann', created: 1000, source: 'a.jsonl', value: 'finished' },
    ]);
  });

  it('an article that was removed is brought back', () => {
    expect(bodies(article(), known({ removed: true }))).toEqual([{ kind: 'restore', target: DOC }]);
  });

  it('a text that was changed after its export is said to have been', () => {
    expect(planArticle(article({ statedId: 'e'.repeat(64) }), DOC, undefined, context()).notes).toHaveLength(
      1,
    );
  });
});
