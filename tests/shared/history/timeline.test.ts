import { recordId } from '@shared/model/ids.ts';
import { MAX_LINES } from '@shared/history/history-action.ts';
import { isWanted, timelineOf } from '@shared/history/timeline.ts';
import { versionsOf } from '@shared/history/versions.ts';
import { ArticleFold, type FoldEntry } from '@shared/records/fold-article.ts';
import type { HistoryContext } from '@shared/records/history.ts';
import { compareAt } from '@shared/records/register.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANNOTATORS,
  ARTICLE,
  LOGS,
  TEXT,
  type Written,
  articleEntries,
  storedOf,
} from '../support/records.ts';

const [LOG, , OTHER] = LOGS;
const [ANA, , BEN] = ANNOTATORS as [string, string, string];
const NAMES: Readonly<Record<string, string>> = { [ANA]: 'Ana', [BEN]: 'Ben' };
const context: HistoryContext = {
  annotatorName: (annotator) => NAMES[annotator],
  labelName: (label) => label,
  text: TEXT,
};
const entry = (written: Omit<Written, 'log' | 'by'>, by = ANA): FoldEntry => {
  const { log, device } = by === BEN ? OTHER : LOG;
  return { stored: storedOf({ ...written, log, by }), log, device };
};
const article = { id: ARTICLE, title: 'Numbers' };
const ONE = [{ start: 0, end: 3 }];
const FOUR = [{ start: TEXT.indexOf('four'), end: TEXT.indexOf('four') + 4 }];
const first = recordId(LOG.log, 1);

const entries: readonly FoldEntry[] = [
  entry({ n: 1, c: 1, body: { kind: 'annotate', label: 'claim', span: ONE } }),
  entry({ n: 2, c: 2, action: 1, body: { kind: 'status', value: 'in-progress' } }),
  entry({ n: 1, c: 3, body: { kind: 'comment', text: 'Really?' } }, BEN),
  entry({ n: 3, c: 4, body: { kind: 'amend', target: first, set: { label: 'opinion' } } }),
  entry({
    n: 4,
    c: 5,
    undoes: recordId(LOG.log, 3),
    body: { kind: 'amend', target: first, set: { label: 'claim' } },
  }),
  entry({ n: 2, c: 6, body: { kind: 'amend', target: first, set: { note: 'not mine' } } }, BEN),
  entry({ n: 5, c: 7, body: { kind: 'amend', target: first, set: { span: FOUR, note: 'moved' } } }),
  entry({ n: 6, c: 8, body: { kind: 'retract', target: first } }),
];

describe('what was done in an article', () => {
  it('is told by gesture, oldest first, with who, when, from where and what', () => {
    const timeline = timelineOf(article, entries.toReversed(), context);
    expect(timeline.map(({ name, lines }) => [name, ...lines.map(({ what }) => what)])).toEqual([
      ['Ana', 'tagged “One” as claim', 'set their status to in progress'],
      ['Ben', 'commented “Really?”'],
      ['Ana', 'changed the label to opinion of “One”'],
      ['Ana', 'changed the label to claim of “One” (reversing an earlier step)'],
      ['Ben', 'changed the note to “not mine” of “One”'],
      ['Ana', 'changed the passage to “four”, the note to “moved”'],
      ['Ana', 'removed an annotation of “One”'],
    ]);
    expect(timeline[0]).toMatchObject({
      action: first,
      device: LOG.device,
      at: { c: 2, n: 2 },
      kind: 'annotations',
      isUndoable: true,
      lines: [{ annotation: first, article: ARTICLE }, { article: ARTICLE }],
    });
    expect(timeline.map(({ isUndone, isReversal }) => [isUndone, isReversal])).toEqual([
      [false, false],
      [false, false],
      [true, false],
      [false, true],
      [false, false],
      [false, false],
      [false, false],
    ]);
  });

  it('leaves out nothing that has an effect and comes in the order of records, whatever the records', () => {
    fc.assert(
      fc.property(articleEntries, (some) => {
        const timeline = timelineOf(article, some, context);
        expect(timeline).toEqual(timeline.toSorted((a, b) => compareAt(a.at, b.at)));
        expect(new Set(timeline.map(({ action }) => action)).size).toBe(timeline.length);
        const lines = new Set(timeline.flatMap((action) => action.lines.map(({ record }) => record)));
        const fold = new ArticleFold(ARTICLE, TEXT);
        fold.add(some);
        for (const { id } of fold.annotations()) expect([...lines, id]).toContain(fold.maker(id)?.id);
        for (const { lines: all, more } of timeline)
          expect(all.length).toBe(more > 0 ? MAX_LINES : all.length);
      }),
    );
  });

  it('tells what an import brought in, and not its first record', () => {
    const file = (n: number, value: string): FoldEntry =>
      entry({ n, c: n, body: { kind: 'describe', field: 'fileName', value } });
    const told = (some: readonly FoldEntry[]) =>
      timelineOf(article, some, context).map(({ summary, kind }) => [kind, summary]);
    expect(told([file(1, 'a.txt')])).toEqual([['imports', 'imported the article from “a.txt”']]);
    expect(told([file(1, 'a.txt'), file(2, 'b.txt')])[1]).toEqual([
      'article',
      'set the file name to “b.txt”',
    ]);
    const tag = { kind: 'annotate', label: 'claim', span: ONE } as const;
    const named = [file(1, 'a.jsonl'), entry({ n: 2, c: 2, action: 1, body: tag })];
    expect(told(named)).toEqual([['imports', 'imported the article with 1 annotation from “a.jsonl”']]);
    const theirs = { kind: 'imported', layer: 'Anna', created: 5, source: 'anna.jsonl' } as const;
    const brought = [ONE, FOUR].map((span, i) =>
      entry({
        n: i + 1,
        c: i + 1,
        action: 1,
        body: { ...theirs, what: 'annotation', id: `${'f'.repeat(32)}:${i + 1}`, label: 'claim', span },
      }),
    );
    expect(told(brought)).toEqual([['imports', 'imported 2 annotations from “anna.jsonl”']]);
    expect(
      timelineOf(article, brought, context).filter((one) => isWanted(one, { search: 'IMPORTED 2' })),
    ).toHaveLength(1);
  });

  it('can be narrowed to a person, a kind and words', () => {
    const timeline = timelineOf(article, entries, context);
    const found = (filter: Parameters<typeof isWanted>[1]) =>
      timeline.filter((one) => isWanted(one, filter)).length;
    expect(found({})).toBe(timeline.length);
    expect(found({ by: BEN })).toBe(2);
    expect(found({ kind: 'comments' })).toBe(1);
    expect(found({ search: ' OPINION label ' })).toBe(1);
    expect(found({ search: 'numbers ana' })).toBe(5);
    expect(found({ search: 'nothing of the kind' })).toBe(0);
  });
});

describe('the versions of an annotation', () => {
  it('are those gestures that changed how it stands, each with label, passage and note', () => {
    const versions = versionsOf(ARTICLE, TEXT, entries, first);
    expect(
      versions.map(({ label, span, note, removed, isReversal }) => ({
        label,
        span,
        note,
        removed,
        isReversal,
      })),
    ).toEqual([
      { label: 'claim', span: ONE, note: '', removed: false, isReversal: false },
      { label: 'opinion', span: ONE, note: '', removed: false, isReversal: false },
      { label: 'claim', span: ONE, note: '', removed: false, isReversal: true },
      { label: 'claim', span: FOUR, note: 'moved', removed: false, isReversal: false },
      { label: 'claim', span: FOUR, note: 'moved', removed: true, isReversal: false },
    ]);
    expect(versions.every(({ by }) => by === ANA)).toBe(true);
  });

  it('tell from which file it came', () => {
    const id = `${'f'.repeat(32)}:1`;
    const imported = entry({
      n: 7,
      c: 9,
      body: {
        kind: 'imported',
        what: 'annotation',
        id,
        layer: 'Anna',
        created: 5,
        label: 'claim',
        span: ONE,
        source: 'anna.jsonl',
      },
    });
    expect(versionsOf(ARTICLE, TEXT, [...entries, imported], id)).toMatchObject([
      { importedFrom: 'anna.jsonl', by: ANA, label: 'claim' },
    ]);
  });

  it('end with the annotation as it stands now, whatever the records', () => {
    fc.assert(
      fc.property(articleEntries, (some) => {
        const fold = new ArticleFold(ARTICLE, TEXT);
        fold.add(some);
        for (const { id, label, span, note } of fold.annotations())
          expect(versionsOf(ARTICLE, TEXT, some, id).at(-1)).toMatchObject({
            label,
            span,
            note,
            removed: false,
          });
      }),
    );
  });
});
