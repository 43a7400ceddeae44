/** A timer that a test turns by hand: what is put off runs when the test says so. */
export class HandTimer {
  #waiting: { readonly run: () => void; readonly milliseconds: number }[] = [];

  readonly later = (run: () => void, milliseconds: number): (() => void) => {
    const entry = { run, milliseconds };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  };

  /** What is put off, by how many milliseconds. */
  waits(): readonly number[] {
    return this.#waiting.map(({ milliseconds }) => milliseconds);
  }

  /** Runs everything that is put off now. */
  ring(): void {
    const due = this.#waiting;
    this.#waiting = [];
    for (const { run } of due) run();
  }
}

/** Resolves when everything that could run without a timer has run. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
