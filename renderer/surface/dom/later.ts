/** Work put off: at most one job for the next frame and one for when the browser has nothing better to do. */
export class Later {
  #frame = 0;
  #idle = 0;

  /** Before the next paint; a job that waits already is replaced. */
  inFrame(job: () => void): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(job);
  }

  /** After the next paint, when there is time; a job that waits already is replaced. */
  whenIdle(job: () => void): void {
    if (typeof requestIdleCallback === 'function') {
      cancelIdleCallback(this.#idle);
      this.#idle = requestIdleCallback(job, { timeout: 200 });
    } else {
      // Safari has no idle callbacks.
      clearTimeout(this.#idle);
      this.#idle = window.setTimeout(job, 30);
    }
  }

  cancel(): void {
    cancelAnimationFrame(this.#frame);
    if (typeof cancelIdleCallback === 'function') cancelIdleCallback(this.#idle);
    else clearTimeout(this.#idle);
  }
}
