import { type Result, fail } from '@shared/model/result.ts';
import type { Backend, UndoStep } from '@shared/rpc/contract.ts';
import type { WindowStore } from '../state/window.ts';
import type { ProjectClient, Way } from './project-client.ts';

export interface StepsDeps {
  readonly backend: Backend;
  readonly client: Pick<ProjectClient, 'step'>;
  readonly window: WindowStore;
  readonly newJob: () => string;
  readonly later: (run: () => void, milliseconds: number) => () => void;
}

/** With so many milliseconds gone it is said how far a step is. */
const MOMENT_MS = 300;

const CALLED_OFF = fail('cancelled', 'It was stopped before anything was changed.');

/** Takes steps back and forth, in the order in which they are asked for, each when the one before is done. */
export class Steps {
  readonly #deps: StepsDeps;
  #turn: Promise<unknown> = Promise.resolve();
  /** How often a step was stopped; those that waited for it then are called off. */
  #stops = 0;

  constructor(deps: StepsDeps) {
    this.#deps = deps;
  }

  /**
   * Takes one step. What takes longer than a moment is shown as the window's `bulk` and can be stopped there: it then
   * answers what was done until then, or fails with `cancelled`.
   */
  take(way: Way): Promise<Result<UndoStep>> {
    const stops = this.#stops;
    const step = this.#turn.then(() => (stops === this.#stops ? this.#take(way) : CALLED_OFF));
    this.#turn = step.catch(() => undefined);
    return step;
  }

  async #take(way: Way): Promise<Result<UndoStep>> {
    const { client, newJob, window } = this.#deps;
    const job = newJob();
    const end = this.#show(way, job);
    try {
      return await client.step(way, job);
    } finally {
      end();
      window.getState().set({ bulk: undefined });
    }
  }

  /** Shows how far a step is until the answer is called. */
  #show(what: Way, job: string): () => void {
    const { backend, window, later } = this.#deps;
    let isLong = false;
    let isStopped = false;
    const ends = [
      later(() => (isLong = true), MOMENT_MS),
      backend.on('progress', ({ job: told, done, total }) => {
        if (told === job && isLong) window.getState().set({ bulk: { what, done, total, isStopped } });
      }),
      window.subscribe(({ bulk }) => {
        if (isStopped || !bulk?.isStopped) return;
        isStopped = true;
        this.#stops += 1;
        void backend.call('job.cancel', { job });
      }),
    ];
    return () => ends.forEach((end) => end());
  }
}
