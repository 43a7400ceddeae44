import { describe, expect, it } from 'vitest';
import { USUAL_MENTIONS } from '@shared/mentions/rule.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { MentionReport } from '@shared/rpc/contract.ts';
import { MentionSearch } from '../../../../renderer/annotate/mentions/mention-search.ts';
import { HandTimer, settled } from '../../../support/hand-timer.ts';
import { MemoryBackend } from '../../../support/memory-backend.ts';

const report = (mentions: number): MentionReport => ({
  articles: [],
  found: { mentions, articles: 1 },
  unread: 0,
});
const ask = (words: string) => ({ words, rule: USUAL_MENTIONS });

function setUp() {
  const backend = new MemoryBackend();
  const timer = new HandTimer();
  const answers: ((answer: Result<MentionReport>) => void)[] = [];
  backend.handlers['mentions.find'] = () => new Promise((resolve) => answers.push(resolve));
  let job = 0;
  const flushed: number[] = [];
  const search = new MentionSearch({
    backend,
    newJob: () => `job-${++job}`,
    later: timer.later,
    flush: () => Promise.resolve(flushed.push(backend.calls.length)),
  });
  const close = search.open();
  const methods = () => backend.calls.map(({ method, params }) => `${method} ${jobOf(params)}`);
  return { backend, timer, search, close, answers, methods, flushed };
}

const jobOf = (params: unknown): string => (params as { job: string }).job;

describe('a search for mentions', () => {
  it('hands over unsaved work first, tells how far it is, then what was found', async () => {
    const { backend, search, answers, flushed } = setUp();
    search.ask(ask('Novak'));
    await settled();
    expect(flushed).toEqual([0]);
    backend.emit('progress', { job: 'job-1', done: 3, total: 9, current: '' });
    backend.emit('progress', { job: 'other', done: 9, total: 9, current: '' });
    expect(search.store.getState()).toMatchObject({ phase: 'searching', progress: { done: 3, total: 9 } });
    answers[0]!(ok(report(2)));
    await settled();
    expect(search.store.getState()).toMatchObject({ phase: 'found', report: { found: { mentions: 2 } } });
  });

  it('waits while one types, and asks only for what stands in the end', async () => {
    const { search, timer, methods } = setUp();
    for (const words of ['N', 'No', 'Nov']) search.ask(ask(words), true);
    await settled();
    expect(methods()).toEqual([]);
    timer.ring();
    await settled();
    expect(methods()).toEqual(['mentions.find job-1']);
  });

  it('gives up the question before, whose answer then counts no more', async () => {
    const { search, answers, methods } = setUp();
    search.ask(ask('Novak'));
    await settled();
    search.ask(ask('Bell'));
    await settled();
    expect(methods()).toEqual(['mentions.find job-1', 'job.cancel job-1', 'mentions.find job-2']);
    answers[1]!(ok(report(1)));
    answers[0]!(ok(report(7)));
    await settled();
    expect(search.store.getState().report?.found.mentions).toBe(1);
  });

  it('keeps what was found in view until something else is, and says why it failed', async () => {
    const { search, answers } = setUp();
    search.ask(ask('Novak'));
    await settled();
    answers[0]!(ok(report(2)));
    await settled();
    search.ask(ask('Bell'));
    await settled();
    expect(search.store.getState()).toMatchObject({ phase: 'searching', report: report(2) });
    answers[1]!(fail('offline', 'The backend is away.'));
    await settled();
    expect(search.store.getState()).toMatchObject({
      phase: 'failed',
      report: undefined,
      failure: { message: 'The backend is away.' },
    });
  });

  it('ends with an empty field, when stopped, and when closed', async () => {
    const { backend, search, close, methods } = setUp();
    search.ask(ask('Novak'));
    await settled();
    search.ask(ask(' '));
    expect(search.store.getState()).toMatchObject({ phase: 'idle', report: undefined });
    search.ask(ask('Bell'));
    await settled();
    search.stop();
    expect(search.store.getState()).toMatchObject({ phase: 'failed', failure: { code: 'cancelled' } });
    search.ask(ask('Bell'));
    await settled();
    close();
    expect(methods().filter((call) => call.startsWith('job.cancel'))).toHaveLength(3);
    backend.emit('progress', { job: 'job-3', done: 1, total: 2, current: '' });
    expect(search.store.getState().progress.done).toBe(0);
  });
});
