import { type LogId, isHex32 } from '../model/ids.ts';
import type { SeqRange } from './seq-ranges.ts';

/** What a segment's name says of it (SPEC SY-2). A claim, to be checked against the bytes (SY-3). */
export interface SegmentName extends SeqRange {
  readonly log: LogId;
  /** Size of the file. */
  readonly bytes: number;
  /** First 8 hex characters of the SHA-256 of the file. */
  readonly sha8: string;
}

const DIGITS = 12;
const MAX_NUMBER = 16 ** DIGITS - 1;
const FORM = /^([0-9a-f]{32})-([0-9a-f]{12})-([0-9a-f]{12})-([0-9a-f]{12})-([0-9a-f]{8})(.*)\.seg$/s;
/** Far beyond any file system's limit; longer names are not looked at. */
const MAX_NAME = 1024;

const hex = (value: number) => value.toString(16).padStart(DIGITS, '0');

/** The file name of a segment (SPEC SY-2). Throws `RangeError` for numbers that the form can't hold. */
export function formatSegmentName({ log, first, last, bytes, sha8 }: SegmentName): string {
  const fits = [first, last, bytes].every((n) => Number.isSafeInteger(n) && n >= 1 && n <= MAX_NUMBER);
  if (!fits || first > last || !isHex32(log) || !/^[0-9a-f]{8}$/.test(sha8))
    throw new RangeError('not the numbers of a segment');
  return `${log}-${hex(first)}-${hex(last)}-${hex(bytes)}-${sha8}.seg`;
}

/** How a file in a device's folder is named. */
export type SegmentFileKind =
  /** Exactly as SPEC SY-2 says. */
  | { readonly kind: 'segment'; readonly name: SegmentName }
  /** A segment's name with something added, as cloud drives name their conflict copies: `… (1).seg`. */
  | { readonly kind: 'copy'; readonly name: SegmentName }
  /** Another name that ends in `.seg`: perhaps a segment that someone renamed. */
  | { readonly kind: 'renamed' }
  | { readonly kind: 'foreign' };

/** Reads a file name. Total: any string, however hostile, gets an answer. */
export function parseSegmentFileName(fileName: string): SegmentFileKind {
  if (fileName.length > MAX_NAME || !fileName.endsWith('.seg') || fileName.startsWith('.'))
    return { kind: 'foreign' };
  const [, log, first, last, bytes, sha8, added] = FORM.exec(fileName) ?? [];
  if (!log || !first || !last || !bytes || !sha8 || added === undefined) return { kind: 'renamed' };
  const name = {
    log,
    first: Number.parseInt(first, 16),
    last: Number.parseInt(last, 16),
    bytes: Number.parseInt(bytes, 16),
    sha8,
  };
  if (name.first < 1 || name.last < name.first || name.bytes < 1) return { kind: 'foreign' };
  return { kind: added === '' ? 'segment' : 'copy', name };
}
