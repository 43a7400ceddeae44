import type { Annotation, Relation } from '@shared/model/annotation.ts';
import type { ArticleSummary, Meta } from '@shared/model/article.ts';
import type { ArticleId } from '@shared/model/ids.ts';
import type { ArticleFold, Touched } from '@shared/records/fold-article.ts';
import type { FoldCounts } from '@shared/records/intake.ts';
import type { LoadedDoc } from './doc-cache.ts';
import { type Recogniser, firstWords } from './recogniser.ts';
import { rowCheck } from './row-check.ts';
import { fold as folded, searchable } from './search-words.ts';
import { type Row, type Sqlite, int, text } from './sqlite.ts';

/** What an article's row holds beside its summary. */
export interface ArticleRow extends Omit<ArticleSummary, 'statuses' | 'id'> {
  readonly added: number;
  /** Records that are kept without effect because nobody can read them (SPEC RE-3, SP-3). */
  readonly unreadable: number;
  readonly words: string;
  readonly titleKey: string;
  readonly sourceKey: string;
  readonly meta: Meta;
  readonly suggested: Meta;
}

/** Code points of a text. */
function countCodePoints(value: string): number {
  let count = value.length;
  for (let i = 0; i < value.length - 1; i++) {
    if ((value.charCodeAt(i) & 0xfc00) === 0xd800 && (value.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      count--;
      i++;
    }
  }
  return count;
}

/** An article's row from its fold: a function of the text and the records, and of when the text came (`added`). */
export function articleRow(
  content: string,
  fold: ArticleFold,
  recogniser: Recogniser,
  added: number,
): ArticleRow {
  const meta = fold.meta();
  const recognised = recogniser.recognise(content, meta['fileName']);
  const suggested = Object.fromEntries(Object.entries(recognised).filter(([field]) => !(field in meta)));
  const known: Meta = { ...suggested, ...meta };
  const title = known['title'] || firstWords(content, recogniser.metadataEnd(content));
  const source = meta['publisher'] || meta['byline'] || known['publisher'] || known['byline'] || '';
  return {
    title,
    date: known['date'] ?? '',
    source,
    language: known['language'] ?? '',
    chars: countCodePoints(content),
    annotations: fold.annotations().length,
    removed: fold.removed(),
    added,
    unreadable: unreadableOf(fold.counts()),
    words: searchable(title, source, known['fileName'] ?? ''),
    titleKey: folded(title),
    sourceKey: folded(source),
    meta,
    suggested,
  };
}

const unreadableOf = ({ unreadable, badSpan }: FoldCounts) => unreadable + badSpan;

const ARTICLE_COLUMNS =
  'doc, title, date, source, language, chars, annotations, removed, added, unreadable, title_key, source_key, words, meta, suggested';

const articleValues = (row: ArticleRow) => [
  row.title,
  row.date,
  row.source,
  row.language,
  row.chars,
  row.annotations,
  row.removed ? 1 : 0,
  row.added,
  row.unreadable,
  row.titleKey,
  row.sourceKey,
  row.words,
  JSON.stringify(row.meta),
  JSON.stringify(row.suggested),
];

export function saveArticleRow(db: Sqlite, ref: number, id: ArticleId, row: ArticleRow): void {
  const values = articleValues(row);
  const sql = `INSERT OR REPLACE INTO articles (${ARTICLE_COLUMNS}, crc) VALUES (${'?,'.repeat(15)} ?)`;
  db.run(sql, ref, ...values, rowCheck('articles', id, ...values));
}

/** Reads a row back; undefined when its check fails. `id` is the article the row is taken to be of. */
export function parseArticleRow(id: ArticleId, row: Row): ArticleRow | undefined {
  try {
    const parsed: ArticleRow = {
      title: text(row['title']),
      date: text(row['date']),
      source: text(row['source']),
      language: text(row['language']),
      chars: int(row['chars']),
      annotations: int(row['annotations']),
      removed: row['removed'] === 1,
      added: int(row['added']),
      unreadable: int(row['unreadable']),
      titleKey: text(row['title_key']),
      sourceKey: text(row['source_key']),
      words: text(row['words']),
      meta: JSON.parse(text(row['meta'])) as Meta,
      suggested: JSON.parse(text(row['suggested'])) as Meta,
    };
    return rowCheck('articles', id, ...articleValues(parsed)) === row['crc'] ? parsed : undefined;
  } catch {
    return undefined;
  }
}

type Item = Annotation | Relation;

// Keys in a fixed order and nothing that is undefined, so that equal items have equal bodies.
const annotationBody = (a: Annotation): string =>
  JSON.stringify([
    a.span.map((f) => [f.start, f.end]),
    a.note,
    a.attributes,
    a.created,
    a.importedBy ?? null,
    a.guideline ?? null,
  ]);
const relationBody = (r: Relation): string =>
  JSON.stringify([r.from, r.to, r.note, r.attributes, r.created, r.importedBy ?? null, r.broken]);

const isAnnotation = (item: Item): item is Annotation => 'span' in item;

function saveItem(db: Sqlite, ref: number, item: Item): void {
  const [table, column, kind, body] = isAnnotation(item)
    ? ['annotations', 'label', item.label, annotationBody(item)]
    : ['relations', 'type', item.type, relationBody(item)];
  const crc = rowCheck(table, item.article, item.id, item.layer, kind, body);
  const sql = `INSERT OR REPLACE INTO ${table} (doc, id, layer, ${column}, body, crc) VALUES (?, ?, ?, ?, ?, ?)`;
  db.run(sql, ref, item.id, item.layer, kind, body, crc);
}

/** Brings the rows of an article's annotations, relations and statuses up to its fold. */
export function saveItems(
  db: Sqlite,
  ref: number,
  article: ArticleId,
  fold: ArticleFold,
  touched: Touched,
): void {
  for (const id of touched.annotations) {
    const item = fold.annotation(id);
    if (item) saveItem(db, ref, item);
    else db.run('DELETE FROM annotations WHERE doc = ? AND id = ?', ref, id);
  }
  for (const id of touched.relations) {
    const item = fold.relation(id);
    if (item) saveItem(db, ref, item);
    else db.run('DELETE FROM relations WHERE doc = ? AND id = ?', ref, id);
  }
  if (touched.statuses) saveStatuses(db, ref, article, fold);
}

/** Writes all rows of an article anew. */
export function saveAllItems(db: Sqlite, ref: number, { fold }: LoadedDoc, article: ArticleId): void {
  for (const table of ['annotations', 'relations']) db.run(`DELETE FROM ${table} WHERE doc = ?`, ref);
  for (const item of fold.annotations()) saveItem(db, ref, item);
  for (const item of fold.relations()) saveItem(db, ref, item);
  saveStatuses(db, ref, article, fold);
}

function saveStatuses(db: Sqlite, ref: number, article: ArticleId, fold: ArticleFold): void {
  db.run('DELETE FROM statuses WHERE doc = ?', ref);
  for (const [annotator, value] of fold.statuses()) {
    if (value === 'not-started') continue;
    const crc = rowCheck('statuses', article, annotator, value);
    db.run(
      'INSERT INTO statuses (doc, annotator, value, crc) VALUES (?, ?, ?, ?)',
      ref,
      annotator,
      value,
      crc,
    );
  }
}

type Spans = readonly (readonly [number, number])[];
type AnnotationBody = readonly [
  Spans,
  string,
  Annotation['attributes'],
  number,
  string | null,
  string | null,
];
type RelationBody = readonly [string, string, string, Relation['attributes'], number, string | null, boolean];

const checkedRow = (table: string, article: ArticleId, row: Row, column: string): boolean =>
  rowCheck(table, article, text(row['id']), text(row['layer']), text(row[column]), text(row['body'])) ===
  row['crc'];

/** Undefined when the row's check fails. */
export function parseAnnotation(article: ArticleId, row: Row): Annotation | undefined {
  if (!checkedRow('annotations', article, row, 'label')) return undefined;
  const [span, note, attributes, created, by, guideline] = JSON.parse(text(row['body'])) as AnnotationBody;
  return {
    id: text(row['id']),
    article,
    layer: text(row['layer']),
    label: text(row['label']),
    span: span.map(([start, end]) => ({ start, end })),
    note,
    attributes,
    created,
    ...(by !== null && { importedBy: by }),
    ...(guideline !== null && { guideline }),
  };
}

/** Undefined when the row's check fails. */
export function parseRelation(article: ArticleId, row: Row): Relation | undefined {
  if (!checkedRow('relations', article, row, 'type')) return undefined;
  const [from, to, note, attributes, created, by, broken] = JSON.parse(text(row['body'])) as RelationBody;
  return {
    id: text(row['id']),
    article,
    layer: text(row['layer']),
    type: text(row['type']),
    from,
    to,
    note,
    attributes,
    created,
    ...(by !== null && { importedBy: by }),
    broken,
  };
}
