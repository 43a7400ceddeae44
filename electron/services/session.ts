import type { Person, EventName, Events } from '@shared/rpc/contract.ts';
import type { DocId } from '@shared/model/ids.ts';
import type { OpenedProject } from './projects.ts';
import type { PresenceSeat } from './presence/project-presence.ts';
import type { Jobs } from './jobs.ts';

/** Which way a window came in. */
export type Door = 'electron' | 'web';

/** Sends an event to one window. */
export type Emit = <E extends EventName>(event: E, payload: Events[E]) => void;

/** The project a window has open, and who acts in it. */
export interface Seat {
  readonly opened: OpenedProject;
  readonly me: Person;
  /** Articles this window has asked for; it hears of new records only for these. */
  readonly articles: Set<DocId>;
  readonly presence: PresenceSeat;
  /** Leaves the project; the last window to leave closes it. */
  leave(): Promise<void>;
}

/** One connected window. */
export interface Session {
  readonly id: string;
  readonly door: Door;
  readonly emit: Emit;
  readonly jobs: Jobs;
  seat: Seat | undefined;
  /** Calls that work on the seat's project and are not done; it is left only after them. */
  readonly inFlight: Set<Promise<unknown>>;
  /** Set while the app is about to quit and waits for this window; called when it has handed over. */
  flushed: (() => void) | undefined;
}
