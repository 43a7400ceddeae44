import { type StoreApi, createStore } from 'zustand/vanilla';
import type { Failure } from '@shared/model/result.ts';
import type { Backend, MentionReport, Params } from '@shared/rpc/contract.ts';

export type MentionAsk = Omit<Params<'mentions.find'>, 'job'>;

/** How a search stands. What was found last stays until something else is. */
export interface MentionSearchState {
  /** `idle`: there are no words to look for. */
  readonly phase: 'idle' | 'searching' | 'found' | 'failed';
  /** Articles read, and how many there are; 0 while unknown. */
  readonly progress: { readonly done: number; readonly total: number };
  readonly report: MentionReport | undefined;
  readonly failure: Failure | undefined;
}

export interface MentionSearchDeps {
  readonly backend: Pick<Backend, 'call' | 'on'>;
  readonly newJob: () => string;
  readonly later: (run: () => void, milliseconds: number) => () => void;
  /** Hands over what this window has written, so that the backend knows of it. */
  readonly flush: () => Promise<unknown>;
}

const NOTHING: MentionSearchState = {
  phase: 'idle',
  progress: { done: 0, total: 0 },
  report: undefined,
  failure: undefined,
};
/** So long nothing more is typed before a search begins, in milliseconds. */
const PAUSE_MS = 250;

/** Looks for mentions in the backend; only the latest question is answered. */
export class MentionSearch {
  readonly store: StoreApi<MentionSearchState> = createStore<MentionSearchState>()(() => NOTHING);
  readonly #deps: MentionSearchDeps;
  #job: string | undefined;
  #hold: (() => void) | undefined;

  constructor(deps: MentionSearchDeps) {
    this.#deps = deps;
  }

  /** Listens to how searches go on, until the answer is called; that also gives up what is under way. */
  open(): () => void {
    const deafen = this.#deps.backend.on('progress', ({ job, done, total }) => {
      if (job === this.#job) this.store.setState({ progress: { done, total } });
    });
    return () => {
      deafen();
      this.#giveUp();
    };
  }

  /** Begins a search at once, or with `soon` when nothing else is asked for a moment. The one before is given up. */
  ask(question: MentionAsk, soon = false): void {
    this.#giveUp();
    if (question.words.trim() === '') return this.store.setState(NOTHING);
    this.store.setState({ phase: 'searching', progress: { done: 0, total: 0 }, failure: undefined });
    if (soon) this.#hold = this.#deps.later(() => void this.#run(question), PAUSE_MS);
    else void this.#run(question);
  }

  /** Gives up the search that is under way. */
  stop(): void {
    this.#giveUp();
    const failure = { code: 'cancelled', message: 'The search was stopped.' };
    this.store.setState({ phase: 'failed', report: undefined, failure });
  }

  async #run(question: MentionAsk): Promise<void> {
    const job = this.#deps.newJob();
    this.#job = job;
    await this.#deps.flush();
    if (this.#job !== job) return;
    const answer = await this.#deps.backend.call('mentions.find', { ...question, job });
    if (this.#job !== job) return;
    this.#job = undefined;
    if (answer.ok) this.store.setState({ phase: 'found', report: answer.value });
    else this.store.setState({ phase: 'failed', report: undefined, failure: answer.error });
  }

  #giveUp(): void {
    this.#hold?.();
    this.#hold = undefined;
    const job = this.#job;
    this.#job = undefined;
    if (job !== undefined) void this.#deps.backend.call('job.cancel', { job });
  }
}
