import { join } from 'node:path';
import type { LogClocks } from '@shared/doc/updates.ts';
import type { DocId, LogId, ProjectId } from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import type { Device } from '../data-dir/device.ts';
import { type Accepted, type LogState, NO_CLOCKS, extendLog, openingState } from './chain.ts';
import { type Envelope, type EnvelopeKind, NO_HASH, encodeEnvelope } from './envelope.ts';
import { type Grants, openGrants } from './grants.ts';
import { JournalWriter, groupTime } from './journal.ts';

/** What is to be written: the log puts it in an envelope. */
export interface Draft {
  readonly kind: Exclude<EnvelopeKind, 'open'>;
  readonly doc: DocId;
  readonly payload: Uint8Array;
}

export interface OwnLogParts {
  readonly device: Device;
  readonly project: ProjectId;
  readonly log: LogId;
  /** The project's folder in the data dir. */
  readonly dir: string;
  /** Milliseconds since 1970 UTC. */
  readonly clock: () => number;
  /** Where the log stands; undefined for one that has no envelope yet. */
  readonly state: LogState | undefined;
  /** Time of the journal's last envelope. */
  readonly lastTime: number | undefined;
  /** Where the journal's intact part ends. */
  readonly journalBytes: number;
  /** Greatest record number reserved so far. */
  readonly reserved: number;
}

export const grantsPath = (dir: string, log: LogId): string => join(dir, `${log}.grants.json`);
export const journalPath = (dir: string, log: LogId): string => join(dir, log);

/** The log that this device writes to: numbers, signs, and keeps the journal. Only one may exist per log. */
export class OwnLog {
  readonly id: LogId;
  readonly grants: Grants;
  readonly #parts: OwnLogParts;
  #state: LogState | undefined;
  #lastTime: number | undefined;
  #journal: JournalWriter | undefined;

  constructor(parts: OwnLogParts) {
    this.id = parts.log;
    this.grants = openGrants(grantsPath(parts.dir, parts.log), parts.reserved);
    this.#parts = parts;
    this.#state = parts.state;
    this.#lastTime = parts.lastTime;
  }

  get state(): LogState | undefined {
    return this.#state;
  }

  /**
   * Signs drafts as the log's next envelopes, with its opening before the first ones. Nothing is written and the log
   * does not move on until `persist`. `seen` is the project's greatest counter, `clocks` those of this log in a
   * document. Fails as `checkUpdate` does when a draft breaks DO-4.
   */
  group(
    drafts: readonly Draft[],
    seen: number,
    clocks: (doc: DocId) => LogClocks,
  ): Result<readonly Accepted[]> {
    const time = groupTime(this.#parts.clock(), this.#lastTime);
    const group: Accepted[] = [];
    const latest = new Map<DocId, LogClocks>();
    let state = this.#state;
    if (!state) {
      const opening = this.#sign(
        undefined,
        { kind: 'open', doc: NO_HASH, payload: this.#parts.device.publicKey },
        time,
        seen,
      );
      const opened = extendLog(openingState(opening)!, opening, NO_CLOCKS);
      if (!opened.ok) return opened;
      group.push(opened.value);
      state = opened.value.state;
    }
    for (const draft of drafts) {
      const envelope = this.#sign(state, draft, time, Math.max(seen, state.last));
      const known = latest.get(draft.doc) ?? clocks(draft.doc);
      const extended = extendLog(state, envelope, known);
      if (!extended.ok) return extended;
      group.push(extended.value);
      latest.set(draft.doc, extended.value.clocks);
      state = extended.value.state;
    }
    return ok(group);
  }

  #sign(
    before: LogState | undefined,
    draft: { kind: EnvelopeKind; doc: DocId; payload: Uint8Array },
    time: number,
    seen: number,
  ): Envelope {
    const { project, log, device } = this.#parts;
    const place = { project, log, seq: (before?.seq ?? 0) + 1, prev: before?.hash ?? NO_HASH };
    return encodeEnvelope({ ...place, ...draft, time, seen }, (hash) => device.sign(hash));
  }

  /** Appends a group to the journal, flushed; the log then stands at its end. Throws the system's error. */
  persist(group: readonly Accepted[]): void {
    const last = group.at(-1);
    if (!last) return;
    this.#journal ??= new JournalWriter(journalPath(this.#parts.dir, this.id), this.#parts.journalBytes);
    this.#journal.append(group.map((a) => a.envelope));
    this.#state = last.state;
    this.#lastTime = last.envelope.time;
  }

  close(): void {
    this.#journal?.close();
    this.#journal = undefined;
  }
}
