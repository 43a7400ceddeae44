import { type Result, ok } from '../model/result.ts';
import { frontMatter } from './front-matter.ts';
import type { ImportedArticle } from './imported.ts';
import { readTxt } from './txt.ts';

/**
 * A Markdown file: its source is the text, markup and front matter included, so that offsets into the file stay true.
 * What the front matter says counts as stated.
 */
export function readMd(decoded: string): Result<ImportedArticle> {
  const read = readTxt(decoded);
  if (!read.ok) return read;
  return ok({ ...read.value, meta: frontMatter(read.value.text)?.meta ?? {} });
}
