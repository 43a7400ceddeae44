import type { OpenProject } from '../project/open-project.ts';
import { callFor } from './reported-change.ts';
import type { SyncClock } from './sync-clock.ts';
import type { WatchFolder } from './watch-folder.ts';

/** Own work goes out at most this often while someone works (SPEC SY-5). */
const LIVE_MS = 5_000;
/** Folders that report no changes are looked at this often. */
const POLL_MS = 5_000;
/** Changes that come together, such as a file and its folder, are one. */
const SETTLE_MS = 200;

export interface LiveParts {
  readonly project: Pick<OpenProject, 'subscribe' | 'device'>;
  readonly folder: string;
  readonly clock: SyncClock;
  readonly watch: WatchFolder;
  /** Makes a pass; must not reject. */
  readonly pass: (sends: boolean) => Promise<void>;
  /** Only looks who is where. */
  readonly look: () => void;
  /** Whether our own log has something that the folder lacks. */
  readonly behind: () => boolean;
}

/** Decides when a running sync makes its passes: at once after a quiet time, else in step with SPEC SY-5. */
export class LiveSchedule {
  readonly #parts: LiveParts;
  #stops: (() => void)[] = [];
  #stopWatching = () => {};
  /** The one pass that is planned, and when. */
  #planned: { readonly at: number; readonly cancel: () => void } | undefined;
  #cancelLook: (() => void) | undefined;
  /** A change of somebody else's was reported while a pass was under way, which may have been past it. */
  #isReported = false;
  #lastSent = -Infinity;
  #passing = false;
  #on = false;

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#on) return;
    this.#on = true;
    const { project } = this.#parts;
    this.#stops.push(project.subscribe((event) => event.type !== 'save-state' && this.#ownChanged()));
    this.#watch();
    this.#plan(0);
  }

  stop(): void {
    this.#on = false;
    this.#planned?.cancel();
    this.#planned = undefined;
    this.#cancelLook?.();
    this.#cancelLook = undefined;
    this.#stopWatching();
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** Told when something was put into the folder. */
  sent(): void {
    this.#lastSent = this.#parts.clock.now();
  }

  /** Told when the folder is back: a watch on the old one sees nothing of the new one. */
  watchAgain(): void {
    if (!this.#on) return;
    this.#stopWatching();
    this.#watch();
  }

  #watch(): void {
    const { folder, watch } = this.#parts;
    this.#stopWatching = watch(folder, (path) => this.#reported(path));
  }

  #reported(path: string | undefined): void {
    const call = callFor(path, this.#parts.project.device);
    if (!this.#on || call === 'nothing') return;
    if (call === 'look') this.#planLook();
    // Where the system does not say what changed it may be what the pass itself wrote.
    else if (this.#passing) this.#isReported ||= path !== undefined;
    else this.#plan(SETTLE_MS);
  }

  #planLook(): void {
    this.#cancelLook ??= this.#parts.clock.after(SETTLE_MS, () => {
      this.#cancelLook = undefined;
      this.#parts.look();
    });
  }

  get #untilSending(): number {
    return Math.max(0, this.#lastSent + LIVE_MS - this.#parts.clock.now());
  }

  #ownChanged(): void {
    if (this.#passing || !this.#on) return;
    const wait = this.#untilSending;
    const planned = this.#planned;
    if (planned && planned.at <= this.#parts.clock.now() + wait) return;
    if (this.#parts.behind()) this.#plan(wait);
  }

  /** The earlier of two plans stands. */
  #plan(ms: number): void {
    if (!this.#on || this.#passing) return;
    const at = this.#parts.clock.now() + ms;
    if (this.#planned && this.#planned.at <= at) return;
    this.#planned?.cancel();
    this.#planned = { at, cancel: this.#parts.clock.after(ms, () => void this.#pass()) };
  }

  async #pass(): Promise<void> {
    this.#planned = undefined;
    this.#passing = true;
    this.#isReported = false;
    const sends = this.#untilSending === 0;
    await this.#parts.pass(sends);
    this.#passing = false;
    // If it was to send and something is still not there, the folder does not take it now.
    const soon = !sends && this.#on && this.#parts.behind();
    this.#plan(soon ? Math.min(POLL_MS, this.#untilSending) : POLL_MS);
    if (this.#isReported) this.#plan(SETTLE_MS);
  }
}
