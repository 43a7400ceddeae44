import type { ArticleId, RecordId } from '../model/ids.ts';
import { ArticleFold, type FoldEntry, isArticleBody } from './fold-article.ts';
import type { ArticleBody, ArticleRecord } from './kinds.ts';
import { parseRecord } from './parse.ts';
import { compareAt } from './register.ts';
import { Reversal } from './reversal.ts';
import { type Reversals, readReversals } from './undo-history.ts';

export { type ActionSummary, isUndoable, undoStacks } from './undo-history.ts';

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
 * The records that reverse an action in one document (SPEC RE-41): each register that the action still holds gets the
 * value that would stand without it; reversing an undo gives back what it had taken. Call it for each document that the
 * action has records in. `action` are its records there, see `recordsOfAction`.
 *
 * What was undone, and the undoing, is as if it had not been: after the later of two changes is undone the earlier one
 * holds its registers again, though the record that says so is the undo's.
 */
export function opposites(action: readonly ArticleRecord[], document: UndoDocument): Opposites {
  const [first] = action;
  if (!first) return { bodies: [], skipped: [] };
  const all = document.entries.flatMap((entry) => parsed(entry) ?? []);
  const mine = all.filter(({ record }) => record.by === first.by);
  const reversals = reversalsAmong(mine);
  const origin = reversals.originOf(first.action);
  if (!origin) return { bodies: [], skipped: [] };
  const standing = all.filter(({ record }) => record.by !== first.by || isStanding(record, reversals));
  const others = standing.filter(({ record }) => !isOf(record, origin.action, first));
  const own = mine.filter(({ record }) => isOf(record, origin.action, first));
  const reversal = new Reversal({
    article: document.article,
    own: new Set(own.map(({ record }) => record.id)),
    withIt: folded(document, [...others, ...own]),
    without: folded(document, others),
    to: origin.undone ? 'with' : 'without',
  });
  for (const { record } of own.toSorted((a, b) => compareAt(b.record.at, a.record.at)))
    reversal.reverse(record);
  return reversal.result();
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

interface Parsed {
  readonly entry: FoldEntry;
  readonly record: ArticleRecord;
}

function parsed(entry: FoldEntry): Parsed | undefined {
  const result = parseRecord(entry.stored, entry.log);
  if (!result.ok || !isArticleBody(result.record.body)) return undefined;
  return { entry, record: { ...result.record, body: result.record.body } };
}

function isOf(record: ArticleRecord, action: RecordId, { by }: ArticleRecord): boolean {
  return record.action === action && record.by === by;
}

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

function folded({ article, text }: UndoDocument, records: readonly Parsed[]): ArticleFold {
  const fold = new ArticleFold(article, text);
  fold.add(records.map(({ entry }) => entry));
  return fold;
}
