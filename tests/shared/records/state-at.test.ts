import { ArticleFold, type FoldEntry } from '@shared/records/fold-article.ts';
import type { At } from '@shared/records/kinds.ts';
import { parseRecord } from '@shared/records/parse.ts';
import { compareAt } from '@shared/records/register.ts';
import { BEGINNING, stateAt } from '@shared/records/state-at.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANNOTATORS, ARTICLE, TEXT, articleEntries, regrouped } from '../support/records.ts';

const stateOf = (fold: ArticleFold) => ({
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

describe('an article as it stood at a moment', () => {
  it('is at the last moment the article as it stands now', () => {
    fc.assert(
      fc.property(articleEntries, (entries) => {
        const last = positionsIn(entries).at(-1) ?? BEGINNING;
        expect(stateOf(stateAt(ARTICLE, TEXT, entries, last))).toEqual(folded(entries));
      }),
    );
  });

  it('is before the first moment an article without anything', () => {
    fc.assert(
      fc.property(articleEntries, (entries) => {
        expect(stateOf(stateAt(ARTICLE, TEXT, entries, BEGINNING))).toEqual(folded([]));
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
          const prefix = entries.filter((entry) => {
            const place = positionOf(entry);
            return place !== undefined && compareAt(place, at) <= 0;
          });
          expect(stateOf(stateAt(ARTICLE, TEXT, groups.flat(), at))).toEqual(folded(prefix));
        },
      ),
      { numRuns: 300 },
    );
  });
});
