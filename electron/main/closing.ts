interface Closing {
  /** Asks the page to hand over, waits at most `graceMs`, then closes projects. */
  readonly shutdown: (graceMs: number) => Promise<void>;
  /** Ends the app without asking anybody again. */
  readonly exit: () => void;
  /** Calls back once after `ms`. */
  readonly after: (ms: number, then: () => void) => void;
}

/** How long the page has to hand over what it has. */
const GRACE_MS = 5_000;
/** A disk that never answers must not keep the app from ending: what was shown as saved is on it already. */
const LAST_RESORT_MS = 20_000;

/** Ends the app in order: every attempt to quit is put off until the page has handed over and projects are closed. */
export function createClosing({ shutdown, exit, after }: Closing) {
  let isClosing = false;

  const close = async () => {
    after(LAST_RESORT_MS, exit);
    try {
      await shutdown(GRACE_MS);
    } finally {
      exit();
    }
  };

  /** For Electron's `before-quit`, and for a window's `close` through it. */
  return (event: { preventDefault(): void }): void => {
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    void close();
  };
}
