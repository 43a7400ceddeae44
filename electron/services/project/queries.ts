import type { SQLInputValue } from 'node:sqlite';
import { type Annotation, STATUSES, type Status } from '@shared/model/annotation.ts';
import type { ArticleSummary } from '@shared/model/article.ts';
import { type AnnotatorId, type ArticleId, compareStrings, PROJECT_DOC } from '@shared/model/ids.ts';
import { envelopeOf } from '@shared/model/span.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { compareAnnotations } from '@shared/records/item-fold.ts';
import type { ArticleGlance } from '@shared/rpc/contract.ts';
import {
  type ArticleRow,
  articleRow,
  parseAnnotation,
  parseArticleRow,
  parseRelation,
} from './article-rows.ts';
import type { ArticleQuery, ArticleView, ListPlace, ProjectCounts } from './open-project.ts';
import type { ProjectFile } from './project-file.ts';
import type { Recogniser } from './recogniser.ts';
import { rowCheck } from './row-check.ts';
import { words } from './search-words.ts';
import { type Row, int, text } from './sqlite.ts';

const SORTS: Readonly<Record<NonNullable<ArticleQuery['sort']>, string>> = {
  title: 'title_key',
  date: 'date',
  source: 'source_key',
  annotations: 'annotations',
  added: 'added',
};
const MAX_LIMIT = 1000;
const DEFAULT_LIMIT = 200;
/** As many annotations are folded as fast as their rows are read. */
const FEW = 1000;
/** UTF-16 units that a large screen shows, and as much again. */
const FIRST_SCREENS = 20_000;

/**
 * Reads the folded tables. Rows whose check fails are not believed: the article is folded from its envelopes instead, and
 * `onDamage` is told which article's rows, or that others, want folding anew.
 */
export class Queries {
  readonly #file: ProjectFile;
  readonly #recogniser: Recogniser;
  readonly #onDamage: (article: ArticleId | undefined) => void;

  constructor(file: ProjectFile, recogniser: Recogniser, onDamage: (article: ArticleId | undefined) => void) {
    this.#file = file;
    this.#recogniser = recogniser;
    this.#onDamage = onDamage;
  }

  articles(query: ArticleQuery): { rows: ArticleSummary[]; total: number } {
    const { db } = this.#file;
    const { where, values } = conditions(query);
    const limit = Math.max(0, Math.min(query.limit ?? DEFAULT_LIMIT, MAX_LIMIT));
    const offset = Math.max(0, query.offset ?? 0);
    const order = orderOf(query);
    const total = int(db.get(`SELECT count(*) AS n FROM articles WHERE ${where}`, ...values)?.['n']);
    const page = `SELECT doc FROM articles WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`;
    const rows = db.all(page, ...values, limit, offset).map((row) => this.#summary(int(row['doc'])));
    return { rows, total };
  }

  nextUnfinished(
    query: ArticleQuery & { readonly annotator: AnnotatorId },
    { open, position }: ListPlace,
  ): { id: ArticleId; position: number } | undefined {
    const { db, store } = this.#file;
    const { where, values } = conditions(query);
    const list = `SELECT doc, row_number() OVER (ORDER BY ${orderOf(query)}) - 1 AS position FROM articles WHERE ${where}`;
    const finished = "SELECT doc FROM statuses WHERE annotator = ? AND value = 'finished'";
    const row = db.get(
      `SELECT doc, position FROM (${list}) WHERE doc <> ? AND doc NOT IN (${finished}) ORDER BY position <= ?, position LIMIT 1`,
      ...values,
      store.docRef(open) ?? -1,
      query.annotator,
      position,
    );
    return row && { id: store.docOf(int(row['doc'])), position: int(row['position']) };
  }

  /** All that are not removed, or all, sorted. */
  ids(withRemoved: boolean): ArticleId[] {
    const sql =
      'SELECT lower(hex(d.doc)) AS id FROM articles a JOIN docs d ON d.id = a.doc WHERE a.removed <= ?';
    return this.#file.db
      .all(sql, withRemoved ? 1 : 0)
      .map((row) => text(row['id']))
      .sort(compareStrings);
  }

  #summary(ref: number): ArticleSummary {
    const id = this.#file.store.docOf(ref);
    const row = this.row(ref, id);
    const statuses = Object.fromEntries(this.#statuses(ref, id).map((s) => [s.annotator, s.value]));
    const { title, date, source, language, chars, annotations, removed } = row;
    return { id, title, date, source, language, chars, annotations, statuses, removed };
  }

  /** An article's row, folded where it is damaged. `ref` is the article's number. */
  row(ref: number, id: ArticleId): ArticleRow {
    const row = this.#file.db.get('SELECT * FROM articles WHERE doc = ?', ref);
    const parsed = row && parseArticleRow(id, row);
    if (parsed) return parsed;
    this.#onDamage(id);
    const { fold, text: content } = this.#file.cache.load(id);
    return articleRow(content ?? '', fold, this.#recogniser, int(row?.['added']));
  }

  #statuses(ref: number, id: ArticleId): { annotator: AnnotatorId; value: Status }[] {
    const rows = this.#file.db.all('SELECT * FROM statuses WHERE doc = ? ORDER BY annotator', ref);
    const parsed = rows.map((row) => parseStatus(id, row));
    if (parsed.every((s) => s !== undefined)) return parsed;
    this.#onDamage(id);
    const all = [...this.#file.cache.load(id).fold.statuses()];
    return all
      .filter(([, value]) => value !== 'not-started')
      .map(([annotator, value]) => ({ annotator, value }));
  }

  glance(id: ArticleId): Result<ArticleGlance> {
    const ref = this.#articleRef(id);
    if (!ref.ok) return ref;
    const { suggested, annotations } = this.row(ref.value, id);
    return ok({ suggested, atTop: annotations > FEW ? this.#atTop(ref.value, id) : [] });
  }

  /** Damaged rows are left out: the records, which come next, say what they should. */
  #atTop(ref: number, id: ArticleId): readonly Annotation[] {
    // A body begins with its span: “[[[12,30],…”.
    const start = 'CAST(substr(body, 4) AS INTEGER)';
    const sql = `SELECT * FROM annotations WHERE doc = ? AND ${start} < ? ORDER BY ${start} LIMIT ?`;
    return this.#file.db
      .all(sql, ref, FIRST_SCREENS, FEW)
      .flatMap((row) => parseAnnotation(id, row) ?? [])
      .sort(compareAnnotations);
  }

  #articleRef(id: ArticleId): Result<number> {
    const ref = this.#file.store.docRef(id);
    return ref === undefined || !this.#file.db.get('SELECT 1 FROM articles WHERE doc = ?', ref)
      ? fail('no-article', 'This article is not in the project.')
      : ok(ref);
  }

  view(id: ArticleId): Result<ArticleView> {
    const { db } = this.#file;
    const article = this.#articleRef(id);
    if (!article.ok) return article;
    const ref = article.value;
    const row = this.row(ref, id);
    const annotations = db
      .all('SELECT * FROM annotations WHERE doc = ?', ref)
      .map((r) => parseAnnotation(id, r));
    const relations = db
      .all('SELECT * FROM relations WHERE doc = ? ORDER BY id', ref)
      .map((r) => parseRelation(id, r));
    const intact =
      annotations.length === row.annotations &&
      annotations.every((a) => a !== undefined) &&
      relations.every((r) => r !== undefined);
    if (!intact) this.#onDamage(id);
    const items = intact ? { annotations, relations } : this.#folded(id);
    return ok({
      ...this.#summary(ref),
      meta: row.meta,
      suggested: row.suggested,
      annotationsList: [...items.annotations].sort(exportOrder),
      relations: items.relations,
      statusList: this.#statuses(ref, id),
    });
  }

  #folded(id: ArticleId): Pick<ArticleView, 'relations'> & { annotations: ArticleView['annotationsList'] } {
    const { fold } = this.#file.cache.load(id);
    return { annotations: fold.annotations(), relations: fold.relations() };
  }

  layerName(layer: AnnotatorId): string | undefined {
    const row = this.#file.db.get('SELECT * FROM layers WHERE layer = ?', layer);
    if (!row) return undefined;
    const values = [text(row['layer']), text(row['name']), int(row['c']), text(row['log']), int(row['n'])];
    if (rowCheck('layers', ...values) === row['crc']) return text(row['name']);
    this.#onDamage(undefined);
    return undefined;
  }

  /** Names of all imported layers; damaged rows are left out. */
  layerNames(): Record<AnnotatorId, string> {
    const layers = this.#file.db.all('SELECT layer FROM layers').map((row) => text(row['layer']));
    const named = layers.map((layer) => [layer, this.layerName(layer)] as const);
    return Object.fromEntries(named.filter((pair): pair is [string, string] => pair[1] !== undefined));
  }

  /** Each is answered from an index alone, so that counting 100,000 articles reads no row. */
  counts(): ProjectCounts {
    const { db, fold } = this.#file;
    const live = db.get('SELECT count(*) AS n, sum(annotations) AS a FROM articles WHERE removed = 0');
    const bad = db.get('SELECT sum(unreadable) AS u FROM articles WHERE unreadable > 0');
    const [all, known] = ['articles', 'docs'].map((table) =>
      int(db.get(`SELECT count(*) AS n FROM ${table}`)?.['n']),
    );
    const own = this.#file.store.docRef(PROJECT_DOC) === undefined ? 0 : 1;
    return {
      articles: int(live?.['n']),
      annotations: int(live?.['a']),
      arriving: known! - all! - own,
      unreadable: int(bad?.['u']) + fold.counts().unreadable,
    };
  }
}

/** SPEC EX-2: by start, end, label, layer, id. */
function exportOrder(a: ArticleView['annotationsList'][number], b: typeof a): number {
  const [x, y] = [envelopeOf(a.span), envelopeOf(b.span)];
  return (
    x.start - y.start ||
    x.end - y.end ||
    compareStrings(a.label, b.label) ||
    compareStrings(a.layer, b.layer) ||
    compareStrings(a.id, b.id)
  );
}

function parseStatus(article: ArticleId, row: Row): { annotator: AnnotatorId; value: Status } | undefined {
  const annotator = text(row['annotator']);
  const value = STATUSES.find((s) => s === row['value']);
  if (!value || rowCheck('statuses', article, annotator, value) !== row['crc']) return undefined;
  return { annotator, value };
}

function orderOf({ sort = 'title', descending = false }: ArticleQuery): string {
  const direction = descending ? 'DESC' : 'ASC';
  return `${SORTS[sort]} ${direction}, doc ${direction}`;
}

function conditions(query: ArticleQuery): { where: string; values: SQLInputValue[] } {
  const where = ['removed = ?'];
  const values: SQLInputValue[] = [query.removed ? 1 : 0];
  const searched = words(query.search ?? '');
  if (searched.length > 0) {
    // By the one index that holds the words, so that a search doesn't read the whole table.
    const all = searched.map(() => 'instr(words, ?) > 0').join(' AND ');
    where.push(`doc IN (SELECT doc FROM articles INDEXED BY articles_by_words WHERE removed = ? AND ${all})`);
    values.push(query.removed ? 1 : 0, ...searched.map((word) => ` ${word}`));
  }
  if (query.status !== undefined && query.annotator !== undefined) {
    const started = 'SELECT doc FROM statuses WHERE annotator = ?';
    if (query.status === 'not-started') where.push(`doc NOT IN (${started})`);
    else where.push(`doc IN (${started} AND value = ?)`);
    values.push(query.annotator, ...(query.status === 'not-started' ? [] : [query.status]));
  }
  return { where: where.join(' AND '), values };
}
