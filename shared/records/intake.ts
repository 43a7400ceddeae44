import { type DeviceId, type LogId, holdsAnnotator } from '../model/ids.ts';
import { counterOf } from './counters.ts';
import { canonicalJson } from './json.ts';
import type { AnyRecord } from './kinds.ts';
import { type ParsedRecord, parseRecord } from './parse.ts';
import { RecordMap } from './record-map.ts';
import { Stamped } from './register.ts';

/** A stored record as a fold takes it. */
export interface FoldEntry {
  readonly stored: unknown;
  readonly log: LogId;
  /** Whose log it is; decides authorisation (SPEC RE-4). */
  readonly device: DeviceId;
  /** Without effect by SPEC RE-5, which is decided where the envelopes are. */
  readonly voided?: boolean;
  /** What it says, from the first time that somebody asked; see `readEntry`. */
  read?: ParsedRecord;
}

/** What an entry says. Read once: that is most of what a fold costs, and undo asks again. */
export const readEntry = (entry: FoldEntry): ParsedRecord =>
  (entry.read ??= parseRecord(entry.stored, entry.log));

/** How many different records a fold has received, and how many of them have no effect, by reason. */
export interface FoldCounts {
  /** All received, each once. */
  readonly records: number;
  /** Unknown version or kind, wrong shape, or a kind that does not belong in this document (SPEC RE-3). */
  readonly unreadable: number;
  /** By somebody whom the log's device does not hold (SPEC RE-4). */
  readonly unauthorised: number;
  /** Counter ran away (SPEC RE-5). */
  readonly runaway: number;
  /** Span malformed or outside the text (SPEC SP-3). */
  readonly badSpan: number;
}

type Verdict = 'unreadable' | 'unauthorised' | 'badSpan' | undefined;

/**
 * The door of a fold: drops what was received before, parses, refuses what has no effect, and counts. Which order
 * entries come in makes no difference to the counts.
 */
export class Intake {
  /** What came in and can be read, by whose it is: usually one record of a number. */
  readonly #numbered = new Map<string, RecordMap<object | readonly object[]>>();
  /** By whose it is, log and content: what has no number that can be read. */
  readonly #others = new Set<string>();
  #maxCounter = 0;
  #counts = { records: 0, unreadable: 0, unauthorised: 0, runaway: 0, badSpan: 0 };

  /** The record if it is new and may have an effect. `judge` gives the fold's own reasons against it. */
  admit(entry: FoldEntry, judge: (record: AnyRecord) => Verdict): Stamped | undefined {
    const parsed = readEntry(entry);
    if (!(parsed.ok ? this.#isNew(parsed.record.at.n, entry) : this.#isNewContent(entry))) return undefined;
    this.#counts.records++;
    if (entry.voided) {
      this.#counts.runaway++;
      return undefined;
    }
    this.#maxCounter = Math.max(this.#maxCounter, counterOf(entry.stored) ?? 0);
    const verdict = parsed.ok
      ? holdsAnnotator(entry.device, parsed.record.by)
        ? judge(parsed.record)
        : 'unauthorised'
      : parsed.fault === 'span'
        ? 'badSpan'
        : 'unreadable';
    if (verdict) this.#counts[verdict]++;
    return parsed.ok && !verdict ? new Stamped(parsed.record, entry.stored) : undefined;
  }

  /** Greatest Lamport counter received, runaway ones left out. */
  maxCounter(): number {
    return this.#maxCounter;
  }

  counts(): FoldCounts {
    return { ...this.#counts };
  }

  #isNew(n: number, entry: FoldEntry): boolean {
    const known = this.#numberedOf(sourceOf(entry));
    const before = known.get(entry.log, n);
    const all = withNew(before, entry.stored as object);
    if (all !== before) known.set(entry.log, n, all);
    return all !== before;
  }

  #numberedOf(source: string): RecordMap<object | readonly object[]> {
    let known = this.#numbered.get(source);
    if (!known) this.#numbered.set(source, (known = new RecordMap()));
    return known;
  }

  #isNewContent(entry: FoldEntry): boolean {
    const before = this.#others.size;
    this.#others.add(`${sourceOf(entry)} ${entry.log} ${canonicalJson(entry.stored)}`);
    return this.#others.size > before;
  }
}

/** What makes two receptions of one record differ. */
const sourceOf = ({ device, voided }: FoldEntry): string => (voided ? `${device} voided` : device);

/** What has come in under one number with a record more; the same when one like it is there. */
function withNew(before: object | readonly object[] | undefined, stored: object): object | readonly object[] {
  if (before === undefined) return stored;
  const all = Array.isArray(before) ? (before as readonly object[]) : [before];
  return all.some((other) => isSame(other, stored)) ? before : [...all, stored];
}

const isSame = (a: object, b: object): boolean => a === b || canonicalJson(a) === canonicalJson(b);
