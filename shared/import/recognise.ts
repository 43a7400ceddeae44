import type { Meta } from '../model/article.ts';
import { type FrontMatter, frontMatter } from './front-matter.ts';
import { type HeadLine, headLines } from './head-lines.ts';
import { type LineReading, joinReadings, readAgencyDateline, readMetadataLine } from './metadata-lines.ts';

/** Among how many lines at the start metadata is looked for; a longer unbroken run of it is read to its end. */
const LINES_LOOKED_AT = 3;
const LONGEST_RUN = 12;

interface Head {
  readonly front: FrontMatter | undefined;
  readonly reading: LineReading;
  /** UTF-16 end of the front matter, the metadata lines that open the text and a dateline right after them. */
  readonly end: number;
  /** The first lines that are no metadata. */
  readonly body: readonly HeadLine[];
  readonly metadataLines: ReadonlySet<HeadLine>;
}

/**
 * The metadata that a canonical text itself states: `date`, `byline`, `publisher`, `title`, `language`, `url`; fields
 * it doesn't state are missing. A function of the text alone, so every peer proposes the same (SPEC EX-4). Never guesses
 * an ambiguous date. Time is bounded whatever the text.
 */
export function recognise(text: string): Meta {
  const head = readHead(text);
  const title = head.reading.meta['title'] ?? titleOf(text, head);
  const meta: Record<string, string> = { ...head.reading.meta, ...(title !== undefined && { title }) };
  const publisher = meta['publisher'] ?? publisherOf(text, meta['byline']);
  if (publisher !== undefined) meta['publisher'] = publisher;
  return { ...meta, ...head.front?.meta };
}

/**
 * UTF-16 end of the region at the start of a canonical text that holds metadata only (front matter, date line, byline,
 * agency dateline), to be greyed out; 0 when there is none. The region stays in the text.
 */
export function metadataEnd(text: string): number {
  return readHead(text).end;
}

function readHead(text: string): Head {
  const front = frontMatter(text);
  const lines = headLines(text, front?.end ?? 0, LONGEST_RUN + 2);
  const metadataLines = new Set<HeadLine>();
  let reading: LineReading = { meta: {}, dateRank: 0 };
  let end = front?.end ?? 0;
  let unbroken = true;
  for (const [i, line] of lines.entries()) {
    if (i >= LINES_LOOKED_AT && !unbroken) break;
    const read = readMetadataLine(line.text);
    const dateline = read ? undefined : readAgencyDateline(line.text);
    if (read) metadataLines.add(line);
    if (unbroken && (read || dateline)) end = dateline ? line.start + dateline.length : line.end;
    if (read ?? dateline) reading = joinReadings(reading, read ?? dateline!);
    unbroken &&= read !== undefined;
  }
  const body = lines.filter((line) => !metadataLines.has(line));
  return { front, reading, end, body, metadataLines };
}

const LONGEST_HEADLINE = 150;
const MOST_HEADLINE_WORDS = 25;

function titleOf(text: string, head: Head): string | undefined {
  const [first] = head.body;
  if (!first) return;
  const heading = /^#{1,6}[ \t]{1,9}(\S.*)$/u.exec(first.text)?.[1];
  if (heading !== undefined) return cleanHeading(heading);
  if (!looksLikeHeadline(first.text) || readAgencyDateline(first.text)) return;
  return standsAlone(text, first, head) ? first.text : undefined;
}

function cleanHeading(heading: string): string | undefined {
  const bare = heading.replace(/#+$/u, '').trim();
  const plain = /^(\*\*|__|\*|_)(.+)\1$/u.exec(bare)?.[2] ?? bare;
  return plain === '' ? undefined : plain;
}

function looksLikeHeadline(line: string): boolean {
  if (line.length > LONGEST_HEADLINE || line.split(/\s+/u).length > MOST_HEADLINE_WORDS) return false;
  if (!/\p{L}/u.test(line) || /^[\p{Ll}\-*•>{[<#]/u.test(line) || /^https?:/iu.test(line)) return false;
  // A sentence, also one inside quotation marks, or a line that goes on.
  return !/[.,:;…。،।][”’"')\]»]*$|[!?][”’"»]$/u.test(line);
}

/** A headline has something after it, and isn't the first line of a paragraph that was broken into lines. */
function standsAlone(text: string, line: HeadLine, head: Head): boolean {
  const [next] = headLines(text, line.end, 1);
  if (!next) return false;
  if (line.blankAfter || [...head.metadataLines].some((other) => other.start === next.start)) return true;
  return !/^\p{Ll}/u.test(next.text) && next.end - next.start >= 2 * (line.end - line.start);
}

/** Articles say “… told Trend”: then the byline names the outlet. */
function publisherOf(text: string, byline: string | undefined): string | undefined {
  if (byline === undefined || byline.includes('\n')) return undefined;
  const told = `told ${byline}`;
  for (let at = text.indexOf(told); at !== -1; at = text.indexOf(told, at + 1))
    if (!/^[\p{L}\p{N}]/u.test(text.slice(at + told.length, at + told.length + 2))) return byline;
  return undefined;
}
