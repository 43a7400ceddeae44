import { beforeEach, expect, it } from 'vitest';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { UndoStep } from '@shared/rpc/contract.ts';
import { createApp } from '../../../renderer/app.ts';
import { noLocalCopies } from '../../../renderer/collab/local-copies.ts';
import { HandTimer, settled } from '../../support/hand-timer.ts';
import { MemoryBackend } from '../../support/memory-backend.ts';

const STEP: UndoStep = { action: 'a:1', summary: 'tagged', articles: [], skipped: [] };

let backend: MemoryBackend;
let timer: HandTimer;
let app: ReturnType<typeof createApp>;
/** Answers the steps that are under way, in the order in which they came. */
let answers: ((answer: Result<UndoStep>) => void)[];

beforeEach(async () => {
  backend = new MemoryBackend();
  timer = new HandTimer();
  answers = [];
  let jobs = 0;
  app = createApp({
    backend,
    storage: { getItem: () => null, setItem: () => {} },
    copies: noLocalCopies,
    now: () => 1,
    later: timer.later,
    afterPaint: (run) => run(),
    isWide: true,
    newJob: () => `job-${++jobs}`,
  });
  const underWay = () => new Promise<Result<UndoStep>>((resolve) => answers.push(resolve));
  backend.handlers['undo.undo'] = underWay;
  backend.handlers['undo.redo'] = underWay;
  await app.client.open('/p.ascribe');
});

const progress = (job: string, done: number) =>
  backend.emit('progress', { job, done, total: 10_000, current: '' });
const bulk = () => app.window.getState().bulk;
const calls = (method: string) => backend.calls.filter((call) => call.method === method);
const stop = () => app.window.getState().set({ bulk: { ...bulk()!, isStopped: true } });

it('a step that takes longer than a moment says how far it is, a short one nothing', async () => {
  const step = app.steps.take('undo');
  await settled();
  progress('job-1', 1_000);
  expect(bulk()).toBeUndefined();
  timer.ring();
  progress('another', 1_500);
  expect(bulk()).toBeUndefined();
  progress('job-1', 2_000);
  expect(bulk()).toEqual({ what: 'undo', done: 2_000, total: 10_000, isStopped: false });
  answers[0]!(ok(STEP));
  expect(await step).toEqual(ok(STEP));
  expect(bulk()).toBeUndefined();
  progress('job-1', 10_000);
  expect(bulk()).toBeUndefined();
});

it('steps asked for quickly one after the other are taken one after the other', async () => {
  const [first, second] = [app.steps.take('undo'), app.steps.take('redo')];
  await settled();
  expect(calls('undo.redo')).toEqual([]);
  answers[0]!(fail('nothing-to-undo', 'There is nothing to undo.'));
  expect(await first).toMatchObject({ ok: false });
  await settled();
  answers[1]!(ok(STEP));
  expect(await second).toEqual(ok(STEP));
});

it('stopping one stops it once, and calls off those that wait for it', async () => {
  const [first, second] = [app.steps.take('undo'), app.steps.take('undo')];
  await settled();
  timer.ring();
  progress('job-1', 1_000);
  stop();
  progress('job-1', 2_000);
  expect(bulk()).toMatchObject({ done: 2_000, isStopped: true });
  expect(calls('job.cancel').map(({ params }) => params)).toEqual([{ job: 'job-1' }]);
  answers[0]!(ok({ ...STEP, isStopped: true }));
  expect(await first).toMatchObject({ value: { isStopped: true } });
  expect(await second).toMatchObject({ error: { code: 'cancelled' } });
  expect(calls('undo.undo')).toHaveLength(1);
  const third = app.steps.take('undo');
  await settled();
  answers[1]!(ok(STEP));
  expect(await third).toEqual(ok(STEP));
});

it('goes on being shown where the article is left meanwhile', async () => {
  void app.steps.take('undo');
  await settled();
  timer.ring();
  progress('job-1', 1_000);
  app.window.getState().showLibrary();
  progress('job-1', 2_000);
  expect(bulk()).toMatchObject({ done: 2_000 });
});
