import { describe, expect, it } from 'vitest';
import type { Comment, CommentPlace, Thread } from '@shared/model/comment.ts';
import {
  nextThread,
  openAt,
  placedThreads,
  unreadIn,
} from '../../../../renderer/annotate/comments/placed-threads.ts';

const said = (id: string, removed = false): Comment => ({
  id,
  article: 'e'.repeat(64),
  by: 'somebody',
  text: removed ? '' : 'a',
  mentions: [],
  created: 1,
  edited: false,
  removed,
});
const thread = (id: string, on: CommentPlace | undefined, more: Partial<Thread> = {}): Thread => ({
  first: said(id),
  ...(on && { on }),
  resolved: false,
  replies: [],
  ...more,
});
const at = (start: number): CommentPlace => ({ span: [{ start, end: start + 2 }] });
const lookup = {
  annotation: (id: string) => (id === 'there' ? { span: [{ start: 5, end: 9 }] } : undefined),
  standing: (id: string) => (id === 'gone' ? { span: [{ start: 1, end: 3 }] } : undefined),
};
const ids = (threads: readonly { readonly id: string }[]) => threads.map(({ id }) => id);

describe('discussions beside the text', () => {
  it('stand in order of their places, without those that were taken back altogether', () => {
    const placed = placedThreads(
      [
        thread('a', { annotation: 'nowhere' }),
        thread('b', at(7)),
        thread('c', { annotation: 'there' }),
        thread('d', { annotation: 'gone' }),
        thread('e', undefined),
        thread('f', at(0), { first: said('f', true), replies: [said('f2', true)] }),
        thread('g', at(20), { first: said('g', true), replies: [said('g2')] }),
      ],
      lookup,
    );
    expect(ids(placed)).toEqual(['e', 'd', 'c', 'b', 'g', 'a']);
    expect(placed[1]?.place.kind).toBe('removed');
    expect(unreadIn(placed[4]!, new Set(['g2', 'b']))).toEqual(['g2']);
  });

  it('are walked through from the open one, around the end, past resolved ones', () => {
    const placed = placedThreads(
      [thread('a', at(1)), thread('b', at(5), { resolved: true }), thread('c', at(9))],
      lookup,
    );
    const step = (from: string | undefined, by: 1 | -1, caret = 0) =>
      nextThread(placed, { thread: from, caret }, by)?.id;
    expect([step('a', 1), step('c', 1), step('a', -1)]).toEqual(['c', 'a', 'c']);
    // An open one that was resolved meanwhile is still where one is.
    expect([step('b', 1), step('b', -1)]).toEqual(['c', 'a']);
    expect([step(undefined, 1, 2), step(undefined, -1, 9), step(undefined, 1, 30)]).toEqual(['c', 'a', 'a']);
  });

  it('are not walked through when none is open', () => {
    const placed = placedThreads([thread('a', at(1), { resolved: true })], lookup);
    expect(nextThread(placed, { thread: 'a', caret: 0 }, 1)).toBeUndefined();
    expect(nextThread([], { thread: undefined, caret: 0 }, 1)).toBeUndefined();
  });

  it('are gone on with where one is open about the same', () => {
    const placed = placedThreads(
      [thread('a', at(1)), thread('b', { annotation: 'there' }), thread('c', at(9), { resolved: true })],
      lookup,
    );
    expect(openAt(placed, at(1))?.id).toBe('a');
    expect(openAt(placed, { annotation: 'there' })?.id).toBe('b');
    expect(openAt(placed, at(9))).toBeUndefined();
    expect(openAt(placed, at(2))).toBeUndefined();
    expect(openAt(placed, 'article')).toBeUndefined();
  });
});
