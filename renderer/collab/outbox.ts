import { type Failure, type Result, ok } from '@shared/model/result.ts';

/** Whether everything written here is in the project file. */
export type OutboxState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly unsaved: number }
  /** Kept here and tried again by itself. */
  | { readonly kind: 'failing'; readonly unsaved: number; readonly failure: Failure };

export interface OutboxDeps {
  /** Hands an update to the backend; answers when it is saved. */
  readonly send: (update: Uint8Array) => Promise<Result<{ readonly seq: number }>>;
  /** Makes as few messages as possible of updates, each no larger than the backend takes. */
  readonly pack: (updates: readonly Uint8Array[]) => readonly Uint8Array[];
  /** Everything of this log's root in such messages, none needing a later one, for `need-earlier`. */
  readonly everything: () => readonly Uint8Array[];
  readonly onState: (state: OutboxState) => void;
  /** Everything up to this seq of our log is saved. */
  readonly onSaved: (seq: number) => void;
  /** Calls back after some milliseconds; answers how to call it off. */
  readonly later: (run: () => void, milliseconds: number) => () => void;
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;

/**
 * Hands one document's new structs to the backend, one message at a time, in order, until they are saved. Nothing leaves
 * it before the backend says "saved"; a failure is tried again after a growing wait, or at once by `retry`.
 */
export class Outbox {
  #unsent: Uint8Array[] = [];
  #records = 0;
  #sending: Promise<void> | undefined;
  #failure: Failure | undefined;
  #wait = FIRST_WAIT;
  #callOff: (() => void) | undefined;
  #closed = false;
  readonly #deps: OutboxDeps;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  /** Takes an update that holds `records` new records, and starts sending. */
  add(update: Uint8Array, records: number): void {
    this.#unsent.push(update);
    this.#records += records;
    this.#tell();
    this.#callOff?.();
    void this.#send();
  }

  state(): OutboxState {
    if (this.#records === 0) return { kind: 'saved' };
    if (this.#failure) return { kind: 'failing', unsaved: this.#records, failure: this.#failure };
    return { kind: 'saving', unsaved: this.#records };
  }

  /** Tries again now instead of waiting. */
  retry(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#wait = FIRST_WAIT;
    if (this.#records > 0) void this.#send();
  }

  /** Resolves when everything is saved or an attempt has failed; answers whether it is saved. */
  async flush(): Promise<boolean> {
    this.retry();
    while (this.#sending) await this.#sending;
    return this.#records === 0;
  }

  /** Stops trying. What is unsaved stays unsaved. */
  close(): void {
    this.#closed = true;
    this.#callOff?.();
  }

  #send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    while (this.#unsent.length > 0 && !this.#closed) {
      const count = this.#unsent.length;
      const records = this.#records;
      const answer = await this.#handOver(this.#deps.pack(this.#unsent));
      if (!answer.ok) {
        this.#failed(answer.error);
        return;
      }
      this.#unsent.splice(0, count);
      this.#records -= records;
      this.#failure = undefined;
      this.#wait = FIRST_WAIT;
      this.#deps.onSaved(answer.value.seq);
      this.#tell();
    }
  }

  async #handOver(messages: readonly Uint8Array[]): Promise<Result<{ readonly seq: number }>> {
    const answer = await this.#sendEach(messages);
    if (answer.ok || answer.error.code !== 'need-earlier') return answer;
    return this.#sendEach(this.#deps.everything());
  }

  /** What arrived of several before one failed is known to the backend when it is sent again. */
  async #sendEach(messages: readonly Uint8Array[]): Promise<Result<{ readonly seq: number }>> {
    let seq = 0;
    for (const message of messages) {
      const answer = await this.#deps.send(message);
      if (!answer.ok) return answer;
      seq = answer.value.seq;
    }
    return ok({ seq });
  }

  #failed(failure: Failure): void {
    this.#failure = failure;
    this.#tell();
    if (this.#closed) return;
    this.#callOff = this.#deps.later(() => {
      this.#callOff = undefined;
      void this.#send();
    }, this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  #tell(): void {
    this.#deps.onState(this.state());
  }
}
