import type { Annotation } from '@shared/model/annotation.ts';
import { recordId } from '@shared/model/ids.ts';
import { ArticleFold, type FoldEntry } from '@shared/records/fold-article.ts';
import { compareAnnotations } from '@shared/records/item-fold.ts';
import type { RecordBody } from '@shared/records/kinds.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANNOTATORS,
  ARTICLE,
  LOGS,
  TEXT,
  type Written,
  articleEntries,
  keyOf,
  regrouped,
  storedOf,
} from '../support/records.ts';
import { articleByTheRules, byId } from './article-by-the-rules.ts';

const folded = (groups: readonly (readonly FoldEntry[])[], text: string | undefined = TEXT) => {
  const fold = new ArticleFold(ARTICLE, text);
  for (const group of groups) fold.add(group);
  return fold;
};

const stateOf = (fold: ArticleFold) => ({
  annotations: fold.annotations(),
  relations: fold.relations(),
  statuses: [...fold.statuses()],
  meta: fold.meta(),
  removed: fold.removed(),
  maxCounter: fold.maxCounter(),
  counts: fold.counts(),
});

describe('folding an article', () => {
  it('RE-30 any order, grouping and duplication gives the same state', () => {
    fc.assert(
      fc.property(
        articleEntries.chain((entries) => fc.tuple(fc.constant(entries), regrouped(entries))),
        ([entries, groups]) => {
          expect(stateOf(folded(groups))).toEqual(stateOf(folded([entries])));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('RE-31 to RE-34 gives what the rules give, read one by one', () => {
    fc.assert(
      fc.property(articleEntries, (entries) => {
        const fold = folded(entries.map((entry) => [entry]));
        expect({
          annotations: fold.annotations().toSorted(byId),
          relations: fold.relations(),
          statuses: Object.fromEntries(fold.statuses()),
          meta: fold.meta(),
          removed: fold.removed(),
        }).toEqual(articleByTheRules(entries));
      }),
      { numRuns: 500 },
    );
  });

  it('tells of every change, and keeps the objects of what did not change', () => {
    fc.assert(
      fc.property(articleEntries, (entries) => {
        const fold = new ArticleFold(ARTICLE, TEXT);
        for (const entry of entries) {
          const before = viewsOf(fold);
          const touched = fold.add([entry]);
          const after = viewsOf(fold);
          const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
            (id) => after.get(id) !== before.get(id),
          );
          expect(changed.filter((id) => !touched.annotations.has(id) && !touched.relations.has(id))).toEqual(
            [],
          );
        }
      }),
    );
  });

  it('tells of what is known of removed annotations, too, and of those that come with their removal', () => {
    fc.assert(
      fc.property(articleEntries, (entries) => {
        const fold = new ArticleFold(ARTICLE, TEXT);
        const ids = LOGS.flatMap(({ log }) => [1, 2, 3, 4, 5, 6].map((n) => recordId(log, n)));
        const spans = () => new Map(ids.map((id) => [id, JSON.stringify(fold.standing(id)?.span)]));
        for (const entry of entries) {
          const before = spans();
          const { annotations } = fold.add([entry]);
          const after = spans();
          const untold = ids.filter((id) => after.get(id) !== before.get(id) && !annotations.has(id));
          expect(untold.filter((id) => fold.relation(id) === undefined)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the array until something changes, sorted', () => {
    fc.assert(
      fc.property(articleEntries, (entries) => {
        const fold = folded([entries]);
        const list = fold.annotations();
        fold.add(entries);
        expect(fold.annotations()).toBe(list);
        expect(list.toSorted(compareAnnotations)).toEqual(list);
      }),
    );
  });

  it('RE-3 counts each different record once, and each that has no effect under its reason', () => {
    fc.assert(
      fc.property(articleEntries, (entries) => {
        const { records, ...without } = folded([entries, entries]).counts();
        expect(records).toBe(new Set(entries.map(keyOf)).size);
        expect(Object.values(without).reduce((a, b) => a + b)).toBeLessThanOrEqual(records);
      }),
    );
  });
});

function viewsOf(fold: ArticleFold): Map<string, unknown> {
  return new Map<string, unknown>(
    [...fold.annotations(), ...fold.relations()].map((view) => [view.id, view]),
  );
}

const [anna, annasOther, bob] = ANNOTATORS as [string, string, string];
const [{ log: annasLog }, , { log: bobsLog }] = LOGS;

function entry(written: Omit<Written, 'by' | 'log'> & { by?: string }, voided = false): FoldEntry {
  const by = written.by ?? anna;
  const where = by === bob ? LOGS[2] : LOGS[0];
  return { stored: storedOf({ ...written, by, log: where.log }), ...where, voided };
}

const claim: RecordBody = { kind: 'annotate', label: 'claim', span: [{ start: 0, end: 3 }] };
const first = recordId(annasLog, 1);
const only = (fold: ArticleFold): Annotation | undefined => fold.annotations()[0];

describe('an annotation', () => {
  it('RE-21 has the layer, time and content of its record', () => {
    expect(folded([[entry({ n: 1, c: 1, body: claim })]]).annotations()).toEqual([
      {
        id: first,
        article: ARTICLE,
        layer: anna,
        label: 'claim',
        span: [{ start: 0, end: 3 }],
        note: '',
        attributes: {},
        created: 1_600_000_000_001,
      },
    ]);
  });

  it('RE-22 concurrent changes of a span never mix a start and an end', () => {
    const spans = [[{ start: 0, end: 10 }], [{ start: 4, end: 6 }]];
    const amends = spans.map((span, i) =>
      entry({ n: 2 + i, c: 5, body: { kind: 'amend', target: first, set: { span } } }),
    );
    expect(only(folded([[entry({ n: 1, c: 1, body: claim })], amends]))?.span).toEqual(spans[1]);
  });

  it('RE-32 is changed by its owner alone, before or after it arrives', () => {
    const amend = (by: string): FoldEntry =>
      entry({ n: 9, c: 9, by, body: { kind: 'amend', target: first, set: { label: 'opinion' } } });
    const made = entry({ n: 1, c: 1, body: claim });
    for (const by of [bob, annasOther]) {
      expect(only(folded([[made], [amend(by)]]))?.label).toBe('claim');
      expect(only(folded([[amend(by)], [made]]))?.label).toBe('claim');
    }
    expect(only(folded([[amend(anna)], [made]]))?.label).toBe('opinion');
  });

  it('RE-4 by somebody whom the device does not hold has no effect and is counted', () => {
    const forged = { ...entry({ n: 1, c: 1, by: anna, body: claim }), device: LOGS[2].device };
    const fold = folded([[forged]]);
    expect(fold.annotations()).toEqual([]);
    expect(fold.counts()).toMatchObject({ records: 1, unauthorised: 1 });
  });

  it('RE-5 whose counter ran away has no effect, is counted, and does not raise the greatest counter', () => {
    const fold = folded([[entry({ n: 1, c: 2 ** 40, body: claim }, true)]]);
    expect(fold.annotations()).toEqual([]);
    expect([fold.maxCounter(), fold.counts().runaway]).toEqual([0, 1]);
  });

  it('SP-3 outside the text or in the middle of a character has no effect, unless the text is not there yet', () => {
    const beyond = entry({
      n: 1,
      c: 1,
      body: { ...claim, span: [{ start: 0, end: TEXT.length + 1 }] },
    });
    const split = entry({ n: 2, c: 1, body: { ...claim, span: [{ start: 4, end: 5 }] } });
    expect(folded([[beyond, split]]).counts().badSpan).toBe(2);
    expect(folded([[beyond, split]]).annotations()).toEqual([]);
    const waiting = new ArticleFold(ARTICLE, undefined);
    waiting.add([beyond, split]);
    expect(waiting.annotations()).toHaveLength(2);
  });

  it('RE-2 of two records at one position the one with the greater canonical JSON wins everywhere', () => {
    const one = entry({ n: 1, c: 1, body: { ...claim, note: 'a' } });
    const two = entry({ n: 1, c: 1, body: { ...claim, note: 'b' } });
    expect(only(folded([[one], [two]]))?.note).toBe('b');
    expect(only(folded([[two], [one]]))?.note).toBe('b');
  });

  it('RE-22 an attribute set to null is unset; names of built-in properties are names like others', () => {
    const made = entry({
      n: 1,
      c: 1,
      body: { ...claim, attributes: { sure: true, constructor: 'x', gone: 1 } },
    });
    const unset = entry({
      n: 2,
      c: 2,
      body: { kind: 'amend', target: first, set: { attributes: { gone: null, toString: 2 } } },
    });
    const attributes = only(folded([[made, unset]]))?.attributes;
    expect(JSON.stringify(attributes)).toBe('{"constructor":"x","sure":true,"toString":2}');
  });
});

describe('what others imported', () => {
  const other = recordId('9'.repeat(32), 7);
  const imported = (by: string, c: number, note: string): FoldEntry =>
    entry({
      n: c,
      c,
      by,
      body: {
        kind: 'imported',
        what: 'annotation',
        id: other,
        layer: 'Zoe',
        created: 5,
        label: 'claim',
        span: [{ start: 0, end: 3 }],
        note,
      },
    });

  it('RE-33 stands once, by the smallest record, in the layer of the file', () => {
    const fold = folded([[imported(bob, 4, 'bob'), imported(anna, 3, 'anna')]]);
    expect(fold.annotations()).toMatchObject([
      { id: other, layer: 'Zoe', created: 5, note: 'anna', importedBy: anna },
    ]);
  });

  it('RE-33 is changed by any of those who imported it', () => {
    const amend = entry({
      n: 9,
      c: 9,
      by: bob,
      body: { kind: 'amend', target: other, set: { note: 'new' } },
    });
    expect(only(folded([[amend, imported(anna, 3, 'anna')]]))?.note).toBe('anna');
    expect(only(folded([[amend, imported(anna, 3, 'anna'), imported(bob, 4, '')]]))?.note).toBe('new');
  });

  it('RE-33 gives way to the original', () => {
    const original: FoldEntry = {
      stored: storedOf({ log: other.slice(0, 32), n: 7, c: 1, by: `${'e'.repeat(32)}00000001`, body: claim }),
      log: other.slice(0, 32),
      device: 'e'.repeat(32),
    };
    expect(only(folded([[imported(anna, 3, 'anna')], [original]]))).toMatchObject({
      layer: `${'e'.repeat(32)}00000001`,
      note: '',
    });
  });

  it('RE-34 a native status outranks every imported one', () => {
    const own = entry({ n: 1, c: 1, body: { kind: 'status', value: 'in-progress' } });
    const theirs = (layer: string, c: number): FoldEntry =>
      entry({
        n: c,
        c,
        by: bob,
        body: { kind: 'imported', what: 'status', layer, created: 0, value: 'finished' },
      });
    expect(folded([[theirs(anna, 8), own, theirs('Zoe', 3)]]).statuses()).toEqual(
      new Map([
        [anna, 'in-progress'],
        ['Zoe', 'finished'],
      ]),
    );
  });
});

describe('a relation', () => {
  const second = recordId(bobsLog, 1);
  const ends = [entry({ n: 1, c: 1, body: claim }), entry({ n: 1, c: 1, by: bob, body: claim })];
  const relation = entry({ n: 2, c: 2, body: { kind: 'relate', type: 'cue', from: first, to: second } });
  const retract = entry({ n: 3, c: 3, by: bob, body: { kind: 'retract', target: second } });
  const restore = entry({ n: 4, c: 4, by: bob, body: { kind: 'restore', target: second } });

  it('RE-24 is broken while an end is unknown or removed, and whole again when it is back', () => {
    const fold = new ArticleFold(ARTICLE, TEXT);
    const id = recordId(annasLog, 2);
    expect(fold.add([relation]).relations).toEqual(new Set([id]));
    expect(fold.relation(id)?.broken).toBe(true);
    expect(fold.add(ends).relations).toEqual(new Set([id]));
    expect(fold.relation(id)?.broken).toBe(false);
    expect(fold.add([retract]).relations).toEqual(new Set([id]));
    expect(fold.relation(id)?.broken).toBe(true);
    fold.add([restore]);
    expect(fold.relation(id)?.broken).toBe(false);
  });
});

describe('the article itself', () => {
  it('RE-23 RE-35 anybody may remove, restore and describe it', () => {
    const retract = entry({ n: 1, c: 1, body: { kind: 'retract', target: ARTICLE } });
    const restore = entry({ n: 1, c: 2, by: bob, body: { kind: 'restore', target: ARTICLE } });
    expect(folded([[retract]]).removed()).toBe(true);
    expect(folded([[restore, retract]]).removed()).toBe(false);
    const describe = (by: string, c: number, value: string | null) =>
      entry({ n: c, c, by, body: { kind: 'describe', field: 'title', value } });
    expect(folded([[describe(anna, 3, 'A'), describe(bob, 4, 'B')]]).meta()).toEqual({ title: 'B' });
    expect(folded([[describe(bob, 5, null), describe(anna, 3, 'A')]]).meta()).toEqual({});
  });

  it('RE-3 counts kinds that belong in the project document as unreadable', () => {
    expect(folded([[entry({ n: 1, c: 1, body: { kind: 'project', title: 'x' } })]]).counts()).toMatchObject({
      records: 1,
      unreadable: 1,
    });
  });
});
