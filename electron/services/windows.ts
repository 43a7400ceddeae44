import { type Result, fail } from '@shared/model/result.ts';
import type { MethodName } from '@shared/rpc/contract.ts';
import type { Dispatch } from './dispatch.ts';
import { createJobs } from './jobs.ts';
import type { Projects } from './projects.ts';
import { leaveSeat } from './seats.ts';
import type { ConnectOptions, Connection, Services } from './services.ts';
import type { Session } from './session.ts';

export interface WindowsDeps {
  readonly dispatch: Dispatch;
  readonly projects: Projects;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}

const LEAVING: ReadonlySet<string> = new Set<MethodName>([
  'project.create',
  'project.open',
  'project.openSample',
  'project.close',
]);

const CLOSED = fail('closed', 'Ascribe is closing. Start it again to go on.');

/** The windows that are connected to the services of this thread. */
export class Windows implements Services {
  readonly #deps: WindowsDeps;
  readonly #sessions = new Set<Session>();
  #next = 1;
  #isDown = false;

  constructor(deps: WindowsDeps) {
    this.#deps = deps;
  }

  connect({ door, onEvent }: ConnectOptions): Connection {
    const session: Session = {
      id: `window-${this.#next++}`,
      door,
      emit: (event, payload) => {
        if (this.#sessions.has(session)) onEvent(event, payload);
      },
      jobs: createJobs(this.#deps.now, (progress) => session.emit('progress', progress)),
      seat: undefined,
      inFlight: new Set(),
      flushed: undefined,
    };
    this.#sessions.add(session);
    return {
      call: (method, params) => this.#call(session, method, params),
      close: () => this.#close(session),
    };
  }

  async shutdown(graceMs: number): Promise<void> {
    if (this.#isDown) return;
    await this.#handOver(graceMs);
    this.#isDown = true;
    for (const session of this.#sessions) session.jobs.leave();
    await Promise.all([...this.#sessions].map((session) => this.#close(session)));
    await this.#deps.projects.closeAll();
  }

  #call(session: Session, method: string, params: unknown): Promise<Result<unknown>> {
    if (this.#isDown || !this.#sessions.has(session)) return Promise.resolve(CLOSED);
    const answer = this.#deps.dispatch(session, method, params);
    // Those that leave a project wait for the others, and so can't be among them.
    if (!LEAVING.has(method)) {
      session.inFlight.add(answer);
      void answer.finally(() => session.inFlight.delete(answer));
    }
    return answer;
  }

  async #close(session: Session): Promise<void> {
    if (!this.#sessions.delete(session)) return;
    session.flushed?.();
    await leaveSeat(session);
  }

  /** Lets every window that has a project hand over what it has. */
  async #handOver(graceMs: number): Promise<void> {
    const waiting = [...this.#sessions]
      .filter((session) => session.seat)
      .map((session) => new Promise<void>((resolve) => (session.flushed = resolve)));
    if (waiting.length === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)));
    for (const session of this.#sessions) session.emit('closing', {});
    await Promise.race([Promise.all(waiting), late]);
    clearTimeout(timer);
  }
}
