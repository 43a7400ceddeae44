import type { Json } from '../records/json.ts';
import { KnownStrings } from './known-strings.ts';

/** Bytes are not what they should be; `message` continues "…: ". Never leaves shared/doc. */
export class Malformed extends Error {}

const MAX_PREFIX_BYTES = 8;

const STRING = 119;
const OBJECT = 118;
const ARRAY = 117;

/** Reads the encoding of lib0 strictly: everything it gives was in the bytes, and nothing is believed beforehand. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #strings: KnownStrings;
  readonly #maxDepth: number;
  #at = 0;

  constructor(bytes: Uint8Array, maxDepth: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#strings = new KnownStrings(bytes);
    this.#maxDepth = maxDepth;
  }

  atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new Malformed('it ends too early');
    return byte;
  }

  /** A whole number from 0 to 2^53-1. */
  uint(): number {
    return this.#digits(0, 1, 0);
  }

  string(): string {
    const start = this.#skip(this.uint());
    const string = this.#strings.read(start, this.#at);
    if (string === undefined) throw new Malformed('a string is not UTF-8');
    return string;
  }

  /** A plain JSON value; what JSON doesn't know (undefined, big integers, bytes, NaN) is malformed. */
  json(depth = 1): Json {
    if (depth > this.#maxDepth) throw new Malformed(`it is nested deeper than ${this.#maxDepth} levels`);
    const tag = this.byte();
    switch (tag) {
      case 126:
        return null;
      case 125:
        return this.#int();
      case 124:
        return finite(this.#view.getFloat32(this.#skip(4)));
      case 123:
        return finite(this.#view.getFloat64(this.#skip(8)));
      case 121:
        return false;
      case 120:
        return true;
      case STRING:
        return this.string();
      case OBJECT:
        return this.#object(depth);
      case ARRAY:
        return this.#array(depth);
      default:
        throw new Malformed('a value is not plain JSON');
    }
  }

  /** The bytes of a JSON value, of which only as much is looked at as it takes to find their end. */
  jsonBytes(): Uint8Array {
    const start = this.#at;
    this.#skipJson(1);
    return this.#bytes.subarray(start, this.#at);
  }

  #skipJson(depth: number): void {
    if (depth > this.#maxDepth) throw new Malformed(`it is nested deeper than ${this.#maxDepth} levels`);
    const tag = this.#bytes[this.#at];
    if (tag !== STRING && tag !== OBJECT && tag !== ARRAY) {
      this.json(depth);
      return;
    }
    this.#at++;
    const length = this.uint();
    if (tag === STRING) {
      this.#skip(length);
      return;
    }
    for (let left = length; left > 0; left--) {
      if (tag === OBJECT) this.#skip(this.uint());
      this.#skipJson(depth + 1);
    }
  }

  #array(depth: number): readonly Json[] {
    const length = this.uint();
    // A list that grows has room for sixteen at once; those of a span are short, and there are many.
    if (length === 1) return [this.json(depth + 1)];
    if (length === 2) return [this.json(depth + 1), this.json(depth + 1)];
    const items: Json[] = [];
    for (let left = length; left > 0; left--) items.push(this.json(depth + 1));
    return items;
  }

  #object(depth: number): Json {
    const object: Record<string, Json> = {};
    for (let left = this.uint(); left > 0; left--) {
      const key = this.string();
      // Yjs would make it the object's prototype, and so every peer that passes it on would pass on something else.
      if (key === '__proto__') throw new Malformed('a field is named __proto__');
      if (Object.hasOwn(object, key)) throw new Malformed('a field occurs twice');
      object[key] = this.json(depth + 1);
    }
    return object;
  }

  #int(): number {
    const first = this.byte();
    const magnitude = first & 0x80 ? this.#digits(first & 0x3f, 64, 1) : first & 0x3f;
    return first & 0x40 ? -magnitude : magnitude;
  }

  /** Continues a number in groups of seven bits, the least first. */
  #digits(start: number, unit: number, read: number): number {
    let value = start;
    let weight = unit;
    for (let count = read; count < MAX_PREFIX_BYTES; count++, weight *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * weight;
      if (!Number.isSafeInteger(value)) break;
      if (byte < 0x80) return value;
    }
    throw new Malformed('a number is out of range');
  }

  /** Position before the skipped bytes, all of which are there. */
  #skip(length: number): number {
    const start = this.#at;
    if (length > this.#bytes.length - start) throw new Malformed('it ends too early');
    this.#at += length;
    return start;
  }
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Malformed('a number is not finite');
  return value;
}
