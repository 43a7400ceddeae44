import type { Annotation } from '@shared/model/annotation.ts';
import type { RelationType } from '@shared/model/label-scheme.ts';
import type { LinkBook } from './link-book.ts';

/** What can be chosen between two annotations, in one direction. */
export interface LinkChoice {
  readonly from: Annotation;
  readonly to: Annotation;
  /** Types that may lead from one to the other, the last used one first. */
  readonly legal: readonly RelationType[];
  /** All others, and why not. */
  readonly refused: readonly { readonly type: RelationType; readonly reason: string }[];
}

/** The choice in a direction. */
export function linkChoice(
  links: LinkBook,
  from: Annotation,
  to: Annotation,
  lastUsed: string | undefined,
): LinkChoice {
  const ends = { from: from.label, to: to.label };
  const legal = links.legal(ends);
  const last = legal.filter(({ type }) => type === lastUsed);
  return {
    from,
    to,
    legal: [...last, ...legal.filter((type) => !last.includes(type))],
    refused: links.refused(ends),
  };
}
