import type { RecordId } from '@shared/model/ids.ts';
import type { App } from '../../app.ts';

/** Longer than what is new takes to fade in. */
const NEW_FOR_MS = 2_000;
const NONE: ReadonlySet<RecordId> = new Set();

/** Of all that arrived since the article was opened, what is new to the eye: it stops being so after a moment. */
export class NewToTheEye {
  readonly #later: App['later'];
  readonly #onAged: () => void;
  #arrived = NONE;
  #seen = NONE;
  #fresh = NONE;
  #callOff = (): void => {};

  /** `onAged` is called when something stops being new. */
  constructor(later: App['later'], onAged: () => void) {
    this.#later = later;
    this.#onAged = onAged;
  }

  /** What is new of all that arrived; the same set until that changes. */
  of(arrived: ReadonlySet<RecordId>): ReadonlySet<RecordId> {
    if (arrived === this.#arrived) return this.#fresh;
    this.#callOff();
    this.#arrived = arrived;
    this.#fresh = arrived.size === 0 ? NONE : arrived.difference(this.#seen);
    if (this.#fresh.size > 0) this.#callOff = this.#later(() => this.#age(), NEW_FOR_MS);
    return this.#fresh;
  }

  /** From now on nothing that has arrived is new. */
  stop(): void {
    this.#callOff();
    this.#seen = this.#arrived;
    this.#fresh = NONE;
  }

  #age(): void {
    this.stop();
    this.#onAged();
  }
}
