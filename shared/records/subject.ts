import type { ArticleId, RecordId } from '../model/ids.ts';
import type { ArticleRecord } from './kinds.ts';

/** What an article consists of besides annotations and relations. */
const PARTS = ['meta', 'statuses', 'threads', 'read', 'removed'] as const;
export type Part = (typeof PARTS)[number];

/** An annotation, a relation or a part. What stands there follows from its own records, but for whether links are broken. */
export type Subject = RecordId | Part;

export const isPart = (subject: Subject): subject is Part => PARTS.some((part) => part === subject);

/** What a record of an article says something of. */
export function subjectOf({ id, body }: ArticleRecord, article: ArticleId): Subject {
  switch (body.kind) {
    case 'annotate':
    case 'relate':
      return id;
    case 'imported':
      return body.what === 'status' ? 'statuses' : body.id;
    case 'amend':
    case 'retract':
    case 'restore':
      return body.target === article ? 'removed' : body.target;
    case 'describe':
      return 'meta';
    case 'status':
      return 'statuses';
    case 'comment':
    case 'comment-set':
      return 'threads';
    case 'read':
      return 'read';
  }
}
