import { metadataEnd, recognise } from '@shared/import/recognise.ts';
import type { Meta } from '@shared/model/article.ts';

/** What the project file needs to know about texts; the rules are the importer's (shared/import). */
export interface Recogniser {
  /** Metadata recognised in the text: a function of its arguments alone. */
  recognise(text: string, fileName?: string): Meta;
  /** UTF-16 end of the dateline region at the start of the text, 0 when there is none. */
  metadataEnd(text: string): number;
}

/** The rules of this program's version; see `TABLES_VERSION` when they change. */
export const standardRecogniser: Recogniser = { recognise, metadataEnd };

const TITLE_LENGTH = 80;

/** The first words after the dateline, for articles without a title: at most 80 UTF-16 units, cut between words. */
export function firstWords(text: string, from: number): string {
  const line = text
    .slice(from, from + 2000)
    .trimStart()
    .split('\n', 1)[0]!
    .trim()
    .replaceAll(/\s+/gu, ' ');
  if (line.length <= TITLE_LENGTH) return line;
  const cut = line.slice(0, TITLE_LENGTH).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${space > TITLE_LENGTH / 2 ? cut.slice(0, space) : cut}…`;
}
