import { type ArticleId, type DocId, PROJECT_DOC, type RecordId, recordId } from '@shared/model/ids.ts';
import type { FoldEntry } from '@shared/records/fold-article.ts';
import type { ProjectFold } from '@shared/records/fold-project.ts';
import type { Accepted } from '../log/chain.ts';
import { decodeText } from '../log/envelope.ts';
import { ActionNotes } from './action-rows.ts';
import { articleRow, saveAllItems, saveArticleRow, saveItems } from './article-rows.ts';
import { changesComments, saveComments } from './comment-rows.ts';
import { type DocCache, type LoadedDoc, entriesOf } from './doc-cache.ts';
import type { EnvelopeStore } from './envelope-store.ts';
import type { Recogniser } from './recogniser.ts';
import { type Sqlite, int } from './sqlite.ts';

/** What a commit changed, for events. */
export interface Changes {
  readonly articles: readonly ArticleId[];
  readonly project: boolean;
}

export interface TablesParts {
  readonly db: Sqlite;
  readonly store: EnvelopeStore;
  readonly cache: DocCache;
  readonly project: ProjectFold;
  readonly recogniser: Recogniser;
}

interface DocBatch {
  readonly doc: DocId;
  readonly loaded: LoadedDoc | undefined;
  readonly accepted: Accepted[];
  /** The document's number and the first row of its envelopes in this batch. */
  ref: number;
  row: number;
}

/**
 * Adds envelopes and brings every folded table up to them, in the caller's transaction. Envelopes of one log must be in
 * order. If the transaction is undone, the caches must be cleared.
 */
export function addEnvelopes(parts: TablesParts, accepted: readonly Accepted[]): Changes {
  const batches = byDoc(parts, accepted);
  for (const one of accepted) {
    const added = parts.store.add(one);
    const batch = one.envelope.kind === 'open' ? undefined : batches.get(one.envelope.doc);
    if (!batch || added.doc === undefined) continue;
    batch.ref = added.doc;
    if (one.envelope.kind === 'text' && batch.row === 0) batch.row = added.row;
    noteVoided(parts, one, added.doc);
  }
  const articles: ArticleId[] = [];
  const notes = new ActionNotes(parts.db, parts.store);
  let project = false;
  for (const batch of batches.values()) {
    if (batch.doc === PROJECT_DOC) project = foldProject(parts, batch, notes) || project;
    else if (foldArticle(parts, batch, notes)) articles.push(batch.doc);
  }
  notes.save();
  return { articles, project };
}

// Documents are loaded before the envelopes go in, so that a load never sees half of a batch.
function byDoc({ cache }: TablesParts, accepted: readonly Accepted[]): Map<DocId, DocBatch> {
  const batches = new Map<DocId, DocBatch>();
  for (const one of accepted) {
    if (one.envelope.kind === 'open') continue;
    const { doc } = one.envelope;
    const batch = batches.get(doc);
    if (batch) batch.accepted.push(one);
    else {
      const loaded = doc === PROJECT_DOC ? undefined : cache.load(doc);
      batches.set(doc, { doc, loaded, accepted: [one], ref: 0, row: 0 });
    }
  }
  return batches;
}

function noteVoided({ db, store }: TablesParts, { envelope, voided }: Accepted, doc: number): void {
  for (const id of voided) {
    const log = store.logRef(envelope.log) ?? 0;
    const n = Number(id.slice(id.indexOf(':') + 1));
    db.run('INSERT OR IGNORE INTO voided (log, n, doc) VALUES (?, ?, ?)', log, n, doc);
  }
}

/** Records of a document without effect by SPEC RE-5. */
export function voidedOf(db: Sqlite, ref: number | undefined): ReadonlySet<RecordId> {
  if (ref === undefined) return new Set();
  const sql = 'SELECT l.log, v.n FROM voided v JOIN logs l ON l.id = v.log WHERE v.doc = ?';
  return new Set(db.all(sql, ref).map((row) => recordId(String(row['log']), int(row['n']))));
}

function foldProject(parts: TablesParts, batch: DocBatch, notes: ActionNotes): boolean {
  const entries = entriesOf(batch.accepted, voidedOf(parts.db, batch.ref));
  notes.add(batch.ref, entries);
  const touched = parts.project.add(entries);
  // The fold lives on in the project file; what the cache may hold of the document, its clocks, is outdated now.
  parts.cache.forget(PROJECT_DOC);
  return Object.values(touched).some(Boolean);
}

function foldArticle(parts: TablesParts, batch: DocBatch, notes: ActionNotes): boolean {
  const { db, cache } = parts;
  const { doc, ref, accepted } = batch;
  const entries = entriesOf(accepted, voidedOf(db, ref));
  notes.add(ref, entries);
  const text = textOf(accepted);
  // A text makes spans checkable and a runaway number may void what counted before: both need a fold from scratch.
  if ((text !== undefined && batch.loaded?.text === undefined) || accepted.some((a) => a.voided.length > 0)) {
    cache.forget(doc);
    const fresh = cache.load(doc);
    if (fresh.text === undefined) return false;
    saveAllItems(db, ref, fresh, doc);
    saveComments(db, ref, doc, fresh.text, fresh.fold);
    saveRow(parts, batch, fresh, fresh.text);
    return true;
  }
  const loaded = batch.loaded ?? cache.load(doc);
  return foldOn(parts, batch, loaded, entries);
}

function foldOn(
  parts: TablesParts,
  batch: DocBatch,
  loaded: LoadedDoc,
  entries: readonly FoldEntry[],
): boolean {
  for (const { envelope, clocks } of batch.accepted)
    if (envelope.kind === 'update') loaded.clocks.set(envelope.log, clocks);
  loaded.entries.push(...entries);
  const touched = loaded.fold.add(entries);
  if (loaded.text === undefined) return false;
  saveItems(parts.db, batch.ref, batch.doc, loaded.fold, touched);
  if (changesComments(loaded.fold, touched))
    saveComments(parts.db, batch.ref, batch.doc, loaded.text, loaded.fold);
  saveRow(parts, batch, loaded, loaded.text);
  return true;
}

function saveRow(parts: TablesParts, { doc, ref, row }: DocBatch, { fold }: LoadedDoc, text: string): void {
  const before = parts.db.get('SELECT added FROM articles WHERE doc = ?', ref);
  const added = before ? int(before['added']) : row;
  saveArticleRow(parts.db, ref, doc, articleRow(text, fold, parts.recogniser, added));
}

function textOf(accepted: readonly Accepted[]): string | undefined {
  const found = accepted.find((a) => a.envelope.kind === 'text');
  return found && decodeText(found.envelope.payload);
}
