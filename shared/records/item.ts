import type { Annotation, AttributeValue, Attributes, Relation } from '../model/annotation.ts';
import {
  type AnnotatorId,
  type ArticleId,
  type LabelId,
  type RecordId,
  compareStrings,
} from '../model/ids.ts';
import type { Span } from '../model/span.ts';
import type { AmendSet, AttributeChanges } from './kinds.ts';
import { type ArticleStamped, compareStamped, greater } from './register.ts';

/** A register of an annotation or relation: a plain field, or one attribute as `@name`. */
export type ItemField = 'label' | 'span' | 'type' | 'note' | 'removed' | `@${string}`;

/** The registers that an amendment writes. */
export function fieldsOf(set: AmendSet): ItemField[] {
  const fields: ItemField[] = [];
  if (set.label !== undefined) fields.push('label');
  if (set.span !== undefined) fields.push('span');
  if (set.type !== undefined) fields.push('type');
  if (set.note !== undefined) fields.push('note');
  for (const name of Object.keys(set.attributes ?? {})) fields.push(`@${name}`);
  return fields;
}

/** The values of an item's registers. */
export interface Standing {
  readonly label?: LabelId;
  readonly span?: Span;
  readonly type?: string;
  readonly note: string;
  readonly attributes: Attributes;
  /** Version of the guideline by which the label was chosen. */
  readonly guideline?: RecordId;
}

interface Content {
  readonly label?: string;
  readonly span?: Span;
  readonly type?: string;
  readonly note?: string;
  readonly attributes?: AttributeChanges;
}

/**
 * What is known of one annotation or relation: the records that made it and, kept apart by author because only owners'
 * changes count (SPEC RE-32, RE-33), the holder of each register. Changes may come before what they change.
 */
export class Item {
  readonly id: RecordId;
  /** Made by `annotate` or `relate`. */
  #native: ArticleStamped | undefined;
  /** The `imported` record with the smallest `at`. */
  #imported: ArticleStamped | undefined;
  #importers: Set<AnnotatorId> | undefined;
  /** What it was when it was last looked at; undefined: none, or removed. */
  #annotation: Annotation | undefined;
  #relation: Relation | undefined;
  #changes: Map<ItemField, Map<AnnotatorId, ArticleStamped>> | undefined;

  constructor(id: RecordId) {
    this.id = id;
  }

  /** Takes a record that makes this item. True when it may change what is seen. */
  make(stamped: ArticleStamped): boolean {
    if (stamped.record.body.kind !== 'imported') {
      const before = this.#native;
      this.#native = greater(before, stamped);
      return this.#native !== before;
    }
    this.#importers ??= new Set();
    this.#importers.add(stamped.record.by);
    if (!this.#imported || compareStamped(stamped, this.#imported) < 0) this.#imported = stamped;
    return this.#native === undefined;
  }

  /** Takes a change of one register. True when it may change what is seen. */
  change(field: ItemField, stamped: ArticleStamped): boolean {
    this.#changes ??= new Map();
    const byAuthor = this.#changes.get(field) ?? new Map<AnnotatorId, ArticleStamped>();
    this.#changes.set(field, byAuthor);
    const before = byAuthor.get(stamped.record.by);
    const holder = greater(before, stamped);
    byAuthor.set(stamped.record.by, holder);
    return holder !== before && this.#owns(stamped.record.by);
  }

  /** The record that made the item as it stands, undefined while only changes have come. */
  base(): ArticleStamped | undefined {
    return this.#native ?? this.#imported;
  }

  kind(): 'annotation' | 'relation' | undefined {
    const body = this.base()?.record.body;
    if (!body) return undefined;
    return body.kind === 'annotate' || (body.kind === 'imported' && body.what === 'annotation')
      ? 'annotation'
      : 'relation';
  }

  /** The record whose value stands in a register, undefined when nobody has set it. */
  holder(field: ItemField): ArticleStamped | undefined {
    let winner: ArticleStamped | undefined;
    for (const [author, stamped] of this.#changes?.get(field) ?? [])
      if (this.#owns(author)) winner = greater(winner, stamped);
    const base = this.base();
    if (!base || !setsField(base, field)) return winner;
    // Imported records have times of their own: the base of an import never outranks its owners' changes (RE-33).
    if (this.#native) return greater(winner, base);
    return winner ?? base;
  }

  removed(): boolean {
    return this.holder('removed')?.record.body.kind === 'retract';
  }

  /** The values of all registers as they stand, removed or not. */
  standing(): Standing {
    const { label } = this.#content('label');
    const { span } = this.#content('span');
    const { type } = this.#content('type');
    return {
      ...(label !== undefined && { label }),
      ...(span !== undefined && { span }),
      ...(type !== undefined && { type }),
      note: this.#note(),
      attributes: this.#attributes(),
      ...defined({ guideline: this.#guideline() }),
    };
  }

  /** The annotation as `lookAtAnnotation` last found it; undefined when this is none, or removed. */
  get annotation(): Annotation | undefined {
    return this.#annotation;
  }

  /** The relation as `lookAtRelation` last found it; undefined when this is none, or removed. */
  get relation(): Relation | undefined {
    return this.#relation;
  }

  /** Makes `annotation` as it stands now. */
  lookAtAnnotation(article: ArticleId): Annotation | undefined {
    return (this.#annotation = this.#makeAnnotation(article));
  }

  /** Makes `relation` as it stands now. `exists` tells of annotations. */
  lookAtRelation(article: ArticleId, exists: (id: RecordId) => boolean): Relation | undefined {
    return (this.#relation = this.#makeRelation(article, exists));
  }

  /** Keeps of the records only what is stored. */
  forget(): void {
    this.#native?.forget();
    this.#imported?.forget();
    for (const byAuthor of this.#changes?.values() ?? [])
      for (const stamped of byAuthor.values()) stamped.forget();
  }

  #makeAnnotation(article: ArticleId): Annotation | undefined {
    const base = this.base();
    const { label } = this.#content('label');
    const { span } = this.#content('span');
    if (!base || !label || !span || this.kind() !== 'annotation' || this.removed()) return undefined;
    const { layer, created, importedBy } = originOf(base);
    const annotation = {
      id: this.id,
      article,
      layer,
      label,
      span,
      note: this.#note(),
      attributes: this.#attributes(),
      created,
    };
    // Most have neither, and an object made in one go takes half the room of one that is copied.
    const guideline = this.#guideline();
    if (importedBy === undefined && guideline === undefined) return annotation;
    return { ...annotation, ...defined({ importedBy, guideline }) };
  }

  #makeRelation(article: ArticleId, exists: (id: RecordId) => boolean): Relation | undefined {
    const base = this.base();
    const ends = this.ends();
    const { type } = this.#content('type');
    if (!base || !ends || !type || this.removed()) return undefined;
    const { layer, created, importedBy } = originOf(base);
    return {
      id: this.id,
      article,
      layer,
      type,
      ...ends,
      note: this.#note(),
      attributes: this.#attributes(),
      created,
      broken: !exists(ends.from) || !exists(ends.to),
      ...defined({ importedBy }),
    };
  }

  /** What a relation links, undefined for anything else. */
  ends(): { readonly from: RecordId; readonly to: RecordId } | undefined {
    const body = this.base()?.record.body;
    return body && 'from' in body ? { from: body.from, to: body.to } : undefined;
  }

  #note(): string {
    return this.#content('note').note ?? '';
  }

  /** The version of the guideline that the record knew which the label stands by (SPEC RE-16). */
  #guideline(): RecordId | undefined {
    const body = this.holder('label')?.record.body;
    return body && 'guideline' in body ? body.guideline : undefined;
  }

  #attributes(): Attributes {
    const base = this.base();
    const made = base && contentOf(base).attributes;
    if (!made && !this.#changes) return NO_ATTRIBUTES;
    const names = new Set(Object.keys(made ?? {}));
    for (const field of this.#changes?.keys() ?? []) if (field.startsWith('@')) names.add(field.slice(1));
    if (names.size === 0) return NO_ATTRIBUTES;
    const entries: [string, AttributeValue][] = [];
    for (const name of [...names].sort(compareStrings)) {
      const value = this.#content(`@${name}`).attributes?.[name];
      if (value != null) entries.push([name, value]);
    }
    return Object.fromEntries(entries);
  }

  #content(field: ItemField): Content {
    const holder = this.holder(field);
    return holder ? contentOf(holder) : NOTHING;
  }

  #owns(author: AnnotatorId): boolean {
    return this.#native ? this.#native.record.by === author : this.#importers?.has(author) === true;
  }
}

const NO_ATTRIBUTES: Attributes = Object.freeze({});
const NOTHING: Content = Object.freeze({});

/** Whose something is, and since when; what came from a file says so itself. */
function originOf({ record: { body, by, time } }: ArticleStamped) {
  return body.kind === 'imported'
    ? { layer: body.layer, created: body.created, importedBy: by }
    : { layer: by, created: time, importedBy: undefined };
}

/** Only the fields that have a value. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const out: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key in fields) if (fields[key] !== undefined) Object.assign(out, { [key]: fields[key] });
  return out;
}

function contentOf({ record: { body } }: ArticleStamped): Content {
  if (body.kind === 'amend') return body.set;
  return 'span' in body || 'from' in body ? body : NOTHING;
}

function setsField(base: ArticleStamped, field: ItemField): boolean {
  const content = contentOf(base);
  if (field === 'removed') return false;
  if (field.startsWith('@')) return Object.hasOwn(content.attributes ?? {}, field.slice(1));
  return field in content;
}
