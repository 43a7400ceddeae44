/** Something that can be read and tells when it has changed, such as a store. */
export interface Source<T> {
  readonly getState: () => T;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Lets the text be painted before everything beside it. What follows a source through here shows a change only when the
 * frame after it has been painted, all of it together, so that a key's mark in the text never waits for lists and counts.
 * What can't wait, such as a field that the next key is meant for, is shown at once, and everything else with it.
 */
export class AfterPaint {
  readonly #afterPaint: (run: () => void) => void;
  readonly #followers = new Set<Follower>();
  #isDue = false;

  /** `afterPaint` runs something when the next frame has been painted, or at once. */
  constructor(afterPaint: (run: () => void) => void) {
    this.#afterPaint = afterPaint;
  }

  /** Follows a source while somebody listens. `isUrgent` tells of a change whether it must be shown at once. */
  follow<T>(source: Source<T>, isUrgent: (now: T, shown: T) => boolean = () => false): Source<T> {
    const listeners = new Set<() => void>();
    let shown = source.getState();
    let unsubscribe = (): void => {};
    const follower: Follower = {
      catchUp() {
        const before = shown;
        shown = source.getState();
        return before !== shown;
      },
      tell: () => listeners.forEach((listener) => listener()),
    };
    const changed = () => {
      const now = source.getState();
      if (now === shown) return;
      if (isUrgent(now, shown)) this.showNow();
      else this.#showSoon();
    };
    const begin = () => {
      shown = source.getState();
      this.#followers.add(follower);
      unsubscribe = source.subscribe(changed);
    };
    const end = () => {
      unsubscribe();
      this.#followers.delete(follower);
    };
    return {
      getState: () => (listeners.size > 0 ? shown : source.getState()),
      subscribe(listener) {
        if (listeners.size === 0) begin();
        listeners.add(listener);
        return () => {
          if (listeners.delete(listener) && listeners.size === 0) end();
        };
      },
    };
  }

  /** Shows everything as it is now. */
  showNow(): void {
    const changed = [...this.#followers].filter((follower) => follower.catchUp());
    for (const follower of changed) follower.tell();
  }

  #showSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#afterPaint(() => {
      this.#isDue = false;
      this.showNow();
    });
  }
}

interface Follower {
  /** Takes over what the source says; whether that is something else than before. */
  catchUp(): boolean;
  tell(): void;
}
