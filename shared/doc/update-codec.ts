import * as encoding from 'lib0/encoding';
import { isHex32 } from '../model/ids.ts';
import { type Result, fail, ok } from '../model/result.ts';
import { isPlainObject, type Json } from '../records/json.ts';
import { ByteReader, Malformed } from './byte-reader.ts';

/** Position of one element in a Yjs document. */
export interface StructId {
  readonly client: number;
  readonly clock: number;
}

/** Elements that one client appended in a row; `V` is how their values are held. */
export interface Run<V = Json> {
  readonly client: number;
  readonly clock: number;
  /** The element that the first one follows; undefined at the beginning of a root. */
  readonly origin: StructId | undefined;
  /** Name of the root array; undefined where it follows from the origin. */
  readonly root: string | undefined;
  readonly values: readonly V[];
}

export interface UpdateLimits {
  /** Size of the whole update. */
  readonly bytes: number;
  /** Nesting of a value; ends recursion on hostile bytes, far above what a record may have (SPEC RE-6). */
  readonly depth: number;
}

/** SPEC EN-3, DO-5. */
export const UPDATE_LIMITS: UpdateLimits = { bytes: 1024 * 1024, depth: 64 };

/** For documents merged of many updates that have passed. */
export const NO_SIZE_LIMIT: UpdateLimits = { ...UPDATE_LIMITS, bytes: Number.MAX_SAFE_INTEGER };

// A V1 struct's first byte: the content's kind in the low five bits, and which references follow.
const CONTENT_ANY = 8;
const HAS_ORIGIN = 0x80;
const SKIP = 10;

/**
 * Reads a Yjs V1 update that holds nothing but appended JSON (SPEC DO-4): runs in the order of the bytes. Everything
 * else, to the last byte, is `update-refused`. A reader of our own, since the one in Yjs believes counts, gives objects
 * foreign prototypes, ignores what follows, and takes the second of two sections of one client.
 * `gaps` lets pass the gaps that a merged update of a partial history states.
 */
export function decodeRuns(
  update: Uint8Array,
  limits: UpdateLimits,
  gaps: 'refused' | 'allowed' = 'refused',
): Result<readonly Run[]> {
  if (update.length > limits.bytes) return refused(`it is larger than ${limits.bytes} bytes`);
  try {
    return ok(readRuns(new ByteReader(update, limits.depth), gaps, (reader) => reader.json()));
  } catch (error) {
    if (error instanceof Malformed) return refused(error.message);
    throw error;
  }
}

/** Runs of an update of any logs and any size that may state gaps, as documents are merged and kept. */
export function readAppends(update: Uint8Array): Result<readonly Run[]> {
  const decoded = decodeRuns(update, NO_SIZE_LIMIT, 'allowed');
  if (decoded.ok && decoded.value.some(({ root }) => root !== undefined && !isHex32(root)))
    return refused('a root is not named by a log');
  return decoded;
}

/**
 * One update of several with the same effect, whose values are copied without being read: many times faster than
 * decoding and encoding them. For updates that have been read before; throws `Malformed` where it notices damage.
 */
export function mergeEncoded(updates: readonly Uint8Array[]): Uint8Array {
  const { depth } = NO_SIZE_LIMIT;
  const runs = updates.flatMap((update) =>
    readRuns(new ByteReader(update, depth), 'allowed', (reader) => reader.jsonBytes()),
  );
  return encodeWith(runs, encoding.writeUint8Array);
}

/** A failure `update-refused` with its reason. */
export function refused(reason: string): Result<never> {
  return fail('update-refused', `The records were not taken: ${reason}.`);
}

type ReadValue<V> = (reader: ByteReader) => V;

function readRuns<V>(
  reader: ByteReader,
  gaps: 'refused' | 'allowed',
  readValue: ReadValue<V>,
): readonly Run<V>[] {
  const runs: Run<V>[] = [];
  const clients = new Set<number>();
  for (let sections = reader.uint(); sections > 0; sections--) {
    const structs = reader.uint();
    const client = reader.uint();
    if (structs === 0 || clients.has(client)) throw new Malformed('a client has no or two sections');
    clients.add(client);
    let clock = reader.uint();
    for (let i = 0; i < structs; i++) {
      const info = reader.byte();
      if (info === SKIP && gaps === 'allowed') {
        clock = advance(clock, reader.uint());
        continue;
      }
      const run = readRun(reader, info, { client, clock }, readValue);
      runs.push(run);
      clock = advance(clock, run.values.length);
    }
  }
  if (reader.uint() !== 0) throw new Malformed('it deletes something');
  if (!reader.atEnd()) throw new Malformed('something follows its end');
  return runs;
}

function readRun<V>(reader: ByteReader, info: number, id: StructId, readValue: ReadValue<V>): Run<V> {
  if (info !== CONTENT_ANY && info !== (CONTENT_ANY | HAS_ORIGIN))
    throw new Malformed('it does more than append records');
  const origin = info & HAS_ORIGIN ? { client: reader.uint(), clock: reader.uint() } : undefined;
  if (!origin && reader.uint() !== 1) throw new Malformed('a parent is not a root');
  const root = origin ? undefined : reader.string();
  const count = reader.uint();
  if (count === 0) throw new Malformed('a struct is empty');
  const values: V[] = [];
  for (let i = 0; i < count; i++) values.push(readValue(reader));
  return { ...id, origin, root, values };
}

function advance(clock: number, by: number): number {
  const next = clock + by;
  if (!Number.isSafeInteger(next)) throw new Malformed('a clock is out of range');
  return next;
}

/**
 * Writes runs as a Yjs V1 update without deletions. Runs of one client are put in order and joined where one follows
 * the other; what occurs twice is written once; gaps are stated.
 */
export const encodeRuns = (runs: readonly Run[]): Uint8Array => encodeWith(runs, writeJson);

/** Runs as `encodeRuns` writes them but for their values, which follow one another in `values`. */
export function encodeHeads<V>(runs: readonly Run<V>[]): { heads: Uint8Array; values: readonly V[] } {
  const values: V[] = [];
  const heads = encodeWith(runs, (_, value: V) => void values.push(value));
  return { heads, values };
}

type WriteValue<V> = (encoder: encoding.Encoder, value: V) => void;

function encodeWith<V>(runs: readonly Run<V>[], writeValue: WriteValue<V>): Uint8Array {
  const clients = new Map<number, Run<V>[]>();
  for (const run of runs) {
    const list = clients.get(run.client);
    if (list) list.push(run);
    else clients.set(run.client, [run]);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clients.size);
  // Higher clients first, as Yjs does.
  for (const client of [...clients.keys()].sort((a, b) => b - a))
    writeSection(encoder, joined(clients.get(client)!), writeValue);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/**
 * The same in updates of at most `bytes` each, cut in the order of the runs: when no run comes before one that it follows,
 * no update needs a later one. A single value is never cut.
 */
export function encodeInPieces(
  runs: readonly Run[],
  bytes: number = UPDATE_LIMITS.bytes,
): readonly Uint8Array[] {
  const whole = encodeRuns(runs);
  const values = runs.reduce((sum, run) => sum + run.values.length, 0);
  if (whole.length <= bytes || values <= 1) return [whole];
  const [first, rest] = cutAfter(runs, values >> 1);
  return [...encodeInPieces(first, bytes), ...encodeInPieces(rest, bytes)];
}

function cutAfter(runs: readonly Run[], values: number): readonly [readonly Run[], readonly Run[]] {
  const first: Run[] = [];
  const rest: Run[] = [];
  let left = values;
  for (const run of runs) {
    const cut = run.clock + Math.max(0, Math.min(left, run.values.length));
    left -= run.values.length;
    first.push(...partOf(run, run.clock, cut));
    rest.push(...partOf(run, cut, Infinity));
  }
  return [first, rest];
}

function partOf(run: Run, from: number, before: number): readonly Run[] {
  const part = runFrom(run, from, before);
  return part ? [part] : [];
}

/** How far each client has got in runs: the clock after its last element, gaps or not. */
export function reachOf(runs: readonly Run<unknown>[]): ReadonlyMap<number, number> {
  const reach = new Map<number, number>();
  for (const { client, clock, values } of runs)
    reach.set(client, Math.max(reach.get(client) ?? 0, clock + values.length));
  return reach;
}

/** The part of a run from a clock on, before another; undefined when there is none. */
export function runFrom<V>(run: Run<V>, clock: number, before = Infinity): Run<V> | undefined {
  const from = Math.max(clock, run.clock);
  const values = run.values.slice(from - run.clock, Math.max(0, before - run.clock));
  if (values.length === 0) return undefined;
  if (from === run.clock) return { ...run, values };
  return {
    client: run.client,
    clock: from,
    origin: { client: run.client, clock: from - 1 },
    root: undefined,
    values,
  };
}

function joined<V>(runs: readonly Run<V>[]): readonly Run<V>[] {
  const out: (Run<V> & { values: V[] })[] = [];
  for (const next of runs.toSorted((a, b) => a.clock - b.clock)) {
    const last = out.at(-1);
    const end = last ? last.clock + last.values.length : 0;
    const run = last ? runFrom(next, end) : next;
    if (!run) continue;
    const follows =
      last && run.clock === end && run.origin?.client === run.client && run.origin.clock === end - 1;
    if (follows) for (const value of run.values) last.values.push(value);
    else out.push({ ...run, values: [...run.values] });
  }
  return out;
}

function writeSection<V>(
  encoder: encoding.Encoder,
  runs: readonly Run<V>[],
  writeValue: WriteValue<V>,
): void {
  const body = encoding.createEncoder();
  let structs = 0;
  let clock = runs[0]!.clock;
  for (const run of runs) {
    if (run.clock > clock) {
      encoding.writeUint8(body, SKIP);
      encoding.writeVarUint(body, run.clock - clock);
      structs++;
    }
    writeRun(body, run, writeValue);
    structs++;
    clock = run.clock + run.values.length;
  }
  encoding.writeVarUint(encoder, structs);
  encoding.writeVarUint(encoder, runs[0]!.client);
  encoding.writeVarUint(encoder, runs[0]!.clock);
  encoding.writeBinaryEncoder(encoder, body);
}

function writeRun<V>(encoder: encoding.Encoder, run: Run<V>, writeValue: WriteValue<V>): void {
  if (run.origin) {
    encoding.writeUint8(encoder, CONTENT_ANY | HAS_ORIGIN);
    encoding.writeVarUint(encoder, run.origin.client);
    encoding.writeVarUint(encoder, run.origin.clock);
  } else {
    encoding.writeUint8(encoder, CONTENT_ANY);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, run.root ?? '');
  }
  encoding.writeVarUint(encoder, run.values.length);
  for (const value of run.values) writeValue(encoder, value);
}

// lib0's types know only mutable JSON, so containers are written here, as lib0 writes them.
function writeJson(encoder: encoding.Encoder, value: Json): void {
  if (Array.isArray(value)) {
    encoding.writeUint8(encoder, 117);
    encoding.writeVarUint(encoder, value.length);
    for (const item of value as readonly Json[]) writeJson(encoder, item);
  } else if (isPlainObject(value)) {
    const entries = Object.entries(value as Readonly<Record<string, Json>>);
    encoding.writeUint8(encoder, 118);
    encoding.writeVarUint(encoder, entries.length);
    for (const [key, item] of entries) {
      encoding.writeVarString(encoder, key);
      writeJson(encoder, item);
    }
  } else encoding.writeAny(encoder, value as string | number | boolean | null);
}
