import { RecordsDoc } from '@shared/doc/records-doc.ts';
import {
  type LogClocks,
  checkUpdate,
  holdsOnlyAppends,
  inPieces,
  mergeUpdates,
  withoutKnown,
} from '@shared/doc/updates.ts';
import { encodeRuns, readAppends } from '@shared/doc/update-codec.ts';
import type { StoredRecord } from '@shared/records/stored.ts';
import * as encoding from 'lib0/encoding';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const NONE: LogClocks = new Map();

const verdict = (update: Uint8Array, known: LogClocks = NONE, log = A) => {
  const checked = checkUpdate(update, log, known);
  return checked.ok ? checked.value.stored : checked.error.code;
};

/** An update by hand. */
function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

interface Struct {
  readonly info?: number;
  readonly origin?: readonly [number, number];
  readonly root?: string;
  readonly values?: readonly unknown[];
}

function section(encoder: encoding.Encoder, client: number, clock: number, structs: readonly Struct[]): void {
  for (const number of [structs.length, client, clock]) encoding.writeVarUint(encoder, number);
  for (const { info, origin, root = A, values = [{}] } of structs) {
    encoding.writeUint8(encoder, info ?? (origin ? 0x88 : 8));
    if (origin) for (const number of origin) encoding.writeVarUint(encoder, number);
    else {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, root);
    }
    encoding.writeVarUint(encoder, values.length);
    for (const value of values) encoding.writeAny(encoder, value as string);
  }
}

const update = (...sections: (readonly [client: number, clock: number, structs: readonly Struct[]])[]) =>
  bytes((encoder) => {
    encoding.writeVarUint(encoder, sections.length);
    for (const [client, clock, structs] of sections) section(encoder, client, clock, structs);
    encoding.writeVarUint(encoder, 0);
  });

/** What a Yjs program of anybody's makes. */
function byYjs(change: (doc: Y.Doc) => void, before?: Uint8Array): Uint8Array {
  const doc = new Y.Doc();
  if (before) Y.applyUpdate(doc, before);
  const known = Y.encodeStateVector(doc);
  change(doc);
  return Y.encodeStateAsUpdate(doc, known);
}

describe('DO-4 an update of a log', () => {
  it('is taken when it appends to the log’s own root', () => {
    const made = update([5, 0, [{ values: [{ n: 1 }, 'x', null, [1.5]] }]]);
    expect(checkUpdate(made, A, NONE)).toEqual({
      ok: true,
      value: { stored: [{ n: 1 }, 'x', null, [1.5]], clocks: new Map([[5, 4]]) },
    });
    expect(verdict(update())).toEqual([]);
  });

  it('is taken when it goes on from what is known, of this and other clients', () => {
    const known = new Map([
      [5, 2],
      [7, 3],
    ]);
    expect(verdict(update([5, 2, [{ origin: [5, 1] }]]), known)).toEqual([{}]);
    expect(verdict(update([9, 0, [{ origin: [7, 2] }]]), known)).toEqual([{}]);
  });

  it('is taken in whichever order its clients stand, when one follows the other', () => {
    const made = update([9, 0, [{ origin: [5, 0], values: [2] }]], [5, 0, [{ values: [1] }]]);
    expect(verdict(made)).toEqual([1, 2]);
  });

  it.each<[string, Uint8Array, LogClocks]>([
    ['its client’s earlier records', update([5, 1, [{ origin: [5, 0] }]]), NONE],
    ['a part of them', update([5, 3, [{ origin: [5, 2] }]]), new Map([[5, 1]])],
    ['the record it follows', update([5, 0, [{ origin: [7, 3] }]]), new Map([[7, 3]])],
    ['one of several', update([9, 0, [{}]], [5, 1, [{ origin: [5, 0] }]]), NONE],
    [
      'what another part of it needs',
      update([9, 0, [{ origin: [5, 1] }]], [5, 1, [{ origin: [5, 0] }]]),
      NONE,
    ],
  ])('asks for what is earlier when it lacks %s', (_, made, known) => {
    expect(verdict(made, known)).toBe('need-earlier');
  });

  it.each<[string, Uint8Array]>([
    ['another log’s root', update([5, 0, [{ root: B }]])],
    ['another log’s root among its own', update([5, 0, [{}, { root: B }]])],
    [
      'parts that follow one another in a circle',
      update([9, 0, [{ origin: [5, 0] }]], [5, 0, [{ origin: [9, 0] }]]),
    ],
    ['a part that follows itself', update([5, 0, [{ origin: [5, 0] }]])],
    ['a part that follows a later one', update([5, 0, [{ origin: [5, 1] }, { origin: [5, 0] }]])],
    ['a client twice', update([5, 0, [{}]], [5, 1, [{ origin: [5, 0] }]])],
    ['a client without structs', update([5, 0, []])],
    ['an empty struct', update([5, 0, [{ values: [] }]])],
    ['a right origin', update([5, 0, [{ info: 0x48 }]])],
    ['a key of a map', update([5, 0, [{ info: 0x28 }]])],
    ['a gap', update([5, 0, [{ info: 10 }]])],
    ['garbage collected structs', update([5, 0, [{ info: 0 }]])],
    ['undefined', update([5, 0, [{ values: [undefined] }]])],
    ['undefined within', update([5, 0, [{ values: [{ a: [undefined] }] }]])],
    ['a big integer', update([5, 0, [{ values: [5n] }]])],
    ['bytes', update([5, 0, [{ values: [new Uint8Array(2)] }]])],
    ['NaN', update([5, 0, [{ values: [Number.NaN] }]])],
    ['infinity', update([5, 0, [{ values: [{ a: Number.POSITIVE_INFINITY }] }]])],
    ['a prototype', update([5, 0, [{ values: [JSON.parse('{"__proto__":{"v":1}}')] }]])],
    [
      'a value nested too deep',
      update([5, 0, [{ values: [JSON.parse(`${'['.repeat(65)}${']'.repeat(65)}`)] }]]),
    ],
    ['something after its end', new Uint8Array([...update([5, 0, [{}]]), 0])],
    ['nothing at all', new Uint8Array()],
    [
      'a string that is not UTF-8',
      bytes((e) => {
        for (const byte of [1, 1, 5, 0, 8, 1, 1, 0xff, 1, 126, 0]) encoding.writeUint8(e, byte);
      }),
    ],
    [
      'a field twice',
      bytes((e) => {
        for (const byte of [1, 1, 5, 0, 8, 1, 32]) encoding.writeUint8(e, byte);
        for (const character of A) encoding.writeUint8(e, character.charCodeAt(0));
        for (const byte of [1, 118, 2, 1, 97, 126, 1, 97, 126, 0]) encoding.writeUint8(e, byte);
      }),
    ],
    [
      'a count of 2^53',
      bytes((e) => {
        for (const number of [1, 1, 5, 0]) encoding.writeVarUint(e, number);
        for (const byte of [0x88, 5, 0]) encoding.writeUint8(e, byte);
        encoding.writeVarUint(e, Number.MAX_SAFE_INTEGER);
      }),
    ],
    ['a number beyond 2^53', new Uint8Array([1, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0])],
    ['text of a Y.Text', byYjs((doc) => doc.getText(A).insert(0, 'x'))],
    ['an entry of a Y.Map', byYjs((doc) => doc.getMap(A).set('a', 1))],
    ['a nested type', byYjs((doc) => doc.getArray(A).push([new Y.Array()]))],
    ['a subdocument', byYjs((doc) => doc.getArray(A).push([new Y.Doc()]))],
  ])('is refused when it holds %s', (_, made) => {
    expect(verdict(made)).toBe('update-refused');
  });

  const two = byYjs((doc) => doc.getArray(A).push([1, 2]));

  it('is refused when it deletes, or inserts before what is there', () => {
    const deletes = byYjs((doc) => doc.getArray(A).delete(0, 1), two);
    const inserts = byYjs((doc) => doc.getArray(A).insert(0, [3]), two);
    expect([deletes, inserts].map((made) => verdict(made, new Map()))).toEqual([
      'update-refused',
      'update-refused',
    ]);
  });

  it('is refused when something in it is known already', () => {
    expect(verdict(update([5, 0, [{}, { origin: [5, 0] }]]), new Map([[5, 1]]))).toBe('update-refused');
  });

  it('EN-3 is refused when it is larger than 1 MiB', () => {
    const full = update([5, 0, [{ values: ['a'.repeat(1024 * 1024 - 60)] }]]);
    expect(full.length).toBeLessThanOrEqual(1024 * 1024);
    expect(verdict(full)).toHaveLength(1);
    const more = update([5, 0, [{ values: ['a'.repeat(1024 * 1024)] }]]);
    expect(verdict(more)).toBe('update-refused');
  });

  it('is judged in time that grows with its size, also where everything waits for the last', () => {
    const count = 60_000;
    const chain = Array.from(
      { length: count },
      (_, i) =>
        [i + 1, 0, [i + 1 < count ? { origin: [i + 2, 0] as const, values: [0] } : { values: [0] }]] as const,
    );
    const limits = { bytes: 2 ** 30, depth: 64 };
    expect(checkUpdate(update(...chain), A, NONE, limits)).toMatchObject({ ok: true });
    const circle = chain.map(([client, clock, structs]) =>
      client === count
        ? ([client, clock, [{ origin: [1, 0] as const, values: [0] }]] as const)
        : ([client, clock, structs] as const),
    );
    expect(checkUpdate(update(...circle), A, NONE, limits)).toMatchObject({
      error: { code: 'update-refused' },
    });
  });
});

/** An honest update with a base of two sessions, and what is known before it. */
function honest() {
  const first = new RecordsDoc({ client: 1111 });
  const base = first.append(A, [{ v: 1, n: 1, note: 'é😀' }]);
  const second = new RecordsDoc({ client: 2222 });
  second.apply(base);
  const rest = [
    second.append(A, [{ v: 1, n: 2, set: { span: [[0, 3]], attributes: { a: 1.5, b: null } } }]),
    second.append(A, [
      { v: 1, n: 3 },
      { v: 1, n: -4 },
    ]),
  ];
  const known = checkUpdate(base, A, NONE);
  return { base, made: mergeUpdates(rest), known: known.ok ? known.value.clocks : NONE };
}

/** What Yjs itself makes of an update: whether it only appends plain JSON to the log's root, and what is there then. */
function seenByYjs(base: Uint8Array, made: Uint8Array) {
  const { structs, ds } = Y.decodeUpdate(made);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  const before = doc.getArray(A).length;
  Y.applyUpdate(doc, made);
  return {
    onlyAppends:
      ds.clients.size === 0 &&
      structs.every(
        (one) => one instanceof Y.Item && one.content instanceof Y.ContentAny && one.rightOrigin === null,
      ),
    whole: doc.store.pendingStructs === null && doc.store.pendingDs === null,
    roots: [...doc.share.keys()],
    added: doc.getArray(A).length - before,
    all: doc.getArray(A).toArray(),
  };
}

describe('DO-4 against hostile bytes', () => {
  const { base, made, known } = honest();

  /** Of updates that are taken only: what they hold for us and for Yjs must be the same, appended and plain. */
  function compared(mutated: Uint8Array) {
    const checked = checkUpdate(mutated, A, known);
    if (!checked.ok) return checked.error.code;
    const { stored } = checked.value;
    const { all, ...seen } = seenByYjs(base, mutated);
    const asJson = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).toSorted();
    const ours = asJson([{ v: 1, n: 1, note: 'é😀' }, ...stored]);
    return { ...seen, added: seen.added - stored.length, same: ours.join() === asJson(all).join() };
  }

  const safe = [
    'update-refused',
    'need-earlier',
    { onlyAppends: true, whole: true, roots: [A], added: 0, same: true },
  ];

  it('takes the honest update as Yjs does', () => {
    expect(compared(made)).toEqual(safe[2]);
  });

  it('judges every single flipped bit', () => {
    const taken = Array.from({ length: made.length * 8 }, (_, bit) => {
      const mutated = made.slice();
      mutated[bit >> 3]! ^= 1 << (bit & 7);
      return compared(mutated);
    });
    for (const judged of taken) expect(safe).toContainEqual(judged);
  });

  it('judges cut, spliced, overwritten and random bytes', () => {
    const byte = fc.nat(255);
    const mutated = fc.oneof(
      fc.nat(made.length).map((end) => made.slice(0, end)),
      fc
        .tuple(fc.nat(made.length), fc.nat(6), fc.array(byte, { maxLength: 6 }))
        .map(([at, gone, put]) => new Uint8Array([...made.slice(0, at), ...put, ...made.slice(at + gone)])),
      fc
        .array(fc.tuple(fc.nat(made.length - 1), byte), { minLength: 1, maxLength: 4 })
        .map((changes) => changes.reduce((copy, [at, value]) => copy.fill(value, at, at + 1), made.slice())),
      fc.uint8Array({ maxLength: 40 }),
    );
    fc.assert(
      fc.property(mutated, (hostile) => {
        expect(safe).toContainEqual(compared(hostile));
        expect(withoutKnown(hostile, known)).toBeInstanceOf(Uint8Array);
        expect(holdsOnlyAppends(hostile)).toBeTypeOf('boolean');
      }),
      { numRuns: 3000 },
    );
  });
});

describe('withoutKnown', () => {
  it('strips what is known, so that the rest is taken', () => {
    const doc = new RecordsDoc();
    const parts = [doc.append(A, [{ n: 1 }, { n: 2 }]), doc.append(A, [{ n: 3 }])];
    const first = checkUpdate(parts[0]!, A, NONE);
    const known = first.ok ? first.value.clocks : NONE;
    for (const again of [doc.rootUpdate(A), mergeUpdates(parts)])
      expect(verdict(withoutKnown(again, known), known)).toEqual([{ n: 3 }]);
    expect(verdict(withoutKnown(parts[0]!, known), known)).toEqual([]);
  });

  it('strips any part of what one client wrote in a row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(9), (count, from) => {
        const doc = new RecordsDoc({ client: 5 });
        const numbers = Array.from({ length: count }, (_, n) => n);
        const all = doc.append(
          A,
          numbers.map((n) => ({ n })),
        );
        const known = new Map([[5, Math.min(from, count)]]);
        expect(verdict(withoutKnown(all, known), known)).toEqual(numbers.slice(from).map((n) => ({ n })));
      }),
    );
  });

  it('leaves bytes that are no update, and updates that are new, as they are', () => {
    const garbage = new Uint8Array([9, 9, 9]);
    const fresh = new RecordsDoc().append(A, [{}]);
    expect(withoutKnown(garbage, new Map([[1, 1]]))).toBe(garbage);
    expect(withoutKnown(fresh, new Map([[1, 1]]))).toBe(fresh);
  });
});

describe('mergeUpdates', () => {
  it('gives byte for byte what decoding and encoding anew gives, in any order and with overlaps', () => {
    const value = fc.record(
      { n: fc.nat(), text: fc.string({ unit: 'grapheme' }), deep: fc.jsonValue() },
      { noNullPrototype: true },
    );
    const session = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    const history = fc.array(session, { minLength: 1, maxLength: 3 }).chain((sessions) => {
      const updates: Uint8Array[] = [];
      const whole = new RecordsDoc();
      for (const [i, gestures] of sessions.entries()) {
        const doc = new RecordsDoc({ client: i + 1 });
        doc.apply(whole.encode());
        for (const gesture of gestures) updates.push(doc.append(A, gesture as StoredRecord[]));
        for (const update of updates) whole.apply(update);
        updates.push(whole.encode());
      }
      return fc.shuffledSubarray([...updates, ...updates]);
    });
    fc.assert(
      fc.property(history, (updates) => {
        const runs = updates.flatMap((update) => {
          const read = readAppends(update);
          return read.ok ? read.value : [];
        });
        expect(mergeUpdates(updates)).toEqual(encodeRuns(runs));
      }),
      { numRuns: 60 },
    );
  });

  it('joins what one session wrote into one struct', () => {
    const doc = new RecordsDoc();
    const parts = Array.from({ length: 20 }, (_, n) => doc.append(A, [{ n }]));
    expect(Y.decodeUpdate(mergeUpdates(parts)).structs).toHaveLength(1);
  });

  it('states the gaps of a partial history, which Yjs fills later', () => {
    const doc = new RecordsDoc();
    const [one, two, three] = [1, 2, 3].map((n) => doc.append(A, [{ n }]));
    const merged = mergeUpdates([three!, one!]);
    const reader = new RecordsDoc();
    expect(reader.apply(merged).ok).toBe(true);
    expect(reader.entries()).toHaveLength(1);
    reader.apply(two!);
    reader.apply(merged);
    expect([reader.entries().length, reader.pending()]).toEqual([3, false]);
  });

  it('of nothing is an update of nothing; of garbage is our own mistake', () => {
    expect(verdict(mergeUpdates([]))).toEqual([]);
    expect(() => mergeUpdates([new Uint8Array([7])])).toThrow(TypeError);
  });
});

describe('an update in pieces', () => {
  const gesture = (count: number) => {
    const doc = new RecordsDoc({ client: 7 });
    const text = 'ä'.repeat(100);
    return doc.append(
      A,
      Array.from({ length: count }, (_, i) => ({ v: 1, n: i + 1, text })),
    );
  };

  it('EN-3 ten thousand records are sent as several updates with room for each, in order', () => {
    const pieces = inPieces(gesture(10_000));
    expect(pieces.length).toBeGreaterThan(1);
    let known = NONE;
    const numbers: unknown[] = [];
    for (const piece of pieces) {
      const checked = checkUpdate(piece, A, known);
      if (!checked.ok) throw new Error(checked.error.message);
      known = checked.value.clocks;
      numbers.push(...checked.value.stored.map((stored) => (stored as { n: number }).n));
    }
    expect(numbers).toEqual(Array.from({ length: 10_000 }, (_, i) => i + 1));
  });

  it('stays one where it is small enough', () => {
    const small = gesture(3);
    expect(inPieces(small)).toEqual([small]);
  });
});
