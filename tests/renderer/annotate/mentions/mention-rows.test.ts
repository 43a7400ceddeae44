import { describe, expect, it } from 'vitest';
import type { ArticleMentions, Mention, MentionReport } from '@shared/rpc/contract.ts';
import {
  choiceOf,
  isRightToLeft,
  rowWords,
  rowsOf,
  switched,
  switchedAll,
} from '../../../../renderer/annotate/mentions/mention-rows.ts';

const mention = (start: number, ...labels: string[]): Mention => ({
  start,
  end: start + 5,
  text: 'Novak',
  before: 'said\nMr ',
  after: ' on Monday',
  labels,
});
const article = (id: string, title: string, date: string, ...mentions: Mention[]): ArticleMentions => ({
  article: id,
  title,
  date,
  mentions,
});
const REPORT: MentionReport = {
  articles: [
    article('a', 'Bridge', '2020-01-01', mention(0), mention(10, 'claim'), mention(20)),
    article('b', '', '', mention(5, 'claim')),
    article('c', 'School', '2021-01-01', mention(7)),
  ],
  found: { mentions: 5, articles: 3 },
  unread: 0,
};
const isClaim = (labels: readonly string[]) => labels.includes('claim');
const rows = rowsOf(REPORT, isClaim, 'c');
const NONE: ReadonlySet<string> = new Set();

describe('the list of mentions', () => {
  it('begins with the open article, each article before its mentions', () => {
    expect(rows.map(({ id }) => id)).toEqual(['c', 'c-7', 'a', 'a-0', 'a-10', 'a-20', 'b', 'b-5']);
  });

  it('chooses all but those tagged already', () => {
    const choice = choiceOf(rows, NONE);
    expect(choice.passages).toEqual([
      { article: 'c', at: [[7, 12]] },
      {
        article: 'a',
        at: [
          [0, 5],
          [20, 25],
        ],
      },
    ]);
    expect([choice.mentions, choice.possible]).toEqual([3, 3]);
  });

  it('leaves out a passage, a whole article, and everything, and takes it back', () => {
    const row = (id: string) => rows.find((one) => one.id === id)!;
    const one = switched(rows, NONE, row('a-0'));
    expect(choiceOf(rows, one).byArticle.get('a')).toEqual({ chosen: 1, possible: 2 });
    expect(switched(rows, one, row('a-0'))).toEqual(NONE);
    const whole = switched(rows, NONE, row('a'));
    expect([...whole]).toEqual(['a-0', 'a-20']);
    // An article of which a part is chosen is chosen whole first.
    expect(switched(rows, one, row('a'))).toEqual(NONE);
    expect(switched(rows, NONE, row('a-10'))).toEqual(NONE);
    const all = switchedAll(rows, NONE);
    expect(choiceOf(rows, all)).toMatchObject({ mentions: 0, passages: [] });
    expect(switchedAll(rows, one)).toEqual(NONE);
    expect(switchedAll(rows, all)).toEqual(NONE);
  });

  it('says each line in a sentence', () => {
    const choice = choiceOf(rows, new Set(['a-0']));
    expect(rows.map((row) => rowWords(row, choice))).toEqual([
      'School, 2021-01-01: 1 of 1 passage chosen',
      'said Mr [Novak] on Monday. School, 1 of 1',
      'Bridge, 2020-01-01: 1 of 2 passages chosen',
      'said Mr [Novak] on Monday. Bridge, 1 of 3',
      'Tagged already. said Mr [Novak] on Monday. Bridge, 2 of 3',
      'said Mr [Novak] on Monday. Bridge, 3 of 3',
      'Untitled article: all tagged already',
      'Tagged already. said Mr [Novak] on Monday. Untitled article, 1 of 1',
    ]);
  });

  it.each([
    ['שלום', true],
    ['“مرحبا', true],
    ['42 नमस्ते', false],
    ['Novak שלום', false],
    ['…', false],
  ])('reads %j from right to left: %s', (text, expected) => {
    expect(isRightToLeft(text)).toBe(expected);
  });
});
