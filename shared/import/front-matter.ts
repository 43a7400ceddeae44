import { parseDate } from './dates.ts';
import type { Meta } from '../model/article.ts';

/** Front matter longer than this is not looked for (UTF-16 units). */
const LONGEST = 20_000;

const FIELD_BY_KEY: Readonly<Record<string, string>> = {
  title: 'title',
  headline: 'title',
  date: 'date',
  published: 'date',
  author: 'byline',
  authors: 'byline',
  byline: 'byline',
  publisher: 'publisher',
  source: 'publisher',
  url: 'url',
  link: 'url',
  canonical: 'url',
  language: 'language',
  lang: 'language',
};

export interface FrontMatter {
  readonly meta: Meta;
  /** UTF-16 offset after the closing `---`. */
  readonly end: number;
}

/**
 * The front matter that a Markdown file opens with: a line `---`, lines `key: value`, a line `---`. Reads plain
 * one-line values, quoted or not, and one-line lists; anything cleverer is left alone. The block stays in the text.
 */
export function frontMatter(text: string): FrontMatter | undefined {
  const head = text.slice(0, LONGEST);
  if (!/^---[ \t]*\n/.test(head)) return;
  const close = /\n(?:---|\.\.\.)[ \t]*(?=\n|$)/.exec(head);
  if (!close) return;
  const lines = head.slice(head.indexOf('\n') + 1, close.index).split('\n');
  if (!lines.some((line) => /^[\w-]+[ \t]*:/.test(line))) return;
  return { meta: readFields(lines), end: close.index + close[0].length };
}

function readFields(lines: readonly string[]): Meta {
  const meta: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const field = own(FIELD_BY_KEY, line.slice(0, Math.max(0, colon)).trim().toLowerCase());
    if (field === undefined || meta[field] !== undefined) continue;
    const value = readValue(line.slice(colon + 1));
    const read = field === 'date' ? parseDate(value) : value;
    if (read !== undefined && read !== '') meta[field] = read;
  }
  return meta;
}

function readValue(raw: string): string {
  const value = raw.trim();
  if (value.startsWith('[') && value.endsWith(']'))
    return value.slice(1, -1).split(',').map(unquote).filter(Boolean).join(', ');
  // A block scalar (`>`, `|`) or a nested list goes on over the next lines.
  return /^[>|][-+]?$/.test(value) ? '' : unquote(value);
}

function unquote(raw: string): string {
  const value = raw.trim();
  const quoted = /^(["'])(.*)\1$/su.exec(value);
  return (quoted?.[2] ?? value).trim();
}

const own = (table: Readonly<Record<string, string>>, key: string) =>
  Object.hasOwn(table, key) ? table[key] : undefined;
