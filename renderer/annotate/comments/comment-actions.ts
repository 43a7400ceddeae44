import { type Mentionable, type MentioningText, encodeMentions } from '@shared/comments/mentions.ts';
import type { Comment, CommentPlace, Thread } from '@shared/model/comment.ts';
import type { AnnotatorId, RecordId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { ArticleBody, CommentSet } from '@shared/records/kinds.ts';

/** The open article as comments need it. */
export interface CommentTarget {
  write(bodies: readonly ArticleBody[]): Result<readonly RecordId[]>;
}

/** Longest text and most mentions that can be kept (SPEC RE-6, RE-27). */
const MOST_UNITS = 65_536;
const MOST_MENTIONS = 100;

/** What one person can say in an article. `typed` is text with `@handle`s of `people`. */
export class CommentActions {
  readonly #article: CommentTarget;
  readonly #me: AnnotatorId;

  constructor(article: CommentTarget, me: AnnotatorId) {
    this.#article = article;
    this.#me = me;
  }

  /** Begins a discussion; answers its id. */
  begin(on: CommentPlace | 'article', typed: string, people: readonly Mentionable[]): Result<RecordId> {
    return this.#say(typed, people, on === 'article' ? {} : { on });
  }

  /** Answers in a discussion; answers the comment's id. */
  reply(thread: RecordId, typed: string, people: readonly Mentionable[]): Result<RecordId> {
    return this.#say(typed, people, { reply: thread });
  }

  /** Writes nothing when the text is as it was. */
  edit(comment: Comment, typed: string, people: readonly Mentionable[]): Result<undefined> {
    const checked = check(typed, people);
    if (!checked.ok) return checked;
    const { text, mentions } = checked.value;
    return text === comment.text ? ok(undefined) : this.#set(comment, { text, mentions });
  }

  /** Takes a comment back, or brings it back. */
  setRemoved(comment: Comment, removed: boolean): Result<undefined> {
    return this.#set(comment, { removed });
  }

  /** Anybody may. */
  setResolved(thread: Thread, resolved: boolean): Result<undefined> {
    const body = { kind: 'comment-set', target: thread.first.id, set: { resolved } } as const;
    return thread.resolved === resolved ? ok(undefined) : this.#write(body);
  }

  #say(
    typed: string,
    people: readonly Mentionable[],
    where: { readonly on?: CommentPlace; readonly reply?: RecordId },
  ): Result<RecordId> {
    const checked = check(typed, people);
    if (!checked.ok) return checked;
    const { text, mentions } = checked.value;
    const written = this.#article.write([
      { kind: 'comment', text, ...where, ...(mentions.length > 0 && { mentions }) },
    ]);
    return written.ok ? ok(written.value[0]!) : written;
  }

  #set(comment: Comment, set: CommentSet): Result<undefined> {
    if (comment.by !== this.#me)
      return fail('not-yours', 'Only the person who wrote this comment can change it.');
    return this.#write({ kind: 'comment-set', target: comment.id, set });
  }

  #write(body: ArticleBody): Result<undefined> {
    const written = this.#article.write([body]);
    return written.ok ? ok(undefined) : written;
  }
}

function check(typed: string, people: readonly Mentionable[]): Result<MentioningText> {
  const said = encodeMentions(typed.trim(), people);
  if (said.text === '') return fail('empty', 'Write something first.');
  if (said.text.length > MOST_UNITS)
    return fail('too-long', 'This comment is too long to be kept. Please make two of it.');
  if (said.mentions.length > MOST_MENTIONS)
    return fail('too-many', `A comment can mention at most ${MOST_MENTIONS} people.`);
  return ok(said);
}
