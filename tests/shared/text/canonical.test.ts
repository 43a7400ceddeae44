import { MAX_TEXT_BYTES, canonicalText, checkCanonical, utf8Length } from '@shared/text/canonical.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenText } from '../support/nasty-text.ts';

const textOf = (decoded: string) => {
  const result = canonicalText(decoded);
  return result.ok ? result.value : result.error.code;
};

describe('canonical text', () => {
  it.each([
    ['\ufeffabc', 'abc', 0],
    ['\ufeff\ufeffabc', '\ufeffabc', 0],
    ['a\ufeffb', 'a\ufeffb', 0],
    ['a\r\nb\rc\nd', 'a\nb\nc\nd', 0],
    ['\r\r\n\n', '\n\n\n', 0],
    ['a\ud83db', 'a\ufffdb', 1],
    ['\ude00\ud83d', '\ufffd\ufffd', 2],
    ['😀', '😀', 0],
    [' e\u0301 \n\n ', ' e\u0301 \n\n ', 0],
  ])('TX-1 makes %j %j, %i surrogates replaced', (decoded, text, replacedSurrogates) => {
    expect(textOf(decoded)).toEqual({ text, replacedSurrogates });
  });

  it.each(['', '\ufeff'])('TX-2 refuses the empty %j', (decoded) => {
    expect(textOf(decoded)).toBe('text-empty');
  });

  it('TX-2 takes 16 MiB of UTF-8 and refuses one byte more, whatever the characters', () => {
    const full = 'é'.repeat(MAX_TEXT_BYTES / 2);
    expect(canonicalText(full).ok).toBe(true);
    expect(textOf(`${full.slice(2)}€a`)).toMatchObject({ replacedSurrogates: 0 });
    expect(textOf(`${full}a`)).toBe('text-too-large');
    expect(textOf('a'.repeat(MAX_TEXT_BYTES + 1))).toBe('text-too-large');
  });

  it('TX-1 changes nothing but BOM, carriage returns and lone surrogates', () => {
    fc.assert(
      fc.property(brokenText(), (decoded) => {
        const result = canonicalText(decoded);
        const expected = decoded
          .toWellFormed()
          .replace(/^\ufeff/, '')
          .replaceAll('\r\n', '\n')
          .replaceAll('\r', '\n');
        const lone = Array.from(decoded).filter((character) => /^[\ud800-\udfff]$/.test(character));
        expect(result.ok ? result.value : result.error.code).toEqual(
          expected === '' ? 'text-empty' : { text: expected, replacedSurrogates: lone.length },
        );
        expect(checkCanonical(expected).ok).toBe(expected !== '');
      }),
    );
  });

  it('checkCanonical takes what canonicalText gives and nothing that it would change, but a leading BOM', () => {
    expect(checkCanonical('\ufeffa').ok).toBe(true);
    for (const wrong of ['', 'a\r\nb', 'a\rb', '\ud800']) expect(checkCanonical(wrong).ok).toBe(false);
  });

  it('utf8Length agrees with the encoder', () => {
    fc.assert(
      fc.property(brokenText(), (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });
});
