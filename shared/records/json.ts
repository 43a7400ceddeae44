import { compareStrings } from '../model/ids.ts';

/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value is an object as JSON makes them: not an array, and with no prototype of somebody's own. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Canonical JSON (SPEC RE-2): keys sorted by UTF-16 code units, no white space. Members that are undefined are left out,
 * as JSON.stringify does; what is not JSON at all is written as null. Works at any depth: hostile nesting must not
 * exhaust the stack.
 */
export function canonicalJson(value: unknown): string {
  const out: string[] = [];
  // Strings on the stack are text to be written as it is, boxed values are still to be taken apart.
  const stack: (string | { readonly value: unknown })[] = [{ value }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (typeof top === 'string') out.push(top);
    else if (Array.isArray(top.value)) pushArray(stack, top.value);
    else if (isPlainObject(top.value)) pushObject(stack, top.value);
    else out.push(scalar(top.value));
  }
  return out.join('');
}

type Stack = (string | { readonly value: unknown })[];

function pushArray(stack: Stack, items: readonly unknown[]): void {
  stack.push(']');
  for (let i = items.length - 1; i >= 0; i--) {
    stack.push({ value: items[i] });
    if (i > 0) stack.push(',');
  }
  stack.push('[');
}

function pushObject(stack: Stack, object: Readonly<Record<string, unknown>>): void {
  const keys = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort(compareStrings);
  stack.push('}');
  for (let i = keys.length - 1; i >= 0; i--) {
    const key = keys[i]!;
    stack.push({ value: object[key] }, `${i > 0 ? ',' : ''}${JSON.stringify(key)}:`);
  }
  stack.push('{');
}

function scalar(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  return typeof value === 'number' && Number.isFinite(value) ? JSON.stringify(value) : 'null';
}
