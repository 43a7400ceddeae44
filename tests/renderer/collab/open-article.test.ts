import { describe, expect, it, onTestFinished } from 'vitest';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import { type RecordId, recordId } from '@shared/model/ids.ts';
import { toStored } from '@shared/records/stored.ts';
import { noLocalCopies } from '../../../renderer/collab/local-copies.ts';
import type { KeptCopy, LocalCopies } from '../../../renderer/collab/local-copies.ts';
import { OpenArticle, type OpenArticleDeps } from '../../../renderer/collab/open-article.ts';
import { RecordNumbers } from '../../../renderer/collab/record-numbers.ts';
import { HandTimer, settled } from '../../support/hand-timer.ts';
import { ARTICLE, DEVICE, LOG, ME, MemoryBackend } from '../../support/memory-backend.ts';

const OTHER_DEVICE = 'c'.repeat(32);
const OTHER_LOG = '9'.repeat(32);

const annotate = (n: number, start: number) => ({
  v: 1,
  n,
  kind: 'annotate',
  c: n,
  by: ME,
  action: n,
  t: 0,
  label: 'claim',
  span: [[start, start + 5]],
});

/** A copy that holds what an earlier window left, and is loaded when the test says so. */
class LeftCopy implements LocalCopies {
  readonly loaded = Promise.withResolvers<void>();
  readonly marks: boolean[] = [];
  readonly #content: Uint8Array;

  constructor(content: Uint8Array) {
    this.#content = content;
  }

  open(_project: string, _log: string, _doc: string, records: RecordsDoc): KeptCopy {
    const ready = this.loaded.promise.then(() => {
      records.apply(this.#content, 'the copy');
    });
    return {
      ready,
      trouble: () => undefined,
      onTrouble: () => {},
      setUnsaved: (unsaved) => this.marks.push(unsaved),
      flush: () => ready,
      close: () => Promise.resolve(),
    };
  }

  unsaved(): readonly string[] {
    return [];
  }
}

async function open(
  backend: MemoryBackend,
  copies: LocalCopies = noLocalCopies,
  guideline?: RecordId,
  afterPaint: OpenArticleDeps['afterPaint'] = (run) => run(),
) {
  const timer = new HandTimer();
  const entered = await backend.call('project.open', { path: '/p.ascribe' });
  if (!entered.ok) throw new Error(entered.error.message);
  const session = entered.value;
  const numbers = new RecordNumbers(session.grant, () => backend.call('records.grant', undefined));
  const deps: OpenArticleDeps = {
    backend,
    session,
    me: () => ME,
    guideline: () => guideline,
    numbers,
    copies,
    now: () => 1_000,
    later: timer.later,
    afterPaint,
    onSaved: () => {},
  };
  const opened = await OpenArticle.open(deps, ARTICLE);
  if (!opened.ok) throw new Error(opened.error.message);
  onTestFinished(() => opened.value.close());
  return { article: opened.value, timer, numbers };
}

const starts = (annotations: readonly Annotation[]) => annotations.map(({ span }) => span[0]!.start);
const AT_TOP: Annotation = {
  id: `${OTHER_LOG}:1`,
  article: ARTICLE,
  layer: ME,
  label: 'claim',
  span: [{ start: 0, end: 5 }],
  note: '',
  attributes: {},
  created: 0,
};
const tag = (start: number) =>
  ({ kind: 'annotate', label: 'claim', span: [{ start, end: start + 5 }] }) as const;

describe('an open article', () => {
  it('shows what is written at once, and says saved when the backend has it', async () => {
    const backend = new MemoryBackend();
    const { article } = await open(backend);
    expect(article.write([tag(0)]).ok).toBe(true);
    expect(starts(article.view().annotations)).toEqual([0]);
    expect(article.view().saving.kind).not.toBe('saved');
    expect(await article.flush()).toBe(true);
    expect(article.view().saving).toEqual({ kind: 'saved' });
    expect(backend.saved(ARTICLE)).toHaveLength(1);
  });

  it('lets go of all that it held when it is closed, whoever still holds it', async () => {
    const { article } = await open(new MemoryBackend());
    article.write([tag(0)]);
    expect(await article.flush()).toBe(true);
    expect([article.view().annotations.length, article.entries().length]).toEqual([1, 1]);
    await article.close();
    expect([article.view().annotations, article.entries(), article.recordCount()]).toEqual([[], [], 0]);
  });

  describe('with thousands of annotations', () => {
    const many = 2_500;

    async function openLarge() {
      const backend = new MemoryBackend();
      backend.atTop = [AT_TOP];
      const doc = new RecordsDoc();
      const update = doc.append(
        OTHER_LOG,
        Array.from({ length: many }, (_, i) =>
          toStored({
            id: `${OTHER_LOG}:${i + 1}`,
            at: { c: i + 7, log: OTHER_LOG, n: i + 1 },
            by: ME,
            action: `${OTHER_LOG}:1`,
            time: 0,
            body: tag(i % 10),
          }),
        ),
      );
      backend.receive(ARTICLE, update, { [OTHER_LOG]: OTHER_DEVICE });
      let paint = (): void => {};
      const { article } = await open(backend, noLocalCopies, undefined, (run) => (paint = run));
      let told = 0;
      article.subscribe(() => (told += 1));
      return { article, paint: () => paint(), told: () => told };
    }

    it('shows the text and those at its top until that is painted, and then all, though nobody asked', async () => {
      const { article, paint, told } = await openLarge();
      const glance = article.inSight();
      expect([glance.text, glance.annotations]).toEqual([article.content().text, [AT_TOP]]);
      const again = await openLarge();
      expect(again.article.inSight().annotations).toEqual([AT_TOP]);
      expect(again.article.inSight()).toBe(again.article.inSight());
      again.paint();
      expect(again.told()).toBeGreaterThan(0);
      expect(again.article.inSight().annotations).toHaveLength(many);
      expect(again.article.inSight()).toBe(again.article.content());
      // Whoever asked before the paint has the text told of it all the same.
      paint();
      expect(told()).toBeGreaterThan(0);
      expect(article.inSight().annotations).toHaveLength(many);
    });

    it('answers whoever asks at once, and writes after all that is there', async () => {
      const { article } = await openLarge();
      expect(article.view().annotations).toHaveLength(many);
      const { article: written } = await openLarge();
      const ids = written.write([tag(0)]);
      if (!ids.ok) throw new Error(ids.error.message);
      const counters = written.entries().map(({ stored }) => (stored as { c: number }).c);
      expect(counters.at(-1)).toBe(many + 7);
      expect(written.annotation(ids.value[0]!)?.label).toBe('claim');
      expect(written.content().annotations).toHaveLength(many + 1);
    });
  });

  it('keeps the view and its parts the same object until they change', async () => {
    const { article } = await open(new MemoryBackend());
    article.write([tag(0)]);
    await article.flush();
    const before = article.view();
    expect(article.view()).toBe(before);
    article.write([{ kind: 'status', value: 'finished' }]);
    expect(article.view()).not.toBe(before);
    expect(article.view().annotations).toBe(before.annotations);
  });

  it('RE-21, RE-22 says by which version of the guideline a label was chosen, and of nothing else', async () => {
    const version = recordId(OTHER_LOG, 7);
    const { article } = await open(new MemoryBackend(), noLocalCopies, version);
    const written = article.write([tag(0)]);
    const [id = ''] = written.ok ? written.value : [];
    expect(article.view().annotations[0]?.guideline).toBe(version);
    article.write([{ kind: 'amend', target: id, set: { note: 'why' } }]);
    article.write([{ kind: 'amend', target: id, set: { label: 'opinion' }, guideline: recordId(LOG, 1) }]);
    expect(article.view().annotations[0]).toMatchObject({ note: 'why', guideline: recordId(LOG, 1) });
  });

  it('puts the records of one gesture into one action', async () => {
    const backend = new MemoryBackend();
    const { article } = await open(backend);
    article.write([tag(0), tag(7)]);
    await article.flush();
    expect(backend.saved(ARTICLE)).toMatchObject([
      { n: 1, action: 1, c: 1, t: 1_000, by: ME },
      { n: 2, action: 1, c: 2 },
    ]);
  });

  it('shows others’ records as they come, and which are new', async () => {
    const backend = new MemoryBackend();
    const { article } = await open(backend);
    await article.flush();
    const colleague = new RecordsDoc();
    const update = colleague.append(OTHER_LOG, [{ ...annotate(1, 6), by: `${OTHER_DEVICE}00000001` }]);
    article.take({ update, devices: { [OTHER_LOG]: OTHER_DEVICE }, voided: [] });
    expect(starts(article.view().annotations)).toEqual([6]);
    expect([...article.view().arrived]).toEqual([`${OTHER_LOG}:1`]);
  });

  it('RE-4 folds records of a log only once it is known whose log it is', async () => {
    const backend = new MemoryBackend();
    const { article } = await open(backend);
    const colleague = new RecordsDoc();
    const update = colleague.append(OTHER_LOG, [{ ...annotate(1, 6), by: `${OTHER_DEVICE}00000001` }]);
    article.take({ update, devices: {}, voided: [] });
    expect(article.view().annotations).toEqual([]);
    article.take({ update: new RecordsDoc().encode(), devices: { [OTHER_LOG]: OTHER_DEVICE }, voided: [] });
    expect(starts(article.view().annotations)).toEqual([6]);
  });

  it('RE-5 gives voided records no effect, also when that is learnt later', async () => {
    const backend = new MemoryBackend();
    const { article } = await open(backend);
    const colleague = new RecordsDoc();
    const update = colleague.append(OTHER_LOG, [{ ...annotate(1, 6), by: `${OTHER_DEVICE}00000001` }]);
    article.take({ update, devices: { [OTHER_LOG]: OTHER_DEVICE }, voided: [] });
    article.take({ update: new RecordsDoc().encode(), devices: {}, voided: [`${OTHER_LOG}:1`] });
    expect(article.view().annotations).toEqual([]);
    expect(article.view().counts.runaway).toBe(1);
  });

  it('RE-2 writes with counters greater than those of records it has received', async () => {
    const backend = new MemoryBackend();
    const { article } = await open(backend);
    const colleague = new RecordsDoc();
    const update = colleague.append(OTHER_LOG, [
      { ...annotate(1, 6), c: 700, by: `${OTHER_DEVICE}00000001` },
    ]);
    article.take({ update, devices: { [OTHER_LOG]: OTHER_DEVICE }, voided: [] });
    article.write([tag(0)]);
    await article.flush();
    expect(backend.saved(ARTICLE)).toMatchObject([{ c: 701 }]);
  });

  it('hands over a record that only this window’s copy holds before anything is called saved', async () => {
    const backend = new MemoryBackend();
    const copies = new LeftCopy(new RecordsDoc().append(LOG, [annotate(500, 6)]));
    const { article } = await open(backend, copies);
    await settled();
    expect(article.view().saving).toEqual({ kind: 'checking' });
    copies.loaded.resolve();
    await settled();
    expect(await article.flush()).toBe(true);
    expect(backend.saved(ARTICLE)).toMatchObject([{ n: 500 }]);
    expect(starts(article.view().annotations)).toEqual([6]);
    expect(copies.marks.at(-1)).toBe(false);
  });

  it('DO-4 hands over both, whichever came first, when something was written before the copy was read', async () => {
    const backend = new MemoryBackend();
    const copies = new LeftCopy(new RecordsDoc().append(LOG, [annotate(500, 6)]));
    const { article } = await open(backend, copies);
    article.write([tag(0)]);
    copies.loaded.resolve();
    expect(await article.flush()).toBe(true);
    expect(
      backend
        .saved(ARTICLE)
        .map((stored) => (stored as { n: number }).n)
        .toSorted((a, b) => a - b),
    ).toEqual([1, 500]);
    article.write([tag(7)]);
    expect(await article.flush()).toBe(true);
    expect(backend.saved(ARTICLE)).toHaveLength(3);
  });

  it('keeps what could not be saved, says so, and saves it on the next attempt', async () => {
    const backend = new MemoryBackend();
    const { article } = await open(backend);
    await article.flush();
    backend.failing = { code: 'journal-only', message: 'The file is away.' };
    article.write([tag(0)]);
    expect(await article.flush()).toBe(false);
    expect(article.view().saving).toMatchObject({ kind: 'failing', unsaved: 1 });
    backend.failing = undefined;
    article.retry();
    expect(await article.flush()).toBe(true);
    expect(backend.saved(ARTICLE)).toHaveLength(1);
  });

  it('goes on after the backend was away: takes what is new and hands over the rest', async () => {
    const backend = new MemoryBackend();
    const { article } = await open(backend);
    backend.goAway();
    article.write([tag(0)]);
    await article.flush();
    backend.comeBack();
    await backend.call('project.open', { path: '/p.ascribe' });
    const colleague = new RecordsDoc();
    backend.receive(ARTICLE, colleague.append(OTHER_LOG, [{ ...annotate(1, 6), by: `${DEVICE}00000001` }]), {
      [OTHER_LOG]: DEVICE,
    });
    expect((await article.resume(backend.session())).ok).toBe(true);
    expect(await article.flush()).toBe(true);
    expect(starts(article.view().annotations)).toEqual([0, 6]);
    expect(backend.saved(ARTICLE)).toHaveLength(1);
  });

  it('writes nothing into a project that can only be read', async () => {
    const backend = new MemoryBackend();
    const readOnly = { ...backend.session(), readOnly: true, readOnlyReason: 'Ben has it open.' };
    const { article } = await open(backend);
    await article.resume(readOnly);
    expect(article.write([tag(0)])).toMatchObject({ ok: false, error: { message: 'Ben has it open.' } });
  });
});
