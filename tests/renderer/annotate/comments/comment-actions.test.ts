import { describe, expect, it } from 'vitest';
import type { Comment, Thread } from '@shared/model/comment.ts';
import { ok } from '@shared/model/result.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { CommentActions } from '../../../../renderer/annotate/comments/comment-actions.ts';

const ME = '1'.repeat(40);
const BEN = { annotator: '2'.repeat(40), handle: 'Ben' };
const ID = `${'a'.repeat(32)}:7`;

function start() {
  const written: ArticleBody[][] = [];
  const article = {
    write: (bodies: readonly ArticleBody[]) => {
      written.push([...bodies]);
      return ok(bodies.map((_, i) => `${'a'.repeat(32)}:${i + 1}`));
    },
  };
  return { written, actions: new CommentActions(article, ME) };
}

const comment = (more: Partial<Comment> = {}): Comment => ({
  id: ID,
  article: 'e'.repeat(64),
  by: ME,
  text: 'Why?',
  mentions: [],
  created: 1,
  edited: false,
  removed: false,
  ...more,
});
const thread = (more: Partial<Thread> = {}): Thread => ({
  first: comment({ by: BEN.annotator }),
  resolved: false,
  replies: [],
  ...more,
});

describe('what one can say', () => {
  it('SPEC RE-27 begins a discussion on a passage, an annotation or the article, and answers in it', () => {
    const { actions, written } = start();
    const span = [{ start: 0, end: 3 }];
    expect(actions.begin({ span }, ' Why, @Ben? ', [BEN])).toEqual(ok(`${'a'.repeat(32)}:1`));
    actions.begin({ annotation: ID }, 'Here', []);
    actions.begin('article', 'All', []);
    actions.reply(ID, 'So', []);
    expect(written).toEqual([
      [{ kind: 'comment', text: `Why, @${BEN.annotator}?`, on: { span }, mentions: [BEN.annotator] }],
      [{ kind: 'comment', text: 'Here', on: { annotation: ID } }],
      [{ kind: 'comment', text: 'All' }],
      [{ kind: 'comment', text: 'So', reply: ID }],
    ]);
  });

  it('SPEC RE-28 changes and takes back one’s own comment only', () => {
    const { actions, written } = start();
    actions.edit(comment(), 'Why not, @Ben', [BEN]);
    actions.setRemoved(comment(), true);
    expect(written.flat()).toEqual([
      {
        kind: 'comment-set',
        target: ID,
        set: { text: `Why not, @${BEN.annotator}`, mentions: [BEN.annotator] },
      },
      { kind: 'comment-set', target: ID, set: { removed: true } },
    ]);
    const others = comment({ by: BEN.annotator });
    expect(actions.edit(others, 'x', [])).toMatchObject({ error: { code: 'not-yours' } });
    expect(actions.setRemoved(others, true)).toMatchObject({ error: { code: 'not-yours' } });
    expect(written).toHaveLength(2);
  });

  it('SPEC RE-28 resolves anybody’s discussion', () => {
    const { actions, written } = start();
    actions.setResolved(thread(), true);
    expect(written.flat()).toEqual([{ kind: 'comment-set', target: ID, set: { resolved: true } }]);
  });

  it('writes nothing that changes nothing', () => {
    const { actions, written } = start();
    actions.edit(comment(), 'Why?', []);
    actions.setResolved(thread({ resolved: true }), true);
    expect(written).toEqual([]);
  });

  it.each([
    [' \n ', 'empty'],
    ['a'.repeat(65_537), 'too-long'],
    [Array.from({ length: 101 }, (_, i) => `@p${i}.`).join(' '), 'too-many'],
  ])('SPEC RE-6 refuses what can’t be kept', (typed, code) => {
    const { actions, written } = start();
    const people = Array.from({ length: 101 }, (_, i) => ({
      annotator: String(i).padStart(40, '0'),
      handle: `p${i}`,
    }));
    expect(actions.begin('article', typed, people)).toMatchObject({ error: { code } });
    expect(written).toEqual([]);
  });
});
