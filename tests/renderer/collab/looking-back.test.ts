import { describe, expect, it, onTestFinished } from 'vitest';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { actionsIn } from '@shared/history/timeline.ts';
import { BEGINNING } from '@shared/records/moments.ts';
import type { OpenArticle } from '../../../renderer/collab/open-article.ts';
import { MemoryBackend } from '../../support/memory-backend.ts';
import { openArticleOf } from '../../support/article-at-hand.ts';

const OTHER_DEVICE = 'c'.repeat(32);
const OTHER_LOG = '9'.repeat(32);

/** An article with two annotations, made one after the other, and the moment between them. */
async function article() {
  const value = await openArticleOf(new MemoryBackend(), { now: () => 0 });
  onTestFinished(() => value.close());
  value.write([{ kind: 'annotate', label: 'claim', span: [{ start: 0, end: 5 }] }]);
  const [between] = [...actionsIn(value.entries()).values()].map(({ records }) => records[0]!.at);
  value.write([{ kind: 'annotate', label: 'opinion', span: [{ start: 6, end: 10 }] }]);
  return { article: value, between: between! };
}

/** A colleague's annotation with that counter arrives. */
function comesIn(open: OpenArticle, c: number): void {
  const stored = {
    v: 1,
    n: 1,
    kind: 'annotate',
    c,
    by: `${OTHER_DEVICE}00000001`,
    action: 1,
    t: 0,
    label: 'background',
    span: [[11, 16]],
  };
  const update = new RecordsDoc().append(OTHER_LOG, [stored]);
  open.take({ update, voided: [], devices: { [OTHER_LOG]: OTHER_DEVICE } });
}

const labels = (open: OpenArticle) => open.content().annotations.map(({ label }) => label);

describe('looking at an earlier moment of an open article', () => {
  it('shows what stood then, and what stands now afterwards', async () => {
    const { article: open, between } = await article();
    const heard: string[][] = [];
    open.subscribe(() => heard.push(labels(open)));
    open.lookAt(between);
    expect(labels(open)).toEqual(['claim']);
    open.lookAt(BEGINNING);
    expect(labels(open)).toEqual([]);
    open.lookAt(undefined);
    expect(labels(open)).toEqual(['claim', 'opinion']);
    expect(heard).toEqual([['claim'], [], ['claim', 'opinion']]);
  });

  it('takes no gestures until it is now again', async () => {
    const { article: open, between } = await article();
    open.lookAt(between);
    const refused = open.write([{ kind: 'status', value: 'finished' }]);
    expect(refused).toMatchObject({ error: { code: 'in-the-past' } });
    open.lookAt(undefined);
    expect(open.write([{ kind: 'status', value: 'finished' }]).ok).toBe(true);
  });

  it('takes in what others do meanwhile, and shows it when it is now again', async () => {
    const { article: open, between } = await article();
    open.lookAt(between);
    const before = open.recordCount();
    comesIn(open, 99);
    expect(labels(open)).toEqual(['claim']);
    expect(open.content().arrived.size).toBe(0);
    expect(open.recordCount()).toBe(before + 1);
    open.lookAt(undefined);
    expect(labels(open)).toEqual(['claim', 'opinion', 'background']);
  });

  it('shows from the next step on what came in meanwhile and was made before that moment', async () => {
    const { article: open, between } = await article();
    open.lookAt(between);
    comesIn(open, between.c);
    expect(labels(open)).toEqual(['claim']);
    open.lookAt(BEGINNING);
    open.lookAt(between);
    expect(labels(open)).toEqual(['claim', 'background']);
  });
});
