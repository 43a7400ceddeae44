import { compareStrings } from '../model/ids.ts';
import { canonicalJson } from './json.ts';
import type { AnyRecord, ArticleBody, At, RecordBody } from './kinds.ts';

/** A record that takes part in a fold, with the bytes it came from, which decide between equals. */
export interface Stamped<B extends RecordBody = RecordBody> {
  readonly record: AnyRecord<B>;
  readonly stored: unknown;
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
