import type { SQLInputValue } from 'node:sqlite';
import type { AnnotatorId, ArticleId, LabelId, RecordId } from '@shared/model/ids.ts';
import type { ProjectFile } from './project-file.ts';
import { int, text } from './sqlite.ts';

/** Which annotations: of any of these labels, of this annotator. */
export interface LabelQuery {
  readonly labels: readonly LabelId[];
  readonly annotator: AnnotatorId;
  readonly offset: number;
  /** Negative for no limit. */
  readonly limit: number;
}

export interface LabelledPlaces {
  readonly rows: readonly { readonly article: ArticleId; readonly id: RecordId }[];
  /** All of the annotator's. */
  readonly total: number;
  readonly others: number;
}

/** Whoever made an annotation, or brought it in from a file, is the one who may change it. */
const OWNER = "coalesce(CASE WHEN json_valid(a.body) THEN json_extract(a.body, '$[4]') END, a.layer)";
const LIVE = 'annotations a JOIN articles r ON r.doc = a.doc WHERE r.removed = 0';

/** What the scheme editor asks of the tables. Rows are found here and read, checked, where they are shown. */
export class LabelQueries {
  readonly #file: ProjectFile;

  constructor(file: ProjectFile) {
    this.#file = file;
  }

  /** The annotator's annotations of the labels, in articles that are not removed, by title and place. */
  places({ labels, annotator, offset, limit }: LabelQuery): LabelledPlaces {
    const { db, store } = this.#file;
    const which = `${LIVE} AND a.label IN (${marks(labels)})`;
    const own = `${which} AND ${OWNER} = ?`;
    const all = int(db.get(`SELECT count(*) AS n FROM ${which}`, ...labels)?.['n']);
    const total = int(db.get(`SELECT count(*) AS n FROM ${own}`, ...labels, annotator)?.['n']);
    const start = "CASE WHEN json_valid(a.body) THEN json_extract(a.body, '$[0][0][0]') END";
    const page = `SELECT a.doc, a.id FROM ${own} ORDER BY r.title_key, a.doc, ${start}, a.id LIMIT ? OFFSET ?`;
    const rows = db
      .all(page, ...labels, annotator, limit, offset)
      .map((row) => ({ article: store.docOf(int(row['doc'])), id: text(row['id']) }));
    return { rows, total, others: all - total };
  }

  /** In how many annotations of the labels each attribute has a value. */
  attributeUses(labels: readonly LabelId[]): Readonly<Record<string, number>> {
    const attributes = "json_each(CASE WHEN json_valid(a.body) THEN a.body ELSE '[]' END, '$[2]') e";
    const sql = `SELECT e.key AS name, count(*) AS n FROM annotations a JOIN articles r ON r.doc = a.doc JOIN ${attributes} WHERE r.removed = 0 AND a.label IN (${marks(labels)}) GROUP BY e.key`;
    return this.#counted(sql, ...labels);
  }

  /** How many links of each type there are in articles that are not removed. */
  relationTypeUses(): Readonly<Record<string, number>> {
    return this.#counted(
      'SELECT l.type AS name, count(*) AS n FROM relations l JOIN articles r ON r.doc = l.doc WHERE r.removed = 0 GROUP BY l.type',
    );
  }

  #counted(sql: string, ...values: SQLInputValue[]): Readonly<Record<string, number>> {
    return Object.fromEntries(
      this.#file.db.all(sql, ...values).map((row) => [text(row['name']), int(row['n'])]),
    );
  }
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
