import type { Fragment } from '../model/span.ts';

/** Opening and closing mark of quotations; some marks open in one language and close in another. */
export const QUOTATION_MARKS: readonly string[] = [
  '“”',
  '„“',
  '„”',
  '””',
  '‘’',
  '‚‘',
  '‚’',
  '«»',
  '»«',
  '»»',
  '‹›',
  '›‹',
  '「」',
  '『』',
  '《》',
  '〈〉',
  '""',
  "''",
];

/** How far from a place quotations are looked for, in UTF-16 units. */
const REACH = 20_000;

const OPENERS = new Set(QUOTATION_MARKS.map((pair) => pair[0]!));
const MARK_OR_BREAK = new RegExp(`[${[...new Set(QUOTATION_MARKS.join(''))].join('')}]|\\n\\s*`, 'gu');

interface Opened {
  readonly mark: string;
  readonly start: number;
}

/**
 * The quotations near a place (UTF-16), marks included, in the order of their ends, so that inner ones come first. A mark
 * that begins the next paragraph of the same quotation goes on with it. What is never closed is none.
 */
export function quotationsNear(text: string, offset: number): readonly Fragment[] {
  const from = Math.max(0, offset - REACH);
  const found: Fragment[] = [];
  let open: readonly Opened[] = [];
  let goesOn = -1;
  for (const { 0: mark, index } of text.slice(from, offset + REACH).matchAll(MARK_OR_BREAK)) {
    const at = from + index;
    if (mark.startsWith('\n')) {
      goesOn = at + mark.length;
      open = open.filter((one) => !isBoth(one.mark) || text[goesOn] === one.mark);
    } else if (at === goesOn && open.at(-1)?.mark === mark) continue;
    else {
      const closed = open.findLastIndex((one) => closes(text, at, one.mark));
      if (closed >= 0) found.push({ start: open[closed]!.start, end: at + 1 });
      if (closed >= 0) open = open.slice(0, closed);
      else if (opens(text, at))
        open = [...open.filter((one) => !isBoth(one.mark) || one.mark !== mark), { mark, start: at }];
    }
  }
  return found;
}

/** The innermost quotation around a passage (UTF-16) that is more than it; a caret may stand right beside its marks. */
export function quotationAround(text: string, { start, end }: Fragment): Fragment | undefined {
  return quotationsNear(text, start).find(
    (one) => one.start <= start && one.end >= end && one.end - one.start > end - start,
  );
}

/** Whether a mark stands at either end, so that only what is beside it tells which. */
const isBoth = (mark: string): boolean => mark === '"' || mark === "'" || mark === '”' || mark === '»';

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character);
const isSpace = (character: string | undefined): boolean => character === undefined || /\s/.test(character);

function closes(text: string, at: number, opened: string): boolean {
  const mark = text[at]!;
  if (!QUOTATION_MARKS.includes(opened + mark)) return false;
  const [before, after] = [text[at - 1], text[at + 1]];
  if ((mark === '’' || mark === "'") && isWord(before) && isWord(after)) return false;
  // The same mark in front of a word begins something new.
  return opened !== mark || !isSpace(before) || !isWord(after);
}

function opens(text: string, at: number): boolean {
  const mark = text[at]!;
  if (!OPENERS.has(mark)) return false;
  return !isBoth(mark) || (!isWord(text[at - 1]) && !isSpace(text[at + 1]));
}
