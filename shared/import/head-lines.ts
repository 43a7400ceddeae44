/** A line at the start of a text: trimmed, with the UTF-16 offsets of what is left. */
export interface HeadLine {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether at least one blank line, or the end of the text, follows. */
  readonly blankAfter: boolean;
}

/** Lines longer than this are never metadata, and only their beginning is looked at (UTF-16 units). */
const LONGEST_LINE = 600;

/**
 * The first `count` lines that hold anything but white space, from UTF-16 offset `from` on. Of an overlong line only
 * the beginning is in `text`; `end` is always the true end. Looks no further than it must.
 */
export function headLines(text: string, from: number, count: number): readonly HeadLine[] {
  const lines: HeadLine[] = [];
  for (let at = from; at < text.length && lines.length < count;) {
    const feed = text.indexOf('\n', at);
    const lineEnd = feed === -1 ? text.length : feed;
    const start = skipWhite(text, at, lineEnd);
    if (start < lineEnd) {
      const end = trimmedEnd(text, start, lineEnd);
      const shown = text.slice(start, Math.min(end, start + LONGEST_LINE));
      lines.push({ start, end, text: shown, blankAfter: isBlankLine(text, lineEnd + 1) });
    }
    at = lineEnd + 1;
  }
  return lines;
}

function skipWhite(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isWhite(text[at])) at++;
  return at;
}

function trimmedEnd(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isWhite(text[at - 1])) at--;
  return at;
}

function isBlankLine(text: string, from: number): boolean {
  const feed = text.indexOf('\n', from);
  const end = feed === -1 ? text.length : feed;
  return from >= text.length || skipWhite(text, from, end) === end;
}

const isWhite = (unit: string | undefined) => unit !== undefined && /\s/u.test(unit);
