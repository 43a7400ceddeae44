import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type Result, ok } from '@shared/model/result.ts';
import { fileFailure } from '../fs/errors.ts';

/** A value of a salvaged row. Integers beyond 2^53 and fractions are of no use here and come as null. */
export type SalvagedValue = number | string | Uint8Array | null;

/** A row found in some page of a database file; which table it was in follows from its columns alone. */
export interface SalvagedRow {
  /** Undefined for tables without row ids. */
  readonly rowid: number | undefined;
  readonly values: readonly SalvagedValue[];
}

const HEADER_BYTES = 100;
const LEAF_TABLE = 0x0d;
const LEAF_INDEX = 0x0a;
/** Larger than any row that Ascribe writes. */
const MAX_PAYLOAD = 17 * 1024 * 1024;

/**
 * Every row that can still be read from a database file, page by page: needs neither an intact header nor tree, skips what
 * is damaged, and finds rows that nothing points to any more (old or deleted ones too). Follows the SQLite file format
 * (https://sqlite.org/fileformat2.html, §1.5 and §1.6). `visit` gets them in order of pages.
 */
export function salvageRows(path: string, visit: (row: SalvagedRow) => void): Result<void> {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    return fileFailure('no-file', `${path} could not be opened`, error);
  }
  try {
    const pages = new Pages(fd);
    for (let number = 1; number <= pages.count; number++) visitPage(pages, number, visit);
    return ok(undefined);
  } catch (error) {
    return fileFailure('no-file', `${path} could not be read`, error);
  } finally {
    closeSync(fd);
  }
}

class Pages {
  readonly #fd: number;
  readonly size: number;
  /** Bytes of a page that hold content. */
  readonly usable: number;
  readonly count: number;

  constructor(fd: number) {
    this.#fd = fd;
    const header = Buffer.alloc(HEADER_BYTES);
    readSync(fd, header, 0, HEADER_BYTES, 0);
    const stated = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    const isPageSize = stated >= 512 && stated <= 65_536 && (stated & (stated - 1)) === 0;
    // Ascribe's files have SQLite's default size; a damaged header must not hide them.
    this.size = isPageSize ? stated : 4096;
    this.usable = this.size - (isPageSize ? header[20]! : 0);
    this.count = Math.ceil(fstatSync(fd).size / this.size);
  }

  /** A page, shorter where the file ends in it. */
  read(number: number): Buffer {
    const page = Buffer.alloc(this.size);
    const bytes = readSync(this.#fd, page, 0, this.size, (number - 1) * this.size);
    return page.subarray(0, bytes);
  }
}

function visitPage(pages: Pages, number: number, visit: (row: SalvagedRow) => void): void {
  const page = pages.read(number);
  const at = number === 1 ? HEADER_BYTES : 0;
  const type = page[at];
  if (type !== LEAF_TABLE && type !== LEAF_INDEX) return;
  const cells = page.length >= at + 8 ? page.readUInt16BE(at + 3) : 0;
  for (let i = 0; i < cells; i++) {
    const pointer = at + 8 + i * 2;
    if (pointer + 2 > page.length) return;
    const row = rowAt(pages, page, page.readUInt16BE(pointer), type === LEAF_TABLE);
    if (row) visit(row);
  }
}

function rowAt(pages: Pages, page: Buffer, at: number, isTable: boolean): SalvagedRow | undefined {
  try {
    const reader = new Reader(page, at);
    const length = reader.varint();
    if (length > MAX_PAYLOAD) return undefined;
    const rowid = isTable ? reader.varint() : undefined;
    const payload = payloadAt(pages, page, reader.at, length, isTable);
    return payload && { rowid, values: valuesOf(payload) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The whole payload of a cell, its overflow pages put together. */
function payloadAt(
  pages: Pages,
  page: Buffer,
  at: number,
  length: number,
  isTable: boolean,
): Buffer | undefined {
  const local = localBytes(pages.usable, length, isTable);
  if (at + local > page.length) return undefined;
  if (local === length) return page.subarray(at, at + length);
  const payload = Buffer.alloc(length);
  page.copy(payload, 0, at, at + local);
  let done = local;
  let next = page.readUInt32BE(at + local);
  while (done < length) {
    if (next < 1 || next > pages.count) return undefined;
    const overflow = pages.read(next);
    const bytes = Math.min(pages.usable - 4, length - done);
    if (overflow.length < 4 + bytes) return undefined;
    overflow.copy(payload, done, 4, 4 + bytes);
    done += bytes;
    next = overflow.readUInt32BE(0);
  }
  return payload;
}

/** How much of a payload is in the page itself (file format, §1.6). */
function localBytes(usable: number, length: number, isTable: boolean): number {
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (length <= most) return length;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usable - 4));
  return fitting <= most ? fitting : least;
}

function valuesOf(payload: Buffer): SalvagedValue[] {
  const header = new Reader(payload, 0);
  const end = header.varint();
  const types: number[] = [];
  while (header.at < end) types.push(header.varint());
  const body = new Reader(payload, end);
  return types.map((type) => body.value(type));
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8];

/** Throws RangeError beyond the end, as Buffer does. */
class Reader {
  readonly #bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** SQLite's variable-length integer: up to nine bytes, big-endian, seven bits each and all of the ninth. */
  varint(): number {
    let value = 0n;
    for (let i = 0; i < 9; i++) {
      const byte = this.#bytes.readUInt8(this.at++);
      if (i === 8) return Number((value << 8n) | BigInt(byte));
      value = (value << 7n) | BigInt(byte & 0x7f);
      if (byte < 0x80) break;
    }
    return Number(value);
  }

  value(type: number): SalvagedValue {
    if (type === 8 || type === 9) return type - 8;
    if (type >= 12) return this.#content(type);
    const length = INTEGER_BYTES[type];
    if (length === undefined) {
      this.at += type === 7 ? 8 : 0;
      return null;
    }
    if (length === 0) return null;
    const at = this.#skip(length);
    const value = length === 8 ? Number(this.#bytes.readBigInt64BE(at)) : this.#bytes.readIntBE(at, length);
    return Number.isSafeInteger(value) ? value : null;
  }

  #content(type: number): SalvagedValue {
    const length = Math.floor((type - 12) / 2);
    const at = this.#skip(length);
    const bytes = this.#bytes.subarray(at, at + length);
    return type % 2 === 0 ? new Uint8Array(bytes) : bytes.toString('utf8');
  }

  #skip(length: number): number {
    const { at } = this;
    if (at + length > this.#bytes.length) throw new RangeError('beyond the end');
    this.at += length;
    return at;
  }
}
