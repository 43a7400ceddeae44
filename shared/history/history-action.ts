import type { AnnotatorId, ArticleId, DeviceId, RecordId } from '../model/ids.ts';
import { type HistoryContext, describeRecord } from '../records/history.ts';
import type { AnyRecord, At, RecordBody } from '../records/kinds.ts';
import { compareAt } from '../records/register.ts';
import { isUndoable } from '../records/undo-history.ts';
import { type Reversed, importWords, reversalWords } from './import-words.ts';
import { stepWords } from './step-words.ts';

/** What a gesture was about, for filters. */
export const HISTORY_KINDS = [
  'annotations',
  'links',
  'article',
  'comments',
  'reading',
  'scheme',
  'imports',
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** One of the things that a gesture did. */
export interface HistoryLine {
  readonly record: RecordId;
  /** For people: continues "Name …", without a full stop. */
  readonly what: string;
  readonly article?: ArticleId;
  /** The annotation that it is about. */
  readonly annotation?: RecordId;
}

/** One gesture of somebody, for a history: who, when, from where, what. */
export interface HistoryAction {
  readonly action: RecordId;
  /** Position of its last record (SPEC RE-2): the moment after it. */
  readonly at: At;
  /** Milliseconds since 1970 UTC by the writer's clock. */
  readonly time: number;
  readonly by: AnnotatorId;
  /** Name of `by`, or the id where nobody told a name. */
  readonly name: string;
  readonly device: DeviceId;
  readonly kind: HistoryKind;
  /**
   * What it did altogether, for people: continues "Name …", without a full stop. Of an import what it brought in, or that
   * it was taken back.
   */
  readonly summary: string;
  /** What it did, at most `MAX_LINES`; there were `more` beside them. */
  readonly lines: readonly HistoryLine[];
  readonly more: number;
  /** Articles it wrote in, at most `MAX_ARTICLES` of `articleCount`. */
  readonly articles: readonly { readonly id: ArticleId; readonly title: string }[];
  readonly articleCount: number;
  /** It reversed another action (undo, redo). */
  readonly isReversal: boolean;
  /** It was undone, and not done again. */
  readonly isUndone: boolean;
  /** Undo covers it (SPEC RE-42). */
  readonly isUndoable: boolean;
}

export const MAX_LINES = 20;
const MAX_ARTICLES = 5;

/** The records that an action has in one document. */
export interface ActionPart {
  /** Undefined for the project's own document. */
  readonly article?: { readonly id: ArticleId; readonly title: string };
  readonly context: HistoryContext;
  /** The action that was the first to name the article's file. */
  readonly naming?: RecordId | undefined;
  /** Of a reversal what it goes back to, as far as that is known. */
  readonly reversed?: Reversed | undefined;
  /** Never empty over all parts of an action. */
  readonly records: readonly AnyRecord[];
}

/** What is known of an action from elsewhere. */
export interface ActionFacts {
  readonly device: DeviceId;
  readonly isUndone: boolean;
  /** Documents that it wrote in beyond `parts`. */
  readonly moreArticles?: number;
}

/** Describes an action. */
export function historyAction(parts: readonly ActionPart[], facts: ActionFacts): HistoryAction {
  const records = parts
    .flatMap((part) => part.records.map((record) => ({ part, record })))
    .sort((a, b) => besides(a.record) - besides(b.record));
  const first = records.reduce((a, b) => (compareAt(b.record.at, a.record.at) < 0 ? b : a));
  const last = records.reduce((a, b) => (compareAt(b.record.at, a.record.at) > 0 ? b : a));
  const { record, part } = first;
  const articles = parts.flatMap(({ article }) => article ?? []);
  const isReversal = record.undoes !== undefined;
  const inArticles = parts.filter((one) => one.article);
  const imports = (isReversal ? reversalWords : importWords)(inArticles, facts.moreArticles ?? 0);
  return {
    action: record.action,
    at: last.record.at,
    time: record.time,
    by: record.by,
    name: part.context.annotatorName(record.by) ?? record.by,
    device: facts.device,
    kind: imports === undefined ? kindOf(records[0]!.record.body, records[0]!.part.context) : 'imports',
    summary: imports ?? stepWords(parts, facts.moreArticles ?? 0),
    lines: records.slice(0, MAX_LINES).map((one) => lineOf(one.record, one.part)),
    more: Math.max(0, records.length - MAX_LINES),
    articles: articles.slice(0, MAX_ARTICLES),
    articleCount: articles.length + (facts.moreArticles ?? 0),
    isReversal,
    isUndone: facts.isUndone,
    isUndoable: !isReversal && records.some((one) => isUndoable(one.record.body.kind)),
  };
}

/** The status that a first tag sets, and the undoing of it, is no gesture's main thing. */
const besides = ({ body }: AnyRecord): number => (body.kind === 'status' ? 1 : 0);

function lineOf(record: AnyRecord, { article, context }: ActionPart): HistoryLine {
  const { target, text } = describeRecord(record, context);
  return {
    record: record.id,
    what: text,
    ...(article && { article: article.id }),
    ...(target.of === 'annotation' && { annotation: target.id }),
  };
}

function kindOf(body: RecordBody, context: HistoryContext): HistoryKind {
  switch (body.kind) {
    case 'annotate':
      return 'annotations';
    case 'relate':
      return 'links';
    case 'amend':
      return context.isRelation?.(body.target) ? 'links' : 'annotations';
    case 'retract':
    case 'restore':
      if (!body.target.includes(':')) return 'article';
      return context.isRelation?.(body.target) ? 'links' : 'annotations';
    case 'describe':
    case 'status':
      return 'article';
    case 'imported':
      return 'imports';
    case 'comment':
    case 'comment-set':
      return 'comments';
    case 'read':
      return 'reading';
    case 'project':
    case 'join':
    case 'label':
    case 'relation-type':
    case 'guideline':
    case 'member':
    case 'setting':
      return 'scheme';
  }
}
