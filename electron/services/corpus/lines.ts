import iconv from 'iconv-lite';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { knownBinary } from './file-kind.ts';

/** A line longer than this is not read. An article of 16 MiB fits, even with every character escaped. */
const MAX_LINE_BYTES = 128 * 1024 * 1024;

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: Result<string>;
}

/**
 * The lines of a UTF-8 file (or UTF-16 with a mark, or lines in a stated encoding where they are not UTF-8), without
 * their line ends, blank ones left out. Keeps no more than one line and one chunk in memory. A line that can't be read is
 * a failure of its own: `not-utf-8`, `line-too-long`; a file that is no text at all is one failure, `file-binary`.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  statedEncoding?: string,
): AsyncGenerator<Line> {
  const splitter = new LineSplitter();
  let toUtf8: ((chunk: Uint8Array) => Uint8Array) | undefined;
  for await (const chunk of withWholeHead(chunks)) {
    if (!toUtf8) {
      const binary = binaryReason(chunk);
      if (binary !== undefined) return yield { number: 1, text: fail('file-binary', binary) };
      toUtf8 = transcoder(chunk);
    }
    for (const line of splitter.split(toUtf8(chunk))) yield* decoded(line, statedEncoding);
  }
  yield* decoded(splitter.rest(), statedEncoding);
}

/** As many bytes as the longest mark or magic number has. */
const HEAD_BYTES = 16;

/** The same bytes, the first chunk long enough to tell by it what the file is. */
async function* withWholeHead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of chunks) {
    if (head) {
      head = Buffer.concat([head, chunk]);
      if (head.length < HEAD_BYTES) continue;
      yield head;
      head = undefined;
    } else yield chunk;
  }
  if (head && head.length > 0) yield head;
}

function binaryReason(first: Uint8Array): string | undefined {
  const known = knownBinary(first);
  if (known !== undefined || isUtf16(first)) return known;
  return first.includes(0) ? 'This is not a text file: it contains zero bytes.' : undefined;
}

const isUtf16 = ([a, b]: Uint8Array) => (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);

function transcoder(first: Uint8Array): (chunk: Uint8Array) => Uint8Array {
  if (!isUtf16(first)) return (chunk) => chunk;
  const decoder = iconv.getDecoder(first[0] === 0xff ? 'utf-16le' : 'utf-16be');
  return (chunk) => Buffer.from(decoder.write(Buffer.from(chunk)), 'utf8');
}

interface RawLine {
  readonly number: number;
  /** Undefined when the line is too long. */
  readonly bytes: Uint8Array | undefined;
}

class LineSplitter {
  #number = 1;
  #parts: Uint8Array[] = [];
  #size = 0;

  *split(chunk: Uint8Array): Generator<RawLine> {
    let from = 0;
    for (let feed = chunk.indexOf(10); feed !== -1; feed = chunk.indexOf(10, from)) {
      this.#take(chunk.subarray(from, feed));
      yield this.#line();
      from = feed + 1;
    }
    this.#take(chunk.subarray(from));
  }

  rest(): RawLine {
    return this.#line();
  }

  #take(part: Uint8Array): void {
    this.#size += part.length;
    if (this.#size > MAX_LINE_BYTES) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  #line(): RawLine {
    const bytes = this.#size > MAX_LINE_BYTES ? undefined : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#size = 0;
    return { number: this.#number++, bytes };
  }
}

function* decoded({ number, bytes }: RawLine, statedEncoding: string | undefined): Generator<Line> {
  if (!bytes) yield { number, text: fail('line-too-long', 'The line is longer than 128 MiB.') };
  else {
    const text = decodeLine(bytes, statedEncoding);
    if (!text.ok || text.value.trim() !== '') yield { number, text };
  }
}

function decodeLine(bytes: Uint8Array, statedEncoding: string | undefined): Result<string> {
  try {
    // A byte order mark at the start of the first line is taken off.
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    if (statedEncoding !== undefined && iconv.encodingExists(statedEncoding))
      return ok(iconv.decode(bytes, statedEncoding));
    return fail('encoding-unknown', 'The line is not UTF-8. Save the file as UTF-8, or say its encoding.');
  }
}
