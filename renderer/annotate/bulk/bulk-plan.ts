import type { Annotation, Relation } from '@shared/model/annotation.ts';
import type { AnnotatorId, LabelId } from '@shared/model/ids.ts';
import type { ArticleBody, AttributeChanges } from '@shared/records/kinds.ts';
import { isMine } from '../article-actions.ts';
import { attributeAmends } from '../attributes/attribute-amends.ts';

/** One gesture on several annotations, before it is written. */
export interface BulkPlan {
  readonly bodies: readonly ArticleBody[];
  readonly changed: number;
  /** How many are as they should be already. */
  readonly same: number;
  /** Those of other people, which stay as they are. */
  readonly others: readonly Annotation[];
}

export const planRelabel = (all: readonly Annotation[], me: AnnotatorId, label: LabelId): BulkPlan =>
  plan(all, me, (one) => (one.label === label ? [] : [{ kind: 'amend', target: one.id, set: { label } }]));

/** Null takes a value away. */
export const planAttributes = (
  all: readonly Annotation[],
  me: AnnotatorId,
  changes: AttributeChanges,
): BulkPlan => plan(all, me, (one) => attributeAmends(one, changes));

/** Removes annotations, and the links of this person that lead from or to them. */
export function planRemoval(
  all: readonly Annotation[],
  relations: readonly Relation[],
  me: AnnotatorId,
): BulkPlan {
  const removal = plan(all, me, ({ id }) => [{ kind: 'retract', target: id }]);
  const gone = new Set(all.filter((one) => isMine(one, me)).map(({ id }) => id));
  const links = relations.filter((link) => isMine(link, me) && (gone.has(link.from) || gone.has(link.to)));
  const retractions = links.map(({ id }): ArticleBody => ({ kind: 'retract', target: id }));
  return { ...removal, bodies: [...removal.bodies, ...retractions] };
}

function plan(
  all: readonly Annotation[],
  me: AnnotatorId,
  change: (annotation: Annotation) => readonly ArticleBody[],
): BulkPlan {
  const own = all.filter((one) => isMine(one, me));
  const amended = own.map(change).filter((bodies) => bodies.length > 0);
  return {
    bodies: amended.flat(),
    changed: amended.length,
    same: own.length - amended.length,
    others: all.filter((one) => !isMine(one, me)),
  };
}
