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
  /** It may stand for letters that are left out, as in ’90s or ’tis, and not open anything. */
  readonly isDoubtful: boolean;
}

/** Words that begin with an apostrophe, in English, Dutch and German. */
const SHORTENED = new Set(
  'tis twas twere twill em til till cause bout round nuff fraid cept kay n neath nother gainst s t k m ne nen nem ner'.split(
    ' ',
  ),
);

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
      const closed = open.findLastIndex((one) => closes(text, at, one));
      if (closed >= 0) found.push({ start: open[closed]!.start, end: at + 1 });
      if (closed >= 0) open = open.slice(0, closed);
      else if (opens(text, at))
        open = withOpened(open, { mark, start: at, isDoubtful: isDoubtful(text, at) });
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

/** Of marks that look the same at either end one is open; a doubtful one is the apostrophe that it seems to be beside another. */
function withOpened(open: readonly Opened[], next: Opened): readonly Opened[] {
  if (!isBoth(next.mark)) return [...open, next];
  if (next.isDoubtful && open.some(({ mark }) => mark === next.mark)) return open;
  return [...open.filter(({ mark }) => mark !== next.mark), next];
}

/** Whether a single mark stands before a number or a shortened word. */
function isDoubtful(text: string, at: number): boolean {
  const mark = text[at];
  if (mark !== "'" && mark !== '‘') return false;
  const [word] = /^[\p{L}\p{N}\p{M}]*/u.exec(text.slice(at + 1, at + 16))!;
  return /^\p{Nd}/u.test(word) || SHORTENED.has(word.toLowerCase());
}

/** Whether what stands before a single mark often ends with an apostrophe: dogs’, runnin’, rock ’n’ roll. */
const endsShortened = (before: string): boolean => /(?:s|in|['‘]n)$/iu.test(before);

function closes(text: string, at: number, { mark: opened, start, isDoubtful: isUnlikely }: Opened): boolean {
  const mark = text[at]!;
  if (!QUOTATION_MARKS.includes(opened + mark)) return false;
  if (isUnlikely && endsShortened(text.slice(Math.max(start, at - 2), at))) return false;
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
