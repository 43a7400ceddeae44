import type { Annotation, Relation } from '../model/annotation.ts';
import { type ArticleId, type LogId, type RecordId, compareStrings, parseRecordId } from '../model/ids.ts';
import { compareSpans } from '../model/span.ts';
import { Item, type ItemField } from './item.ts';
import { RecordMap } from './record-map.ts';
import type { ArticleStamped } from './register.ts';
import { SortedView } from './sorted-view.ts';

/** The annotations and relations of an article. Changes are seen after `refresh`. */
export class ItemFold {
  readonly #article: ArticleId;
  readonly #items = new RecordMap<Item>();
  /** Relations by the annotations they link, so that a change of an end reaches them. */
  readonly #linked = new Map<RecordId, Set<RecordId>>();
  readonly #annotations = new SortedView(compareAnnotations);
  readonly #relations = new SortedView<Relation>((a, b) => compareStrings(a.id, b.id));
  #dirty = new Set<Item>();

  constructor(article: ArticleId) {
    this.#article = article;
  }

  /** What has been heard of an annotation or relation; undefined while nothing has. */
  get(id: RecordId): Item | undefined {
    return this.#items.byId(id);
  }

  /** All annotations that are not removed, in the order of `compareAnnotations`; the same array until something changes. */
  annotations(): readonly Annotation[] {
    return this.#annotations.items();
  }

  /** All relations that are not removed, broken ones included, by id; the same array until something changes. */
  relations(): readonly Relation[] {
    return this.#relations.items();
  }

  /** Takes a record that makes an annotation or relation of its own id. */
  make(stamped: ArticleStamped): void {
    const { id, at } = stamped.record;
    this.#make(this.#itemAt(id, at.log, at.n), stamped);
  }

  /** Takes a record that makes one of another id. */
  makeAs(id: RecordId, stamped: ArticleStamped): void {
    this.#make(this.#item(id), stamped);
  }

  /** Takes a change of one register. */
  change(id: RecordId, field: ItemField, stamped: ArticleStamped): void {
    const item = this.#item(id);
    if (item.change(field, stamped)) this.#dirty.add(item);
  }

  /** Shows what was taken, and answers what that may have changed. */
  refresh(): { readonly annotations: ReadonlySet<RecordId>; readonly relations: ReadonlySet<RecordId> } {
    const dirty = this.#dirty;
    this.#dirty = new Set();
    const annotations = new Set<RecordId>();
    const stale = new Set<Item>();
    for (const item of dirty) {
      const before = item.annotation;
      const after = item.lookAtAnnotation(this.#article);
      this.#annotations.replace(before, after);
      if (before || item.kind() === 'annotation') annotations.add(item.id);
      // Forged records may turn one into the other.
      if (before || !after || item.relation) stale.add(item);
      if (!before !== !after)
        for (const relation of this.#linked.get(item.id) ?? []) stale.add(this.#item(relation));
    }
    const relations = this.#refreshRelations(stale);
    for (const item of dirty) item.forget();
    return { annotations, relations };
  }

  #refreshRelations(stale: ReadonlySet<Item>): ReadonlySet<RecordId> {
    const relations = new Set<RecordId>();
    const exists = (end: RecordId) => this.get(end)?.annotation !== undefined;
    for (const item of stale) {
      const before = item.relation;
      const after = item.lookAtRelation(this.#article, exists);
      if (before || after) relations.add(item.id);
      this.#relations.replace(before, after);
    }
    return relations;
  }

  #make(item: Item, stamped: ArticleStamped): void {
    if (item.make(stamped)) this.#dirty.add(item);
    const ends = item.ends();
    if (!ends) return;
    for (const end of [ends.from, ends.to]) {
      const linked = this.#linked.get(end);
      if (linked) linked.add(item.id);
      else this.#linked.set(end, new Set([item.id]));
    }
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
}

/** Order of annotations on screen and in lists: by span, then label, layer, id. */
export function compareAnnotations(a: Annotation, b: Annotation): number {
  return (
    compareSpans(a.span, b.span) ||
    compareStrings(a.label, b.label) ||
    compareStrings(a.layer, b.layer) ||
    compareStrings(a.id, b.id)
  );
}
