import type { Annotation, Relation, Status } from '@shared/model/annotation.ts';
import type { AnnotatorId, LabelId, RecordId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { type Span, sameSpan } from '@shared/model/span.ts';
import type { ArticleBody, AttributeChanges } from '@shared/records/kinds.ts';
import type { ArticleView } from '../collab/article-content.ts';
import { attributeAmends } from './attributes/attribute-amends.ts';

/** The open article as these actions need it. */
export interface ActionTarget {
  readonly view: () => ArticleView;
  write(bodies: readonly ArticleBody[]): Result<readonly RecordId[]>;
}

const notYours = () =>
  fail(
    'not-yours',
    'Only the person who made this annotation can change it. You can tag the passage yourself.',
  );

const gone = () => fail('gone', 'This annotation was removed in the meantime.');

const done: Result<undefined> = ok(undefined);

/** Whether this person may change it: their own work, and what they brought in from a file. */
export const isMine = (item: Annotation | Relation, me: AnnotatorId): boolean =>
  (item.importedBy ?? item.layer) === me;

/** What goes along with a tag: the first one in an article puts it in progress. */
export const firstStatus = (
  { statuses }: Pick<ArticleView, 'statuses'>,
  me: AnnotatorId,
): readonly ArticleBody[] => (statuses.has(me) ? [] : [{ kind: 'status', value: 'in-progress' }]);

/** What one person can do to an article. Each is one gesture, undone in one step. */
export class ArticleActions {
  readonly #article: ActionTarget;
  readonly #me: AnnotatorId;

  constructor(article: ActionTarget, me: AnnotatorId) {
    this.#article = article;
    this.#me = me;
  }

  /**
   * Tags a passage. The same passage with the same label is there once: its id comes back and nothing is written. The
   * first tag in an article puts it in progress.
   */
  tag(span: Span, label: LabelId): Result<RecordId> {
    const there = this.#article
      .view()
      .annotations.find((one) => one.label === label && this.#isOwn(one) && sameSpan(one.span, span));
    if (there) return ok(there.id);
    const written = this.#article.write([
      { kind: 'annotate', label, span },
      ...firstStatus(this.#article.view(), this.#me),
    ]);
    return written.ok ? ok(written.value[0]!) : written;
  }

  relabel(id: RecordId, label: LabelId): Result<undefined> {
    return this.#amend(id, (annotation) => annotation.label !== label, { label });
  }

  /** Moves an annotation's boundaries, and gives it another label if there is one. */
  reshape(id: RecordId, span: Span, label?: LabelId): Result<undefined> {
    const isChange = (annotation: Annotation) =>
      !sameSpan(annotation.span, span) || (label !== undefined && annotation.label !== label);
    return this.#amend(id, isChange, { span, ...(label !== undefined && { label }) });
  }

  note(id: RecordId, note: string): Result<undefined> {
    return this.#amend(id, (annotation) => annotation.note !== note, { note });
  }

  /** Sets attributes; null takes a value away. */
  setAttributes(id: RecordId, changes: AttributeChanges): Result<undefined> {
    const annotation = this.#find(id);
    if (!annotation) return gone();
    if (!isMine(annotation, this.#me)) return notYours();
    const amends = attributeAmends(annotation, changes);
    return amends.length === 0 ? done : this.#write(amends);
  }

  /** Removes an annotation and its links that this person made. Answers the action; undefined when it was gone already. */
  remove(id: RecordId): Result<RecordId | undefined> {
    const annotation = this.#find(id);
    if (!annotation) return done;
    if (!isMine(annotation, this.#me)) return notYours();
    const links = this.#article
      .view()
      .relations.filter((link) => (link.from === id || link.to === id) && isMine(link, this.#me));
    const written = this.#article.write(
      [id, ...links.map((link) => link.id)].map((target) => ({ kind: 'retract', target })),
    );
    return written.ok ? ok(written.value[0]) : written;
  }

  /** Brings a removed annotation of one's own back, with another note. */
  bringBack(id: RecordId, note: string): Result<undefined> {
    return this.#write([
      { kind: 'restore', target: id },
      { kind: 'amend', target: id, set: { note } },
    ]);
  }

  link(from: RecordId, to: RecordId, type: string): Result<undefined> {
    if (from === to) return fail('same', 'Choose another annotation to link to.');
    const isThere = this.#article
      .view()
      .relations.some((link) => link.from === from && link.to === to && link.type === type);
    return isThere ? done : this.#write([{ kind: 'relate', type, from, to }]);
  }

  unlink(id: RecordId): Result<undefined> {
    const link = this.#article.view().relations.find((relation) => relation.id === id);
    if (!link) return done;
    return isMine(link, this.#me) ? this.#write([{ kind: 'retract', target: id }]) : notYours();
  }

  setStatus(value: Status): Result<undefined> {
    const now = this.#article.view().statuses.get(this.#me) ?? 'not-started';
    return now === value ? done : this.#write([{ kind: 'status', value }]);
  }

  /** Confirms or changes metadata; null goes back to what was recognised in the text, or to nothing. */
  describe(changes: Readonly<Record<string, string | null>>): Result<undefined> {
    const { meta } = this.#article.view();
    const bodies = Object.entries(changes)
      .filter(([field, value]) => (meta[field] ?? null) !== value)
      .map(([field, value]): ArticleBody => ({ kind: 'describe', field, value }));
    return bodies.length === 0 ? done : this.#write(bodies);
  }

  /** Made here, not brought in. */
  #isOwn({ layer, importedBy }: Annotation): boolean {
    return layer === this.#me && !importedBy;
  }

  #find(id: RecordId): Annotation | undefined {
    return this.#article.view().annotations.find((annotation) => annotation.id === id);
  }

  #amend(
    id: RecordId,
    isChange: (annotation: Annotation) => boolean,
    set: Extract<ArticleBody, { kind: 'amend' }>['set'],
  ): Result<undefined> {
    const annotation = this.#find(id);
    if (!annotation) return gone();
    if (!isMine(annotation, this.#me)) return notYours();
    return isChange(annotation) ? this.#write([{ kind: 'amend', target: id, set }]) : done;
  }

  #write(bodies: readonly ArticleBody[]): Result<undefined> {
    const written = this.#article.write(bodies);
    return written.ok ? done : written;
  }
}
