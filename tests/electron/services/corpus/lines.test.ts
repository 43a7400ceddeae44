import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../../electron/services/corpus/lines.ts';

async function* inPieces(data: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < data.length; i += size) yield await Promise.resolve(data.subarray(i, i + size));
}
async function read(data: Uint8Array, size = 3, encoding?: string) {
  const found: [number, string][] = [];
  for await (const { number, text } of readLines(inPieces(data, size), encoding))
    found.push([number, text.ok ? text.value : text.error.code]);
  return found;
}
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('lines of a file', () => {
  it.each([1, 2, 3, 5, 1000])(
    'are numbered from 1, blank ones left out, in pieces of %i bytes',
    async (size) => {
      const lines = [
        [1, 'ä😀'],
        [3, ' b\r'],
        [5, 'c'],
      ];
      expect(await read(utf8('\uFEFFä😀\n\n b\r\n \nc'), size)).toEqual(lines);
      expect(await read(utf8('\uFEFFä😀\n\n b\r\n \nc\n\n'), size)).toEqual(lines);
    },
  );

  it('that are not UTF-8 fail alone, or are read in the stated encoding', async () => {
    const data = Buffer.concat([utf8('ä\n'), iconv.encode('ö\n', 'windows-1252'), utf8('ü')]);
    expect(await read(data)).toEqual([
      [1, 'ä'],
      [2, 'encoding-unknown'],
      [3, 'ü'],
    ]);
    expect((await read(data, 3, 'windows-1252'))[1]).toEqual([2, 'ö']);
  });

  it.each(['utf-16le', 'utf-16be'])(
    'of %s with a mark are read, wherever the pieces end',
    async (encoding) => {
      const data = iconv.encode('ä😀\nb\n', encoding, { addBOM: true });
      for (const size of [1, 2, 3, 7])
        expect(await read(data, size)).toEqual([
          [1, 'ä😀'],
          [2, 'b'],
        ]);
    },
  );

  it('of a file that is no text are one failure', async () => {
    expect(await read(utf8('PK\x03\x04\n\n\n'), 100)).toEqual([[1, 'file-binary']]);
    expect(await read(utf8('a\0b\nc\n'), 100)).toEqual([[1, 'file-binary']]);
    expect(await read(new Uint8Array())).toEqual([]);
  });
});
