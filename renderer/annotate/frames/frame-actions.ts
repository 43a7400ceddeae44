import { type FramePart, type FramePartType, frameKey, framesOf, partsOf } from '@shared/frames/frames.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import type { AnnotatorId, LabelId, RecordId } from '@shared/model/ids.ts';
import { IMPLICIT, SOURCE } from '@shared/model/label-scheme.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { type Span, sameSpan } from '@shared/model/span.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import type { OpenArticle } from '../../collab/open-article.ts';
import { firstStatus, isMine } from '../article-actions.ts';
import type { LinkBook } from '../relations/link-book.ts';

/** The open article as these actions need it. */
export type FrameTarget = Pick<OpenArticle, 'content' | 'write' | 'writeGesture'>;

/** What becomes a part of a frame: an annotation that is there, or a passage that is tagged on the way. */
export type Piece = { readonly annotation: RecordId } | { readonly span: Span; readonly label: LabelId };

const gone = () => fail('gone', 'This annotation was removed in the meantime.');
const notYours = () => fail('not-yours', 'Only the person who made this attribution can change it.');

/** What one person can do to attribution frames. Each is one gesture, undone in one step. */
export class FrameActions {
  readonly #article: FrameTarget;
  readonly #me: AnnotatorId;
  readonly #links: LinkBook;

  constructor(article: FrameTarget, me: AnnotatorId, links: LinkBook) {
    this.#article = article;
    this.#me = me;
    this.#links = links;
  }

  /** Makes a passage, or an annotation, a content of one's own; another's is made again. Answers its id. */
  content(piece: Piece, isImplicit = false): Result<RecordId> {
    const found = this.#find(piece);
    if (!found.ok) return found;
    const { annotation, span, label } = found.value;
    if (annotation) return isImplicit ? this.setImplicit(annotation.id, true) : ok(annotation.id);
    const attributes = isImplicit ? { attributes: { [SOURCE]: IMPLICIT } } : {};
    return this.#write([
      { kind: 'annotate', label, span, ...attributes },
      ...firstStatus(this.#article.content(), this.#me),
    ]);
  }

  /**
   * Adds a part to the frame around a content of one's own; in the place of another part if one is given. A source that
   * is named ends that there is none. Answers the id of the part's annotation. Fails with `illegal-link` and others.
   */
  addPart(content: RecordId, type: FramePartType, piece: Piece, instead?: FramePart): Result<RecordId> {
    const from = this.#annotation(content);
    if (!from) return gone();
    const found = 'annotation' in piece ? this.#existing(piece.annotation) : this.#find(piece);
    if (!found.ok) return found;
    const { annotation, span, label } = found.value;
    if (annotation?.id === content)
      return fail('same', 'That is the content itself. Choose another passage.');
    const legal = this.#links.check(type, { from: from.label, to: label });
    if (!legal.ok) return legal;
    if (annotation && this.#isPart(content, type, annotation.id)) return ok(annotation.id);
    const besides = this.#besides(from, type, instead);
    const relate = (to: RecordId): ArticleBody => ({ kind: 'relate', type, from: content, to });
    const written = annotation
      ? this.#article.write([relate(annotation.id), ...besides])
      : this.#article.writeGesture({
          count: 2 + besides.length,
          bodies: ([made]) => [{ kind: 'annotate', label, span }, relate(made!), ...besides],
        });
    return written.ok ? ok(annotation?.id ?? written.value[0]!) : written;
  }

  /** Takes a part out of its frame; its annotation stays. */
  removePart({ relation }: FramePart): Result<undefined> {
    if (!isMine(relation, this.#me)) return notYours();
    const written = this.#article.write([{ kind: 'retract', target: relation.id }]);
    return written.ok ? ok(undefined) : written;
  }

  /** Says that the text names no source of a content of one's own, or takes that back. Answers the content's id. */
  setImplicit(content: RecordId, isImplicit: boolean): Result<RecordId> {
    const annotation = this.#annotation(content);
    if (!annotation) return gone();
    if (!this.isOwn(annotation)) return notYours();
    if ((annotation.attributes[SOURCE] === IMPLICIT) === isImplicit) return ok(content);
    if (isImplicit && this.#hasNamedSource(content))
      return fail(
        'has-source',
        'This attribution has a source already. Take it out first if the text names none.',
      );
    const set = { attributes: { [SOURCE]: isImplicit ? IMPLICIT : null } };
    const written = this.#article.write([{ kind: 'amend', target: content, set }]);
    return written.ok ? ok(content) : written;
  }

  /** What goes along with a new part: the one before it goes, and what it contradicts. */
  #besides(content: Annotation, type: FramePartType, instead: FramePart | undefined): readonly ArticleBody[] {
    const bodies: ArticleBody[] = [];
    if (instead && isMine(instead.relation, this.#me))
      bodies.push({ kind: 'retract', target: instead.relation.id });
    if (type !== 'cue' && this.isOwn(content) && content.attributes[SOURCE] === IMPLICIT)
      bodies.push({ kind: 'amend', target: content.id, set: { attributes: { [SOURCE]: null } } });
    return bodies;
  }

  #isPart(content: RecordId, type: FramePartType, part: RecordId): boolean {
    return this.#article
      .content()
      .relations.some(
        (link) => link.from === content && link.to === part && link.type === type && link.layer === this.#me,
      );
  }

  #hasNamedSource(content: RecordId): boolean {
    const { annotations, relations } = this.#article.content();
    const own = relations.filter(({ from }) => from === content);
    const frame = framesOf(annotations, own).find(({ key }) => key === frameKey(content, this.#me));
    return (
      frame !== undefined && [...partsOf(frame, 'source'), ...partsOf(frame, 'attributed-to')].length > 0
    );
  }

  /** One's own annotation of that passage and label, if there is one, and what to make otherwise. */
  #find(piece: Piece): Result<{ annotation: Annotation | undefined; span: Span; label: LabelId }> {
    const there = 'annotation' in piece ? this.#annotation(piece.annotation) : undefined;
    if (there && this.isOwn(there)) return ok({ annotation: there, span: there.span, label: there.label });
    const model = 'annotation' in piece ? there : piece;
    if (!model) return gone();
    const { span, label } = model;
    const annotation = this.#article
      .content()
      .annotations.find((one) => this.isOwn(one) && one.label === label && sameSpan(one.span, span));
    return ok({ annotation, span, label });
  }

  #existing(id: RecordId): Result<{ annotation: Annotation; span: Span; label: LabelId }> {
    const annotation = this.#annotation(id);
    return annotation ? ok({ annotation, span: annotation.span, label: annotation.label }) : gone();
  }

  /** Whether an annotation is in one's own layer, so that one can say of it that its source is not named (RE-44). */
  isOwn(annotation: Annotation): boolean {
    return annotation.layer === this.#me && isMine(annotation, this.#me);
  }

  #annotation(id: RecordId): Annotation | undefined {
    return this.#article.content().annotations.find((annotation) => annotation.id === id);
  }

  #write(bodies: readonly ArticleBody[]): Result<RecordId> {
    const written = this.#article.write(bodies);
    return written.ok ? ok(written.value[0]!) : written;
  }
}
