import { type Result, fail, ok } from '../model/result.ts';

/** Greatest size of a text in UTF-8 bytes (SPEC TX-2). */
export const MAX_TEXT_BYTES = 16 * 1024 * 1024;

export interface CanonicalText {
  readonly text: string;
  /** Lone surrogates that became U+FFFD. */
  readonly replacedSurrogates: number;
}

/** Length in UTF-8 bytes; a lone surrogate counts as U+FFFD, which is what encoders write for it. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    bytes += 1;
    if (unit < 0x800) continue;
    if (isPairAt(text, i)) i++;
    bytes += 1;
  }
  return bytes;
}

/**
 * Makes the canonical text of a decoded source (SPEC TX-1): one leading U+FEFF removed, CRLF and lone CR made LF, lone
 * surrogates made U+FFFD, nothing else. Fails with `text-empty` or `text-too-large` (SPEC TX-2).
 *
 * Not for text that is canonical already: a text may begin with a U+FEFF that belongs to it. See `checkCanonical`.
 */
export function canonicalText(decoded: string): Result<CanonicalText> {
  const unmarked = decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
  const lines = unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked;
  const wellFormed = lines.isWellFormed();
  const text = wellFormed ? lines : lines.toWellFormed();
  const replacedSurrogates = wellFormed ? 0 : countLoneSurrogates(lines);
  const checked = checkSize(text);
  return checked.ok ? ok({ text, replacedSurrogates }) : checked;
}

/** Whether a text could have come out of `canonicalText`; for texts that arrive in envelopes and exports. */
export function checkCanonical(text: string): Result<string> {
  if (text.includes('\r')) return fail('text-not-canonical', 'The text contains carriage returns.');
  if (!text.isWellFormed()) return fail('text-not-canonical', 'The text contains half a surrogate pair.');
  return checkSize(text);
}

function checkSize(text: string): Result<string> {
  if (text === '') return fail('text-empty', 'The text is empty.');
  if (text.length > MAX_TEXT_BYTES || (text.length * 3 > MAX_TEXT_BYTES && utf8Length(text) > MAX_TEXT_BYTES))
    return fail('text-too-large', 'The text is larger than 16 MiB. Split it into several articles.');
  return ok(text);
}

function countLoneSurrogates(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if ((text.charCodeAt(i) & 0xf800) !== 0xd800) continue;
    if (isPairAt(text, i)) i++;
    else count++;
  }
  return count;
}

/** Whether a surrogate pair begins at `index` (UTF-16 units). */
export function isPairAt(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
}
