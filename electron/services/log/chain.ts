import type { KeyObject } from 'node:crypto';
import { type LogClocks, checkUpdate } from '@shared/doc/updates.ts';
import type { DeviceId, LogId, ProjectId, RecordId } from '@shared/model/ids.ts';
import { recordId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { stepCounters } from '@shared/records/counters.ts';
import { deviceIdOf } from '../data-dir/device.ts';
import { type Envelope, publicKeyOf, signedBy } from './envelope.ts';

/** Where the verification of one log stands. Can be stored, and rebuilt by stepping over the log's envelopes. */
export interface LogState {
  readonly log: LogId;
  readonly project: ProjectId;
  readonly device: DeviceId;
  /** Raw 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly seq: number;
  readonly hash: string;
  /** Greatest effective Lamport counter so far (SPEC RE-5). */
  readonly last: number;
}

/** An envelope that passed SPEC EN-4, with what was learnt on the way. */
export interface Accepted {
  readonly envelope: Envelope;
  readonly state: LogState;
  /** Records of an update, in order; empty for other kinds. */
  readonly stored: readonly unknown[];
  /** Clocks of this log in this document after the update. */
  readonly clocks: LogClocks;
  /** Records without effect by SPEC RE-5. */
  readonly voided: readonly RecordId[];
}

export const NO_CLOCKS: LogClocks = new Map();

const bad = (reason: string) => fail('envelope-bad', reason);

/**
 * Takes the next envelope of a log (SPEC EN-4): chain, key, signature, DO-4, counters. `state` is undefined before the
 * log's first envelope; `clocks` are those of this log in the envelope's document, from its earlier envelopes.
 * `envelope` must come from `decodeEnvelope`. Fails with `envelope-bad`, or `envelope-fork` when it is properly signed
 * but does not follow the envelope before.
 */
export function stepLog(
  state: LogState | undefined,
  envelope: Envelope,
  clocks: LogClocks,
): Result<Accepted> {
  const before = state ?? openingState(envelope);
  if (!before) return bad('The log does not begin with its opening.');
  if (envelope.log !== before.log || envelope.seq !== before.seq + 1)
    return bad('It is not the next envelope of its log.');
  if (envelope.project !== before.project) return bad('It names another project than its log.');
  const key = cachedKey(before.publicKey);
  if (!key || !signedBy(envelope, key)) return bad('Its signature is not that of its log.');
  if (state && envelope.prev !== state.hash)
    return fail('envelope-fork', 'It does not follow the envelope before it: the log has two continuations.');
  return extendLog(before, envelope, clocks);
}

/** The state before the first envelope of a log, which it opens; undefined if the envelope opens none. */
export function openingState(envelope: Envelope): LogState | undefined {
  if (envelope.kind !== 'open') return undefined;
  const { log, project, payload } = envelope;
  const publicKey = payload.slice();
  return { log, project, device: deviceIdOf(publicKey), publicKey, seq: 0, hash: envelope.prev, last: 0 };
}

/** As `stepLog`, for an envelope that this device has just signed at the log's end: only DO-4 and counters are left. */
export function extendLog(before: LogState, envelope: Envelope, clocks: LogClocks): Result<Accepted> {
  const head = { seq: envelope.seq, hash: envelope.hash };
  if (envelope.kind !== 'update')
    return ok({ envelope, state: { ...before, ...head }, stored: [], clocks, voided: [] });
  const checked = checkUpdate(envelope.payload, envelope.log, clocks);
  if (!checked.ok) return bad(checked.error.message);
  const { stored } = checked.value;
  const counters = stepCounters(before.last, envelope.seen, stored);
  const voided = counters.voided.flatMap((index) => {
    const n = numberOf(stored[index]);
    return n === undefined ? [] : [recordId(envelope.log, n)];
  });
  const state = { ...before, ...head, last: counters.last };
  return ok({ envelope, state, stored, clocks: checked.value.clocks, voided });
}

/** The number of a stored record within its log; undefined if it has none. */
export function numberOf(stored: unknown): number | undefined {
  if (typeof stored !== 'object' || stored === null || !Object.hasOwn(stored, 'n')) return undefined;
  const { n } = stored as { n: unknown };
  return typeof n === 'number' && Number.isSafeInteger(n) && n >= 1 ? n : undefined;
}

const keys = new Map<string, KeyObject | undefined>();

// Making a key object costs as much as a verification; a project has a handful of keys.
function cachedKey(raw: Uint8Array): KeyObject | undefined {
  const name = Buffer.from(raw).toString('hex');
  if (!keys.has(name)) {
    if (keys.size > 1000) keys.clear();
    keys.set(name, publicKeyOf(raw));
  }
  return keys.get(name);
}
