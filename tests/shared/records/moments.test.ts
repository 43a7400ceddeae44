import { ArticleFold, type FoldEntry } from '@shared/records/fold-article.ts';
import type { At } from '@shared/records/kinds.ts';
import { parseRecord } from '@shared/records/parse.ts';
import { compareAt } from '@shared/records/register.ts';
import { type ArticleState, BEGINNING, Moments } from '@shared/records/moments.ts';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ANNOTATORS, ARTICLE, TEXT, articleEntries, regrouped } from '../support/records.ts';

const stateOf = (fold: ArticleState) => ({
  annotations: fold.annotations(),
  relations: fold.relations(),
  statuses: [...fold.statuses()],
  meta: fold.meta(),
  threads: fold.threads(),
  read: ANNOTATORS.map((annotator) => fold.readBy(annotator)),
  removed: fold.removed(),
});

const folded = (entries: readonly FoldEntry[]) => {
  const fold = new ArticleFold(ARTICLE, TEXT);
  fold.add(entries);
  return stateOf(fold);
};

const positionOf = ({ stored, log }: FoldEntry): At | undefined => {
  const parsed = parseRecord(stored, log);
  return parsed.ok ? parsed.record.at : undefined;
};
const positionsIn = (entries: readonly FoldEntry[]) =>
  entries.flatMap((entry) => positionOf(entry) ?? []).toSorted(compareAt);

const stateAt = (entries: readonly FoldEntry[], ...ats: readonly At[]) => {
  const moments = new Moments(ARTICLE, TEXT, entries);
  for (const at of ats) moments.goTo(at);
  return stateOf(moments);
};
const upTo = (entries: readonly FoldEntry[], at: At) =>
  entries.filter((entry) => {
    const place = positionOf(entry);
    return place !== undefined && compareAt(place, at) <= 0;
  });

describe('an article as it stood at a moment', () => {
  it('is at the last moment the article as it stands now', () => {
    fc.assert(
      fc.property(articleEntries, (entries) => {
        const last = positionsIn(entries).at(-1) ?? BEGINNING;
        expect(stateAt(entries, last)).toEqual(folded(entries));
      }),
    );
  });

  it('is before the first moment an article without anything', () => {
    fc.assert(
      fc.property(articleEntries, (entries) => {
        expect(stateAt(entries, BEGINNING)).toEqual(folded([]));
      }),
    );
  });

  it('RE-2 is what the records up to that position fold to, in whatever order they came', () => {
    fc.assert(
      fc.property(
        articleEntries.chain((entries) => fc.tuple(fc.constant(entries), regrouped(entries), fc.nat(50))),
        ([entries, groups, nth]) => {
          const positions = positionsIn(entries);
          const at = positions[nth % Math.max(1, positions.length)] ?? BEGINNING;
          expect(stateAt(groups.flat(), at)).toEqual(folded(upTo(entries, at)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is the same, whichever moments were looked at before, and what did not change keeps its identity', () => {
    fc.assert(
      fc.property(articleEntries, fc.array(fc.nat(60), { minLength: 1, maxLength: 8 }), (entries, walk) => {
        const positions = [BEGINNING, ...positionsIn(entries)];
        const ats = walk.map((nth) => positions[nth % positions.length]!);
        const state = stateAt(entries, ...ats);
        expect(state).toEqual(folded(upTo(entries, ats.at(-1)!)));
        const moments = new Moments(ARTICLE, TEXT, entries);
        moments.goTo(ats[0]!);
        const before = moments.annotations();
        moments.goTo(ats[0]!);
        expect(moments.annotations()).toBe(before);
      }),
      { numRuns: 300 },
    );
  });
});

describe('stepping through the moments of a long article', () => {
  afterEach(() => vi.restoreAllMocks());

  it('folds in each step, forwards or backwards, only what is said of what changed', () => {
    const [log, device] = ['a'.repeat(32), 'd'.repeat(32)];
    const entries = Array.from({ length: 3_000 }, (_, i): FoldEntry => {
      const common = { v: 1, n: i + 1, c: i + 1, by: `${device}00000001`, action: i + 1, t: 0 };
      const made = { ...common, kind: 'annotate', label: 'claim', span: [[0, 1 + (i % 5)]] };
      const changed = { ...common, kind: 'amend', target: `${log}:${i - 1}`, set: { note: 'x' } };
      return { log, device, stored: i % 3 === 2 ? changed : made };
    });
    const at = (n: number): At => ({ c: n, log, n });
    const moments = new Moments(ARTICLE, TEXT, entries);
    moments.goTo(at(2_000));
    const before = moments.annotations();
    let work = 0;
    const { add } = ArticleFold.prototype;
    vi.spyOn(ArticleFold.prototype, 'add').mockImplementation(function (this: ArticleFold, taken) {
      const list = [...taken];
      work += list.length;
      return add.call(this, list);
    });
    for (let n = 1_999; n > 1_900; n--) moments.goTo(at(n));
    for (let n = 1_901; n <= 2_000; n++) moments.goTo(at(n));
    expect(work).toBeLessThan(2 * 200);
    expect(moments.annotations()).toEqual(before);
  });
});
