import type { Annotation, Relation, Status } from '../model/annotation.ts';
import type { Meta } from '../model/article.ts';
import type { Thread } from '../model/comment.ts';
import {
  type AnnotatorId,
  type ArticleId,
  type RecordId,
  compareStrings,
  holdsAnnotator,
} from '../model/ids.ts';
import { ArticleFold, type FoldCounts, type FoldEntry, isArticleBody } from './fold-article.ts';
import { readEntry } from './intake.ts';
import { compareAnnotations } from './item-fold.ts';
import type { Standing } from './item.ts';
import type { ArticleRecord, At } from './kinds.ts';
import { compareAt } from './register.ts';
import { SortedView } from './sorted-view.ts';
import { type Part, type Subject, isPart, subjectOf } from './subject.ts';

/** Before every record. */
export const BEGINNING: At = { c: 0, log: '', n: 0 };

/** What can be asked of an article, as it stands or as it stood. */
export type ArticleState = Pick<
  ArticleFold,
  | 'annotation'
  | 'annotations'
  | 'relations'
  | 'statuses'
  | 'meta'
  | 'threads'
  | 'readBy'
  | 'removed'
  | 'counts'
  | 'standing'
>;

interface Placed {
  readonly entry: FoldEntry;
  readonly at: At;
  readonly subject: Subject;
}

/**
 * An article as it stood at moments: folded from the records whose position (SPEC RE-2) is at most the moment. At the
 * position of the last record, or after it, that is the article as it stands now. Going from one moment to another folds
 * only what is said of the things that changed in between.
 */
export class Moments implements ArticleState {
  readonly #article: ArticleId;
  readonly #text: string | undefined;
  /** In order; so many of them, `#count`, stand at the moment that is looked at. */
  readonly #placed: readonly Placed[];
  #count = 0;
  readonly #bySubject = new Map<Subject, Placed[]>();
  /** Relations by the annotations that they link. */
  readonly #linked = new Map<RecordId, Set<RecordId>>();
  readonly #annotations = new Map<RecordId, Annotation>();
  readonly #relations = new Map<RecordId, Relation>();
  readonly #sortedAnnotations = new SortedView(compareAnnotations);
  readonly #sortedRelations = new SortedView<Relation>((a, b) => compareStrings(a.id, b.id));
  /** The fold that says how a part stands. */
  readonly #parts = new Map<Part, ArticleFold>();
  readonly #nothing: ArticleFold;

  /** At first before everything. `text` as for the fold. */
  constructor(article: ArticleId, text: string | undefined, entries: Iterable<FoldEntry>) {
    this.#article = article;
    this.#text = text;
    this.#nothing = new ArticleFold(article, text);
    this.#placed = [...entries].flatMap((entry) => this.#place(entry)).sort((a, b) => compareAt(a.at, b.at));
    for (const placed of this.#placed) add(this.#bySubject, placed.subject, placed);
  }

  /** Goes to a moment. */
  goTo(moment: At): void {
    const count = this.#stepsTo(moment);
    const [from, to] = [this.#count, count].sort((a, b) => a - b);
    const touched = new Set(this.#placed.slice(from, to).map(({ subject }) => subject));
    this.#count = count;
    if (touched.size > 0) this.#refold(touched);
  }

  annotation(id: RecordId): Annotation | undefined {
    return this.#annotations.get(id);
  }

  annotations(): readonly Annotation[] {
    return this.#sortedAnnotations.items();
  }

  relations(): readonly Relation[] {
    return this.#sortedRelations.items();
  }

  statuses(): ReadonlyMap<AnnotatorId, Status> {
    return this.#part('statuses').statuses();
  }

  meta(): Meta {
    return this.#part('meta').meta();
  }

  threads(): readonly Thread[] {
    return this.#part('threads').threads();
  }

  readBy(annotator: AnnotatorId): ReadonlySet<number> {
    return this.#part('read').readBy(annotator);
  }

  removed(): boolean {
    return this.#part('removed').removed();
  }

  /** Records without effect are of no moment. */
  counts(): FoldCounts {
    return { ...this.#nothing.counts(), records: this.#count };
  }

  standing(id: RecordId): Standing | undefined {
    return this.#fold([id]).standing(id);
  }

  #part(part: Part): ArticleFold {
    return this.#parts.get(part) ?? this.#nothing;
  }

  /** How many records stand at a moment. */
  #stepsTo(moment: At): number {
    let low = 0;
    let high = this.#placed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareAt(this.#placed[middle]!.at, moment) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #place(entry: FoldEntry): Placed[] {
    const record = effective(entry);
    if (!record) return [];
    const { body, at } = record;
    if ('from' in body) {
      const id = body.kind === 'imported' ? body.id : record.id;
      for (const end of [body.from, body.to])
        this.#linked.set(end, (this.#linked.get(end) ?? new Set()).add(id));
    }
    return [{ entry, at, subject: subjectOf(record, this.#article) }];
  }

  /** What the records of these subjects up to the moment say. */
  #fold(subjects: Iterable<Subject>): ArticleFold {
    const fold = new ArticleFold(this.#article, this.#text);
    const last = this.#placed[this.#count - 1]?.at ?? BEGINNING;
    const entries: FoldEntry[] = [];
    for (const subject of subjects)
      for (const { entry, at } of this.#bySubject.get(subject) ?? []) {
        if (compareAt(at, last) > 0) break;
        entries.push(entry);
      }
    fold.add(entries);
    return fold;
  }

  #refold(touched: ReadonlySet<Subject>): void {
    const fold = this.#fold(touched);
    const links = new Set<RecordId>();
    for (const subject of touched)
      if (isPart(subject)) this.#parts.set(subject, fold);
      else {
        this.#replaceAnnotation(subject, fold.annotation(subject));
        for (const link of [subject, ...(this.#linked.get(subject) ?? [])]) links.add(link);
      }
    for (const id of links)
      this.#replaceRelation(id, touched.has(id) ? fold.relation(id) : this.#relations.get(id));
  }

  #replaceAnnotation(id: RecordId, after: Annotation | undefined): void {
    this.#sortedAnnotations.replace(this.#annotations.get(id), after);
    replace(this.#annotations, id, after);
  }

  #replaceRelation(id: RecordId, folded: Relation | undefined): void {
    const broken = folded && !(this.#annotations.has(folded.from) && this.#annotations.has(folded.to));
    const after = folded && broken !== undefined && folded.broken !== broken ? { ...folded, broken } : folded;
    this.#sortedRelations.replace(this.#relations.get(id), after);
    replace(this.#relations, id, after);
  }
}

/** A record that has an effect, as far as that can be told from it alone (SPEC RE-3 to RE-5). */
function effective(entry: FoldEntry): ArticleRecord | undefined {
  const parsed = readEntry(entry);
  if (entry.voided || !parsed.ok || !holdsAnnotator(entry.device, parsed.record.by)) return undefined;
  return isArticleBody(parsed.record.body) ? (parsed.record as ArticleRecord) : undefined;
}

function add<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Undefined takes the entry out. */
function replace<V>(map: Map<string, V>, key: string, value: V | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
