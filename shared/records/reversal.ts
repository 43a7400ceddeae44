import type { Status } from '../model/annotation.ts';
import type { AnnotatorId, ArticleId, RecordId } from '../model/ids.ts';
import type { ArticleFold, Slot } from './fold-article.ts';
import { type ItemField, type Standing, fieldsOf } from './item.ts';
import type { AmendSet, ArticleBody, ArticleRecord } from './kinds.ts';

/** Two states of an article, with an action and without it, and which of the two is wanted. */
export interface ReversalOf {
  readonly article: ArticleId;
  /** The action's records. */
  readonly own: ReadonlySet<RecordId>;
  readonly withIt: ArticleFold;
  readonly without: ArticleFold;
  readonly to: 'with' | 'without';
  /** Registers that are dealt with; the reversal adds its own. See `registersOf`. */
  readonly done: Set<Register>;
}

/** A register of a document as text. */
export type Register = string;

const register = (slot: Slot): Register => JSON.stringify(slot);
const ofItem = (id: RecordId, field: ItemField): Slot => ({ of: 'item', id, field });
const removedOf = (target: string, article: ArticleId): Slot =>
  target === article ? { of: 'article' } : ofItem(target, 'removed');

/** The registers that a reversing record wrote. */
export function registersOf({ by, body }: ArticleRecord, article: ArticleId): readonly Register[] {
  switch (body.kind) {
    case 'amend':
      return fieldsOf(body.set).map((field) => register(ofItem(body.target, field)));
    case 'retract':
    case 'restore':
      return [register(removedOf(body.target, article))];
    case 'describe':
      return [register({ of: 'meta', field: body.field })];
    case 'status':
      return [register({ of: 'status', layer: by })];
    case 'imported':
      return body.what === 'status' ? [register({ of: 'status', layer: body.layer })] : [];
    default:
      return [];
  }
}

const OVERTAKEN = 'It has been changed since.';
const GONE = 'It has been removed since.';
const RESTORED = 'It has been restored since.';
const MADE_TWICE = 'It was also brought in another time.';
const NO_EFFECT = 'It had no effect.';

/**
 * Collects the bodies that lead from one of two states to the other. Feed it the action's records, the latest first. A
 * register that has one value in both is written too: else the action would go on holding it, and bar the way back to
 * the actions before it.
 */
export class Reversal {
  readonly #bodies: ArticleBody[] = [];
  readonly #skipped: { record: RecordId; reason: string }[] = [];
  readonly #of: ReversalOf;
  readonly #wanted: ArticleFold;

  constructor(of: ReversalOf) {
    this.#of = of;
    this.#wanted = of.to === 'with' ? of.withIt : of.without;
  }

  result(): {
    readonly bodies: readonly ArticleBody[];
    readonly skipped: readonly { readonly record: RecordId; readonly reason: string }[];
  } {
    return { bodies: this.#bodies, skipped: this.#skipped };
  }

  reverse(record: ArticleRecord): void {
    const { body } = record;
    switch (body.kind) {
      case 'annotate':
      case 'relate':
        return this.#make(record, record.id);
      case 'imported':
        if (body.what !== 'status') return this.#make(record, body.id);
        // In one's own layer a native status may stand above the imported one by now.
        return this.#write(record, body.layer, (value) =>
          body.layer === record.by ? { kind: 'status', value } : { ...body, value },
        );
      case 'retract':
      case 'restore':
        return this.#remove(record, body.target);
      case 'amend':
        return this.#amend(record, body.target, body.set);
      case 'describe':
        return this.#describe(record, body.field);
      // Not undone this way (SPEC RE-42).
      case 'comment':
      case 'comment-set':
      case 'read':
        return;
      case 'status':
        return this.#write(record, record.by, (value) => ({ kind: 'status', value }));
    }
  }

  /** What the action made is removed, or comes back, unless it is gone in another way or stands by another record. */
  #make(record: ArticleRecord, id: RecordId): void {
    if (!this.#first(ofItem(id, 'removed'))) return;
    const { withIt, to } = this.#of;
    if (!this.#madeHere(id)) this.#skip(record, withIt.maker(id) ? MADE_TWICE : NO_EFFECT);
    else if (!withIt.annotation(id) && !withIt.relation(id)) this.#skip(record, GONE);
    else this.#bodies.push({ kind: to === 'with' ? 'restore' : 'retract', target: id });
  }

  #remove(record: ArticleRecord, target: string): void {
    const slot = removedOf(target, this.#of.article);
    if (this.#madeHere(target) || !this.#first(slot)) return;
    if (!this.#holds(slot)) this.#skip(record, record.body.kind === 'retract' ? RESTORED : GONE);
    else this.#bodies.push({ kind: isRemoved(this.#wanted, slot) ? 'retract' : 'restore', target });
  }

  #amend(record: ArticleRecord, target: RecordId, set: AmendSet): void {
    if (this.#madeHere(target)) return;
    const fields = fieldsOf(set).filter((field) => this.#first(ofItem(target, field)));
    const held = fields.filter((field) => this.#holds(ofItem(target, field)));
    if (held.length < fields.length) this.#skip(record, OVERTAKEN);
    if (held.length === 0) return;
    const standing = this.#wanted.standing(target);
    const values = valuesOf(standing, held);
    // What can't be unset, such as the type of an annotation, shows nowhere either.
    if (Object.keys(values).length === 0) return this.#skip(record, NO_EFFECT);
    const guideline = held.includes('label') ? standing?.guideline : undefined;
    this.#bodies.push({ kind: 'amend', target, set: values, ...(guideline !== undefined && { guideline }) });
  }

  #describe(record: ArticleRecord, field: string): void {
    const slot: Slot = { of: 'meta', field };
    if (!this.#first(slot)) return;
    if (!this.#holds(slot)) this.#skip(record, OVERTAKEN);
    else this.#bodies.push({ kind: 'describe', field, value: metaOf(this.#wanted, field) });
  }

  #write(record: ArticleRecord, layer: AnnotatorId, body: (value: Status) => ArticleBody): void {
    const slot: Slot = { of: 'status', layer };
    if (!this.#first(slot)) return;
    if (!this.#holds(slot)) this.#skip(record, OVERTAKEN);
    else this.#bodies.push(body(statusOf(this.#wanted, layer)));
  }

  /** Whether the item is there by the action alone, so that removing it reverses all else that the action did to it. */
  #madeHere(id: string): boolean {
    return this.#of.own.has(this.#of.withIt.maker(id)?.id ?? '') && !this.#of.without.maker(id);
  }

  #holds(slot: Slot): boolean {
    return this.#of.own.has(this.#of.withIt.holder(slot)?.id ?? '');
  }

  #first(slot: Slot): boolean {
    const { done } = this.#of;
    const key = register(slot);
    if (done.has(key)) return false;
    done.add(key);
    return true;
  }

  #skip(record: ArticleRecord, reason: string): void {
    this.#skipped.push({ record: record.id, reason });
  }
}

const isRemoved = (fold: ArticleFold, slot: Slot): boolean => fold.holder(slot)?.body.kind === 'retract';

function metaOf(fold: ArticleFold, field: string): string | null {
  const body = fold.holder({ of: 'meta', field })?.body;
  return body?.kind === 'describe' ? body.value : null;
}

function statusOf(fold: ArticleFold, layer: AnnotatorId): Status {
  return fold.statuses().get(layer) ?? 'not-started';
}

/** The values of some registers as an amendment writes them; what nobody has set is unset. */
function valuesOf(standing: Standing | undefined, fields: readonly ItemField[]): AmendSet {
  const { label, span, type, note = '', attributes = {} } = standing ?? {};
  const names = fields.filter((field) => field.startsWith('@')).map((field) => field.slice(1));
  return {
    ...(fields.includes('label') && label !== undefined && { label }),
    ...(fields.includes('span') && span !== undefined && { span }),
    ...(fields.includes('type') && type !== undefined && { type }),
    ...(fields.includes('note') && { note }),
    ...(names.length > 0 && {
      attributes: Object.fromEntries(
        names.map((name) => [name, Object.hasOwn(attributes, name) ? attributes[name]! : null]),
      ),
    }),
  };
}
