import type { ArticleId, RecordId } from '../model/ids.ts';
import { ArticleFold, type FoldEntry, type Slot, isArticleBody } from './fold-article.ts';
import { fieldsOf } from './item.ts';
import type { AmendSet, ArticleBody, ArticleRecord, AttributeChanges } from './kinds.ts';
import { parseRecord } from './parse.ts';
import { compareAt } from './register.ts';

export { type ActionSummary, type UndoStacks, isUndoable, undoStacks } from './undo-history.ts';

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
 * value that would stand without the action. Call it for each document that the action has records in. Reversing an
 * undo redoes.
 */
export function opposites(action: readonly ArticleRecord[], document: UndoDocument): Opposites {
  const ids = new Set(action.map((record) => record.id));
  const isOurs = ({ stored, log }: FoldEntry) => {
    const parsed = parseRecord(stored, log);
    return parsed.ok && ids.has(parsed.record.id);
  };
  const now = new ArticleFold(document.article, document.text);
  now.add(document.entries);
  const without = new ArticleFold(document.article, document.text);
  without.add(document.entries.filter((entry) => !isOurs(entry)));
  const reversal = new Reversal(document.article, ids, now, without);
  for (const record of action.toSorted((a, b) => compareAt(b.at, a.at))) reversal.reverse(record);
  return reversal.result();
}

/** The records of one action among the entries of a document, in order of `at`. */
export function recordsOfAction(entries: readonly FoldEntry[], action: RecordId): ArticleRecord[] {
  return entries
    .flatMap(({ stored, log }) => {
      const parsed = parseRecord(stored, log);
      if (!parsed.ok || parsed.record.action !== action) return [];
      const { body } = parsed.record;
      return isArticleBody(body) ? [{ ...parsed.record, body }] : [];
    })
    .sort((a, b) => compareAt(a.at, b.at));
}

const OVERTAKEN = 'It has been changed since.';
const GONE = 'It has been removed since.';
const RESTORED = 'It has been restored since.';
const MADE_TWICE = 'It was also brought in another time.';
const NO_EFFECT = 'It had no effect.';

class Reversal {
  readonly #bodies: ArticleBody[] = [];
  readonly #skipped: { record: RecordId; reason: string }[] = [];
  /** Registers that are dealt with; later records of the action come first. */
  readonly #done = new Set<string>();
  readonly #article: ArticleId;
  readonly #ids: ReadonlySet<RecordId>;
  readonly #now: ArticleFold;
  readonly #without: ArticleFold;

  constructor(article: ArticleId, ids: ReadonlySet<RecordId>, now: ArticleFold, without: ArticleFold) {
    this.#article = article;
    this.#ids = ids;
    this.#now = now;
    this.#without = without;
  }

  result(): Opposites {
    return { bodies: this.#bodies, skipped: this.#skipped };
  }

  reverse(record: ArticleRecord): void {
    const { body } = record;
    switch (body.kind) {
      case 'annotate':
      case 'relate':
        return this.#unmake(record, record.id);
      case 'imported':
        return body.what === 'status' ? this.#unimportStatus(record, body) : this.#unmake(record, body.id);
      case 'retract':
      case 'restore':
        return this.#flip(record, body.kind === 'retract' ? 'restore' : 'retract', body.target);
      case 'amend':
        return this.#unamend(record, body.target, body.set);
      case 'describe':
        return this.#undescribe(record, body.field);
      case 'status':
        return this.#unsetStatus(record);
    }
  }

  /** An item made by the action is removed, unless it is already, or stands by another record (imported twice). */
  #unmake(record: ArticleRecord, id: RecordId): void {
    if (!this.#first({ of: 'item', id, field: 'removed' })) return;
    if (!this.#madeHere(id)) this.#skip(record, this.#now.maker(id) ? MADE_TWICE : NO_EFFECT);
    else if (!this.#now.annotation(id) && !this.#now.relation(id)) this.#skip(record, GONE);
    else this.#bodies.push({ kind: 'retract', target: id });
  }

  #flip(record: ArticleRecord, kind: 'retract' | 'restore', target: string): void {
    const slot: Slot =
      target === this.#article ? { of: 'article' } : { of: 'item', id: target, field: 'removed' };
    if (this.#madeHere(target) || !this.#first(slot)) return;
    if (!this.#holds(slot)) this.#skip(record, kind === 'retract' ? GONE : RESTORED);
    else this.#bodies.push({ kind, target });
  }

  #unamend(record: ArticleRecord, target: RecordId, set: AmendSet): void {
    if (this.#madeHere(target)) return;
    const fields = fieldsOf(set).filter((field) => this.#first({ of: 'item', id: target, field }));
    const held = fields.filter((field) => this.#holds({ of: 'item', id: target, field }));
    if (held.length < fields.length) this.#skip(record, OVERTAKEN);
    const values = this.#valuesWithout(target, held);
    if (Object.keys(values).length > 0) this.#bodies.push({ kind: 'amend', target, set: values });
  }

  #undescribe(record: ArticleRecord, field: string): void {
    const slot: Slot = { of: 'meta', field };
    if (!this.#first(slot)) return;
    if (!this.#holds(slot)) this.#skip(record, OVERTAKEN);
    else this.#bodies.push({ kind: 'describe', field, value: this.#without.meta()[field] ?? null });
  }

  #unsetStatus(record: ArticleRecord): void {
    const slot: Slot = { of: 'status', layer: record.by };
    if (!this.#first(slot)) return;
    const value = this.#without.statuses().get(record.by) ?? 'not-started';
    if (!this.#holds(slot)) this.#skip(record, OVERTAKEN);
    else this.#bodies.push({ kind: 'status', value });
  }

  #unimportStatus(record: ArticleRecord, body: Extract<ArticleBody, { what: 'status' }>): void {
    const slot: Slot = { of: 'status', layer: body.layer };
    if (!this.#first(slot)) return;
    const value = this.#without.statuses().get(body.layer) ?? 'not-started';
    if (!this.#holds(slot)) this.#skip(record, OVERTAKEN);
    else this.#bodies.push({ ...body, value });
  }

  #valuesWithout(target: RecordId, fields: readonly string[]): AmendSet {
    const values = this.#without.standing(target) ?? { note: '', attributes: {} };
    const attributes: AttributeChanges = Object.fromEntries(
      fields
        .filter((field) => field.startsWith('@'))
        .map((field) => [field.slice(1), values.attributes[field.slice(1)] ?? null]),
    );
    return {
      ...(fields.includes('label') && values.label !== undefined && { label: values.label }),
      ...(fields.includes('span') && values.span !== undefined && { span: values.span }),
      ...(fields.includes('type') && values.type !== undefined && { type: values.type }),
      ...(fields.includes('note') && { note: values.note }),
      ...(Object.keys(attributes).length > 0 && { attributes }),
    };
  }

  /** Whether removing what the action made reverses all else that it did to it. */
  #madeHere(id: string): boolean {
    return this.#ids.has(this.#now.maker(id)?.id ?? '') && this.#without.maker(id) === undefined;
  }

  #holds(slot: Slot): boolean {
    return this.#ids.has(this.#now.holder(slot)?.id ?? '');
  }

  #first(slot: Slot): boolean {
    const key = JSON.stringify(slot);
    if (this.#done.has(key)) return false;
    this.#done.add(key);
    return true;
  }

  #skip(record: ArticleRecord, reason: string): void {
    this.#skipped.push({ record: record.id, reason });
  }
}
