import type { AnnotatorId, ArticleId, RecordId } from './ids.ts';
import type { Span } from './span.ts';

/** What a comment is about, when not the whole article. */
export type CommentPlace =
  | { readonly annotation: RecordId }
  /** UTF-16 code units. */
  | { readonly span: Span };

/** A comment as folded from its records (SPEC RE-27, RE-28). */
export interface Comment {
  readonly id: RecordId;
  readonly article: ArticleId;
  readonly by: AnnotatorId;
  readonly text: string;
  /** Members whom it is for; in `text` each stands as `@` and the id (SPEC RE-27). */
  readonly mentions: readonly AnnotatorId[];
  /** Milliseconds since 1970 UTC. */
  readonly created: number;
  /** Its text was changed after it was written. */
  readonly edited: boolean;
  /** Its author took it back; the text is then `''`, and nobody is mentioned. */
  readonly removed: boolean;
}

/** A comment and its answers. */
export interface Thread {
  /** The first comment, whose id is the thread's. */
  readonly first: Comment;
  /** Absent: on the article. */
  readonly on?: CommentPlace;
  readonly resolved: boolean;
  /** Who resolved it, when it is. */
  readonly resolvedBy?: AnnotatorId;
  /** In order. */
  readonly replies: readonly Comment[];
}
