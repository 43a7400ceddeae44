/** Time as syncing needs it; passed in, so that tests decide it. */
export interface SyncClock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** Runs once after so many milliseconds; the function returned cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** The computer's clock. */
export const systemSyncClock: SyncClock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
