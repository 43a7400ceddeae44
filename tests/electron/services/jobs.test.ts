import { describe, expect, it } from 'vitest';
import { ok } from '@shared/model/result.ts';
import { createJobs } from '../../../electron/services/jobs.ts';

function start() {
  const clock = { now: 0 };
  const told: unknown[] = [];
  return {
    clock,
    told,
    jobs: createJobs(
      () => clock.now,
      (progress) => told.push(progress),
    ),
  };
}

describe('jobs', () => {
  it('tell their progress under their id, the end always, and not more often than the eye sees', async () => {
    const { clock, told, jobs } = start();
    await jobs.run('j', (_, progress) => {
      for (let done = 0; done <= 1000; done++) {
        clock.now = done;
        progress(done, 1000, `file ${done}`);
      }
      return Promise.resolve(ok(null));
    });
    expect(told[0]).toEqual({ job: 'j', done: 0, total: 1000, current: 'file 0' });
    expect(told.at(-1)).toEqual({ job: 'j', done: 1000, total: 1000, current: 'file 1000' });
    expect(told.length).toBeLessThan(20);
  });

  it('can be cancelled by id, and all together when the window leaves, but for those that are to finish', async () => {
    const { jobs } = start();
    const untilAborted = (signal: AbortSignal) =>
      new Promise<ReturnType<typeof ok<string>>>((resolve) =>
        signal.addEventListener('abort', () => resolve(ok('stopped')), { once: true }),
      );
    const [a, b, c] = ['a', 'b', 'c'].map((id) => jobs.run(id, untilAborted));
    const d = jobs.run('d', untilAborted, 'finish');
    expect(jobs.cancel('a')).toBe(true);
    expect(await a).toEqual(ok('stopped'));
    expect(jobs.cancel('a')).toBe(false);
    jobs.leave();
    expect(await Promise.all([b, c])).toEqual([ok('stopped'), ok('stopped')]);
    expect(jobs.cancel('d')).toBe(true);
    expect(await d).toEqual(ok('stopped'));
  });

  it('have ids of their own: a second of the same id is refused, and the id is free after a failure', async () => {
    const { jobs } = start();
    const open = Promise.withResolvers<void>();
    const first = jobs.run('j', () => open.promise.then(() => ok(1)));
    expect(await jobs.run('j', () => Promise.resolve(ok(2)))).toMatchObject({
      error: { code: 'job-running' },
    });
    open.resolve();
    await first;
    await expect(jobs.run('j', () => Promise.reject(new Error('ours')))).rejects.toThrow('ours');
    expect(await jobs.run('j', () => Promise.resolve(ok(3)))).toEqual(ok(3));
  });
});
