import type { Annotation, Relation, Status } from '@shared/model/annotation.ts';
import type { Meta } from '@shared/model/article.ts';
import type { Thread } from '@shared/model/comment.ts';
import type { AnnotatorId, RecordId } from '@shared/model/ids.ts';
import type { FoldCounts } from '@shared/records/fold-article.ts';
import type { ArticleState } from '@shared/records/moments.ts';
import type { OpenedArticle } from '@shared/rpc/contract.ts';
import type { OutboxState } from './outbox.ts';

/** What of an article never changes. */
export type ArticleText = Pick<OpenedArticle, 'id' | 'text' | 'metadataEnd' | 'suggested'>;

/** Whether what stands here is in the project file. */
export type ArticleSaving =
  /** Still looking whether this window's copy holds something that the project file lacks. */
  { readonly kind: 'checking' } | OutboxState;

/** What an article holds now. A new object whenever that changes; parts that did not change keep their identity. */
export interface ArticleContent extends ArticleText {
  readonly meta: Meta;
  /** Sorted by place. */
  readonly annotations: readonly Annotation[];
  readonly relations: readonly Relation[];
  readonly statuses: ReadonlyMap<AnnotatorId, Status>;
  /** Discussions in order, removed comments included. */
  readonly threads: readonly Thread[];
  /** Where the paragraphs that this annotator has read start (UTF-16). */
  readonly read: ReadonlySet<number>;
  readonly removed: boolean;
  readonly counts: FoldCounts;
  /** Annotations that others made since the article was opened. */
  readonly arrived: ReadonlySet<RecordId>;
}

/** How an article is kept. */
export interface Kept {
  readonly saving: ArticleSaving;
  /** Why this window keeps no copy of its own, a sentence. */
  readonly copyTrouble: string | undefined;
}

/** What it holds, and how it is kept. */
export interface ArticleView extends ArticleContent, Kept {}

/** What an article's records say, for one annotator. */
export function contentOf(
  about: ArticleText,
  state: ArticleState,
  me: AnnotatorId,
  arrived: ReadonlySet<RecordId>,
): ArticleContent {
  return {
    ...about,
    meta: state.meta(),
    annotations: state.annotations(),
    relations: state.relations(),
    statuses: state.statuses(),
    threads: state.threads(),
    read: state.readBy(me),
    removed: state.removed(),
    counts: state.counts(),
    arrived,
  };
}
