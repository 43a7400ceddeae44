import type { Comment, Thread } from '../model/comment.ts';
import { type AnnotatorId, type ArticleId, type RecordId, compareStrings } from '../model/ids.ts';
import type { ArticleBody, ArticleRecord, CommentSet } from './kinds.ts';
import { type ArticleStamped, compareAt, greater } from './register.ts';

type Body<K extends ArticleBody['kind']> = Extract<ArticleBody, { kind: K }>;
/** The discussions of one article (SPEC RE-27, RE-28). Records may come in any order and more than once. */
export class CommentFold {
  readonly #article: ArticleId;
  readonly #made = new Map<RecordId, ArticleStamped>();
  /** Holders of the registers of a comment, by field and, since only the author's count, by who wrote them. */
  readonly #changes = new Map<RecordId, Map<string, ArticleStamped>>();
  #threads: readonly Thread[] | undefined;

  constructor(article: ArticleId) {
    this.#article = article;
  }

  add(stamped: ArticleStamped): void {
    const { body, id, by } = stamped.record;
    this.#threads = undefined;
    if (body.kind === 'comment') this.#made.set(id, greater(this.#made.get(id), stamped));
    if (body.kind !== 'comment-set') return;
    const changes = this.#changes.get(body.target) ?? new Map<string, ArticleStamped>();
    this.#changes.set(body.target, changes);
    for (const field of Object.keys(body.set)) {
      const name = registerName(field, by);
      changes.set(name, greater(changes.get(name), stamped));
    }
  }

  /** All, in order of their first comments' `at`, removed ones included; the same array until something changes. */
  threads(): readonly Thread[] {
    return (this.#threads ??= this.#makeThreads());
  }

  #makeThreads(): readonly Thread[] {
    const sorted = [...this.#made.values()]
      .map(({ record }) => record)
      .sort((a, b) => compareAt(a.at, b.at) || compareStrings(a.id, b.id));
    const replies = new Map<RecordId, Comment[]>();
    for (const record of sorted) {
      const first = commentOf(record).reply;
      if (first !== undefined) replies.set(first, [...(replies.get(first) ?? []), this.#comment(record)]);
    }
    return sorted
      .filter((record) => commentOf(record).reply === undefined)
      .map((record) => this.#thread(record, replies.get(record.id) ?? []));
  }

  #thread(record: ArticleRecord, replies: readonly Comment[]): Thread {
    const { on } = commentOf(record);
    const resolved = this.#value(record, 'resolved') ?? false;
    const resolver = this.#holder(record, 'resolved')?.record.by;
    return {
      first: this.#comment(record),
      ...(on && { on }),
      resolved,
      ...(resolved && resolver !== undefined && { resolvedBy: resolver }),
      replies,
    };
  }

  #comment(record: ArticleRecord): Comment {
    const body = commentOf(record);
    const text = this.#value(record, 'text');
    const removed = this.#value(record, 'removed') ?? false;
    return {
      id: record.id,
      article: this.#article,
      by: record.by,
      text: removed ? '' : (text ?? body.text),
      mentions: removed ? [] : (this.#value(record, 'mentions') ?? body.mentions ?? []),
      created: record.time,
      edited: text !== undefined,
      removed,
    };
  }

  #value<K extends keyof CommentSet>(comment: ArticleRecord, field: K): CommentSet[K] | undefined {
    const body = this.#holder(comment, field)?.record.body;
    return body?.kind === 'comment-set' ? body.set[field] : undefined;
  }

  #holder({ id, by }: ArticleRecord, field: keyof CommentSet): ArticleStamped | undefined {
    return this.#changes.get(id)?.get(registerName(field, by));
  }
}

/** Everybody writes the one register `resolved`; of the others each person has their own, of which the author's count. */
const registerName = (field: string, by: AnnotatorId): string =>
  field === 'resolved' ? field : `${field} ${by}`;

function commentOf(record: ArticleRecord): Body<'comment'> {
  if (record.body.kind !== 'comment') throw new Error('Not a comment.');
  return record.body;
}
