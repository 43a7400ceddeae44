import type { Fragment } from '@shared/model/span.ts';
import { paragraphIndexAt, paragraphs } from '@shared/text/paragraphs.ts';

let latest = { text: '', metadataEnd: 0, list: [] as readonly Fragment[] };

/**
 * The paragraphs of a text that are to be read: all but those of the dateline region, which ends at `metadataEnd`. Many
 * ask about the open article, so the latest answer is kept.
 */
export function paragraphsToRead(text: string, metadataEnd: number): readonly Fragment[] {
  if (latest.text !== text || latest.metadataEnd !== metadataEnd)
    latest = { text, metadataEnd, list: paragraphs(text).filter(({ start }) => start >= metadataEnd) };
  return latest.list;
}

/** How many of the paragraphs are read. `read` holds where they start (UTF-16); places that are none do not count. */
export const countRead = (list: readonly Fragment[], read: ReadonlySet<number>): number =>
  list.reduce((sum, { start }) => sum + Number(read.has(start)), 0);

/** The paragraph at an offset (UTF-16), else the last one before it, else the first. Undefined when there is none. */
const paragraphAt = (list: readonly Fragment[], offset: number): Fragment | undefined =>
  list[Math.max(0, paragraphIndexAt(list, offset))];

/** The first unread paragraph that starts after an offset (UTF-16), else the first of all; undefined when all are read. */
export function nextUnread(
  list: readonly Fragment[],
  read: ReadonlySet<number>,
  offset: number,
): Fragment | undefined {
  const isUnread = ({ start }: Fragment) => !read.has(start);
  return list.find((paragraph) => paragraph.start > offset && isUnread(paragraph)) ?? list.find(isUnread);
}

/**
 * The paragraph that one reads now: the caret's while it is in view, else the first unread one in view, else the first in
 * view.
 */
export function currentParagraph(
  list: readonly Fragment[],
  read: ReadonlySet<number>,
  caret: number | null,
  view: Fragment | null,
): Fragment | undefined {
  const inView = ({ start, end }: Fragment) => view === null || (start <= view.end && view.start <= end);
  const atCaret = caret === null ? undefined : paragraphAt(list, caret);
  if (atCaret && inView(atCaret)) return atCaret;
  const seen = list.filter(inView);
  return seen.find(({ start }) => !read.has(start)) ?? seen[0];
}

/** UTF-16 units that a quick reader reads in a second. */
const PER_SECOND = 30;
const LEAST_MS = 2000;

/** How long reading a paragraph takes at least, in milliseconds. */
const readingTime = ({ start, end }: Fragment): number =>
  Math.max(LEAST_MS, ((end - start) / PER_SECOND) * 1000);

/**
 * Adds a stretch of time for which `view` was on screen. One reads from top to bottom, so the time counts for the first
 * unread paragraph there. Answers that one when it has been in view for as long as reading it takes.
 */
export function readByNow(
  seen: Map<number, number>,
  list: readonly Fragment[],
  read: ReadonlySet<number>,
  view: Fragment,
  milliseconds: number,
): Fragment | undefined {
  const here = currentParagraph(list, read, null, view);
  if (!here || read.has(here.start)) return undefined;
  const time = (seen.get(here.start) ?? 0) + milliseconds;
  seen.set(here.start, time);
  return time >= readingTime(here) ? here : undefined;
}
