import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countRead,
  currentParagraph,
  nextUnread,
  paragraphsToRead,
  readByNow,
} from '../../../../renderer/annotate/reading/paragraphs-read.ts';
import { nastyText } from '../../../shared/support/nasty-text.ts';

const TEXT = 'date 2020\n\nOne two.\n\n\nשלום עולם\nThree 👩‍👩‍👧‍👦 four.\n';
const list = paragraphsToRead(TEXT, 9);
const starts = list.map(({ start }) => start);
const read = (...of: number[]) => new Set(of.map((index) => starts[index]!));

describe('the paragraphs of an article', () => {
  it('that are to be read are all but the dateline', () => {
    expect(list.map(({ start, end }) => TEXT.slice(start, end))).toEqual([
      'One two.',
      'שלום עולם',
      'Three 👩‍👩‍👧‍👦 four.',
    ]);
    expect(paragraphsToRead(TEXT, 0)).toHaveLength(4);
    expect(paragraphsToRead('', 0)).toEqual([]);
  });

  it('RE-29 count as read only where one starts', () => {
    expect(countRead(list, new Set([...read(0, 2), 1, 5000]))).toBe(2);
  });

  it('are gone through to the next unread one, beginning anew at the end', () => {
    expect(nextUnread(list, read(1), starts[0]!)).toBe(list[2]);
    expect(nextUnread(list, read(2), starts[1]!)).toBe(list[0]);
    expect(nextUnread(list, read(0, 1, 2), 0)).toBeUndefined();
    expect(nextUnread(list, read(), -1)).toBe(list[0]);
  });

  it('lead to an unread one, if there is any, wherever one is', () => {
    fc.assert(
      fc.property(nastyText(), fc.nat(200), fc.func(fc.boolean()), (text, offset, isRead) => {
        const all = paragraphsToRead(text, 0);
        const done = new Set(all.map(({ start }) => start).filter((start) => isRead(start)));
        const next = nextUnread(all, done, offset);
        expect(next === undefined).toBe(countRead(all, done) === all.length);
        expect(done.has(next?.start ?? -1)).toBe(false);
      }),
    );
  });

  it('are read where the caret is in view, else at the first unread one in view', () => {
    const view = { start: starts[1]!, end: list[2]!.end };
    expect(currentParagraph(list, read(), starts[2]! + 3, view)).toBe(list[2]);
    expect(currentParagraph(list, read(), 0, view)).toBe(list[1]);
    expect(currentParagraph(list, read(1), 0, view)).toBe(list[2]);
    expect(currentParagraph(list, read(1, 2), null, view)).toBe(list[1]);
    expect(currentParagraph([], read(), 0, null)).toBeUndefined();
  });
});

describe('a paragraph in view', () => {
  const long = `${'word '.repeat(60)}\n\nshort`;
  const both = paragraphsToRead(long, 0);
  const view = { start: 0, end: long.length };

  it('is read after as long as reading it takes, from top to bottom', () => {
    const seen = new Map<number, number>();
    const done = new Set<number>();
    const times: number[] = [];
    for (let second = 1; second <= 20; second++) {
      const now = readByNow(seen, both, done, view, 1000);
      if (!now) continue;
      done.add(now.start);
      times.push(second);
    }
    // 300 characters at 30 a second, then the least time of two seconds.
    expect(times).toEqual([10, 12]);
    expect(done.size).toBe(2);
  });

  it('gains no time out of view, nor when it is read', () => {
    const seen = new Map<number, number>();
    expect(readByNow(seen, both, new Set(), { start: 0, end: 10 }, 60_000)).toBe(both[0]);
    expect(seen.has(both[1]!.start)).toBe(false);
    expect(readByNow(seen, both, new Set([0]), { start: 0, end: 10 }, 60_000)).toBeUndefined();
  });
});
