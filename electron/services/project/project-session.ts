import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Accepted } from '../log/chain.ts';
import type { Draft, OwnLog } from '../log/own-log.ts';
import { SLICE_BYTES } from './accept.ts';
import { type Appended, checkAppend } from './append.ts';
import { Drafter, type Plan, type Unit, planGesture } from './author.ts';
import type { Events } from './events.ts';
import type { Gesture, Grant, Written } from './open-project.ts';
import type { ProjectFile } from './project-file.ts';
import { reading } from './reader.ts';
import type { Saver } from './saver.ts';

export interface SessionParts {
  readonly file: ProjectFile;
  readonly saver: Saver;
  readonly events: Events;
  readonly device: string;
  readonly path: string;
  /** Milliseconds since 1970 UTC. */
  readonly clock: () => number;
  /** Makes a log known on disk before its first number or envelope is used. */
  readonly birth: (own: OwnLog) => Result<void>;
}

/** A window's records are numbered from blocks of this size. */
const GRANT = 1024;
const UNREADABLE: ReadonlySet<string> = new Set(['file-damaged', 'file-unavailable']);
/**
 * Articles a transaction takes: folding and recognising them takes longer than writing their bytes, and others wait for it.
 * Fewer than the cache of documents holds, so that each is read once.
 */
const UNITS_PER_SLICE = 50;

interface Waiting extends Appended {
  readonly window: string;
  readonly done: (result: Result<{ readonly seq: number }>) => void;
}

/** The writing half of an open project: own gestures and what windows append. */
export class ProjectSession {
  readonly #parts: SessionParts;
  #own: OwnLog;
  #drafter: Drafter;
  #queue: Waiting[] = [];

  constructor(parts: SessionParts, own: OwnLog) {
    this.#parts = parts;
    this.#own = own;
    this.#drafter = new Drafter(parts.file, own.id);
  }

  get own(): OwnLog {
    return this.#own;
  }

  /** Goes on in another log. */
  switchTo(own: OwnLog): void {
    this.#own.close();
    this.#own = own;
    this.#drafter = new Drafter(this.#parts.file, own.id);
  }

  grant(): Result<Grant> {
    const born = this.#parts.birth(this.#own);
    if (!born.ok) return born;
    const taken = this.#own.grants.take(GRANT);
    return taken.ok ? ok({ ...taken.value, counter: this.#parts.file.counter() }) : taken;
  }

  async write(gesture: Gesture): Promise<Result<Written>> {
    const { file, clock, device, birth } = this.#parts;
    const born = birth(this.#own);
    if (!born.ok) return born;
    const plan = this.#prepare(() => planGesture({ file, own: this.#own, clock }, device, gesture));
    return plan.ok ? this.#writeUnits(plan.value) : plan;
  }

  // What is written goes on where the file stands, so a file that can't even be read takes nothing.
  #prepare<T>(work: () => Result<T>): Result<T> {
    const { path, saver } = this.#parts;
    const prepared = reading(path, work);
    if (!prepared.ok && UNREADABLE.has(prepared.error.code)) saver.failed(prepared.error.message);
    return prepared;
  }

  async #writeUnits(plan: Plan): Promise<Result<Written>> {
    const { action, ids, newTexts } = plan;
    let failed: Result<never> | undefined;
    for (const units of unitSlices(plan.units)) {
      // Drafted and saved in one turn, since a draft goes on where the document stands.
      const drafts = this.#prepare(() => ok(units.flatMap((unit) => this.#drafter.drafts(unit))));
      const saved = drafts.ok ? this.#save(drafts.value, undefined) : drafts;
      if (!saved.ok) failed = saved;
      if (failed && !failed.ok && failed.error.code !== 'journal-only') return failed;
      await nextTurn();
    }
    return failed ?? ok({ action, ids, newTexts });
  }

  /** Signs and saves drafts as one group; tells everyone but the window that they came from. */
  #save(drafts: readonly Draft[], except: string | undefined): Result<readonly Accepted[]> {
    const { file, saver, events } = this.#parts;
    const clocks = (doc: DocId) => file.cache.clocks(doc, this.#own.id);
    const group = this.#prepare(() => this.#own.group(drafts, file.counter(), clocks));
    if (!group.ok) return group;
    const saved = saver.saveOwn(this.#own, group.value);
    if (saved.ok) events.committed(group.value, saved.value, except);
    return saved.ok ? group : saved;
  }

  /** Takes a window's records; those that come within one turn share a transaction. */
  append(doc: DocId, update: Uint8Array, window: string): Promise<Result<{ readonly seq: number }>> {
    const born = this.#parts.birth(this.#own);
    if (!born.ok) return Promise.resolve(born);
    return new Promise((done) => {
      if (this.#queue.length === 0) setImmediate(() => this.#flushQueue());
      this.#queue.push({ doc, update, window, done });
    });
  }

  #flushQueue(): void {
    const queue = this.#queue;
    this.#queue = [];
    for (const run of runsByWindow(queue)) this.#appendRun(run);
  }

  #appendRun(run: readonly Waiting[]): void {
    const { file } = this.#parts;
    const known = new Map<DocId, ReturnType<typeof file.cache.clocks>>();
    const drafts: Draft[] = [];
    const taken: Waiting[] = [];
    for (const one of run) {
      const checked = this.#prepare(() =>
        checkAppend(one, this.#own, known.get(one.doc) ?? file.cache.clocks(one.doc, this.#own.id)),
      );
      if (!checked.ok) {
        one.done(checked);
        continue;
      }
      known.set(one.doc, checked.value.clocks);
      taken.push(one);
      if (checked.value.payload)
        drafts.push({ kind: 'update', doc: one.doc, payload: checked.value.payload });
    }
    if (taken.length === 0) return;
    const saved = drafts.length === 0 ? this.#nothingNew() : this.#save(drafts, run[0]!.window);
    const seq = this.#own.state?.seq ?? 0;
    for (const one of taken) one.done(saved.ok ? ok({ seq }) : saved);
  }

  // A window may send again what was taken while the project file was out of reach.
  #nothingNew(): Result<readonly Accepted[]> {
    if (this.#parts.saver.retry()) return ok([]);
    const state = this.#parts.saver.state;
    return fail('journal-only', state.kind === 'saved' ? '' : state.reason);
  }
}

function* unitSlices(units: readonly Unit[]): Generator<readonly Unit[]> {
  let slice: Unit[] = [];
  let bytes = 0;
  for (const unit of units) {
    if (slice.length > 0 && (bytes + unit.bytes > SLICE_BYTES || slice.length >= UNITS_PER_SLICE)) {
      yield slice;
      slice = [];
      bytes = 0;
    }
    slice.push(unit);
    bytes += unit.bytes;
  }
  if (slice.length > 0) yield slice;
}

function runsByWindow(queue: readonly Waiting[]): Waiting[][] {
  const runs: Waiting[][] = [];
  for (const one of queue) {
    const run = runs.at(-1);
    if (run?.[0]?.window === one.window) run.push(one);
    else runs.push([one]);
  }
  return runs;
}
