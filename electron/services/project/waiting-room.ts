import type { LogId } from '@shared/model/ids.ts';
import type { Envelope } from '../log/envelope.ts';

/** What may wait at most; beyond this the newest comers are let go, to be offered again. */
const MAX_BYTES = 256 * 1024 * 1024;
const MAX_CANDIDATES = 4;

/** Envelopes whose predecessors, or whose project, are not here yet. Forged ones may stand beside true ones. */
export class WaitingRoom {
  readonly #logs = new Map<LogId, Map<number, Envelope[]>>();
  #bytes = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  logs(): LogId[] {
    return [...this.#logs.keys()];
  }

  add(envelope: Envelope): void {
    if (this.#bytes + envelope.raw.length > MAX_BYTES) return;
    const there = this.at(envelope.log, envelope.seq);
    if (there.some((e) => e.hash === envelope.hash && sameSig(e, envelope))) return;
    // Of many for one place the newest stay: true ones are offered again and again, so forged ones can't keep them out.
    if (there.length >= MAX_CANDIDATES) this.drop(there[0]!);
    const log = this.#logs.get(envelope.log) ?? new Map<number, Envelope[]>();
    log.set(envelope.seq, [...(log.get(envelope.seq) ?? []), envelope]);
    this.#logs.set(envelope.log, log);
    this.#bytes += envelope.raw.length;
    this.#size++;
  }

  at(log: LogId, seq: number): readonly Envelope[] {
    return this.#logs.get(log)?.get(seq) ?? [];
  }

  /** One with the smallest seq. */
  first(log: LogId): Envelope | undefined {
    const seqs = this.#logs.get(log)?.keys() ?? [];
    const least = Math.min(...seqs);
    return this.at(log, least)[0];
  }

  all(log: LogId): Envelope[] {
    return [...(this.#logs.get(log)?.values() ?? [])].flat();
  }

  drop(envelope: Envelope): void {
    const rest = this.at(envelope.log, envelope.seq).filter((e) => e !== envelope);
    if (rest.length === this.at(envelope.log, envelope.seq).length) return;
    this.#bytes -= envelope.raw.length;
    this.#size--;
    const log = this.#logs.get(envelope.log)!;
    if (rest.length > 0) log.set(envelope.seq, rest);
    else log.delete(envelope.seq);
    if (log.size === 0) this.#logs.delete(envelope.log);
  }

  /** Lets go of everything up to `seq`. */
  remove(log: LogId, seq: number): void {
    for (const envelope of this.all(log)) if (envelope.seq <= seq) this.drop(envelope);
  }
}

function sameSig(a: Envelope, b: Envelope): boolean {
  return Buffer.compare(a.sig, b.sig) === 0;
}
