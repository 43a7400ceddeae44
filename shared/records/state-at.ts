import { type ArticleId, holdsAnnotator } from '../model/ids.ts';
import { ArticleFold, type FoldEntry } from './fold-article.ts';
import type { At } from './kinds.ts';
import { parseRecord } from './parse.ts';
import { compareAt } from './register.ts';

/** Before every record. */
export const BEGINNING: At = { c: 0, log: '', n: 0 };

/**
 * An article as it stood at a moment: folded from the records whose position (SPEC RE-2) is at most `at`. At the position
 * of the last record, or after it, that is the article as it stands now. `text` as for the fold.
 */
export function stateAt(
  article: ArticleId,
  text: string | undefined,
  entries: Iterable<FoldEntry>,
  at: At,
): ArticleFold {
  const fold = new ArticleFold(article, text);
  const until: FoldEntry[] = [];
  for (const entry of entries) {
    const place = positionOf(entry);
    if (place && compareAt(place, at) <= 0) until.push(entry);
  }
  fold.add(until);
  return fold;
}

/** Position of a record that has an effect, as far as that can be told from it alone (SPEC RE-3 to RE-5). */
function positionOf({ stored, log, device, voided = false }: FoldEntry): At | undefined {
  if (voided) return undefined;
  const parsed = parseRecord(stored, log);
  return parsed.ok && holdsAnnotator(device, parsed.record.by) ? parsed.record.at : undefined;
}
