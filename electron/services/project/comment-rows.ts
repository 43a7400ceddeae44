import { type PlaceNow, passageOf, placeNow, spanOf } from '@shared/comments/place.ts';
import { commentsOf } from '@shared/comments/threads.ts';
import type { Comment, Thread } from '@shared/model/comment.ts';
import type { AnnotatorId, ArticleId, RecordId } from '@shared/model/ids.ts';
import type { ArticleFold, Touched } from '@shared/records/fold-article.ts';
import { rowCheck } from './row-check.ts';
import { type Row, type Sqlite, int, text } from './sqlite.ts';

/** A comment as its row holds it. */
export interface CommentRow {
  readonly thread: RecordId;
  readonly id: RecordId;
  readonly by: AnnotatorId;
  /** Milliseconds since 1970 UTC. */
  readonly created: number;
  readonly removed: boolean;
  /** Of the thread. */
  readonly resolved: boolean;
  readonly mentions: readonly AnnotatorId[];
  readonly text: string;
  /** Of the thread. */
  readonly place: PlaceNow['kind'];
  /** The passage of the thread, shortened. */
  readonly quote: string;
}

/** The rows of an article's discussions: a function of its text and records. */
export function commentRows(content: string, fold: ArticleFold): readonly CommentRow[] {
  return fold.threads().flatMap((thread) => {
    const place = placeNow(thread.on, fold);
    const span = spanOf(place);
    const quote = span ? passageOf(content, span) : '';
    return commentsOf(thread).map((comment) => rowOf(comment, thread, place.kind, quote));
  });
}

const rowOf = (comment: Comment, thread: Thread, place: PlaceNow['kind'], quote: string): CommentRow => ({
  thread: thread.first.id,
  id: comment.id,
  by: comment.by,
  created: comment.created,
  removed: comment.removed,
  resolved: thread.resolved,
  mentions: comment.mentions,
  text: comment.text,
  place,
  quote,
});

/** Whether a batch of records changes what the rows say: comments themselves, or annotations that they are on. */
export function changesComments(fold: ArticleFold, { comments, annotations }: Touched): boolean {
  if (comments) return true;
  return (
    annotations.size > 0 &&
    fold.threads().some(({ on }) => on && 'annotation' in on && annotations.has(on.annotation))
  );
}

/** Writes all rows of an article's comments anew. */
export function saveComments(
  db: Sqlite,
  ref: number,
  article: ArticleId,
  content: string,
  fold: ArticleFold,
): void {
  db.run('DELETE FROM comments WHERE doc = ?', ref);
  for (const row of commentRows(content, fold)) {
    const values = valuesOf(row);
    db.run(
      'INSERT INTO comments (doc, thread, id, by, created, removed, resolved, mentions, body, crc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ref,
      ...values,
      rowCheck('comments', article, ...values),
    );
  }
}

const valuesOf = (row: CommentRow) => [
  row.thread,
  row.id,
  row.by,
  row.created,
  row.removed ? 1 : 0,
  row.resolved ? 1 : 0,
  row.mentions.length === 0 ? '' : ` ${row.mentions.join(' ')} `,
  JSON.stringify([row.text, row.place, row.quote]),
];

/** Undefined when the row's check fails. */
export function parseComment(article: ArticleId, row: Row): CommentRow | undefined {
  const values = [
    text(row['thread']),
    text(row['id']),
    text(row['by']),
    int(row['created']),
    int(row['removed']),
    int(row['resolved']),
    text(row['mentions']),
    text(row['body']),
  ] as const;
  if (rowCheck('comments', article, ...values) !== row['crc']) return undefined;
  const [thread, id, by, created, removed, resolved, mentions, body] = values;
  const [said, place, quote] = JSON.parse(body) as [string, PlaceNow['kind'], string];
  return {
    thread,
    id,
    by,
    created,
    removed: removed === 1,
    resolved: resolved === 1,
    mentions: mentions.split(' ').filter((mention) => mention !== ''),
    text: said,
    place,
    quote,
  };
}
