import { type Result, fail } from '@shared/model/result.ts';
import type { Events } from '@shared/rpc/contract.ts';

/** What a running job tells its window. */
export type Progress = (done: number, total: number, current: string) => void;

/** Who watches a piece of work, and may stop it. */
export interface Watch {
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** Of what nobody waits for or stops. */
export const UNWATCHED: Watch = { progress: () => {}, signal: new AbortController().signal };

/** At most one progress event in this many milliseconds; the eye sees no more. */
const PROGRESS_EVERY = 80;

/** The long-running calls of one window, by the id that the window gave them. */
export interface Jobs {
  /**
   * Runs `work` under an id; fails with `job-running` when the id is in use. What is to `finish` goes on when its window
   * leaves.
   */
  run<T>(
    id: string,
    work: (signal: AbortSignal, progress: Progress) => Promise<Result<T>>,
    onLeaving?: 'stop' | 'finish',
  ): Promise<Result<T>>;
  /** Asks a job to stop; its own call answers when it has. False when no such job runs. */
  cancel(id: string): boolean;
  /** The window leaves: asks its jobs to stop, but for those that are to finish. */
  leave(): void;
}

/** `now` in milliseconds, `report` receives the events. */
export function createJobs(now: () => number, report: (progress: Events['progress']) => void): Jobs {
  const running = new Map<
    string,
    { readonly controller: AbortController; readonly onLeaving: 'stop' | 'finish' }
  >();

  const progressOf = (job: string): Progress => {
    let last = -Infinity;
    return (done, total, current) => {
      if (now() - last < PROGRESS_EVERY && done !== total) return;
      last = now();
      report({ job, done, total, current });
    };
  };

  return {
    async run(id, work, onLeaving = 'stop') {
      if (running.has(id)) return fail('job-running', 'This is already running.');
      const controller = new AbortController();
      running.set(id, { controller, onLeaving });
      try {
        return await work(controller.signal, progressOf(id));
      } finally {
        running.delete(id);
      }
    },
    cancel(id) {
      running.get(id)?.controller.abort();
      return running.has(id);
    },
    leave() {
      for (const { controller, onLeaving } of running.values()) if (onLeaving === 'stop') controller.abort();
    },
  };
}
