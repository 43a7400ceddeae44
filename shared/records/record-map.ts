import { type LogId, type RecordId, parseRecordId } from '../model/ids.ts';

/** Numbers that follow one another share an array of this length, which takes a third of the room of entries of a map. */
const CHUNK = 16;

/**
 * Something for each of many records. Kept by log and number: text as long as an id would have to be hashed. The numbers of
 * an article's records mostly follow one another; far ones cost more room, and nothing else.
 */
export class RecordMap<V> {
  readonly #logs = new Map<LogId, Map<number, (V | undefined)[]>>();

  get(log: LogId, n: number): V | undefined {
    return this.#logs.get(log)?.get(Math.floor(n / CHUNK))?.[n % CHUNK];
  }

  /** By a well-formed id. */
  byId(id: RecordId): V | undefined {
    const { log, n } = parseRecordId(id);
    return this.get(log, n);
  }

  set(log: LogId, n: number, value: V): void {
    let chunks = this.#logs.get(log);
    if (!chunks) this.#logs.set(log, (chunks = new Map()));
    const key = Math.floor(n / CHUNK);
    let chunk = chunks.get(key);
    if (!chunk) chunks.set(key, (chunk = Array.from<V | undefined>({ length: CHUNK })));
    chunk[n % CHUNK] = value;
  }
}
