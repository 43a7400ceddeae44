import { type Result, fail } from '@shared/model/result.ts';
import type { Events } from '@shared/rpc/contract.ts';

/** What a running job tells its window. */
export type Progress = (done: number, total: number, current: string) => void;

/** At most one progress event in this many milliseconds; the eye sees no more. */
const PROGRESS_EVERY = 80;

/** The long-running calls of one window, by the id that the window gave them. */
export interface Jobs {
  /** Runs `work` under an id; fails with `job-running` when the id is in use. */
  run<T>(
    id: string,
    work: (signal: AbortSignal, progress: Progress) => Promise<Result<T>>,
  ): Promise<Result<T>>;
  /** Asks a job to stop; its own call answers when it has. False when no such job runs. */
  cancel(id: string): boolean;
  cancelAll(): void;
}

/** `now` in milliseconds, `report` receives the events. */
export function createJobs(now: () => number, report: (progress: Events['progress']) => void): Jobs {
  const running = new Map<string, AbortController>();

  const progressOf = (job: string): Progress => {
    let last = -Infinity;
    return (done, total, current) => {
      if (now() - last < PROGRESS_EVERY && done !== total) return;
      last = now();
      report({ job, done, total, current });
    };
  };

  return {
    async run(id, work) {
      if (running.has(id)) return fail('job-running', 'This is already running.');
      const controller = new AbortController();
      running.set(id, controller);
      try {
        return await work(controller.signal, progressOf(id));
      } finally {
        running.delete(id);
      }
    },
    cancel(id) {
      running.get(id)?.abort();
      return running.has(id);
    },
    cancelAll() {
      for (const controller of running.values()) controller.abort();
    },
  };
}
