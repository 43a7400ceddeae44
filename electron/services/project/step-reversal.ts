import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ArticleId, RecordId } from '@shared/model/ids.ts';
import { type Failure, type Result, ok } from '@shared/model/result.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { Opposing, recordsOfAction } from '@shared/records/undo.ts';
import type { UndoStep } from '@shared/rpc/contract.ts';
import type { Watch } from '../jobs.ts';
import type { OpenProject } from './open-project.ts';
import { type DoneIn, StepSummary } from './step-summary.ts';
import type { Candidate } from './undo-candidates.ts';
import { noteUnfinished, unfinished } from './unfinished.ts';

/** So many articles of a step are read to say what it is; more only until one is found that can be reversed. */
const GLANCED = 20;
/** Records that are written at a time, so that others get their turn. */
const PIECE = 1_000;
/** Articles are read for so many milliseconds before what reverses them is written. */
const STRETCH_MS = 25;

/** What a step is, and whether something of it can be reversed. */
export interface Glance {
  readonly step: UndoStep;
  readonly isLeft: boolean;
}

/** Looks at a step no further than it takes to say what it is and that something of it can be reversed. */
export function glanceAt(project: OpenProject, candidate: Candidate): Result<Glance> {
  const { articles } = candidate;
  const summary = new StepSummary(project);
  const skipped: string[] = [];
  let isLeft = false;
  let read = 0;
  for (const article of articles) {
    if (read >= GLANCED && isLeft) break;
    const part = readPart(project, candidate, article);
    if (!part.ok) return part;
    const { opposing, done } = part.value;
    while (!isLeft && opposing.left > 0) {
      const piece = opposing.next(PIECE);
      for (const { reason } of piece.skipped) skipped.push(reason);
      isLeft = piece.bodies.length > 0;
    }
    summary.add(done);
    read += 1;
  }
  const step = stepOf(candidate, summary.text(articles.length - read), articles.slice(0, read), skipped);
  return ok({ step, isLeft });
}

/** What came of reversing a step. */
export interface Reversed {
  readonly step: UndoStep;
  /** How many records it took. */
  readonly written: number;
}

/**
 * Reverses one step in one action, piece by piece, so that others get their turn in between. Where it ends early, by being
 * stopped, by a failure or with the process, what was written stays, and the step can be gone on with (SPEC RE-45).
 */
export class StepReversal {
  readonly #project: OpenProject;
  readonly #candidate: Candidate;
  readonly #watch: Watch;
  readonly #summary: StepSummary;
  /** Reasons by the record that stays: what is worked out twice is said once. */
  readonly #skipped = new Map<RecordId, string>();
  #records: { doc: ArticleId; body: ArticleBody }[] = [];
  #action: RecordId | undefined;
  #written = 0;
  #isNoted: boolean;
  #since = performance.now();
  #failure: Failure | undefined;

  constructor(project: OpenProject, candidate: Candidate, watch: Watch) {
    this.#project = project;
    this.#candidate = candidate;
    this.#watch = watch;
    this.#summary = new StepSummary(project);
    this.#action = candidate.continues;
    this.#isNoted = unfinished(project).has(candidate.action);
  }

  /** Fails as `write` does. */
  async run(): Promise<Result<Reversed>> {
    const { articles } = this.#candidate;
    let read = 0;
    for (const article of articles) {
      if (this.#watch.signal.aborted) break;
      if (articles.length > 1) this.#watch.progress(read, articles.length, article);
      const reversed = await this.#reverseIn(article);
      if (!reversed.ok) return reversed;
      read += 1;
      const written = this.#isDue() ? await this.#write() : ok(undefined);
      if (!written.ok) return written;
    }
    const isStopped = this.#watch.signal.aborted;
    const written = await this.#write(!isStopped);
    if (!written.ok) return written;
    if (!isStopped) this.#note(false);
    if (this.#failure) return { ok: false, error: this.#failure };
    const summary = this.#summary.text(articles.length - read);
    const step = stepOf(this.#candidate, summary, articles, [...this.#skipped.values()]);
    return ok({ step: isStopped ? { ...step, isStopped } : step, written: this.#written });
  }

  async #reverseIn(article: ArticleId): Promise<Result<void>> {
    let part = readPart(this.#project, this.#candidate, article);
    if (part.ok) this.#summary.add(part.value.done);
    const isAlone = this.#candidate.articles.length === 1;
    while (part.ok && part.value.opposing.left > 0) {
      const { opposing, known } = part.value;
      const piece = opposing.next(PIECE - this.#records.length);
      for (const body of piece.bodies) this.#records.push({ doc: article, body });
      for (const { record, reason } of piece.skipped) this.#skipped.set(record, reason);
      if (opposing.left === 0) return ok(undefined);
      const written = await this.#write();
      if (!written.ok) return written;
      if (isAlone) this.#watch.progress(opposing.size - opposing.left, opposing.size, article);
      if (this.#watch.signal.aborted) return ok(undefined);
      const now = this.#project.entries(article);
      if (!now.ok) return now;
      // What others wrote meanwhile may bar the rest.
      if (now.value.length === known + piece.bodies.length)
        part = ok({ ...part.value, known: now.value.length });
      else part = readPart(this.#project, this.#candidate, article);
    }
    return part.ok ? ok(undefined) : part;
  }

  #isDue(): boolean {
    return this.#records.length >= PIECE || performance.now() - this.#since > STRETCH_MS;
  }

  /** Writes what is worked out, in the turn that it was worked out in, and gives way to others. */
  async #write(isLast = false): Promise<Result<void>> {
    const records = this.#records;
    this.#records = [];
    if (records.length === 0) await nextTurn();
    else {
      if (!isLast) this.#note(true);
      const { by, action } = this.#candidate;
      const goesOn = this.#action === undefined ? {} : { continues: this.#action };
      const written = await this.#project.write({ by, undoes: action, records, ...goesOn });
      // In the journal is not lost: the rest goes there, too.
      if (!written.ok && written.error.code !== 'journal-only') return written;
      if (!written.ok) this.#failure = written.error;
      this.#action = written.ok ? written.value.action : this.#latest();
      this.#written += records.length;
    }
    this.#since = performance.now();
    return ok(undefined);
  }

  /** The action under way where writing it didn't tell. */
  #latest(): RecordId | undefined {
    const { by, action } = this.#candidate;
    const listed = this.#project.actions(by, 1);
    const [latest] = listed.ok ? listed.value : [];
    return latest?.undoes === action ? latest.action : this.#action;
  }

  #note(isUnderWay: boolean): void {
    if (this.#isNoted === isUnderWay) return;
    noteUnfinished(this.#project, this.#candidate.action, isUnderWay);
    this.#isNoted = isUnderWay;
  }
}

interface Part {
  readonly opposing: Opposing;
  readonly done: DoneIn;
  /** How many records the article had. */
  readonly known: number;
}

/** A step's part in one article, as the article stands now. */
function readPart(project: OpenProject, { action, origin }: Candidate, article: ArticleId): Result<Part> {
  const read = project.entries(article);
  if (!read.ok) return read;
  const text = project.text(article);
  if (!text.ok && text.error.code !== 'no-article') return text;
  const entries = read.value;
  const document = { article, text: text.ok ? text.value : undefined, entries };
  const records = recordsOfAction(entries, action);
  return ok({
    opposing: new Opposing(records, document),
    done: { ...document, records: origin === action ? records : recordsOfAction(entries, origin) },
    known: entries.length,
  });
}

function stepOf(
  { action, continues }: Candidate,
  summary: string,
  articles: readonly ArticleId[],
  skipped: readonly string[],
): UndoStep {
  if (continues === undefined) return { action, summary, articles, skipped };
  return { action, summary: `the rest of what was stopped: ${summary}`, articles, skipped, isRest: true };
}
