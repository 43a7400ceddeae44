import type { Annotation, Relation, Status } from '../model/annotation.ts';
import type { Meta } from '../model/article.ts';
import type { Thread } from '../model/comment.ts';
import { type AnnotatorId, type ArticleId, type RecordId, compareStrings } from '../model/ids.ts';
import type { Span } from '../model/span.ts';
import { spanFitsText } from '../text/offsets.ts';
import { CommentFold } from './comment-fold.ts';
import { type FoldCounts, type FoldEntry, Intake } from './intake.ts';
import { ItemFold } from './item-fold.ts';
import { type ItemField, type Standing, fieldsOf } from './item.ts';
import type { AnyRecord, ArticleBody, ArticleRecord, RecordBody } from './kinds.ts';
import { ReadFold } from './read-fold.ts';
import { type ArticleStamped, Registers, type Stamped } from './register.ts';
import { StatusFold } from './status-fold.ts';

export type { FoldCounts, FoldEntry } from './intake.ts';

/** What a batch of records may have changed. */
export interface Touched {
  /** Removed ones too, of which something else is known now. */
  readonly annotations: ReadonlySet<RecordId>;
  readonly relations: ReadonlySet<RecordId>;
  readonly statuses: boolean;
  readonly meta: boolean;
  readonly removed: boolean;
  readonly comments: boolean;
  readonly read: boolean;
}

/** A register of an article's document. */
export type Slot =
  | { readonly of: 'item'; readonly id: RecordId; readonly field: ItemField }
  | { readonly of: 'article' }
  | { readonly of: 'meta'; readonly field: string }
  | { readonly of: 'status'; readonly layer: AnnotatorId };

/**
 * The state of one article, folded from the records of its document (SPEC RE-30 to RE-36). Records may come in any
 * order, any grouping and more than once; folding on gives what folding from scratch gives.
 */
export class ArticleFold {
  readonly #article: ArticleId;
  readonly #text: string | undefined;
  readonly #intake = new Intake();
  readonly #items: ItemFold;
  readonly #meta = new Registers<ArticleStamped>();
  readonly #removed = new Registers<ArticleStamped>();
  readonly #statuses = new StatusFold();
  readonly #comments: CommentFold;
  readonly #read = new ReadFold();

  /** Without a text (it has not arrived) spans are not checked against it; fold anew when it has. */
  constructor(article: ArticleId, text: string | undefined) {
    this.#article = article;
    this.#text = text;
    this.#items = new ItemFold(article);
    this.#comments = new CommentFold(article);
  }

  /** Takes records. Answers what may have changed; views that did not change keep their identity. */
  add(entries: Iterable<FoldEntry>): Touched {
    const flags = { statuses: false, meta: false, removed: false, comments: false, read: false };
    for (const entry of entries) {
      const stamped = this.#intake.admit(entry, (record) => this.#judge(record));
      if (stamped && isArticleStamped(stamped)) this.#take(stamped, flags);
    }
    return { ...this.#items.refresh(), ...flags };
  }

  /** Undefined when unknown or removed. */
  annotation(id: RecordId): Annotation | undefined {
    return this.#items.get(id)?.annotation;
  }

  /** All that are not removed, sorted by span, label, layer, id; the same array until something changes. */
  annotations(): readonly Annotation[] {
    return this.#items.annotations();
  }

  /** Undefined when unknown or removed; broken ones are there. */
  relation(id: RecordId): Relation | undefined {
    return this.#items.get(id)?.relation;
  }

  /** All that are not removed, broken ones included, sorted by id; the same array until something changes. */
  relations(): readonly Relation[] {
    return this.#items.relations();
  }

  /** By annotator, in order of their ids; who set none is not there (SPEC RE-25, RE-34). */
  statuses(): ReadonlyMap<AnnotatorId, Status> {
    return this.#statuses.all();
  }

  /** Discussions in order, removed comments included; the same array until something changes. */
  threads(): readonly Thread[] {
    return this.#comments.threads();
  }

  /** Where the paragraphs that an annotator has read start (UTF-16); the same set until something changes. */
  readBy(annotator: AnnotatorId): ReadonlySet<number> {
    return this.#read.by(annotator);
  }

  /** Confirmed metadata, keys sorted. */
  meta(): Meta {
    const entries: [string, string][] = [];
    for (const [field, { record }] of this.#meta.entries())
      if (record.body.kind === 'describe' && record.body.value !== null)
        entries.push([field, record.body.value]);
    return Object.fromEntries(entries.sort((a, b) => compareStrings(a[0], b[0])));
  }

  /** Whether the article itself is removed. */
  removed(): boolean {
    return this.#removed.get('')?.record.body.kind === 'retract';
  }

  /** Greatest Lamport counter of the document; 0 without records. */
  maxCounter(): number {
    return this.#intake.maxCounter();
  }

  counts(): FoldCounts {
    return this.#intake.counts();
  }

  /** The record whose value stands in a register: who set it, and whether an undo still has something to reverse. */
  holder(slot: Slot): ArticleRecord | undefined {
    return this.#holder(slot)?.record;
  }

  /** What made an annotation or relation as it stands, removed or not. */
  maker(id: RecordId): ArticleRecord | undefined {
    return this.#items.get(id)?.base()?.record;
  }

  /** Values of an annotation or relation, removed or not; undefined while nothing has been heard of it. */
  standing(id: RecordId): Standing | undefined {
    return this.#items.get(id)?.standing();
  }

  #holder(slot: Slot): ArticleStamped | undefined {
    switch (slot.of) {
      case 'item':
        return this.#items.get(slot.id)?.holder(slot.field);
      case 'article':
        return this.#removed.get('');
      case 'meta':
        return this.#meta.get(slot.field);
      case 'status':
        return this.#statuses.holder(slot.layer);
    }
  }

  #judge(record: AnyRecord): 'unreadable' | 'badSpan' | undefined {
    const { body } = record;
    if (!isArticleBody(body)) return 'unreadable';
    const span = spanIn(body);
    if (span && this.#text !== undefined && !spanFitsText(span, this.#text).ok) return 'badSpan';
    return undefined;
  }

  #take(stamped: ArticleStamped, flags: { -readonly [K in Flag]: boolean }): void {
    const { body } = stamped.record;
    switch (body.kind) {
      case 'annotate':
      case 'relate':
        this.#items.make(stamped);
        break;
      case 'imported':
        if (body.what !== 'status') this.#items.makeAs(body.id, stamped);
        else if (this.#statuses.add(stamped)) flags.statuses = true;
        break;
      case 'amend':
        for (const field of fieldsOf(body.set)) this.#items.change(body.target, field, stamped);
        break;
      case 'retract':
      case 'restore':
        if (body.target !== this.#article) this.#items.change(body.target, 'removed', stamped);
        else if (this.#removed.offer('', stamped)) flags.removed = true;
        break;
      case 'describe':
        if (this.#meta.offer(body.field, stamped)) flags.meta = true;
        break;
      case 'comment':
      case 'comment-set':
        this.#comments.add(stamped);
        flags.comments = true;
        break;
      case 'read':
        this.#read.add(stamped);
        flags.read = true;
        break;
      case 'status':
        if (this.#statuses.add(stamped)) flags.statuses = true;
        break;
    }
  }
}

function spanIn(body: ArticleBody): Span | undefined {
  if ('span' in body) return body.span;
  if (body.kind === 'amend') return body.set.span;
  return body.kind === 'comment' && body.on && 'span' in body.on ? body.on.span : undefined;
}

type Flag = 'statuses' | 'meta' | 'removed' | 'comments' | 'read';

const ARTICLE_KINDS: ReadonlySet<string> = new Set<ArticleBody['kind']>([
  'describe',
  'annotate',
  'amend',
  'retract',
  'restore',
  'relate',
  'comment',
  'comment-set',
  'read',
  'status',
  'imported',
]);

/** Whether a body belongs in an article's document. */
export function isArticleBody(body: RecordBody): body is ArticleBody {
  return ARTICLE_KINDS.has(body.kind);
}

function isArticleStamped(stamped: Stamped): stamped is ArticleStamped {
  return isArticleBody(stamped.record.body);
}
