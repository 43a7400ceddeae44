import type { ArticleId, RecordId } from '../model/ids.ts';
import { ArticleFold, type FoldEntry, isArticleBody } from './fold-article.ts';
import { readEntry } from './intake.ts';
import type { AnyRecord, ArticleBody, ArticleRecord } from './kinds.ts';
import { compareAt } from './register.ts';
import { type Register, Reversal, type ReversalOf, registersOf } from './reversal.ts';
import { type Subject, subjectOf } from './subject.ts';
import { type Reversals, readReversals } from './undo-history.ts';

export { type ActionSummary, isUndoable, readReversals, undoStacks } from './undo-history.ts';

/** The document that an action, or a part of it, is to be reversed in. */
export interface UndoDocument {
  readonly article: ArticleId;
  readonly text: string | undefined;
  /** All records of the document, the action's included. */
  readonly entries: readonly FoldEntry[];
}

/** What reverses an action in one document. */
export interface Opposites {
  /** To be written in this order, in one new action that names the reversed one in `undoes`. */
  readonly bodies: readonly ArticleBody[];
  /** What stays as it is, and why, in words for the user. */
  readonly skipped: readonly { readonly record: RecordId; readonly reason: string }[];
}

/**
 * The records that reverse an action in one document (SPEC RE-41), piece by piece: each register that the action still
 * holds gets the value that would stand without it; reversing an undo gives back what it had taken. Make one for each
 * document that the action has records in. `action` are its records there, see `recordsOfAction`.
 *
 * What was undone, and the undoing, is as if it had not been: after the later of two changes is undone the earlier one
 * holds its registers again, though the record that says so is the undo's. What an unfinished reversal of the action has
 * written is left out.
 */
export class Opposing {
  readonly #document: UndoDocument;
  /** The action's records and those of what it reverses in the end, the latest first. */
  readonly #own: readonly Parsed[];
  readonly #ids: ReadonlySet<RecordId>;
  /** What else stands and is said of the same. */
  readonly #others = new Map<Subject, FoldEntry[]>();
  readonly #ownOf = new Map<Subject, FoldEntry[]>();
  readonly #to: ReversalOf['to'];
  readonly #done = new Set<Register>();
  #next = 0;

  constructor(action: readonly ArticleRecord[], document: UndoDocument) {
    this.#document = document;
    const [first] = action;
    const all = first ? document.entries.flatMap((entry) => parsed(entry) ?? []) : [];
    const mine = all.filter(({ record }) => record.by === first?.by);
    const reversals = reversalsAmong(mine);
    const origin = first && reversals.originOf(first.action);
    const isOwn = ({ record }: Parsed) => record.action === origin?.action && record.by === first?.by;
    const own = origin ? mine.filter(isOwn) : [];
    this.#own = own.toSorted((a, b) => compareAt(b.record.at, a.record.at));
    this.#ids = new Set(own.map(({ record }) => record.id));
    this.#to = origin?.undone ? 'with' : 'without';
    if (own.length === 0) return;
    for (const one of own) add(this.#ownOf, this.#subjectOf(one), one.entry);
    for (const one of all) {
      const { record } = one;
      const isMine = record.by === first?.by;
      if (isMine && record.undoes === first?.action && !reversals.undone.has(record.action))
        for (const register of registersOf(record, document.article)) this.#done.add(register);
      if (isOwn(one) || (isMine && !isStanding(record, reversals))) continue;
      const subject = this.#subjectOf(one);
      if (this.#ownOf.has(subject)) add(this.#others, subject, one.entry);
    }
  }

  /** How many records there are to be reversed. */
  get size(): number {
    return this.#own.length;
  }

  /** How many of them have not been reversed yet. */
  get left(): number {
    return this.#own.length - this.#next;
  }

  /** What reverses the next so many records. */
  next(records: number): Opposites {
    const piece = this.#own.slice(this.#next, this.#next + records);
    this.#next += piece.length;
    const subjects = [...new Set(piece.map((one) => this.#subjectOf(one)))];
    const others = subjects.flatMap((subject) => this.#others.get(subject) ?? []);
    const own = subjects.flatMap((subject) => this.#ownOf.get(subject) ?? []);
    const reversal = new Reversal({
      article: this.#document.article,
      own: this.#ids,
      withIt: folded(this.#document, [...others, ...own]),
      without: folded(this.#document, others),
      to: this.#to,
      done: this.#done,
    });
    for (const { record } of piece) reversal.reverse(record);
    return reversal.result();
  }

  #subjectOf({ record }: Parsed): Subject {
    return subjectOf(record, this.#document.article);
  }
}

/** The records of a document that can be read. */
export function articleRecords(entries: readonly FoldEntry[]): ArticleRecord[] {
  return entries.flatMap((entry) => parsed(entry)?.record ?? []);
}

/** The records of one action among the entries of a document, in order of `at`. */
export function recordsOfAction(entries: readonly FoldEntry[], action: RecordId): ArticleRecord[] {
  return articleRecords(entries)
    .filter((record) => record.action === action)
    .sort((a, b) => compareAt(a.at, b.at));
}

/** A fold of what a document says of one subject. */
export function foldOf(subject: Subject, document: UndoDocument): ArticleFold {
  const isAbout = (entry: FoldEntry) => {
    const found = parsed(entry);
    return found !== undefined && subjectOf(found.record, document.article) === subject;
  };
  return folded(document, document.entries.filter(isAbout));
}

interface Parsed {
  readonly entry: FoldEntry;
  readonly record: ArticleRecord;
}

function parsed(entry: FoldEntry): Parsed | undefined {
  const read = readEntry(entry);
  return read.ok && isArticleRecord(read.record) ? { entry, record: read.record } : undefined;
}

const isArticleRecord = (record: AnyRecord): record is ArticleRecord => isArticleBody(record.body);

function isStanding(record: ArticleRecord, { undone }: Reversals): boolean {
  return record.undoes === undefined && !undone.has(record.action);
}

function reversalsAmong(records: readonly Parsed[]): Reversals {
  const latest = new Map<RecordId, ArticleRecord>();
  for (const { record } of records) {
    const before = latest.get(record.action);
    if (!before || compareAt(before.at, record.at) < 0) latest.set(record.action, record);
  }
  return readReversals([...latest.values()]);
}

function folded({ article, text }: UndoDocument, entries: readonly FoldEntry[]): ArticleFold {
  const fold = new ArticleFold(article, text);
  fold.add(entries);
  return fold;
}

function add(lists: Map<Subject, FoldEntry[]>, subject: Subject, entry: FoldEntry): void {
  const list = lists.get(subject);
  if (list) list.push(entry);
  else lists.set(subject, [entry]);
}
