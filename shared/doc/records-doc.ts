import * as random from 'lib0/random';
import * as Y from 'yjs';
import { type LogId, isHex32 } from '../model/ids.ts';
import { type Result, ok } from '../model/result.ts';
import type { StoredRecord } from '../records/stored.ts';
import type { LogClocks } from './updates.ts';
import { applyRuns } from './apply-runs.ts';
import {
  type Run,
  type StructId,
  encodeInPieces,
  encodeRuns,
  reachOf,
  readAppends,
  runFrom,
} from './update-codec.ts';

/** A record as it stands in a document. */
export interface DocEntry {
  readonly log: LogId;
  readonly stored: unknown;
}

export interface RecordsDocOptions {
  /** The session's client id for the first log it writes; a fresh one by default. */
  readonly client?: number;
}

/** Gets records that were added, and the origin: what the caller of `append` or `apply` gave, or y-indexeddb. */
export type RecordsListener = (entries: readonly DocEntry[], origin: unknown) => void;

const NO_CLOCKS: LogClocks = new Map();

/** A client id that nobody else has: 53 random bits, fresh for every session (SPEC DO-2). */
export const freshClient = (): number => random.uint53();

/**
 * One document: a root array of records per log (SPEC DO-1 to DO-3). Records are only ever added. Knows nothing of what
 * they mean.
 */
export class RecordsDoc {
  #ydoc = new Y.Doc();
  readonly #firstClient: number;
  /** Where this session goes on writing each log. A client never writes two logs (SPEC DO-4). */
  readonly #writers = new Map<LogId, StructId>();
  readonly #listeners = new Set<RecordsListener>();
  readonly #rootNames = new Map<unknown, string>();

  constructor({ client = freshClient() }: RecordsDocOptions = {}) {
    this.#firstClient = client;
    this.#ydoc.on('afterTransaction', (transaction: Y.Transaction) => this.#announce(transaction));
  }

  /** For y-indexeddb alone. */
  get ydoc(): Y.Doc {
    return this.#ydoc;
  }

  /** Appends records to a log's root and answers the update that holds exactly these. */
  append(log: LogId, stored: readonly StoredRecord[], origin?: unknown): Uint8Array {
    if (stored.length === 0) return encodeRuns([]);
    const { client, clock } = this.#writer(log);
    const end = clock + stored.length;
    // Before listeners hear of it, who may append on their part.
    this.#writers.set(log, { client, clock: end });
    // Only while it writes: Yjs changes an id, and says so on the console, when it reads what was written under it.
    const idle = this.#ydoc.clientID;
    this.#ydoc.clientID = client;
    this.#ydoc.transact(() => {
      this.#ydoc.getArray<unknown>(log).push([...stored]);
      this.#ydoc.clientID = idle;
    }, origin);
    return encodeRuns(
      this.#writtenSince(client, clock).flatMap((item) => runFrom(runOf(item, log), clock, end) ?? []),
    );
  }

  /**
   * Takes an update of any logs, and answers how far it reaches. What does more than append records to logs is
   * `update-refused` and changes nothing. Records whose predecessors are missing wait inside, see `pending`.
   */
  apply(update: Uint8Array, origin?: unknown): Result<LogClocks> {
    const runs = readAppends(update);
    if (!runs.ok) return runs;
    const reach = reachOf(runs.value);
    if (!this.#holds(reach)) applyRuns(this.#ydoc, runs.value, origin);
    return ok(reach);
  }

  #holds(clocks: LogClocks): boolean {
    return [...clocks].every(([client, clock]) => this.#clockOf(client) >= clock);
  }

  /** Called with every batch of new records, own and others'. Answers how to stop it. */
  onRecords(listener: RecordsListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** All records, log by log. */
  entries(): DocEntry[] {
    return this.#logs().flatMap((log) =>
      this.#itemsOf(log).flatMap((item) => valuesOf(item).map((stored) => ({ log, stored }))),
    );
  }

  /** Every record of one log and nothing else. */
  rootUpdate(log: LogId): Uint8Array {
    return encodeRuns(this.#rootRuns(log));
  }

  /** Records of one log beyond what reaches so far, in their order there. */
  missingFrom(known: LogClocks, log: LogId): readonly unknown[] {
    return this.#rootRuns(log, known).flatMap(({ values }) => values);
  }

  /** What is here beyond what reaches so far, as one update; undefined when nothing is. */
  since(known: LogClocks): Uint8Array | undefined {
    const runs = this.#logs().flatMap((log) => this.#rootRuns(log, known));
    return runs.length === 0 ? undefined : encodeRuns(runs);
  }

  /** The same in updates that an envelope has room for each, none needing a later one; for `need-earlier`. */
  rootUpdates(log: LogId): readonly Uint8Array[] {
    // In a root everything stands after what it was written after.
    return encodeInPieces(this.#rootRuns(log));
  }

  /** Everything, as one update. */
  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#ydoc);
  }

  /** Whether records wait for others that have not come; they are not among the entries. */
  pending(): boolean {
    return this.#ydoc.store.pendingStructs !== null || this.#ydoc.store.pendingDs !== null;
  }

  /** Ends it, and lets go of its records and of y-indexeddb, which listens for this. */
  destroy(): void {
    this.#listeners.clear();
    this.#ydoc.destroy();
    // Not emptied: y-indexeddb may be storing it, in place of all that it stored before.
    this.#ydoc = new Y.Doc();
    this.#rootNames.clear();
  }

  #writer(log: LogId): StructId {
    const known = this.#writers.get(log);
    // When somebody else wrote under our client id (it isn't random then) a fresh one must be taken.
    if (known && this.#clockOf(known.client) === known.clock) return known;
    const client = this.#writers.size === 0 ? this.#firstClient : freshClient();
    return { client, clock: this.#clockOf(client) };
  }

  #clockOf(client: number): number {
    return Y.getState(this.#ydoc.store, client);
  }

  #announce(transaction: Y.Transaction): void {
    if (this.#listeners.size === 0) return;
    const added: DocEntry[] = [];
    for (const [client, after] of transaction.afterState) {
      const before = transaction.beforeState.get(client) ?? 0;
      if (after <= before) continue;
      for (const item of this.#writtenSince(client, before)) {
        const log = this.#nameOf(item.parent);
        const values = valuesOf(item).slice(Math.max(0, before - item.id.clock));
        if (isHex32(log)) for (const stored of values) added.push({ log, stored });
      }
    }
    this.#tell(added, transaction.origin);
  }

  #tell(added: readonly DocEntry[], origin: unknown): void {
    if (added.length > 0) for (const listener of this.#listeners) listener(added, origin);
  }

  /** The structs of a client that reach beyond a clock; the first may begin before it. */
  #writtenSince(client: number, clock: number): Y.Item[] {
    const structs = this.#ydoc.store.clients.get(client) ?? [];
    let from = structs.length;
    while (from > 0 && structs[from - 1]!.id.clock + structs[from - 1]!.length > clock) from--;
    return structs.slice(from).filter((struct) => struct instanceof Y.Item);
  }

  #logs(): readonly LogId[] {
    return [...this.#ydoc.share.keys()].filter(isHex32);
  }

  /** What stands in a root beyond what reaches so far. */
  #rootRuns(log: LogId, known: LogClocks = NO_CLOCKS): readonly Run[] {
    return this.#itemsOf(log).flatMap(
      (item) => runFrom(runOf(item, log), known.get(item.id.client) ?? 0) ?? [],
    );
  }

  #itemsOf(log: LogId): Y.Item[] {
    const items: Y.Item[] = [];
    if (!this.#ydoc.share.has(log)) return items;
    for (let item = this.#ydoc.getArray(log)._start; item; item = item.right) items.push(item);
    return items;
  }

  /** Name of a root; Yjs itself would look through all of them each time. */
  #nameOf(root: unknown): string | undefined {
    if (!this.#rootNames.has(root))
      for (const [name, type] of this.#ydoc.share) this.#rootNames.set(type, name);
    return this.#rootNames.get(root);
  }
}

function valuesOf(item: Y.Item): Run['values'] {
  return item.content instanceof Y.ContentAny ? item.content.arr : [];
}

function runOf(item: Y.Item, log: LogId): Run {
  return {
    client: item.id.client,
    clock: item.id.clock,
    origin: item.origin ?? undefined,
    root: item.origin ? undefined : log,
    values: valuesOf(item),
  };
}

/**
 * Records appended at the end of a log's own root without a live document, as the backend authors them. `previous` are
 * the updates of that log in that document so far. `client` is the writing session's id; the same one may go on as long
 * as all it wrote in this document is in `previous`. Throws when `previous` is damaged.
 */
export function appendTo(
  previous: readonly Uint8Array[],
  log: LogId,
  stored: readonly StoredRecord[],
  client: number = freshClient(),
): Uint8Array {
  const doc = new RecordsDoc({ client });
  for (const update of previous) {
    const applied = doc.apply(update);
    if (!applied.ok) throw new TypeError(applied.error.message);
  }
  if (doc.pending()) throw new TypeError('Earlier records of the log are missing.');
  const update = doc.append(log, stored);
  doc.destroy();
  return update;
}
