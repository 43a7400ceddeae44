import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comment, Thread } from '@shared/model/comment.ts';
import { holdsAnnotator } from '@shared/model/ids.ts';
import { ArticleFold, type FoldEntry } from '@shared/records/fold-article.ts';
import { canonicalJson } from '@shared/records/json.ts';
import type { ArticleBody, ArticleRecord, CommentSet } from '@shared/records/kinds.ts';
import { parseRecord } from '@shared/records/parse.ts';
import { spanFitsText } from '@shared/text/offsets.ts';
import {
  ANNOTATORS,
  ARTICLE,
  LOGS,
  TEXT,
  articleEntries,
  keyOf,
  regrouped,
  storedOf,
} from '../support/records.ts';

type Said = Extract<ArticleBody, { kind: 'comment' }>;

/** RE-27 and RE-28 as slowly as they read: all effective records at once, sorted. */
function threadsByTheRules(entries: readonly FoldEntry[]): Thread[] {
  const unique = [...new Map(entries.map((entry) => [keyOf(entry), entry])).values()];
  const records = unique
    .flatMap((entry) => {
      const parsed = parseRecord(entry.stored, entry.log);
      if (!parsed.ok || entry.voided || !holdsAnnotator(entry.device, parsed.record.by)) return [];
      return [{ record: parsed.record as ArticleRecord, json: canonicalJson(entry.stored) }];
    })
    .sort((a, b) => {
      const [x, y] = [a.record.at, b.record.at];
      if (x.c !== y.c) return x.c - y.c;
      if (x.log !== y.log) return x.log < y.log ? -1 : 1;
      return x.n - y.n || (a.json < b.json ? -1 : 1);
    })
    .map(({ record }) => record)
    .filter(({ body }) => {
      const span = body.kind === 'comment' && body.on && 'span' in body.on ? body.on.span : undefined;
      return span === undefined || spanFitsText(span, TEXT).ok;
    });
  const said = [
    ...new Map(records.filter(({ body }) => body.kind === 'comment').map((r) => [r.id, r])).values(),
  ].sort((a, b) => records.indexOf(a) - records.indexOf(b));
  const last = (id: string, field: keyof CommentSet, by?: string) =>
    records.findLast(
      (r) =>
        r.body.kind === 'comment-set' &&
        r.body.target === id &&
        r.body.set[field] !== undefined &&
        (by === undefined || r.by === by),
    );
  const valueIn = (record: ArticleRecord | undefined): CommentSet =>
    record?.body.kind === 'comment-set' ? record.body.set : {};
  const comment = (r: ArticleRecord): Comment => {
    const body = r.body as Said;
    const removed = valueIn(last(r.id, 'removed', r.by)).removed ?? false;
    const text = valueIn(last(r.id, 'text', r.by)).text;
    const mentions = valueIn(last(r.id, 'mentions', r.by)).mentions ?? body.mentions ?? [];
    return {
      id: r.id,
      article: ARTICLE,
      by: r.by,
      text: removed ? '' : (text ?? body.text),
      mentions: removed ? [] : mentions,
      created: r.time,
      edited: text !== undefined,
      removed,
    };
  };
  const thread = (r: ArticleRecord): Thread => {
    const { on } = r.body as Said;
    const resolver = last(r.id, 'resolved');
    const resolved = valueIn(resolver).resolved ?? false;
    return {
      first: comment(r),
      ...(on && { on }),
      resolved,
      ...(resolved && { resolvedBy: resolver!.by }),
      replies: said.filter(({ body }) => (body as Said).reply === r.id).map(comment),
    };
  };
  return said.filter(({ body }) => (body as Said).reply === undefined).map(thread);
}

function threadsOf(groups: readonly (readonly FoldEntry[])[]): readonly Thread[] {
  const fold = new ArticleFold(ARTICLE, TEXT);
  for (const group of groups) fold.add(group);
  return fold.threads();
}

const mostlyTalk = articleEntries.map((entries) =>
  entries.filter((entry) => !/"kind":"(describe|status|imported|relate)"/.test(JSON.stringify(entry.stored))),
);

/** A plain record by one of the two people of a small discussion. */
const entry = (who: 0 | 1, n: number, c: number, body: ArticleBody): FoldEntry => {
  const { log, device } = LOGS[who === 0 ? 0 : 2];
  return { stored: storedOf({ log, n, c, by: ANNOTATORS[who === 0 ? 0 : 2]!, body }), log, device };
};
const id = (who: 0 | 1, n: number) => `${LOGS[who === 0 ? 0 : 2].log}:${n}`;

describe('discussions', () => {
  it('RE-30 are what the rules say, however their records are ordered, grouped and repeated', () => {
    const cases = mostlyTalk.chain((entries) => regrouped(entries).map((groups) => ({ entries, groups })));
    fc.assert(
      fc.property(cases, ({ entries, groups }) => {
        expect(threadsOf(groups)).toEqual(threadsByTheRules(entries));
      }),
      { numRuns: 300 },
    );
  });

  it('RE-28 only its author changes a comment, and everybody resolves', () => {
    const [thread] = threadsOf([
      [
        entry(0, 1, 1, { kind: 'comment', text: 'Why?', mentions: [ANNOTATORS[2]!] }),
        entry(1, 1, 2, {
          kind: 'comment-set',
          target: id(0, 1),
          set: { text: 'Mine', removed: true, mentions: [] },
        }),
        entry(1, 2, 3, { kind: 'comment-set', target: id(0, 1), set: { resolved: true } }),
      ],
    ]);
    expect(thread).toMatchObject({
      first: { text: 'Why?', edited: false, removed: false, mentions: [ANNOTATORS[2]] },
      resolved: true,
      resolvedBy: ANNOTATORS[2],
    });
  });

  it('RE-28 a comment taken back says and mentions nothing, until it is brought back', () => {
    const first = entry(0, 1, 1, { kind: 'comment', text: 'Oh', mentions: [ANNOTATORS[2]!] });
    const remove = entry(0, 2, 2, { kind: 'comment-set', target: id(0, 1), set: { removed: true } });
    const restore = entry(0, 3, 3, { kind: 'comment-set', target: id(0, 1), set: { removed: false } });
    expect(threadsOf([[first, remove]])[0]?.first).toMatchObject({ removed: true, text: '', mentions: [] });
    expect(threadsOf([[restore, remove, first]])[0]?.first).toMatchObject({ removed: false, text: 'Oh' });
  });

  it('RE-27 an answer waits for the comment that it answers, and is no place to answer itself', () => {
    const answer = entry(1, 1, 2, { kind: 'comment', text: 'So', reply: id(0, 1) });
    const nested = entry(0, 2, 3, { kind: 'comment', text: 'No', reply: id(1, 1) });
    expect(threadsOf([[answer, nested]])).toEqual([]);
    const [thread] = threadsOf([[answer, nested], [entry(0, 1, 1, { kind: 'comment', text: 'Why?' })]]);
    expect(thread?.replies.map(({ text }) => text)).toEqual(['So']);
  });

  it('RE-27 keep their identity while nothing is said', () => {
    const fold = new ArticleFold(ARTICLE, TEXT);
    fold.add([entry(0, 1, 1, { kind: 'comment', text: 'Why?' })]);
    const before = fold.threads();
    fold.add([entry(0, 2, 2, { kind: 'status', value: 'finished' })]);
    expect(fold.threads()).toBe(before);
  });
});
