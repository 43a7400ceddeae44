import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Result } from '@shared/model/result.ts';
import type { Answers, EventName, Events, MethodName, Params } from '@shared/rpc/contract.ts';
import { connectBackendWorker } from '../../electron/services/connect-worker.ts';
import type { Services } from '../../electron/services/services.ts';
import type { WorkerSettings } from '../../electron/services/worker-protocol.ts';
import { builtWorker } from './built.ts';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ascribe-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Settings of services that live in a folder of their own. */
export function settingsIn(folder: string): WorkerSettings {
  const documentsDir = join(folder, 'documents');
  mkdirSync(documentsDir, { recursive: true });
  return { dataDir: join(folder, 'data'), documentsDir, version: '1.2.3' };
}

/** The services in a real worker thread. What it says is collected. */
export async function workerServices(settings: WorkerSettings, said: string[] = []): Promise<Services> {
  const file = await builtWorker();
  const services = connectBackendWorker({
    file,
    settings,
    now: () => performance.now(),
    say: (sentence) => said.push(sentence),
  });
  onTestFinished(() => services.shutdown(100));
  return services;
}

/** A window as tests use it: typed calls, and the events that have come. */
export interface TestWindow {
  call<M extends MethodName>(method: M, params?: Params<M>): Promise<Result<Answers[M]>>;
  /** The value of a call that must succeed. */
  ask<M extends MethodName>(method: M, params?: Params<M>): Promise<Answers[M]>;
  /** Anything at all. */
  raw(method: string, params: unknown): Promise<Result<unknown>>;
  readonly events: readonly { readonly event: EventName; readonly payload: Events[EventName] }[];
  payloads<E extends EventName>(event: E): Events[E][];
  close(): Promise<void>;
  /** Whether it answers `closing` at once, as a page does that has nothing to hand over. */
  answersClosing: boolean;
}

type TakeEvent = (event: EventName, payload: Events[EventName]) => void;

/** What a window is connected by. */
export interface Line {
  raw(method: string, params: unknown): Promise<Result<unknown>>;
  close(): Promise<void>;
  /** Hands over the function that takes the events. */
  listen(take: TakeEvent): void;
}

/** A window on a line to the services. */
export function testWindow({ raw, close, listen }: Line): TestWindow {
  const events: { event: EventName; payload: Events[EventName] }[] = [];
  const call = async <M extends MethodName>(method: M, params?: Params<M>) =>
    (await raw(method, params)) as Result<Answers[M]>;
  const window: TestWindow = {
    answersClosing: true,
    raw,
    close,
    call,
    events,
    async ask(method, params) {
      const result = await call(method, params);
      if (!result.ok) throw new Error(`${method}: ${result.error.code}: ${result.error.message}`);
      return result.value;
    },
    payloads: <E extends EventName>(event: E) =>
      events.filter((one) => one.event === event).map((one) => one.payload as Events[E]),
  };
  listen((event, payload) => {
    events.push({ event, payload });
    if (event === 'closing' && window.answersClosing) void raw('app.flushed', undefined);
  });
  return window;
}

/** A window that is connected to services directly. */
export function windowOf(services: Services, door: 'electron' | 'web' = 'web'): TestWindow {
  let take: TakeEvent = () => {};
  const connection = services.connect({ door, onEvent: (event, payload) => take(event, payload) });
  return testWindow({
    raw: (method, params) => connection.call(method, params),
    close: () => connection.close(),
    listen: (taking) => (take = taking),
  });
}
