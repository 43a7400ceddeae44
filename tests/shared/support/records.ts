import { recordId } from '@shared/model/ids.ts';
import type { Span } from '@shared/model/span.ts';
import type { FoldEntry } from '@shared/records/fold-article.ts';
import { canonicalJson } from '@shared/records/json.ts';
import type { RecordBody } from '@shared/records/kinds.ts';
import { type StoredRecord, toStored } from '@shared/records/stored.ts';
import fc from 'fast-check';

export const ARTICLE = 'ab'.repeat(32);
export const TEXT = 'One 😀 two. “Three” 👩‍👩‍👧 four five six.';
export const DEVICES = ['d1', 'd2'].map((start) => start.repeat(16));
/** The first device has two logs, the second one. */
export const LOGS = [
  { log: '0a'.repeat(16), device: DEVICES[0]! },
  { log: '0b'.repeat(16), device: DEVICES[0]! },
  { log: '0c'.repeat(16), device: DEVICES[1]! },
] as const;
/** The first device holds two annotators, the second one. */
export const ANNOTATORS = [`${DEVICES[0]!}00000001`, `${DEVICES[0]!}00000002`, `${DEVICES[1]!}00000001`];

export interface Written {
  readonly log: string;
  readonly n: number;
  readonly c: number;
  readonly by: string;
  readonly action?: number;
  readonly undoes?: string;
  readonly body: RecordBody;
}

/** A record's stored form. */
export function storedOf({ log, n, c, by, action = n, undoes, body }: Written): StoredRecord {
  return toStored({
    id: recordId(log, n),
    at: { c, log, n },
    by,
    action: recordId(log, action),
    ...(undoes !== undefined && { undoes }),
    time: 1_600_000_000_000 + n,
    body,
  });
}

const MAX_N = 6;

const id = fc
  .tuple(fc.constantFrom(...LOGS), fc.integer({ min: 1, max: MAX_N }))
  .map(([{ log }, n]) => recordId(log, n));
const label = fc.constantFrom('claim', 'opinion', 'background');
const note = fc.constantFrom('', 'why', 'é😀');
const attributes = fc.dictionary(
  fc.constantFrom('stance', 'sure', 'constructor'),
  fc.constantFrom('pro', 3, true, null),
  { maxKeys: 2 },
);
const span: fc.Arbitrary<Span> = fc.constantFrom(
  [{ start: 0, end: 3 }],
  [{ start: 4, end: 6 }],
  [
    { start: 0, end: 3 },
    { start: 7, end: 10 },
  ],
  [{ start: 7, end: 10 }],
);
const status = fc.constantFrom('not-started' as const, 'in-progress' as const, 'finished' as const);
const optional = { requiredKeys: [] as [] };

const content = { label, span };
const extras = fc.record({ note, attributes }, optional);
const annotation = fc.tuple(fc.record(content), extras).map(([a, b]) => ({ ...a, ...b }));
const relation = fc
  .tuple(fc.record({ type: fc.constantFrom('source', 'cue'), from: id, to: id }), extras)
  .map(([a, b]) => ({ ...a, ...b }));
const amendSet = fc.record(
  { label, span, note, attributes, type: fc.constantFrom('source', 'cue') },
  optional,
);
const imported = fc.record({
  layer: fc.constantFrom('Anna', ANNOTATORS[0]!, ANNOTATORS[2]!),
  created: fc.integer({ min: 0, max: 9 }),
});

/** Bodies of an article's document that aim at one another. */
export const articleBody: fc.Arbitrary<RecordBody> = fc.oneof(
  { weight: 4, arbitrary: annotation.map((fields) => ({ kind: 'annotate' as const, ...fields })) },
  {
    weight: 4,
    arbitrary: fc
      .record({ target: id, set: amendSet })
      .map((fields) => ({ kind: 'amend' as const, ...fields })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('retract' as const, 'restore' as const),
      target: fc.oneof({ weight: 5, arbitrary: id }, { weight: 1, arbitrary: fc.constant(ARTICLE) }),
    }),
  },
  { weight: 2, arbitrary: relation.map((fields) => ({ kind: 'relate' as const, ...fields })) },
  { weight: 1, arbitrary: status.map((value) => ({ kind: 'status' as const, value })) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('describe' as const),
      field: fc.constantFrom('title', 'date', 'constructor'),
      value: fc.constantFrom('A', 'B', null),
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        imported,
        fc.oneof(
          fc.tuple(id, annotation).map(([id, fields]) => ({ what: 'annotation' as const, id, ...fields })),
          fc.tuple(id, relation).map(([id, fields]) => ({ what: 'relation' as const, id, ...fields })),
          status.map((value) => ({ what: 'status' as const, value })),
        ),
      )
      .map(([base, fields]) => ({ kind: 'imported' as const, ...base, ...fields })),
  },
);

const labelSet = fc.record(
  {
    name: fc.constantFrom('A', 'B'),
    key: fc.constantFrom('', '1', 'x'),
    order: fc.integer({ min: 0, max: 3 }),
    retired: fc.boolean(),
    mergedInto: fc.constantFrom('', 'claim', 'opinion', 'x', 'y', 'nowhere'),
  },
  optional,
);

/** Bodies of the project document. */
export const projectBody: fc.Arbitrary<RecordBody> = fc.oneof(
  fc.constantFrom('A', 'B').map((title) => ({ kind: 'project' as const, title })),
  fc.constantFrom('1', '2').map((digit) => ({ kind: 'join' as const, project: digit.repeat(32) })),
  fc
    .record({ label: fc.constantFrom('claim', 'opinion', 'x', 'y'), set: labelSet })
    .map((fields) => ({ kind: 'label' as const, ...fields })),
  fc
    .record({
      annotator: fc.constantFrom(...ANNOTATORS),
      set: fc.record({ name: fc.constantFrom('A', 'B') }, optional),
    })
    .map((fields) => ({ kind: 'member' as const, ...fields })),
  fc
    .record({ key: fc.constantFrom('a', 'constructor'), value: fc.jsonValue({ maxDepth: 2 }) })
    .map((fields) => ({ kind: 'setting' as const, ...fields })),
);

/** An entry of a small world in which ids, counters and authors collide often, honest and forged. */
export const entryOf = (body: fc.Arbitrary<RecordBody>): fc.Arbitrary<FoldEntry> =>
  fc
    .record({
      where: fc.constantFrom(...LOGS),
      n: fc.integer({ min: 1, max: MAX_N }),
      c: fc.integer({ min: 1, max: 8 }),
      by: fc.constantFrom(...ANNOTATORS),
      body,
      damage: fc.oneof(
        { weight: 12, arbitrary: fc.constant('none') },
        { weight: 1, arbitrary: fc.constantFrom('version', 'kind', 'span', 'outside', 'voided', 'extra') },
      ),
    })
    .map(({ where, n, c, by, body, damage }) => {
      const stored = storedOf({ log: where.log, n, c, by, body });
      return {
        stored: damaged(stored, damage),
        log: where.log,
        device: where.device,
        ...(damage === 'voided' && { voided: true }),
      };
    });

function damaged(stored: StoredRecord, damage: string): StoredRecord {
  if (damage === 'version') return { ...stored, v: 2 };
  if (damage === 'kind') return { ...stored, kind: 'later' };
  if (damage === 'span' && 'span' in stored) return { ...stored, span: [[3, 2]] };
  if (damage === 'outside' && 'span' in stored) return { ...stored, span: [[5, 6]] };
  return damage === 'extra' ? { ...stored, extra: [1] } : stored;
}

export const articleEntries = fc.array(entryOf(articleBody), { maxLength: 40 });
export const projectEntries = fc.array(entryOf(projectBody), { maxLength: 30 });

/** The same entries shuffled, some of them twice, in groups. */
export const regrouped = <T>(entries: readonly T[]): fc.Arbitrary<T[][]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...entries], { minLength: entries.length }),
      fc.subarray([...entries]),
      fc.array(fc.integer({ min: 1, max: 7 }), {
        minLength: entries.length * 2,
        maxLength: entries.length * 2,
      }),
    )
    .map(([all, again, sizes]) => {
      // Copies, as decoding twice gives them.
      const queue = [...all, ...again.map((entry) => structuredClone(entry))];
      const groups: T[][] = [];
      for (const size of sizes) groups.push(queue.splice(0, size));
      return groups.filter((group) => group.length > 0);
    });

/** Key of an entry for a plain reference: what makes it the same record again. */
export const keyOf = (entry: FoldEntry): string =>
  `${entry.log} ${entry.voided ?? false} ${canonicalJson(entry.stored)}`;
