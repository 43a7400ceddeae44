import * as fc from 'fast-check';

/** Pieces of text that break careless offset arithmetic. */
const NASTY_PIECES = [
  'a',
  'word ',
  ' ',
  '\n',
  '\n\n\n',
  '\r\n',
  '\t',
  '“quoted”, ',
  '‘so’ he said. ',
  'don’t',
  'e\u0301',
  '\u0301',
  '-',
  '”',
  'n\u0303\u0323',
  '😀',
  '👩‍👩‍👧‍👦',
  '🏳️‍🌈',
  '🇩🇪',
  '👍🏽',
  '𝒳𝒴',
  '漢字かな交じり文。',
  '中文，句子！',
  'שלום עולם ',
  'مرحبا بالعالم، ',
  'क्षि',
  'ไทย',
  '\u200f',
  '\u202e',
  '\ufeff',
  '\u00a0',
  '… ',
  'U.S. ',
  '(a) ',
  '\u{10ffff}',
] as const;

/** Any code point but a surrogate. */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - 0x800 })
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800));

/** Text made of nasty pieces and of arbitrary characters. */
export const nastyText = (maxPieces = 30): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...NASTY_PIECES) },
        { weight: 1, arbitrary: anyCharacter },
      ),
      { maxLength: maxPieces },
    )
    .map((pieces) => pieces.join(''));

/** Text with lone surrogates too. */
export const brokenText = (): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...NASTY_PIECES, '\ud83d', '\ude00', '\r', '\ufeff'),
        fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      ),
      { maxLength: 30 },
    )
    .map((pieces) => pieces.join(''));
