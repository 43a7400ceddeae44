import { type DocId, PROJECT_DOC } from '@shared/model/ids.ts';
import { noteRecords } from './action-rows.ts';
import { articleRow, saveAllItems, saveArticleRow } from './article-rows.ts';
import { saveComments } from './comment-rows.ts';
import type { DocCache } from './doc-cache.ts';
import type { EnvelopeStore } from './envelope-store.ts';
import type { Recogniser } from './recogniser.ts';
import { type Sqlite, blob, int } from './sqlite.ts';

/** Writes all rows of one document anew from its envelopes, in the caller's transaction. `ref` is its number. */
export function refoldDoc(
  db: Sqlite,
  store: EnvelopeStore,
  cache: DocCache,
  recogniser: Recogniser,
  ref: number,
): void {
  const doc: DocId = store.docOf(ref);
  noteRecords(db, store, ref, cache.read(doc).entries);
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
