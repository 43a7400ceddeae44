import { recordId } from '@shared/model/ids.ts';
import type { RecordBody } from '@shared/records/kinds.ts';
import { parseRecord } from '@shared/records/parse.ts';
import { toStored } from '@shared/records/stored.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANNOTATORS, ARTICLE, LOGS, articleBody, projectBody, storedOf } from '../support/records.ts';

const [{ log }] = LOGS;
const by = ANNOTATORS[0]!;
const target = recordId(log, 1);

const good = { v: 1, n: 2, kind: 'annotate', c: 3, by, action: 1, t: 5, label: 'claim', span: [[0, 3]] };
const reasonOf = (stored: unknown) => {
  const parsed = parseRecord(stored, log);
  return parsed.ok ? 'ok' : parsed.reason;
};

describe('records and their stored form', () => {
  it.each<[string, RecordBody, string]>([
    [
      'RE-10',
      { kind: 'project', title: 'T' },
      '"kind":"project","c":3,"by":"BY","action":1,"t":5,"title":"T"',
    ],
    [
      'RE-12',
      { kind: 'label', label: 'x', set: { key: '', order: 1.5, mergedInto: '' } },
      '"kind":"label","c":3,"by":"BY","action":1,"t":5,"label":"x","set":{"key":"","order":1.5,"mergedInto":""}',
    ],
    [
      'RE-12',
      {
        kind: 'label',
        label: 'x',
        set: { attributes: { stance: { type: 'choice', options: ['pro'] }, old: null } },
      },
      '"kind":"label","c":3,"by":"BY","action":1,"t":5,"label":"x","set":{"attributes":{"stance":{"type":"choice","options":["pro"]},"old":null}}',
    ],
    [
      'RE-16',
      { kind: 'guideline', text: '# A', base: target },
      `"kind":"guideline","c":3,"by":"BY","action":1,"t":5,"text":"# A","base":"${target}"`,
    ],
    [
      'RE-27',
      { kind: 'comment', text: 'Why?', on: { span: [{ start: 1, end: 2 }] }, mentions: [by] },
      `"kind":"comment","c":3,"by":"BY","action":1,"t":5,"text":"Why?","on":{"span":[[1,2]]},"mentions":["${by}"]`,
    ],
    [
      'RE-29',
      { kind: 'read', at: [0, 12], value: true },
      '"kind":"read","c":3,"by":"BY","action":1,"t":5,"at":[0,12],"value":true',
    ],
    [
      'RE-21',
      {
        kind: 'annotate',
        label: 'claim',
        span: [
          { start: 0, end: 3 },
          { start: 5, end: 7 },
        ],
        note: '😀',
        attributes: { sure: true },
      },
      '"kind":"annotate","c":3,"by":"BY","action":1,"t":5,"label":"claim","span":[[0,3],[5,7]],"note":"😀","attributes":{"sure":true}',
    ],
    [
      'RE-22',
      { kind: 'amend', target, set: { span: [{ start: 1, end: 2 }], attributes: { sure: null } } },
      `"kind":"amend","c":3,"by":"BY","action":1,"t":5,"target":"${target}","set":{"span":[[1,2]],"attributes":{"sure":null}}`,
    ],
    [
      'RE-26',
      { kind: 'imported', what: 'status', layer: 'Anna', created: -1, source: 'a.jsonl', value: 'finished' },
      '"kind":"imported","c":3,"by":"BY","action":1,"t":5,"what":"status","layer":"Anna","created":-1,"source":"a.jsonl","value":"finished"',
    ],
  ])('RE-1 %s golden vector', (_, body, fields) => {
    const stored = storedOf({ log, n: 2, c: 3, by, action: 1, body });
    expect(JSON.stringify({ ...stored, t: 5 })).toBe(`{"v":1,"n":2,${fields.replace('BY', by)}}`);
  });

  it('RE-1 names the action that it reverses, and never its log', () => {
    const stored = storedOf({
      log,
      n: 2,
      c: 3,
      by,
      undoes: recordId('9'.repeat(32), 4),
      body: { kind: 'status', value: 'finished' },
    });
    expect(stored['undoes']).toBe(`${'9'.repeat(32)}:4`);
    expect(JSON.stringify(stored)).not.toContain(log);
  });

  it('RE-1 a record comes back from its stored form as it was', () => {
    fc.assert(
      fc.property(fc.oneof(articleBody, projectBody), fc.nat({ max: 9 }), (body, n) => {
        const record = {
          id: recordId(log, n + 1),
          at: { c: n + 1, log, n: n + 1 },
          by,
          action: recordId(log, 1),
          time: n,
          body,
        };
        const stored = toStored(record);
        const carried: unknown = JSON.parse(JSON.stringify(stored));
        expect(carried).toEqual(stored);
        expect(parseRecord(carried, log)).toEqual({ ok: true, record: withoutNegativeZeros(record) });
      }),
      { numRuns: 500 },
    );
  });

  it('RE-1 makes strings well-formed, since they must come back from UTF-8 as they were', () => {
    const stored = storedOf({ log, n: 1, c: 1, by, body: { kind: 'project', title: 'a\ud83d' } });
    expect(stored['title']).toBe('a\ufffd');
  });
});

/** JSON has none. */
function withoutNegativeZeros(value: unknown): unknown {
  if (value === 0) return 0;
  if (Array.isArray(value)) return value.map(withoutNegativeZeros);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutNegativeZeros(part)]));
}

describe('what is unreadable', () => {
  it('RE-3 fields that the kind does not know are ignored', () => {
    expect(reasonOf({ ...good, later: { deep: [1] } })).toBe('ok');
  });

  it.each<[string, unknown]>([
    ['RE-3', null],
    ['RE-3', 5],
    ['RE-3', 'record'],
    ['RE-3', []],
    ['RE-3', undefined],
    ['RE-3', { ...good, v: 2 }],
    ['RE-3', { ...good, v: '1' }],
    ['RE-3', { ...good, kind: 'later' }],
    ['RE-3', { ...good, kind: 'toString' }],
    ['RE-3', { ...good, kind: '__proto__' }],
    ['RE-1', { ...good, n: 0 }],
    ['RE-1', { ...good, n: 2 ** 53 }],
    ['RE-1', { ...good, c: 1.5 }],
    ['RE-1', { ...good, action: '1' }],
    ['RE-1', { ...good, by: 7 }],
    ['RE-1', { ...good, t: 9e15 }],
    ['RE-1', { ...good, undoes: 'x' }],
    ['RE-21', { ...good, label: 'Claim' }],
    ['RE-21', { ...good, span: undefined }],
    ['RE-21', { ...good, span: [[0, '3']] }],
    ['RE-21', { ...good, span: [[0, 1, 2]] }],
    ['RE-21', { ...good, note: null }],
    ['RE-21', { ...good, attributes: [] }],
    ['RE-21', { ...good, attributes: { a: {} } }],
    ['RE-6', { ...good, attributes: { '': 1 } }],
    ['RE-6', { ...good, attributes: { ['a'.repeat(65)]: 1 } }],
    ['RE-6', { ...good, attributes: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`a${i}`, i])) }],
    ['RE-6', { ...good, note: 'a'.repeat(65_537) }],
    ['RE-6', { ...good, later: 'a'.repeat(65_537) }],
    ['RE-6', { ...good, later: [[[[[[1]]]]]] }],
    ['RE-6', JSON.parse(`{"__proto__":1,${JSON.stringify(good).slice(1)}`)],
    ['RE-6', { ...good, later: Number.NaN }],
    ['RE-6', { ...good, later: new Uint8Array(2) }],
    ['RE-3', Object.create(good)],
    ['RE-20', { ...good, kind: 'describe', field: 'a b', value: '' }],
    ['RE-20', { ...good, kind: 'describe', field: '__proto__', value: '' }],
    ['RE-20', { ...good, kind: 'describe', field: 'title' }],
    ['RE-22', { ...good, kind: 'amend', target: ARTICLE, set: {} }],
    ['RE-22', { ...good, kind: 'amend', target }],
    ['RE-23', { ...good, kind: 'retract', target: 'x' }],
    ['RE-24', { ...good, kind: 'relate', type: '', from: target, to: target }],
    ['RE-25', { ...good, kind: 'status', value: 'done' }],
    ['RE-26', { ...good, kind: 'imported', what: 'note', layer: 'A', created: 1 }],
    ['RE-26', { ...good, kind: 'imported', what: 'status', layer: '', created: 1, value: 'finished' }],
    ['RE-26', { ...good, kind: 'imported', what: 'annotation', layer: 'A', created: 1 }],
    ['RE-12', { ...good, kind: 'label', label: 'x', set: { colour: 'red' } }],
    ['RE-12', { ...good, kind: 'label', label: 'x', set: { key: 'abc' } }],
    ['RE-12', { ...good, kind: 'label', label: 'x', set: { role: 'hero' } }],
    ['RE-12', { ...good, kind: 'label', label: 'x', set: { positive: [1] } }],
    ['RE-12', { ...good, kind: 'label', label: 'x', set: { attributes: { a: { type: 'choice' } } } }],
    ['RE-12', { ...good, kind: 'label', label: 'x', set: { attributes: { '': null } } }],
    ['RE-15', { ...good, kind: 'relation-type', type: '', set: {} }],
    ['RE-15', { ...good, kind: 'relation-type', type: 'a', set: { from: ['A'] } }],
    ['RE-16', { ...good, kind: 'guideline', text: 'a', base: 'b' }],
    ['RE-21', { ...good, guideline: 'v1' }],
    ['RE-27', { ...good, kind: 'comment', text: 1 }],
    ['RE-27', { ...good, kind: 'comment', text: 'a', on: {} }],
    ['RE-27', { ...good, kind: 'comment', text: 'a', reply: 'b' }],
    ['RE-28', { ...good, kind: 'comment-set', target, set: { resolved: 1 } }],
    ['RE-29', { ...good, kind: 'read', at: [], value: true }],
    ['RE-29', { ...good, kind: 'read', at: [-1], value: true }],
    ['RE-12', { ...good, kind: 'label', label: 'x', set: { mergedInto: 'A' } }],
    ['RE-14', { ...good, kind: 'setting', key: 'a' }],
    ['RE-14', { ...good, kind: 'setting', key: '__proto__', value: 1 }],
    ['RE-11', { ...good, kind: 'join', project: 'x' }],
  ])('%s %j', (_, stored) => {
    const parsed = parseRecord(stored, log);
    expect(parsed).toMatchObject({ ok: false, fault: 'shape' });
    expect(reasonOf(stored)).toMatch(/^[\x20-\x7e]{5,140}$/);
  });

  it.each([
    [[]],
    [[[3, 3]]],
    [[[-1, 3]]],
    [
      [
        [0, 3],
        [3, 4],
      ],
    ],
    [
      [
        [5, 6],
        [0, 3],
      ],
    ],
    [[[0.5, 3]]],
  ])('SP-1 says that a span like %j is at fault', (span) => {
    expect(parseRecord({ ...good, span }, log)).toMatchObject({ ok: false, fault: 'span' });
  });

  it.each([
    { ...good, note: 'a'.repeat(65_536) },
    { ...good, later: [[[[[1]]]]] },
    { ...good, kind: 'label', label: 'x', set: { key: '😀😀' } },
    { ...good, kind: 'setting', key: 'a', value: null },
    { ...good, attributes: { ['a'.repeat(64)]: 1 } },
  ])('RE-6 what just keeps the limits is read', (stored) => {
    expect(reasonOf(stored)).toBe('ok');
  });

  it('RE-3 never throws, whatever it is given', () => {
    const damagedAt = (stored: object, key: string, value: unknown) =>
      Object.defineProperty(structuredClone(stored), key, { value, enumerable: true, configurable: true });
    const values = fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withNullPrototype: true,
        withTypedArray: true,
      }),
      fc
        .tuple(fc.constantFrom(...Object.keys(good), 'set', 'target', 'value', 'attributes'), fc.anything())
        .map(([key, value]) => damagedAt(good, key, value)),
      fc.tuple(fc.oneof(articleBody, projectBody), fc.anything(), fc.nat()).map(([body, value, i]) => {
        const stored = storedOf({ log, n: 1, c: 1, by, body });
        const keys = Object.keys(stored);
        return damagedAt(stored, keys[i % keys.length]!, value);
      }),
    );
    fc.assert(
      fc.property(values, (stored) => {
        expect(parseRecord(stored, log).ok).toBeTypeOf('boolean');
      }),
      { numRuns: 2000 },
    );
  });

  it('RE-3 is not put out by depth, circles, foreign prototypes or big integers', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 200_000; i++) deep = { a: deep };
    const circle: Record<string, unknown> = { ...good };
    circle['self'] = circle;
    const inherited: unknown = Object.setPrototypeOf({ n: 1 }, good);
    for (const stored of [deep, { ...good, deep }, circle, inherited, { ...good, later: 5n }])
      expect(parseRecord(stored, log).ok).toBe(false);
  });
});
