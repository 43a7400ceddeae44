import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommentDrafts, type DraftFor } from '../../../../renderer/annotate/comments/drafts.ts';

const PROJECT = 'b'.repeat(32);
const ANA = 'd'.repeat(40);
const ARTICLE = 'e'.repeat(64);
const ID = `${'a'.repeat(32)}:7`;

function storage(start?: string) {
  const items = new Map<string, string>(start === undefined ? [] : [['ascribe:comment-drafts', start]]);
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

const shelf = { project: PROJECT, annotator: ANA, article: ARTICLE };

const draftFor: fc.Arbitrary<DraftFor> = fc.oneof(
  fc.constant<DraftFor>({ kind: 'new', on: 'article' }),
  fc.constant<DraftFor>({ kind: 'new', on: { annotation: ID } }),
  fc.constant<DraftFor>({ kind: 'reply', thread: ID }),
  fc.constant<DraftFor>({ kind: 'edit', comment: ID }),
  fc
    .uniqueArray(fc.nat(10_000), { minLength: 2, maxLength: 8 })
    .map((offsets) => offsets.toSorted((a, b) => a - b))
    .map((offsets): DraftFor => {
      const span = offsets.flatMap((start, i) =>
        i % 2 === 0 && i + 1 < offsets.length ? [{ start, end: offsets[i + 1]! }] : [],
      );
      return { kind: 'new', on: { span } };
    }),
);

describe('drafts of comments', () => {
  it('come back as they were left, in another window and after a crash', () => {
    fc.assert(
      fc.property(
        draftFor,
        fc.oneof(fc.string(), fc.constantFrom('👩‍👩‍👧 שלום', ' “a”\n\n e\u0301', '\n')),
        (what, text) => {
          const disk = storage();
          new CommentDrafts(disk, shelf).write(what, text);
          const after = new CommentDrafts(disk, shelf);
          const isDraft = text.trim() !== '';
          expect(after.read(what)).toBe(isDraft ? text : '');
          expect(after.list()).toEqual(isDraft ? [{ for: what, text }] : []);
        },
      ),
    );
  });

  it('belong to one person, one project and one article', () => {
    const disk = storage();
    const what = { kind: 'new', on: 'article' } as const;
    new CommentDrafts(disk, shelf).write(what, 'Mine');
    for (const other of [
      { annotator: 'f'.repeat(40) },
      { project: 'c'.repeat(32) },
      { article: '0'.repeat(64) },
    ])
      expect(new CommentDrafts(disk, { ...shelf, ...other }).read(what)).toBe('');
  });

  it('are gone once they are sent or emptied', () => {
    const drafts = new CommentDrafts(storage(), shelf);
    const what = { kind: 'reply', thread: ID } as const;
    drafts.write(what, 'Hm');
    drafts.write(what, '  ');
    expect(drafts.list()).toEqual([]);
  });

  it('are kept up to a number, the ones begun last', () => {
    const drafts = new CommentDrafts(storage(), shelf);
    for (let n = 1; n <= 250; n++) drafts.write({ kind: 'reply', thread: `${'a'.repeat(32)}:${n}` }, `${n}`);
    expect(drafts.list()).toHaveLength(200);
    expect(drafts.list().at(-1)?.text).toBe('250');
  });

  it.each(['', '[1]', '{"x":1}', 'null', '{', `{"${PROJECT} ${ANA} ${ARTICLE} new 5-3":"a"}`])(
    'survive a storage that holds %j',
    (start) => {
      const drafts = new CommentDrafts(storage(start), shelf);
      expect(drafts.list()).toEqual([]);
      drafts.write({ kind: 'new', on: 'article' }, 'Still');
      expect(drafts.read({ kind: 'new', on: 'article' })).toBe('Still');
    },
  );

  it('don’t stop the writer when the storage refuses', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => new CommentDrafts(full, shelf).write({ kind: 'new', on: 'article' }, 'a')).not.toThrow();
  });
});
