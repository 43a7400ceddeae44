import { beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '@shared/model/result.ts';
import type { OpenArticle } from '../../../renderer/collab/open-article.ts';
import { ArticleActions, isMine } from '../../../renderer/annotate/article-actions.ts';
import { ARTICLE, DEVICE, ME, MemoryBackend } from '../../support/memory-backend.ts';
import { openArticleOf } from '../../support/article-at-hand.ts';

const BEN = `${DEVICE}00000002`;
const ALPHA = [{ start: 0, end: 5 }];
const BETA = [{ start: 6, end: 10 }];

let backend: MemoryBackend;
let article: OpenArticle;
let mine: ArticleActions;
let who = ME;

beforeEach(async () => {
  backend = new MemoryBackend();
  who = ME;
  article = await openArticleOf(backend, { me: () => who });
  mine = new ArticleActions(article, ME);
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** The records that are saved in the end, as `kind`. */
async function kinds(): Promise<readonly unknown[]> {
  await article.flush();
  return backend.saved(ARTICLE).map((stored) => (stored as { kind: string }).kind);
}

describe('what one can do to an article', () => {
  it('the first tag also puts the article in progress, as one gesture', async () => {
    value(mine.tag(ALPHA, 'claim'));
    value(mine.tag(BETA, 'opinion'));
    expect(await kinds()).toEqual(['annotate', 'status', 'annotate']);
    expect(article.view().statuses.get(ME)).toBe('in-progress');
    expect(backend.saved(ARTICLE)).toMatchObject([{ action: 1 }, { action: 1 }, { action: 3 }]);
  });

  it('the same passage with the same label is there once', async () => {
    const first = value(mine.tag(ALPHA, 'claim'));
    expect(value(mine.tag(ALPHA, 'claim'))).toBe(first);
    value(mine.tag(ALPHA, 'opinion'));
    expect(article.view().annotations).toHaveLength(2);
  });

  it('writes nothing where nothing changes', async () => {
    const id = value(mine.tag(ALPHA, 'claim'));
    const before = (await kinds()).length;
    value(mine.relabel(id, 'claim'));
    value(mine.reshape(id, ALPHA));
    value(mine.note(id, ''));
    value(mine.setStatus('in-progress'));
    value(mine.describe({ title: null }));
    expect(await kinds()).toHaveLength(before);
  });

  it('changes label, boundaries and note of one’s own annotation', () => {
    const id = value(mine.tag(ALPHA, 'claim'));
    value(mine.relabel(id, 'opinion'));
    value(mine.reshape(id, BETA));
    value(mine.note(id, 'why'));
    expect(article.view().annotations).toMatchObject([{ id, label: 'opinion', span: BETA, note: 'why' }]);
  });

  it('refuses to change or remove what is somebody else’s, and says so', () => {
    const id = value(mine.tag(ALPHA, 'claim'));
    who = BEN;
    const theirs = new ArticleActions(article, BEN);
    for (const refused of [
      theirs.relabel(id, 'opinion'),
      theirs.reshape(id, BETA),
      theirs.note(id, 'x'),
      theirs.remove(id),
    ])
      expect(refused).toMatchObject({ ok: false, error: { code: 'not-yours' } });
    expect(article.view().annotations).toMatchObject([{ label: 'claim', note: '' }]);
  });

  it('removing an annotation removes one’s own links to it in the same gesture', async () => {
    const a = value(mine.tag(ALPHA, 'claim'));
    const b = value(mine.tag(BETA, 'attribution'));
    value(mine.link(a, b, 'attributed-to'));
    value(mine.remove(b));
    expect(article.view().relations).toEqual([]);
    await article.flush();
    const [first, second] = backend.saved(ARTICLE).slice(-2);
    expect((first as { action: number }).action).toBe((second as { action: number }).action);
  });

  it('links two annotations once per type, never one to itself', () => {
    const a = value(mine.tag(ALPHA, 'claim'));
    const b = value(mine.tag(BETA, 'attribution'));
    value(mine.link(a, b, 'attributed-to'));
    value(mine.link(a, b, 'attributed-to'));
    value(mine.link(b, a, 'attributed-to'));
    expect(mine.link(a, a, 'attributed-to').ok).toBe(false);
    expect(article.view().relations).toHaveLength(2);
    value(mine.unlink(article.view().relations[0]!.id));
    expect(article.view().relations).toHaveLength(1);
  });

  it('confirms, changes and unsets metadata', () => {
    value(mine.describe({ title: 'A title', date: '2024-01-02' }));
    value(mine.describe({ title: null }));
    expect(article.view().meta).toEqual({ date: '2024-01-02' });
  });

  it('says that an annotation is gone instead of changing nothing in silence', () => {
    const id = value(mine.tag(ALPHA, 'claim'));
    value(mine.remove(id));
    expect(mine.relabel(id, 'opinion')).toMatchObject({ ok: false, error: { code: 'gone' } });
  });

  it('what one brought in from a file is one’s own to change', () => {
    const annotation = article.view().annotations[0];
    expect(annotation).toBeUndefined();
    value(mine.tag(ALPHA, 'claim'));
    const own = article.view().annotations[0]!;
    expect(isMine(own, ME)).toBe(true);
    expect(isMine({ ...own, layer: 'someone', importedBy: ME }, ME)).toBe(true);
    expect(isMine({ ...own, importedBy: BEN }, ME)).toBe(false);
  });
});
