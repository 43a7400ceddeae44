import { expect, it } from 'vitest';
import { movedWords } from '../../../renderer/annotate/quote.ts';

const TEXT = `The ministry ${'said that '.repeat(20)}all is well today.`;
const upTo = (word: string) => TEXT.indexOf(word) + word.length;

it('tells a short passage whole when a boundary was moved', () => {
  const words = movedWords(TEXT, [{ start: 0, end: 3 }], [{ start: 0, end: 12 }]);
  expect(words).toBe('Now “The ministry”.');
});

it('tells of a long passage the end that was moved, so that what changed is heard', () => {
  const before = [{ start: 0, end: upTo('well') }];
  const ended = movedWords(TEXT, before, [{ start: 0, end: upTo('today') }]);
  expect(ended).toMatch(/^Ends now with “….* all is well today”\.$/);
  const started = movedWords(TEXT, before, [{ start: 4, end: upTo('well') }]);
  expect(started).toMatch(/^Starts now with “ministry said that .*…”\.$/);
});

it('does not cut a character of two units in halves', () => {
  const long = `${'😀'.repeat(101)}a`;
  const words = movedWords(long, [{ start: 0, end: 202 }], [{ start: 0, end: 203 }]);
  expect(words).toMatch(/^Ends now with “…😀+a”\.$/u);
});
