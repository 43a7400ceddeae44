import { setImmediate as nextTurn } from 'node:timers/promises';
import { type LogId, PROJECT_DOC, type ProjectId } from '@shared/model/ids.ts';
import { parseRecord } from '@shared/records/parse.ts';
import { UPDATE_LIMITS, decodeRuns } from '@shared/doc/update-codec.ts';
import type { Accepted } from '../log/chain.ts';
import { type Envelope, decodeEnvelope, publicKeyOf, signedBy } from '../log/envelope.ts';
import { Acceptor, SLICE_BYTES } from './accept.ts';
import type { Events } from './events.ts';
import type { IngestReport } from './open-project.ts';
import type { ProjectFile } from './project-file.ts';
import { type RefusedBytes, quarantine } from './quarantine.ts';
import type { Saver } from './saver.ts';
import { WaitingRoom } from './waiting-room.ts';

export interface IngestParts {
  readonly file: ProjectFile;
  readonly saver: Saver;
  readonly events: Events;
  readonly clock: () => number;
  /** Called when envelopes of the log that this device writes to come from elsewhere: it must not be continued. */
  readonly onOwnLogFromElsewhere: (log: LogId) => void;
}

/** So many are verified before the thread is given free. */
const TURN = 200;

interface Tally {
  accepted: number;
  known: number;
  readonly quarantined: RefusedBytes[];
}

/**
 * Takes envelopes from elsewhere (SPEC EN-4, SY-6): any order, any logs. Those that can't be taken yet wait in memory
 * and are tried again with every call; after a restart they must be offered anew.
 */
export class Ingest {
  readonly #parts: IngestParts;
  readonly #waiting = new WaitingRoom();
  /** Logs of other projects that say they have joined this one, wherever in the log they say it. */
  readonly #joined = new Set<LogId>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: IngestParts) {
    this.#parts = parts;
  }

  /** One call after the other. */
  ingest(raws: readonly Uint8Array[]): Promise<IngestReport> {
    const report = this.#turn.then(() => this.#ingest(raws));
    this.#turn = report.catch(() => undefined);
    return report;
  }

  async #ingest(raws: readonly Uint8Array[]): Promise<IngestReport> {
    const tally: Tally = { accepted: 0, known: 0, quarantined: [] };
    for (const [index, raw] of raws.entries()) {
      this.#sort(raw, tally);
      if (index % TURN === TURN - 1) await nextTurn();
    }
    await this.#drain(tally);
    this.#keepRefused(tally);
    const { accepted, known } = tally;
    const refused = tally.quarantined.map(({ refused }) => refused);
    return { accepted, known, waiting: this.#waiting.size, quarantined: refused };
  }

  #sort(raw: Uint8Array, tally: Tally): void {
    const decoded = decodeEnvelope(raw);
    if (!decoded.ok) {
      tally.quarantined.push({ refused: { reason: decoded.error.message }, raw });
      return;
    }
    const envelope = decoded.value;
    const head = this.#parts.file.state(envelope.log);
    if (head && envelope.seq <= head.seq) this.#compare(envelope, tally);
    else this.#waiting.add(envelope);
  }

  /** One that has the seq of a known one: the same, or a fork, or rubbish. */
  #compare(envelope: Envelope, tally: Tally): void {
    if (this.#parts.file.hashAt(envelope.log, envelope.seq) === envelope.hash) {
      tally.known++;
      return;
    }
    const key = publicKeyOf(this.#parts.file.state(envelope.log)?.publicKey ?? new Uint8Array());
    const isFork = key !== undefined && signedBy(envelope, key);
    const reason = isFork
      ? 'The log has two continuations: its device was copied or restored together with its key. The first one received counts.'
      : 'Its signature is not that of its log.';
    refuse(tally, envelope, reason);
    if (isFork) this.#parts.onOwnLogFromElsewhere(envelope.log);
  }

  /** Takes what can be taken, log by log, until nothing moves: a join in one log may let in another. */
  async #drain(tally: Tally): Promise<void> {
    this.#noteJoins();
    for (let moved = true; moved;) {
      moved = false;
      for (const log of this.#waiting.logs())
        if (this.#mayTake(log)) moved = (await this.#takeLog(log, tally)) || moved;
    }
  }

  #mayTake(log: LogId): boolean {
    if (this.#parts.file.state(log)) return true;
    const first = this.#waiting.first(log);
    return first?.seq === 1 && (this.#isOurs(first.project) || this.#joined.has(log));
  }

  #isOurs(project: ProjectId): boolean {
    return this.#parts.file.ids().includes(project);
  }

  async #takeLog(log: LogId, tally: Tally): Promise<boolean> {
    let moved = false;
    for (;;) {
      const batch = this.#nextBatch(log, tally);
      if (batch.length === 0) return moved;
      const saved = this.#parts.saver.saveForeign(batch);
      if (!saved.ok) return moved;
      this.#waiting.remove(log, batch.at(-1)!.envelope.seq);
      tally.accepted += batch.length;
      moved = true;
      this.#parts.events.committed(batch, saved.value);
      this.#parts.onOwnLogFromElsewhere(log);
      await nextTurn();
    }
  }

  #nextBatch(log: LogId, tally: Tally): Accepted[] {
    const acceptor = new Acceptor(this.#parts.file);
    const batch: Accepted[] = [];
    let bytes = 0;
    for (;;) {
      const seq = (acceptor.state(log)?.seq ?? 0) + 1;
      const candidates = this.#waiting.at(log, seq);
      const taken = this.#firstGood(acceptor, candidates, tally);
      if (!taken) return batch;
      batch.push(taken);
      bytes += taken.envelope.raw.length;
      if (bytes >= SLICE_BYTES || batch.length >= TURN) return batch;
    }
  }

  #firstGood(acceptor: Acceptor, candidates: readonly Envelope[], tally: Tally): Accepted | undefined {
    let good: Accepted | undefined;
    for (const envelope of candidates) {
      const taken = good ? undefined : acceptor.take(envelope);
      if (taken?.ok) {
        good = taken.value;
        continue;
      }
      this.#waiting.drop(envelope);
      refuse(tally, envelope, taken ? taken.error.message : 'Another envelope has its place in the log.');
    }
    return good;
  }

  // A log may join anywhere in its course (SPEC SY-6), and only one that proves to be the log's own counts.
  #noteJoins(): void {
    for (const log of this.#waiting.logs()) {
      const first = this.#waiting.first(log);
      if (this.#joined.has(log) || first?.seq !== 1 || this.#isOurs(first.project)) continue;
      const key = publicKeyOf(first.payload);
      const joins = this.#waiting
        .all(log)
        .some((e) => this.#joinsUs(e) && key !== undefined && signedBy(e, key));
      if (joins) this.#joined.add(log);
    }
  }

  #joinsUs(envelope: Envelope): boolean {
    if (envelope.kind !== 'update' || envelope.doc !== PROJECT_DOC) return false;
    return joinsIn(envelope).some((project) => this.#isOurs(project));
  }

  #keepRefused({ quarantined }: Tally): void {
    try {
      quarantine(this.#parts.file.db, this.#parts.clock(), quarantined);
    } catch {
      // The file is out of reach; the report names them, and they are asked for again anyway.
    }
  }
}

/** Projects that an envelope's records join. Its predecessors may be missing, so its place in the document isn't asked. */
function joinsIn({ payload, log }: Envelope): ProjectId[] {
  const runs = decodeRuns(payload, UPDATE_LIMITS);
  const values = runs.ok ? runs.value.flatMap((run) => run.values) : [];
  return values.flatMap((stored) => {
    const parsed = parseRecord(stored, log);
    return parsed.ok && parsed.record.body.kind === 'join' ? [parsed.record.body.project] : [];
  });
}

function refuse(tally: Tally, { log, seq, raw }: Envelope, reason: string): void {
  tally.quarantined.push({ refused: { log, seq, reason }, raw });
}
