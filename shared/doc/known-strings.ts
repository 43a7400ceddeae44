/** Longest string that is remembered, in bytes. */
const LONGEST = 64;
/** How many are remembered; a power of two. */
const SLOTS = 512;

interface Known {
  readonly start: number;
  readonly end: number;
  readonly string: string;
}

/**
 * The strings in some bytes. Records repeat most of theirs (field names, kinds, labels, people), so a short one is kept
 * where it was read last and found again by its bytes: neither decoded nor held in memory once more.
 */
export class KnownStrings {
  readonly #bytes: Uint8Array;
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #slots: (Known | undefined)[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The string between two places; undefined when it is not UTF-8. */
  read(start: number, end: number): string | undefined {
    if (end - start > LONGEST) return this.#decode(start, end);
    const slot = this.#slotOf(start, end);
    const known = this.#slots[slot];
    if (known && this.#isSame(known, start, end)) return known.string;
    const string = this.#decode(start, end);
    if (string !== undefined) this.#slots[slot] = { start, end, string };
    return string;
  }

  /** FNV-1a. */
  #slotOf(start: number, end: number): number {
    const bytes = this.#bytes;
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }

  #isSame(known: Known, start: number, end: number): boolean {
    if (known.end - known.start !== end - start) return false;
    const bytes = this.#bytes;
    for (let at = start, other = known.start; at < end; at++, other++)
      if (bytes[at] !== bytes[other]) return false;
    return true;
  }

  #decode(start: number, end: number): string | undefined {
    try {
      return this.#utf8.decode(this.#bytes.subarray(start, end));
    } catch {
      return undefined;
    }
  }
}
