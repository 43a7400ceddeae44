import { type Result, fail } from '@shared/model/result.ts';
import type { Answers, EventName, Events, MethodName, Params } from '@shared/rpc/contract.ts';
import type { Connection, Services } from '../services/services.ts';

/**
 * The line between the page of a window and the services. Each load of the page is a new connection, so that a page
 * that was reloaded or has crashed leaves nothing open behind it.
 */
export class PageLine {
  readonly #services: Services;
  readonly #send: (event: EventName, payload: Events[EventName]) => void;
  #connection: Connection;

  /** `send` hands an event to the page that is there now. */
  constructor(services: Services, send: (event: EventName, payload: Events[EventName]) => void) {
    this.#services = services;
    this.#send = send;
    this.#connection = this.#connect();
  }

  /** Never rejects: a mistake of ours comes back as `internal`. */
  async call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<Answers[M]>> {
    try {
      // The other end is our own code and is typed by the same contract.
      return (await this.#connection.call(method, params)) as Result<Answers[M]>;
    } catch (error) {
      return fail('internal', `Something went wrong inside Ascribe (${String(error)}).`);
    }
  }

  /** The page has been loaded anew. */
  renew(): void {
    const old = this.#connection;
    this.#connection = this.#connect();
    void old.close();
  }

  #connect(): Connection {
    const connection: Connection = this.#services.connect({
      door: 'electron',
      onEvent: (event, payload) => {
        // The last words to a page that is gone are not for its successor.
        if (connection === this.#connection) this.#send(event, payload);
      },
    });
    return connection;
  }
}
