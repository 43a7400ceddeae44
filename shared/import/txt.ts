import { type Result, fail, ok } from '../model/result.ts';
import { canonicalText } from '../text/canonical.ts';
import { type ImportedArticle, plainArticle, surrogateNotes } from './imported.ts';

/**
 * A plain text file: the whole of it is the text. Fails with `text-empty` (also when there is nothing but white space) or
 * `text-too-large`.
 */
export function readTxt(decoded: string): Result<ImportedArticle> {
  const canonical = canonicalText(decoded);
  if (!canonical.ok) return canonical;
  const { text, replacedSurrogates } = canonical.value;
  if (!/\S/u.test(text)) return fail('text-empty', 'The file holds nothing but white space.');
  return ok(plainArticle(text, {}, surrogateNotes(replacedSurrogates)));
}
