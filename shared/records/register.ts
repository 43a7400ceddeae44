import { type LogId, compareStrings } from '../model/ids.ts';
import { canonicalJson } from './json.ts';
import type { AnyRecord, ArticleBody, At, RecordBody } from './kinds.ts';
import { parseRecord } from './parse.ts';

/** A record that takes part in a fold, with the bytes it came from, which decide between equals. */
export class Stamped<B extends RecordBody = RecordBody> {
  readonly stored: unknown;
  readonly #log: LogId;
  #record: AnyRecord<B> | undefined;

  /** `record` is what `stored` says, as `parseRecord` reads it. */
  constructor(record: AnyRecord<B>, stored: unknown) {
    this.stored = stored;
    this.#log = record.at.log;
    this.#record = record;
  }

  get record(): AnyRecord<B> {
    return (this.#record ??= this.#read());
  }

  /** Keeps only what is stored: read, a record takes four times the room, and of most it is never asked again. */
  forget(): void {
    this.#record = undefined;
  }

  #read(): AnyRecord<B> {
    const parsed = parseRecord(this.stored, this.#log);
    if (!parsed.ok) throw new Error(`A record that could be read no longer can: ${parsed.reason}`);
    return parsed.record as AnyRecord<B>;
  }
}

/** One of an article's document. */
export type ArticleStamped = Stamped<ArticleBody>;

/** Position in the total order of records (SPEC RE-2). */
export function compareAt(a: At, b: At): number {
  return a.c - b.c || compareStrings(a.log, b.log) || a.n - b.n;
}

/** Order of records, down to their content where a log used one position twice (SPEC RE-2). */
export function compareStamped(a: Stamped, b: Stamped): number {
  return (
    compareAt(a.record.at, b.record.at) ||
    (a.stored === b.stored ? 0 : compareStrings(canonicalJson(a.stored), canonicalJson(b.stored)))
  );
}

/** The greater of a register's present holder and a newcomer (SPEC RE-31). */
export function greater<S extends Stamped>(present: S | undefined, newcomer: S): S {
  return present !== undefined && compareStamped(present, newcomer) >= 0 ? present : newcomer;
}

/** Named registers, each won by the record with the greatest `at`. */
export class Registers<S extends Stamped = Stamped> {
  readonly #holders = new Map<string, S>();

  /** True when the newcomer now holds the register. */
  offer(name: string, newcomer: S): boolean {
    const present = this.#holders.get(name);
    const holder = greater(present, newcomer);
    if (holder === present) return false;
    this.#holders.set(name, holder);
    return true;
  }

  get(name: string): S | undefined {
    return this.#holders.get(name);
  }

  entries(): IterableIterator<[string, S]> {
    return this.#holders.entries();
  }
}
