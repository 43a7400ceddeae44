import { type LogId, type RecordId, parseRecordId } from '../model/ids.ts';

/** Something for each of many records. Kept by log and number: text as long as an id would have to be hashed. */
export class RecordMap<V> {
  readonly #logs = new Map<LogId, Map<number, V>>();

  get(log: LogId, n: number): V | undefined {
    return this.#logs.get(log)?.get(n);
  }

  /** By a well-formed id. */
  byId(id: RecordId): V | undefined {
    const { log, n } = parseRecordId(id);
    return this.get(log, n);
  }

  set(log: LogId, n: number, value: V): void {
    const ofLog = this.#logs.get(log);
    if (ofLog) ofLog.set(n, value);
    else this.#logs.set(log, new Map([[n, value]]));
  }
}
