import type { LogClocks } from '@shared/doc/updates.ts';
import type { LogId } from '@shared/model/ids.ts';
import type { Result } from '@shared/model/result.ts';
import { type Accepted, type LogState, NO_CLOCKS, stepLog } from '../log/chain.ts';
import type { Envelope } from '../log/envelope.ts';
import type { ProjectFile } from './project-file.ts';

/** Verifies envelopes one after the other on top of what the file holds, before any of them is written. */
export class Acceptor {
  readonly #file: ProjectFile;
  readonly #states = new Map<LogId, LogState>();
  readonly #clocks = new Map<string, LogClocks>();

  constructor(file: ProjectFile) {
    this.#file = file;
  }

  /** Where a log stands after what was accepted here. */
  state(log: LogId): LogState | undefined {
    return this.#states.get(log) ?? this.#file.state(log);
  }

  /** Takes the next envelope of its log, see `stepLog`. */
  take(envelope: Envelope): Result<Accepted> {
    const key = `${envelope.log} ${envelope.doc}`;
    const clocks =
      envelope.kind === 'update'
        ? (this.#clocks.get(key) ?? this.#file.cache.clocks(envelope.doc, envelope.log))
        : NO_CLOCKS;
    const accepted = stepLog(this.state(envelope.log), envelope, clocks);
    if (accepted.ok) {
      this.#states.set(envelope.log, accepted.value.state);
      if (envelope.kind === 'update') this.#clocks.set(key, accepted.value.clocks);
    }
    return accepted;
  }
}

/** PF-1: transactions of at most 4 MB where no single envelope is larger. */
export const SLICE_BYTES = 4 * 1024 * 1024;
/** So many envelopes take about as long to fold as 4 MB take to write. */
const SLICE_ENVELOPES = 500;

/** Cuts a run of envelopes into slices for one transaction each. */
export function* slices(accepted: readonly Accepted[]): Generator<readonly Accepted[]> {
  let slice: Accepted[] = [];
  let bytes = 0;
  for (const one of accepted) {
    const size = one.envelope.raw.length;
    if (slice.length > 0 && (bytes + size > SLICE_BYTES || slice.length >= SLICE_ENVELOPES)) {
      yield slice;
      slice = [];
      bytes = 0;
    }
    slice.push(one);
    bytes += size;
  }
  if (slice.length > 0) yield slice;
}
