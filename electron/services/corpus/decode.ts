import iconv from 'iconv-lite';
import { chardet } from 'jschardet';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { knownBinary } from './file-kind.ts';

/** Files larger than this are not read: even in UTF-16 their text would exceed 16 MiB (SPEC TX-2). */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

export interface Decoded {
  /** As decoded; a byte order mark is still in front. */
  readonly text: string;
  readonly encoding: string;
  /** The bytes don't say which encoding it is, and nobody else did. */
  readonly guessed: boolean;
}

/** What is known of a file's encoding besides its bytes. */
export interface EncodingHints {
  /** What the user says, for files that are neither marked nor UTF-8. */
  readonly stated?: string | undefined;
  /** Look for an encoding that the document itself declares (HTML). */
  readonly declared?: (latin1Head: string) => string | undefined;
}

/**
 * Turns the bytes of a text file into a string. In this order: byte order mark, strict UTF-8, UTF-16 without a mark, what
 * the user states, what the document declares, detection. Fails with `text-empty`, `file-too-large`, `file-binary`,
 * `encoding-unknown` (the app asks) or `encoding-unsupported`.
 */
export function decodeText(bytes: Uint8Array, hints: EncodingHints = {}): Result<Decoded> {
  if (bytes.length === 0) return fail('text-empty', 'The file is empty.');
  if (bytes.length > MAX_FILE_BYTES)
    return fail('file-too-large', 'The file is larger than 64 MiB. Split it into several articles.');
  const binary = knownBinary(bytes);
  if (binary !== undefined) return fail('file-binary', binary);
  const marked = decodeMarked(bytes) ?? decodeUtf8(bytes) ?? decodeUnmarkedUtf16(bytes);
  if (marked) return ok(marked);
  if (bytes.includes(0)) return fail('file-binary', 'This is not a text file: it contains zero bytes.');
  return decodeLegacy(bytes, hints);
}

function decodeMarked(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return by('utf-32le', bytes);
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return by('utf-32be', bytes);
  if (bytes.length % 2 !== 0) return undefined;
  if (a === 0xff && b === 0xfe) return by('utf-16le', bytes);
  return a === 0xfe && b === 0xff ? by('utf-16be', bytes) : undefined;
}

const by = (encoding: string, bytes: Uint8Array): Decoded => ({
  text: iconv.decode(bytes, encoding, { stripBOM: false }),
  encoding,
  guessed: false,
});

function decodeUtf8(bytes: Uint8Array): Decoded | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding: 'utf-8', guessed: false };
  } catch {
    return undefined;
  }
}

/** How many bytes are looked at to tell UTF-16 without a mark. */
const SAMPLE = 64 * 1024;
// Unassigned code points, halves of pairs and control characters other than white space: no text has them.
const NO_TEXT = /[\p{Cn}\p{Cs}]|(?![\t\n\f\r])\p{Cc}/u;

const PLAIN_SIGN = /[\s\p{ASCII}\u3000-\u3002\uFF0C]/u;

/** UTF-16 without a mark: there are zero bytes, and read in one of the two byte orders it is nothing but text. */
function decodeUnmarkedUtf16(bytes: Uint8Array): Decoded | undefined {
  if (bytes.length % 2 !== 0 || !bytes.includes(0)) return undefined;
  const sample = bytes.subarray(0, SAMPLE);
  const orders = ['utf-16le', 'utf-16be'].filter((order) => {
    // A pair may be cut in two at the end of the sample.
    const text = by(order, sample).text.slice(0, -1);
    return !NO_TEXT.test(text) && PLAIN_SIGN.test(text) && !isAsciiInPairs(text);
  });
  // English read in the wrong order looks like Chinese; there the zeros are the upper bytes.
  const encoding = orders.length === 2 ? orders[zerosAtOddPlaces(sample) ? 0 : 1] : orders[0];
  return encoding === undefined ? undefined : by(encoding, bytes);
}

/**
 * Whether most letters beyond ASCII are two printable ASCII bytes each: then it is ASCII with some zero bytes in it. Of
 * Chinese about a quarter of the characters are, of Japanese all kana, which are therefore left out.
 */
function isAsciiInPairs(text: string): boolean {
  const beyond = text.match(/\P{ASCII}/gu)?.length ?? 0;
  const pairs = text.match(/[\u2000-\u2FFF\u3100-\u7EFF]/gu)?.filter(isPair).length ?? 0;
  return pairs > beyond / 2;
}

function isPair(char: string): boolean {
  const low = char.charCodeAt(0) & 0xff;
  return low >= 0x20 && low < 0x7f;
}

function zerosAtOddPlaces(bytes: Uint8Array): boolean {
  let balance = 0;
  for (const [i, byte] of bytes.entries()) if (byte === 0) balance += i % 2 === 0 ? -1 : 1;
  return balance > 0;
}

function decodeLegacy(bytes: Uint8Array, { stated, declared }: EncodingHints): Result<Decoded> {
  if (stated !== undefined) {
    if (!isKnownEncoding(stated)) return fail('encoding-unsupported', unknownEncoding(stated));
    return ok(by(stated, bytes));
  }
  const named = declared?.(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'));
  if (named !== undefined && isKnownEncoding(named) && !/^utf/iu.test(named)) return ok(by(named, bytes));
  const guess = guessEncoding(bytes);
  if (guess === undefined)
    return fail(
      'encoding-unknown',
      'Its encoding could not be told. Say which it is, or save the file as UTF-8 and import it again.',
    );
  return ok({ ...by(guess, bytes), guessed: true });
}

/** Whether there is a table for an encoding of this name. */
export const isKnownEncoding = (encoding: string): boolean => iconv.encodingExists(encoding);

/** What to say of a name that `isKnownEncoding` does not know. */
export const unknownEncoding = (encoding: string): string =>
  `There is no encoding “${encoding}” here. Try windows-1252 or gb18030.`;

/**
 * jschardet's figures are scores, not probabilities: in trials right guesses for a sentence or more scored 0.1 and above,
 * wrong ones 0.08 and below.
 */
const LEAST_SCORE = 0.1;
// U+FFFD and C1 control characters: the sign of a wrong table.
const WRONG_TABLE = /[\uFFFD\u0080-\u009F]/u;

function guessEncoding(bytes: Uint8Array): string | undefined {
  // Encodings of the web and of ISO; those of DOS, old Macs and mainframes are asked for.
  const found = chardet.detectAll(bytes, { encodingEra: 1 | 2 });
  for (const { encoding, confidence } of found) {
    if (confidence < LEAST_SCORE) return undefined;
    if (encoding === null || !isKnownEncoding(encoding)) continue;
    if (!WRONG_TABLE.test(iconv.decode(bytes, encoding))) return encoding;
  }
  return undefined;
}

/** The encoding that an HTML document declares in its head, of which the first bytes are given as Latin-1. */
export function declaredHtmlEncoding(latin1Head: string): string | undefined {
  return /<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{1,40})/iu.exec(latin1Head)?.[1];
}
