import type { Annotation, Relation, Status } from '../model/annotation.ts';
import type { Meta } from '../model/article.ts';
import type { Thread } from '../model/comment.ts';
import {
  type AnnotatorId,
  type ArticleId,
  type LogId,
  type RecordId,
  compareStrings,
  parseRecordId,
} from '../model/ids.ts';
import { type Span, compareSpans } from '../model/span.ts';
import { spanFitsText } from '../text/offsets.ts';
import { CommentFold } from './comment-fold.ts';
import { type FoldCounts, type FoldEntry, Intake } from './intake.ts';
import { Item, type ItemField, type Standing, fieldsOf } from './item.ts';
import type { AnyRecord, ArticleBody, ArticleRecord, RecordBody } from './kinds.ts';
import { ReadFold } from './read-fold.ts';
import { RecordMap } from './record-map.ts';
import { Registers, type Stamped } from './register.ts';
import { SortedView } from './sorted-view.ts';

export type { FoldCounts, FoldEntry } from './intake.ts';

/** What a batch of records may have changed. */
export interface Touched {
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

type ArticleStamped = Stamped<ArticleBody>;

/**
 * The state of one article, folded from the records of its document (SPEC RE-30 to RE-36). Records may come in any
 * order, any grouping and more than once; folding on gives what folding from scratch gives.
 */
export class ArticleFold {
  readonly #article: ArticleId;
  readonly #text: string | undefined;
  readonly #intake = new Intake();
  readonly #items = new RecordMap<Item>();
  /** Relations by the annotations they link, so that a change of an end reaches them. */
  readonly #linked = new Map<RecordId, Set<RecordId>>();
  readonly #meta = new Registers<ArticleStamped>();
  readonly #removed = new Registers<ArticleStamped>();
  readonly #nativeStatuses = new Registers<ArticleStamped>();
  readonly #importedStatuses = new Registers<ArticleStamped>();
  readonly #comments: CommentFold;
  readonly #read = new ReadFold();
  readonly #sortedAnnotations = new SortedView(compareAnnotations);
  readonly #sortedRelations = new SortedView<Relation>((a, b) => compareStrings(a.id, b.id));

  /** Without a text (it has not arrived) spans are not checked against it; fold anew when it has. */
  constructor(article: ArticleId, text: string | undefined) {
    this.#article = article;
    this.#text = text;
    this.#comments = new CommentFold(article);
  }

  /** Takes records. Answers what may have changed; views that did not change keep their identity. */
  add(entries: Iterable<FoldEntry>): Touched {
    const dirty = new Set<Item>();
    const flags = { statuses: false, meta: false, removed: false, comments: false, read: false };
    for (const entry of entries) {
      const stamped = this.#intake.admit(entry, (record) => this.#judge(record));
      if (stamped && isArticleStamped(stamped)) this.#take(stamped, dirty, flags);
    }
    return { ...this.#refresh(dirty), ...flags };
  }

  /** Undefined when unknown or removed. */
  annotation(id: RecordId): Annotation | undefined {
    return this.#items.byId(id)?.annotation;
  }

  /** All that are not removed, sorted by span, label, layer, id; the same array until something changes. */
  annotations(): readonly Annotation[] {
    return this.#sortedAnnotations.items();
  }

  /** Undefined when unknown or removed; broken ones are there. */
  relation(id: RecordId): Relation | undefined {
    return this.#items.byId(id)?.relation;
  }

  /** All that are not removed, broken ones included, sorted by id; the same array until something changes. */
  relations(): readonly Relation[] {
    return this.#sortedRelations.items();
  }

  /** By annotator, in order of their ids; who set none is not there (SPEC RE-25, RE-34). */
  statuses(): ReadonlyMap<AnnotatorId, Status> {
    const layers = new Set(
      [...this.#nativeStatuses.entries(), ...this.#importedStatuses.entries()].map(first),
    );
    const out = new Map<AnnotatorId, Status>();
    for (const layer of [...layers].sort(compareStrings)) {
      const body = this.#statusHolder(layer)?.record.body;
      if (body && isStatusBody(body)) out.set(layer, body.value);
    }
    return out;
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
    return this.#items.byId(id)?.base()?.record;
  }

  /** Values of an annotation or relation, removed or not; undefined while nothing has been heard of it. */
  standing(id: RecordId): Standing | undefined {
    return this.#items.byId(id)?.standing();
  }

  #holder(slot: Slot): ArticleStamped | undefined {
    switch (slot.of) {
      case 'item':
        return this.#items.byId(slot.id)?.holder(slot.field);
      case 'article':
        return this.#removed.get('');
      case 'meta':
        return this.#meta.get(slot.field);
      case 'status':
        return this.#statusHolder(slot.layer);
    }
  }

  #statusHolder(layer: AnnotatorId): ArticleStamped | undefined {
    return this.#nativeStatuses.get(layer) ?? this.#importedStatuses.get(layer);
  }

  #judge(record: AnyRecord): 'unreadable' | 'badSpan' | undefined {
    const { body } = record;
    if (!isArticleBody(body)) return 'unreadable';
    const span = spanIn(body);
    if (span && this.#text !== undefined && !spanFitsText(span, this.#text).ok) return 'badSpan';
    return undefined;
  }

  #take(stamped: ArticleStamped, dirty: Set<Item>, flags: { -readonly [K in Flag]: boolean }): void {
    const { record } = stamped;
    const { body } = record;
    switch (body.kind) {
      case 'annotate':
      case 'relate':
        this.#make(this.#itemAt(record.id, record.at.log, record.at.n), stamped, dirty);
        break;
      case 'imported':
        if (body.what !== 'status') this.#make(this.#item(body.id), stamped, dirty);
        else if (this.#importedStatuses.offer(body.layer, stamped)) flags.statuses = true;
        break;
      case 'amend':
        for (const field of fieldsOf(body.set)) this.#change(body.target, field, stamped, dirty);
        break;
      case 'retract':
      case 'restore':
        if (body.target !== this.#article) this.#change(body.target, 'removed', stamped, dirty);
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
        if (this.#nativeStatuses.offer(record.by, stamped)) flags.statuses = true;
        break;
    }
  }

  #make(item: Item, stamped: ArticleStamped, dirty: Set<Item>): void {
    if (item.make(stamped)) dirty.add(item);
    const ends = item.ends();
    if (!ends) return;
    for (const end of [ends.from, ends.to]) {
      const linked = this.#linked.get(end);
      if (linked) linked.add(item.id);
      else this.#linked.set(end, new Set([item.id]));
    }
  }

  #change(id: RecordId, field: ItemField, stamped: ArticleStamped, dirty: Set<Item>): void {
    const item = this.#item(id);
    if (item.change(field, stamped)) dirty.add(item);
  }

  #item(id: RecordId): Item {
    const { log, n } = parseRecordId(id);
    return this.#itemAt(id, log, n);
  }

  #itemAt(id: RecordId, log: LogId, n: number): Item {
    let item = this.#items.get(log, n);
    if (!item) this.#items.set(log, n, (item = new Item(id)));
    return item;
  }

  #refresh(dirty: ReadonlySet<Item>): Pick<Touched, 'annotations' | 'relations'> {
    const annotations = new Set<RecordId>();
    const stale = new Set<Item>();
    for (const item of dirty) {
      const before = item.annotation;
      const after = item.lookAtAnnotation(this.#article);
      this.#sortedAnnotations.replace(before, after);
      if (before || after) annotations.add(item.id);
      // Forged records may turn one into the other.
      if (before || !after || item.relation) stale.add(item);
      if (!before !== !after)
        for (const relation of this.#linked.get(item.id) ?? []) stale.add(this.#item(relation));
    }
    const relations = new Set<RecordId>();
    for (const item of stale) {
      const before = item.relation;
      const after = item.lookAtRelation(this.#article, (end) => this.annotation(end) !== undefined);
      if (before || after) relations.add(item.id);
      this.#sortedRelations.replace(before, after);
    }
    return { annotations, relations };
  }
}

function spanIn(body: ArticleBody): Span | undefined {
  if ('span' in body) return body.span;
  if (body.kind === 'amend') return body.set.span;
  return body.kind === 'comment' && body.on && 'span' in body.on ? body.on.span : undefined;
}

type Flag = 'statuses' | 'meta' | 'removed' | 'comments' | 'read';

/** Order of annotations on screen and in lists: by span, then label, layer, id. */
export function compareAnnotations(a: Annotation, b: Annotation): number {
  return (
    compareSpans(a.span, b.span) ||
    compareStrings(a.label, b.label) ||
    compareStrings(a.layer, b.layer) ||
    compareStrings(a.id, b.id)
  );
}

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

type StatusBody = Extract<ArticleBody, { kind: 'status' } | { what: 'status' }>;
const isStatusBody = (body: ArticleBody): body is StatusBody =>
  body.kind === 'status' || (body.kind === 'imported' && body.what === 'status');

const first = <A>(pair: readonly [A, unknown]): A => pair[0];
