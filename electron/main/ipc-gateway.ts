import type { IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import { type Result, fail } from '@shared/model/result.ts';
import { type MethodName, PARAMS, type Params } from '@shared/rpc/contract.ts';
import { isOwnUrl } from './origin.ts';

/** The frame that called; undefined for one that is already gone. */
export type Sender = { readonly url: string; readonly isTopFrame: boolean } | undefined;

/** A call whose sender, method and parameters have been checked. */
export type Call = { [M in MethodName]: { readonly method: M; readonly params: Params<M> } }[MethodName];

const MEBIBYTE = 1024 * 1024;
/** Most bytes of a call (two for each character of a string). Files dropped on the page come along with `import.run`. */
const MOST_BYTES = 32 * MEBIBYTE;
const MOST_BYTES_OF_IMPORT = 512 * MEBIBYTE;
/** Deepest nesting of parameters; nothing in the contract comes near. */
const MOST_DEPTH = 16;

/** Only the top frame of a window may call, and only while it shows our page. */
function isTrustedSender(sender: Sender): boolean {
  return sender !== undefined && sender.isTopFrame && isOwnUrl(sender.url);
}

/**
 * The one way from a page into the app. Refuses, in this order and with a typed failure: a foreign sender
 * (`refused-sender`), a method that is not in the contract (`unknown-method`), a call that is too large (`too-large`),
 * parameters of another shape (`bad-params`). Never rejects.
 */
export async function answerCall(
  sender: Sender,
  method: unknown,
  params: unknown,
  answer: (call: Call) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  if (!isTrustedSender(sender))
    return fail('refused-sender', 'Only the window of Ascribe itself may ask for this.');
  if (!isMethod(method)) return fail('unknown-method', 'This version of Ascribe can’t do that.');
  if (!isWithin(params, method === 'import.run' ? MOST_BYTES_OF_IMPORT : MOST_BYTES))
    return fail('too-large', 'That is too much at once. Try it in smaller parts.');
  const parsed = v.safeParse(PARAMS[method], params);
  if (!parsed.success)
    return fail('bad-params', 'Ascribe asked itself for something it does not understand.', {
      method,
      issues: parsed.issues
        .slice(0, 5)
        .map((issue) => `${v.getDotPath(issue) ?? 'params'}: ${issue.message}`),
    });
  // The schema of this very method made them a pair.
  return answer({ method, params: parsed.output } as Call);
}

const isMethod = (name: unknown): name is MethodName =>
  typeof name === 'string' && Object.hasOwn(PARAMS, name);

/** Whether all strings and bytes in a value together have at most `most` bytes, and nothing is nested too deeply. */
function isWithin(value: unknown, most: number): boolean {
  let left = most;
  const spend = (bytes: number) => (left -= bytes) >= 0;
  const visit = (part: unknown, depth: number): boolean => {
    if (typeof part === 'string') return spend(part.length * 2);
    if (ArrayBuffer.isView(part) || part instanceof ArrayBuffer) return spend(part.byteLength);
    if (typeof part !== 'object' || part === null) return spend(8);
    // Values from a page may also contain themselves.
    if (depth === MOST_DEPTH) return false;
    return Object.entries(part).every(([key, inner]) => spend(key.length * 2) && visit(inner, depth + 1));
  };
  return visit(value, 0);
}

/** The sender of an Electron call. */
export function senderOf({ senderFrame, sender }: IpcMainInvokeEvent): Sender {
  try {
    if (!senderFrame) return undefined;
    const isTopFrame = senderFrame.frameTreeNodeId === sender.mainFrame.frameTreeNodeId;
    return { url: senderFrame.url, isTopFrame };
  } catch {
    // Electron throws for a frame that has been closed since.
    return undefined;
  }
}
