import { type DocEntry, RecordsDoc, appendTo } from '@shared/doc/records-doc.ts';
import { type LogClocks, checkUpdate, mergeUpdates } from '@shared/doc/updates.ts';
import type { StoredRecord } from '@shared/records/stored.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const record = (n: number): StoredRecord => ({ v: 1, n });
const records = (...numbers: number[]) => numbers.map(record);
const NONE: LogClocks = new Map();

const namesOf = (entries: readonly DocEntry[]) =>
  entries
    .map(({ log, stored }) => `${log[0]!}${String((stored as { n: number }).n)}`)
    .sort((a, b) => (a < b ? -1 : 1));

const accepted = (update: Uint8Array, log: string, known: LogClocks = NONE) => {
  const checked = checkUpdate(update, log, known);
  return checked.ok ? checked.value : checked.error.code;
};

function docOf(...updates: Uint8Array[]): RecordsDoc {
  const doc = new RecordsDoc();
  for (const update of updates) expect(doc.apply(update).ok).toBe(true);
  return doc;
}

interface Step {
  readonly session: number;
  readonly log: string;
  readonly count: number;
  readonly isAlone: boolean;
}

/** The updates of sessions that write by turns, each knowing what came before or only its own. */
function historyOf(steps: readonly Step[]): readonly Uint8Array[] {
  const sessions = [0, 1, 2].map((i) => new RecordsDoc({ client: i + 1 }));
  const updates: Uint8Array[] = [];
  let n = 0;
  for (const { session, log, count, isAlone } of steps) {
    const doc = sessions[session]!;
    if (!isAlone) for (const update of updates) doc.apply(update);
    updates.push(doc.append(log, records(...Array.from({ length: count }, () => ++n))));
  }
  return updates;
}

describe('RecordsDoc', () => {
  it('DO-3 DO-4 what it appends is taken, piece by piece, and holds exactly that', () => {
    const doc = new RecordsDoc();
    let known = NONE;
    for (const part of [records(1), records(2, 3), records(4)]) {
      const checked = accepted(doc.append(A, part), A, known);
      expect(checked).toMatchObject({ stored: part });
      known = typeof checked === 'string' ? known : checked.clocks;
    }
    expect(namesOf(doc.entries())).toEqual(['a1', 'a2', 'a3', 'a4']);
  });

  it('DO-4 a session that writes two logs writes each as another client, so that neither needs the other', () => {
    const doc = new RecordsDoc();
    const updates = [doc.append(A, records(1)), doc.append(B, records(2)), doc.append(A, records(3))];
    const first = accepted(updates[0]!, A);
    expect(accepted(updates[1]!, B)).toMatchObject({ stored: records(2) });
    expect(accepted(updates[2]!, A, typeof first === 'string' ? NONE : first.clocks)).toMatchObject({
      stored: records(3),
    });
  });

  it('EN-3 a log larger than an envelope is handed over in updates that have room, none needing a later one', () => {
    const session = fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(session, { minLength: 1, maxLength: 6 }), (sessions) => {
        let doc = new RecordsDoc();
        let n = 0;
        for (const sizes of sessions) {
          // Another client goes on where the one before ended.
          doc = docOf(doc.encode());
          doc.append(
            A,
            sizes.map((size) => ({ v: 1, n: ++n, text: 'x'.repeat(size) })),
          );
        }
        const pieces = doc.rootUpdates(A);
        let known = NONE;
        let taken = 0;
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(1024 * 1024);
          const checked = accepted(piece, A, known);
          if (typeof checked === 'string') throw new Error(checked);
          taken += checked.stored.length;
          known = checked.clocks;
        }
        expect(taken).toBe(n);
        expect(namesOf(docOf(...pieces).entries())).toEqual(namesOf(doc.entries()));
      }),
      { numRuns: 10 },
    );
  });

  it('DO-2 sessions write as different clients, beyond 32 bits', () => {
    const clients = Array.from({ length: 50 }, () => {
      const [struct] = Y.decodeUpdate(new RecordsDoc().append(A, records(1))).structs;
      return struct!.id.client;
    });
    expect(new Set(clients).size).toBe(50);
    expect(Math.max(...clients)).toBeGreaterThan(2 ** 32);
  });

  it('DO-2 takes a fresh client when its own turns up elsewhere', () => {
    const doc = new RecordsDoc({ client: 7 });
    const first = doc.append(A, records(1));
    const twin = new RecordsDoc({ client: 7 });
    twin.apply(first);
    doc.apply(twin.append(A, records(2)));
    const next = doc.append(A, records(3));
    expect(Y.decodeUpdate(next).structs[0]!.id.client).not.toBe(7);
    expect(namesOf(doc.entries())).toEqual(['a1', 'a2', 'a3']);
  });

  it('takes what Yjs itself would take, with the values as they were read', () => {
    const step = fc.record({
      session: fc.nat(2),
      log: fc.constantFrom(A, B),
      count: fc.integer({ min: 1, max: 3 }),
      /** How much of what there is its writer has seen: nothing, or everything. */
      isAlone: fc.boolean(),
    });
    const plan = fc.record({
      history: fc.array(step, { maxLength: 6 }),
      /** Parts of the history, each in one update, in any order and more than once. */
      parts: fc.array(fc.array(fc.nat(5), { maxLength: 6 }), { maxLength: 4 }),
      writes: fc.boolean(),
    });
    fc.assert(
      fc.property(plan, ({ history, parts, writes }) => {
        const updates = historyOf(history);
        const doc = new RecordsDoc({ client: 99 });
        const byYjs = new RecordsDoc({ client: 99 });
        const told: string[] = [];
        doc.onRecords((entries) => told.push(...namesOf(entries)));
        for (const part of parts) {
          const update = mergeUpdates(part.flatMap((i) => updates[i] ?? []));
          expect(doc.apply(update).ok).toBe(true);
          Y.applyUpdate(byYjs.ydoc, update);
          if (writes) for (const one of [doc, byYjs]) one.append(A, records(100));
        }
        expect(doc.entries()).toEqual(byYjs.entries());
        expect(doc.encode()).toEqual(byYjs.encode());
        expect(doc.pending()).toBe(byYjs.pending());
        expect(told.toSorted()).toEqual(namesOf(doc.entries()).toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it('says how far an update reaches, and gives what is beyond', () => {
    const doc = docOf();
    const first = doc.append(A, records(1, 2));
    doc.append(A, records(3));
    doc.append(B, records(4));
    const reach = docOf().apply(first);
    if (!reach.ok) throw new Error(reach.error.message);
    expect(doc.missingFrom(reach.value, A)).toEqual(records(3));
    const rest = doc.since(reach.value);
    expect(namesOf(docOf(first, rest!).entries())).toEqual(['a1', 'a2', 'a3', 'b4']);
    const all = docOf().apply(doc.encode());
    expect(all.ok && doc.since(all.value)).toBe(undefined);
  });

  it('tells listeners of every new record once, with its origin, until they stop', () => {
    const doc = new RecordsDoc();
    const other = docOf();
    const update = other.append(B, records(1, 2));
    const told: [string[], unknown][] = [];
    const stop = doc.onRecords((entries, origin) => told.push([namesOf(entries), origin]));
    doc.append(A, records(1), 'here');
    doc.apply(update, 'there');
    doc.apply(update, 'again');
    doc.append(A, [], 'nothing');
    doc.apply(other.append(B, records(3)), 'more');
    stop();
    doc.append(A, records(2));
    expect(told).toEqual([
      [['a1'], 'here'],
      [['b1', 'b2'], 'there'],
      [['b3'], 'more'],
    ]);
  });

  it('may be appended to from within a listener', () => {
    const doc = new RecordsDoc();
    let inner: Uint8Array | undefined;
    doc.onRecords((entries) => {
      if (namesOf(entries)[0] === 'a1') inner = doc.append(A, records(2));
    });
    const outer = doc.append(A, records(1));
    expect(namesOf(docOf(outer, inner!).entries())).toEqual(['a1', 'a2']);
    expect(namesOf(docOf(outer).entries())).toEqual(['a1']);
  });

  it('keeps records that wait for earlier ones to itself until those come', () => {
    const writer = new RecordsDoc();
    const [first, second] = [writer.append(A, records(1)), writer.append(A, records(2))];
    const doc = docOf(second);
    const told: string[][] = [];
    doc.onRecords((entries) => told.push(namesOf(entries)));
    expect([doc.pending(), doc.entries()]).toEqual([true, []]);
    doc.apply(first);
    expect([doc.pending(), namesOf(doc.entries())]).toEqual([false, ['a1', 'a2']]);
    expect(told.flat()).toEqual(['a1', 'a2']);
  });

  it('gives all of one root and nothing else, of whichever sessions, to be sent again', () => {
    const early = new RecordsDoc();
    const first = early.append(A, records(1, 2));
    const doc = docOf(first);
    doc.append(B, records(1));
    doc.append(A, records(3));
    expect(accepted(doc.rootUpdate(A), A)).toMatchObject({ stored: records(1, 2, 3) });
    expect(accepted(doc.rootUpdate(B), B)).toMatchObject({ stored: records(1) });
    expect(accepted(doc.rootUpdate('c'.repeat(32)), A)).toMatchObject({ stored: [] });
  });

  it('encodes to what makes the same document', () => {
    const doc = docOf(new RecordsDoc().append(A, records(1, 2)), new RecordsDoc().append(B, records(3)));
    expect(namesOf(docOf(doc.encode()).entries())).toEqual(['a1', 'a2', 'b3']);
  });

  it('gives back strings, numbers and nesting as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }))), (stored) => {
        const plain = JSON.parse(JSON.stringify(stored).replaceAll('"__proto__"', '"p"')) as StoredRecord[];
        const update = new RecordsDoc().append(A, plain);
        expect(
          docOf(update)
            .entries()
            .map((entry) => entry.stored),
        ).toEqual(plain);
        expect(accepted(update, A)).toMatchObject({ stored: plain });
      }),
    );
  });

  it('refuses updates that do more than append, and is as before', () => {
    const doc = docOf(new RecordsDoc().append(A, records(1)));
    const stranger = new Y.Doc();
    stranger.getMap(A).set('x', 1);
    const named = new Y.Doc();
    named.getArray('notes').push([1]);
    for (const update of [
      Y.encodeStateAsUpdate(stranger),
      Y.encodeStateAsUpdate(named),
      new Uint8Array([9, 9]),
    ])
      expect(doc.apply(update)).toMatchObject({ ok: false, error: { code: 'update-refused' } });
    expect([doc.pending(), namesOf(doc.entries())]).toEqual([false, ['a1']]);
  });

  it('lets go of its records when it is destroyed, and leaves them to whoever is still storing them', () => {
    const doc = new RecordsDoc();
    doc.append(A, records(1, 2, 3));
    const { ydoc } = doc;
    const whole = Y.encodeStateAsUpdate(ydoc);
    doc.destroy();
    expect(doc.entries()).toEqual([]);
    expect(ydoc.isDestroyed).toBe(true);
    // A copy that is being trimmed takes the place of all that was stored before.
    expect(Y.encodeStateAsUpdate(ydoc)).toEqual(whole);
  });
});

describe('appendTo', () => {
  it('DO-3 goes on at the end of all that sessions wrote before', () => {
    const [one, two] = [new RecordsDoc(), new RecordsDoc()];
    const updates = [one.append(A, records(1)), two.append(A, records(2)), one.append(A, records(3))];
    const next = appendTo(updates, A, records(4, 5));
    const all = docOf(mergeUpdates([...updates, next]));
    expect(
      all
        .entries()
        .map(({ stored }) => stored)
        .slice(-2),
    ).toEqual(records(4, 5));
    expect(accepted(all.rootUpdate(A), A)).toMatchObject({ stored: { length: 5 } });
  });

  it('DO-4 may go on as the same client', () => {
    const first = appendTo([], A, records(1), 2 ** 40);
    const second = appendTo([first], A, records(2), 2 ** 40);
    const before = accepted(first, A);
    expect(accepted(second, A, typeof before === 'string' ? NONE : before.clocks)).toEqual({
      stored: records(2),
      clocks: new Map([[2 ** 40, 2]]),
    });
  });

  it('throws when what was before is not whole', () => {
    const writer = new RecordsDoc();
    writer.append(A, records(1));
    expect(() => appendTo([writer.append(A, records(2))], A, records(3))).toThrow(TypeError);
    expect(() => appendTo([new Uint8Array([1])], A, records(3))).toThrow(TypeError);
  });
});

describe('documents of several peers', () => {
  // Who writes how much, and whose updates each has seen before.
  const history = fc.array(
    fc.record({
      who: fc.nat(3),
      count: fc.integer({ min: 1, max: 4 }),
      hears: fc.nat(3),
      session: fc.boolean(),
    }),
    { maxLength: 20 },
  );

  it('DO-1 come to the same records in any order of updates, merged or not, and each log stands alone', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (steps, random) => {
        const logs = ['a', 'b', 'a', 'c'].map((letter) => letter.repeat(32));
        const peers = logs.map(() => new RecordsDoc());
        const written: { log: string; update: Uint8Array }[] = [];
        let n = 0;
        for (const { who, count, hears, session } of steps) {
          peers[who]!.apply(peers[hears]!.encode());
          if (session) peers[who] = docOf(peers[who]!.encode());
          const log = logs[who]!;
          const update = peers[who]!.append(log, records(...Array.from({ length: count }, () => ++n)));
          written.push({ log, update });
        }
        const updates = written.map(({ update }) => update);
        const shuffled = updates
          .map((update) => ({ update, key: random.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ update }) => update);
        const expected = namesOf(docOf(...updates).entries());
        expect(expected).toHaveLength(n);
        expect(namesOf(docOf(...shuffled).entries())).toEqual(expected);
        expect(namesOf(docOf(mergeUpdates([...shuffled, ...updates])).entries())).toEqual(expected);
        for (const log of new Set(logs)) {
          const alone = mergeUpdates(written.filter((one) => one.log === log).map(({ update }) => update));
          expect(accepted(alone, log)).toMatchObject({
            stored: { length: expected.filter((name) => name.startsWith(log[0]!)).length },
          });
        }
      }),
      { numRuns: 150 },
    );
  });
});
