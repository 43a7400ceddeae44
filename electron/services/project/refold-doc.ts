import { type DocId, PROJECT_DOC } from '@shared/model/ids.ts';
import { ActionNotes } from './action-rows.ts';
import { articleRow, saveAllItems, saveArticleRow } from './article-rows.ts';
import { saveComments } from './comment-rows.ts';
import type { DocCache } from './doc-cache.ts';
import type { EnvelopeStore } from './envelope-store.ts';
import type { Recogniser } from './recogniser.ts';
import { type Sqlite, blob, int } from './sqlite.ts';

/** Where documents are folded from, and their rows written to. */
export interface RefoldParts {
  readonly db: Sqlite;
  readonly store: EnvelopeStore;
  readonly cache: DocCache;
  readonly recogniser: Recogniser;
}

/** Writes all rows of documents anew from their envelopes, in the caller's transaction. `refs` are their numbers. */
export function refoldDocs(parts: RefoldParts, refs: readonly number[]): void {
  const notes = new ActionNotes(parts.db, parts.store);
  for (const ref of refs) refoldDoc(parts, notes, ref);
  notes.save();
}

function refoldDoc({ db, store, cache, recogniser }: RefoldParts, notes: ActionNotes, ref: number): void {
  const doc: DocId = store.docOf(ref);
  notes.add(ref, cache.read(doc).entries);
  if (doc === PROJECT_DOC) return;
  const loaded = cache.load(doc);
  if (loaded.text === undefined) return;
  saveAllItems(db, ref, loaded, doc);
  saveComments(db, ref, doc, loaded.text, loaded.fold);
  saveArticleRow(db, ref, doc, articleRow(loaded.text, loaded.fold, recogniser, addedAt(db, ref)));
}

/** The row of the first envelope that brought the text. */
function addedAt(db: Sqlite, ref: number): number {
  for (const row of db.iterate('SELECT id, raw FROM envelopes WHERE doc = ? ORDER BY id', ref))
    if (blob(row['raw'])[76] === 3) return int(row['id']);
  return 0;
}
