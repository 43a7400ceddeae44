import { type LogId, type ProjectId, compareStrings } from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import type { Holdings } from '@shared/sync/heads.ts';
import { type SeqRange, type SeqSet, coversRange, uniteRanges } from '@shared/sync/seq-ranges.ts';
import { admitLog } from './admit.ts';
import { type Looked, look, sayGap } from './look.ts';
import { type ReadFile, sayRefused, settleFiles } from './offer.ts';
import { type PassContext, headOf } from './pass-context.ts';
import { type SegmentFile, scanProject, segmentKey } from './scan.ts';

/** Small segments are given to the project together up to this size, so that each costs no flush of its own. */
const BATCH_BYTES = 4 * 1024 * 1024;
/** A refused file may have hidden smaller ones that hold the same; so often is looked again at once. */
const MAX_ROUNDS = 10;

/** What a project's directory holds after it was read. */
export interface Received {
  /** Files as listed. */
  readonly files: readonly SegmentFile[];
  /** Envelopes that verified segments carry. */
  readonly carried: Holdings;
}

/**
 * Reads what is new in one project's directory, all devices, our own too (after a loss it has what our file lacks), and
 * checks what is claimed to be there. Fails when the directory can't be listed.
 */
export async function receiveProject(context: PassContext, project: ProjectId): Promise<Result<Received>> {
  const scanned = await scanProject(context, project);
  if (!scanned.ok) return scanned;
  const files = scanned.value;
  const carried = new Map<LogId, SeqSet>();
  const byLog = [...Map.groupBy(files, ({ name }) => name.log)].sort(([a], [b]) => compareStrings(a, b));
  for (const [log, ofLog] of byLog) carried.set(log, await receiveLog(context, log, ofLog));
  return ok({ files, carried });
}

async function receiveLog(context: PassContext, log: LogId, files: readonly SegmentFile[]): Promise<SeqSet> {
  const ordered = files.toSorted(inReadingOrder);
  if (!(await admitLog(context, ordered))) return [];
  for (let round = 1; ; round++) {
    const reader = new LogReader(context, log);
    for (const file of ordered) if (!context.stopped()) await reader.visit(file);
    await reader.finish();
    if (reader.disappointed && round < MAX_ROUNDS && !context.stopped()) continue;
    const carried = uniteRanges(reader.verified);
    for (const file of ordered)
      if (isNoLoss(context, file, carried)) context.findings.settles(segmentKey(file));
    return carried;
  }
}

/** A damaged or incomplete file is none where intact ones hold the same. */
function isNoLoss({ memory }: PassContext, file: SegmentFile, carried: SeqSet): boolean {
  const known = memory.verdict(file.place);
  return coversRange(carried, file.name) && !(known?.kind === 'refused' && known.contested);
}

// In order of seq, larger ones first: what a compacted segment holds need not be read again in the small ones.
const inReadingOrder = (a: SegmentFile, b: SegmentFile): number =>
  a.name.first - b.name.first ||
  b.name.last - a.name.last ||
  Number(b.strict) - Number(a.strict) ||
  compareStrings(segmentKey(a), segmentKey(b));

/** One walk over the files of a log, in reading order. */
class LogReader {
  readonly verified: SeqRange[] = [];
  /** A file that was counted on turned out to be wrong. */
  disappointed = false;
  readonly #context: PassContext;
  readonly #log: LogId;
  #batch: ReadFile[] = [];
  #batchBytes = 0;
  readonly #needless: SegmentFile[] = [];
  #head: number;
  /** Up to where the log would go if all that was read so far is good. */
  #reached: number;
  /** What the files since the last hole between files hold; with files in order no earlier one can matter. */
  #covered: SeqRange = { first: 1, last: 0 };

  constructor(context: PassContext, log: LogId) {
    this.#context = context;
    this.#log = log;
    this.#reached = this.#head = headOf(context.project, log);
  }

  async visit(file: SegmentFile): Promise<void> {
    const { first, last } = file.name;
    if (last <= this.#reached && (!file.strict || coversRange([this.#covered], file.name))) {
      if (file.strict) this.#needless.push(file);
      return;
    }
    if (first > this.#reached + 1) return sayGap(this.#context, file, this.#reached);
    const looked = await look(this.#context, file, last <= this.#head);
    if (looked !== 'skipped' && file.strict) this.#cover(file.name);
    await this.#take(file, looked);
  }

  async #take(file: SegmentFile, looked: Looked): Promise<void> {
    if (looked === 'verified') this.verified.push(file.name);
    if (typeof looked === 'string') return;
    this.#batch.push(looked);
    this.#batchBytes += file.name.bytes;
    this.#reached = Math.max(this.#reached, file.name.last);
    if (this.#batchBytes >= BATCH_BYTES) await this.#flush();
  }

  /**
   * Gives the project what is left. Then files that others cover are looked at too, once each: they may hold another
   * continuation of the log (SPEC EN-4), which must not go unnoticed.
   */
  async finish(): Promise<void> {
    await this.#flush();
    if (this.disappointed) return;
    for (const file of this.#needless.splice(0)) {
      const known = this.#context.memory.verdict(file.place);
      if (known?.kind === 'refused' && known.contested) sayRefused(this.#context, file, known.reason);
      if (known || this.#context.stopped()) continue;
      await this.#take(file, await look(this.#context, file, file.name.last <= this.#head));
    }
    await this.#flush();
  }

  #cover({ first, last }: SeqRange): void {
    const { first: from, last: to } = this.#covered;
    this.#covered = first <= to + 1 ? { first: from, last: Math.max(to, last) } : { first, last };
  }

  /** Gives the project what was read since the last time. */
  async #flush(): Promise<void> {
    const files = this.#batch;
    if (files.length === 0) return;
    this.#batch = [];
    this.#batchBytes = 0;
    const good = await settleFiles(this.#context, files);
    this.#head = headOf(this.#context.project, this.#log);
    const wrong = files.filter((file) => !good.includes(file));
    this.disappointed ||= wrong.some(({ file }) => this.#context.memory.verdict(file.place)?.kind !== 'held');
    this.verified.push(...good.filter(({ file }) => file.strict).map(({ file }) => file.name));
  }
}
