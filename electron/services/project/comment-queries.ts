import { type AnnotatorId, type ArticleId, type RecordId, compareStrings } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Said, ThreadRow, UnreadComments } from '@shared/rpc/contract.ts';
import { type CommentRow, commentRows, parseComment } from './comment-rows.ts';
import type { ProjectComments, ThreadQuery } from './open-project.ts';
import type { ProjectFile } from './project-file.ts';
import type { Queries } from './queries.ts';
import { reading } from './reader.ts';
import { type Row, int, text } from './sqlite.ts';

const MAX_LIMIT = 1000;
const DEFAULT_LIMIT = 200;

/** Comments of others, with what the reader has seen beside them. Parameters: the reader, twice. */
const FOR_READER =
  'FROM comments c JOIN articles a ON a.doc = c.doc LEFT JOIN comments_seen s ON s.annotator = ? AND s.comment = c.id';
const IS_UNREAD = 'c.removed = 0 AND c.by <> ? AND s.comment IS NULL';
const MENTIONS = 'instr(c.mentions, ?) > 0';

const FILTERS: Readonly<Record<ThreadQuery['filter'], string>> = {
  open: 'open = 1 AND live = 1',
  mine: 'mine > 0 AND live = 1',
  unread: 'unread > 0 AND live = 1',
  all: '1',
};

export interface CommentQueriesParts {
  readonly path: string;
  readonly file: ProjectFile;
  readonly queries: Queries;
  readonly readOnly: boolean;
  /** Rows of an article whose check failed want folding anew. */
  readonly onDamage: (article: ArticleId) => void;
  readonly onSeen: () => void;
}

/** Reads the table of comments; rows whose check fails are folded from the envelopes instead. */
export class CommentQueries implements ProjectComments {
  readonly #parts: CommentQueriesParts;

  constructor(parts: CommentQueriesParts) {
    this.#parts = parts;
  }

  list(
    reader: AnnotatorId,
    query: ThreadQuery,
  ): Result<{ readonly rows: readonly ThreadRow[]; readonly total: number }> {
    return reading(this.#parts.path, () => {
      const { db } = this.#parts.file;
      const limit = Math.min(query.limit ?? DEFAULT_LIMIT, MAX_LIMIT);
      const unread = this.#parts.readOnly ? '0' : `sum(${IS_UNREAD})`;
      const values = [...(this.#parts.readOnly ? [] : [reader]), ` ${reader} `, reader, reader];
      const threads = `SELECT c.doc AS doc, c.thread AS thread, max(CASE c.removed WHEN 0 THEN c.created END) AS latest, min(c.resolved) = 0 AS open, min(a.removed) = 0 AS live, ${unread} AS unread, sum(${MENTIONS} AND c.by <> ?) AS mine ${FOR_READER} GROUP BY c.doc, c.thread HAVING latest IS NOT NULL`;
      const wanted = `FROM (${threads}) WHERE ${FILTERS[query.filter]}`;
      const total = int(db.get(`SELECT count(*) AS n ${wanted}`, ...values)?.['n']);
      const page = `SELECT * ${wanted} ORDER BY latest DESC, doc, thread LIMIT ? OFFSET ?`;
      const rows = db.all(page, ...values, limit, query.offset ?? 0);
      return ok({ rows: rows.map((row) => this.#thread(row)), total });
    });
  }

  unread(reader: AnnotatorId): UnreadComments {
    const { file, readOnly } = this.#parts;
    if (readOnly) return { comments: 0, mentions: 0 };
    const sql = `SELECT count(*) AS n, sum(${MENTIONS}) AS m ${FOR_READER} WHERE a.removed = 0 AND ${IS_UNREAD}`;
    const row = file.db.get(sql, ` ${reader} `, reader, reader);
    return { comments: int(row?.['n']), mentions: int(row?.['m']) };
  }

  unreadIn(reader: AnnotatorId, article: ArticleId): readonly RecordId[] {
    const { file, readOnly } = this.#parts;
    const ref = file.store.docRef(article);
    if (readOnly || ref === undefined) return [];
    const sql = `SELECT c.id AS id ${FOR_READER} WHERE c.doc = ? AND ${IS_UNREAD} ORDER BY c.id`;
    return file.db.all(sql, reader, ref, reader).map((row) => text(row['id']));
  }

  seen(reader: AnnotatorId, comments: readonly RecordId[] | 'all'): Result<null> {
    const { path, file, readOnly, onSeen } = this.#parts;
    if (readOnly) return fail('read-only', 'This project is open for reading only.');
    const kept = reading(path, () => ok(file.db.transaction(() => this.#keep(reader, comments))));
    if (!kept.ok) return kept;
    onSeen();
    return ok(null);
  }

  #keep(reader: AnnotatorId, comments: readonly RecordId[] | 'all'): void {
    const { db } = this.#parts.file;
    const insert = 'INSERT OR IGNORE INTO comments_seen (annotator, comment)';
    if (comments === 'all') db.run(`${insert} SELECT ?, id FROM comments`, reader);
    else for (const comment of comments) db.run(`${insert} VALUES (?, ?)`, reader, comment);
  }

  #thread(found: Row): ThreadRow {
    const ref = int(found['doc']);
    const article = this.#parts.file.store.docOf(ref);
    const { title, removed } = this.#parts.queries.row(ref, article);
    const [first, ...replies] = this.#comments(ref, article, text(found['thread']));
    const standing = replies.filter((reply) => !reply.removed);
    return {
      id: text(found['thread']),
      article,
      title,
      articleRemoved: removed,
      place: first?.place ?? 'article',
      quote: first?.quote ?? '',
      first: first && !first.removed ? said(first) : undefined,
      last: standing.map(said).at(-1),
      replies: standing.length,
      resolved: first?.resolved ?? false,
      unread: int(found['unread']),
      mentionsMe: int(found['mine']) > 0,
    };
  }

  /** The first one first, then its answers by time. */
  #comments(ref: number, article: ArticleId, thread: RecordId): readonly CommentRow[] {
    const { file, onDamage } = this.#parts;
    const sql = 'SELECT * FROM comments WHERE doc = ? AND thread = ?';
    const parsed = file.db.all(sql, ref, thread).map((row) => parseComment(article, row));
    if (parsed.every((row) => row !== undefined)) return inOrder(parsed);
    onDamage(article);
    const { fold, text: content } = file.cache.load(article);
    return inOrder(commentRows(content ?? '', fold).filter((row) => row.thread === thread));
  }
}

const inOrder = (rows: readonly CommentRow[]): readonly CommentRow[] =>
  rows.toSorted(
    (a, b) =>
      Number(b.id === b.thread) - Number(a.id === a.thread) ||
      a.created - b.created ||
      compareStrings(a.id, b.id),
  );

const said = ({ by, text, mentions, created }: CommentRow): Said => ({ by, text, mentions, time: created });
