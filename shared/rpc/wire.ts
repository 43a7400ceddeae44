import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type Failure, type Result, fail, ok } from '../model/result.ts';

/**
 * Frames between a page and the web door: one lib0 `any` value per WebSocket message, so bytes stay bytes. A frame is
 * an array whose first element is its type.
 */
export type Frame =
  | { readonly type: 'call'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly type: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly type: 'event'; readonly event: string; readonly payload: unknown };

const CALL = 0;
const ANSWER = 1;
const EVENT = 2;

/** Deepest nesting of a value in a frame; nothing in the contract comes near. */
const MAX_DEPTH = 16;

/** The bytes of a frame. Values are plain data: null, booleans, numbers, strings, bytes, lists, objects. */
export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  // lib0's type of plain data can't be had from `unknown`; the contract's types are all plain.
  encoding.writeAny(encoder, toList(frame) as encoding.AnyEncodable[]);
  return encoding.toUint8Array(encoder);
}

function toList(frame: Frame): unknown[] {
  switch (frame.type) {
    case 'call':
      return [CALL, frame.id, frame.method, frame.params];
    case 'answer':
      return [ANSWER, frame.id, frame.result];
    case 'event':
      return [EVENT, frame.event, frame.payload];
  }
}

/** Reads a frame. Total: whatever the bytes are, it answers a frame or the failure `bad-frame`. */
export function decodeFrame(bytes: Uint8Array): Result<Frame> {
  const value = readWhole(bytes);
  const frame = Array.isArray(value) && isPlain(value, 0) ? toFrame(value) : undefined;
  return frame ? ok(frame) : fail('bad-frame', 'A message could not be read.');
}

function readWhole(bytes: Uint8Array): unknown {
  try {
    const decoder = decoding.createDecoder(bytes);
    const value: unknown = decoding.readAny(decoder);
    return decoding.hasContent(decoder) ? undefined : value;
  } catch {
    // Truncated, an unknown type, or nested until the stack ended.
    return undefined;
  }
}

function toFrame(list: readonly unknown[]): Frame | undefined {
  const [type, second, third, fourth] = list;
  if (type === EVENT && list.length === 3 && typeof second === 'string')
    return { type: 'event', event: second, payload: third };
  if (!Number.isSafeInteger(second)) return undefined;
  const id = Number(second);
  if (type === CALL && list.length === 4 && typeof third === 'string')
    return { type: 'call', id, method: third, params: fourth };
  if (type === ANSWER && list.length === 3 && isResult(third)) return { type: 'answer', id, result: third };
  return undefined;
}

function isResult(value: unknown): value is Result<unknown> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  if (value.ok === true) return 'value' in value;
  return value.ok === false && 'error' in value && isFailure(value.error);
}

const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  typeof value.code === 'string' &&
  'message' in value &&
  typeof value.message === 'string';

/** Whether a value is nothing but data: a key such as `__proto__` would have given an object a foreign prototype. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  if (depth > MAX_DEPTH) return false;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every((inner) => isPlain(inner, depth + 1));
}
