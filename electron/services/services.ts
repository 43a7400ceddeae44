import type { EventName, Events } from '@shared/rpc/contract.ts';
import type { Result } from '@shared/model/result.ts';
import type { Door } from './session.ts';

/** How a window connects. */
export interface ConnectOptions {
  readonly door: Door;
  /** Receives every event for this window, also `connection` when the backend goes away and comes back. */
  readonly onEvent: <E extends EventName>(event: E, payload: Events[E]) => void;
}

/** One window's line to the services. */
export interface Connection {
  /**
   * Answers as the contract says; never rejects. `method` and `params` may be anything: they are parsed. Bytes in
   * `params` are handed over and can't be used by the caller afterwards.
   */
  call(method: string, params: unknown): Promise<Result<unknown>>;
  /** The window is gone: its jobs are cancelled, its project is left. Calls after this fail with `closed`. */
  close(): Promise<void>;
}

/** All the work of the app that is not drawing, in this thread or in another. */
export interface Services {
  connect(options: ConnectOptions): Connection;
  /**
   * Asks every window to hand over (`closing`), waits until each has or `graceMs` have passed, then closes all projects
   * cleanly. Later calls fail with `closed`.
   */
  shutdown(graceMs: number): Promise<void>;
}
