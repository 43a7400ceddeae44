import type { Fragment } from '../model/span.ts';

/**
 * The paragraphs of a text in order, UTF-16 units: every line that holds anything but white space is one, from its first
 * unit to its last, without the line feed. Blank lines belong to none.
 */
export function paragraphs(text: string): readonly Fragment[] {
  const out: Fragment[] = [];
  for (let start = 0; start <= text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    if (!isBlank(text, start, end)) out.push({ start, end });
    start = end + 1;
  }
  return out;
}

/** The line that holds an offset, without its line feed. An offset at a line feed belongs to the line before it. */
export function lineAt(text: string, offset: number): Fragment {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const feed = text.indexOf('\n', offset);
  return { start, end: feed === -1 ? text.length : feed };
}

/** Index of the paragraph that holds an offset or else the last one before it; -1 when there is none before. */
export function paragraphIndexAt(list: readonly Fragment[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!/\s/.test(text[i]!)) return false;
  return true;
}
