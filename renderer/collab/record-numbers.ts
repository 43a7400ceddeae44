import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Grant } from '@shared/rpc/contract.ts';

/** The number and Lamport counter of a new record. */
export interface Stamp {
  readonly n: number;
  readonly c: number;
}

const NONE_LEFT = fail(
  'no-numbers',
  'Ascribe can’t record this right now. It works again once the connection is back.',
);

/** Below this many left, the next block is asked for. */
const RESERVE = 200;

/**
 * Numbers for the records of one window (SPEC EN-6, RE-2). A number is never given twice; counters are greater than any
 * seen before.
 */
export class RecordNumbers {
  #blocks: { next: number; readonly to: number }[] = [];
  #counter = 0;
  #asking: Promise<Result<Grant>> | undefined;
  readonly #ask: () => Promise<Result<Grant>>;

  constructor(first: Grant, ask: () => Promise<Result<Grant>>) {
    this.#ask = ask;
    this.#add(first);
  }

  /** A record with this counter was seen; later ones must have a greater one. */
  saw(counter: number): void {
    this.#counter = Math.max(this.#counter, counter);
  }

  /** Stamps for `count` records of one gesture, ascending. Fails with `no-numbers` while the backend gives none. */
  take(count: number): Result<readonly Stamp[]> {
    if (this.#left() - count < RESERVE) void this.refill();
    if (this.#left() < count) return NONE_LEFT;
    const stamps: Stamp[] = [];
    for (let block = this.#blocks[0]; block && stamps.length < count; block = this.#blocks[0]) {
      stamps.push({ n: block.next, c: ++this.#counter });
      block.next += 1;
      if (block.next > block.to) this.#blocks.shift();
    }
    return ok(stamps);
  }

  /** Asks for so many blocks that `take(count)` succeeds if nothing else is taken first. Fails as the backend does. */
  async makeRoom(count: number): Promise<Result<void>> {
    while (this.#left() < count) {
      const before = this.#left();
      const answer = await this.refill();
      if (!answer.ok) return answer;
      if (this.#left() <= before) return NONE_LEFT;
    }
    return ok(undefined);
  }

  /** Goes on with another block only, for a new session of the same log. */
  restart(grant: Grant): void {
    this.#blocks = [];
    this.#add(grant);
  }

  /** Asks for another block; resolves when it is there or refused. */
  refill(): Promise<Result<Grant>> {
    this.#asking ??= this.#ask().then((answer) => {
      this.#asking = undefined;
      if (answer.ok) this.#add(answer.value);
      return answer;
    });
    return this.#asking;
  }

  #add(grant: Grant): void {
    this.saw(grant.counter);
    if (grant.from <= grant.to) this.#blocks.push({ next: grant.from, to: grant.to });
  }

  #left(): number {
    return this.#blocks.reduce((sum, block) => sum + block.to - block.next + 1, 0);
  }
}
