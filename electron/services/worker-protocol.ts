import type { Result } from '@shared/model/result.ts';
import type { Door } from './session.ts';

/** What the worker thread is started with. */
export interface WorkerSettings {
  /** Absolute. */
  readonly dataDir: string;
  /** Where new projects are proposed; absolute. */
  readonly documentsDir: string;
  readonly version: string;
}

/** From a door to the worker. `connection` names one window; ids of calls are unique within a connection. */
export type ToWorker =
  | { readonly type: 'connect'; readonly connection: number; readonly door: Door }
  | {
      readonly type: 'call';
      readonly connection: number;
      readonly id: number;
      readonly method: string;
      readonly params: unknown;
    }
  | { readonly type: 'disconnect'; readonly connection: number }
  | { readonly type: 'shutdown'; readonly graceMs: number };

/** From the worker to its door. */
export type FromWorker =
  | {
      readonly type: 'answer';
      readonly connection: number;
      readonly id: number;
      readonly result: Result<unknown>;
    }
  | { readonly type: 'event'; readonly connection: number; readonly event: string; readonly payload: unknown }
  | { readonly type: 'disconnected'; readonly connection: number }
  | { readonly type: 'down' };

/** The part of a MessagePort or Worker that the two ends use. */
export interface Port<Out> {
  postMessage(message: Out, transfer?: readonly ArrayBuffer[]): void;
}

/**
 * A copy of a value in which every byte array owns its whole buffer: posting a view would copy all of the buffer
 * beneath it. Arrays that own theirs already are kept, everything else but bytes is shared with the original.
 */
export function withOwnBytes(value: unknown): unknown {
  if (value instanceof Uint8Array)
    return value.byteLength === value.buffer.byteLength ? value : Uint8Array.from(value);
  if (Array.isArray(value)) return value.some(isBranch) ? value.map(withOwnBytes) : value;
  if (typeof value !== 'object' || value === null || !Object.values(value).some(isBranch)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withOwnBytes(inner)]));
}

const isBranch = (value: unknown) => typeof value === 'object' && value !== null;

/** The buffers of all byte arrays in a value that owns them (see `withOwnBytes`), each once. */
export function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (value instanceof Uint8Array) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) buffersOf(inner, found);
  }
  return found;
}
