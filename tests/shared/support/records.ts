import { recordId } from '@shared/model/ids.ts';
import type { Span } from '@shared/model/span.ts';
import type { FoldEntry } from '@shared/records/fold-article.ts';
import { canonicalJson } from '@shared/records/json.ts';
import type { ArticleBody, RecordBody } from '@shared/records/kinds.ts';
import { type StoredRecord, toStored } from '@shared/records/stored.ts';
import * as fc from 'fast-check';

export const ARTICLE = 'ab'.repeat(32);
export const TEXT = 'One 😀 two. “Three” 👩‍👩‍👧 four five six.';
const DEVICES = ['d1', 'd2'].map((start) => start.repeat(16));
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

/** Objects with the fields of all given. */
const together = <A extends object, B extends object>(
  a: fc.Arbitrary<A>,
  b: fc.Arbitrary<B>,
): fc.Arbitrary<A & B> => fc.tuple(a, b).map(([x, y]) => Object.assign(structuredClone(x), y));

const kind = <K extends string>(...kinds: K[]) => fc.constantFrom(...kinds);
const extras = fc.record({ note, attributes }, optional);
const place = fc.oneof(fc.record({ annotation: id }), fc.record({ span }));
const annotationFields = { label, span };
const relationFields = { type: fc.constantFrom('source', 'cue'), from: id, to: id };
const amendSet = fc.record(
  { label, span, note, attributes, type: fc.constantFrom('source', 'cue') },
  optional,
);
const importedFields = {
  kind: kind('imported'),
  layer: fc.constantFrom('Anna', ANNOTATORS[0]!, ANNOTATORS[2]!),
  created: fc.integer({ min: 0, max: 9 }),
};

/** Bodies of an article's document that aim at one another. */
export const articleBody: fc.Arbitrary<ArticleBody> = fc.oneof(
  { weight: 4, arbitrary: together(fc.record({ kind: kind('annotate'), ...annotationFields }), extras) },
  {
    weight: 4,
    arbitrary: fc.record(
      { kind: kind('amend'), target: id, set: amendSet, guideline: id },
      { requiredKeys: ['kind', 'target', 'set'] },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('retract', 'restore'),
      target: fc.oneof({ weight: 5, arbitrary: id }, { weight: 1, arbitrary: fc.constant(ARTICLE) }),
    }),
  },
  { weight: 2, arbitrary: together(fc.record({ kind: kind('relate'), ...relationFields }), extras) },
  { weight: 1, arbitrary: fc.record({ kind: kind('status'), value: status }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('describe'),
      field: fc.constantFrom('title', 'date', 'constructor'),
      value: fc.constantFrom('A', 'B', null),
    }),
  },
  {
    weight: 1,
    arbitrary: together(
      fc.record({ ...importedFields, what: kind('annotation'), id, ...annotationFields }),
      extras,
    ),
  },
  {
    weight: 1,
    arbitrary: together(
      fc.record({ ...importedFields, what: kind('relation'), id, ...relationFields }),
      extras,
    ),
  },
  { weight: 1, arbitrary: fc.record({ ...importedFields, what: kind('status'), value: status }) },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        kind: kind('comment'),
        text: note,
        on: place,
        reply: id,
        mentions: fc.constantFrom([], [ANNOTATORS[1]!]),
      },
      { requiredKeys: ['kind', 'text'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('comment-set'),
      target: id,
      set: fc.record({ text: note, removed: fc.boolean(), resolved: fc.boolean() }, optional),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('read'),
      at: fc.uniqueArray(fc.constantFrom(0, 4, 9), { minLength: 1 }),
      value: fc.boolean(),
    }),
  },
);

const attributeDefinition = fc.constantFrom(
  { type: 'boolean' as const },
  { type: 'choice' as const, options: ['pro', 'con'] },
  { type: 'number' as const, min: 1, order: 2 },
  null,
);

const labelSet = fc.record(
  {
    name: fc.constantFrom('A', 'B'),
    key: fc.constantFrom('', '1', 'x', 'x1'),
    positive: fc.constantFrom([], ['yes']),
    role: fc.constantFrom('' as const, 'cue' as const),
    splitFrom: fc.constantFrom('', 'claim'),
    attributes: fc.dictionary(fc.constantFrom('stance', 'sure', 'constructor'), attributeDefinition, {
      maxKeys: 2,
    }),
    order: fc.integer({ min: 0, max: 3 }),
    retired: fc.boolean(),
    mergedInto: fc.constantFrom('', 'claim', 'opinion', 'x', 'y', 'nowhere'),
  },
  optional,
);

/** Bodies of the project document. */
export const projectBody: fc.Arbitrary<RecordBody> = fc.oneof(
  fc.record({ kind: kind('project'), title: fc.constantFrom('A', 'B') }),
  fc.record({ kind: kind('guideline'), text: note, base: id }, { requiredKeys: ['kind', 'text'] }),
  fc.record({
    kind: kind('relation-type'),
    type: fc.constantFrom('supports', 'mine', 'constructor'),
    set: fc.record({ name: note, from: fc.constantFrom([], ['claim']), retired: fc.boolean() }, optional),
  }),
  fc.record({ kind: kind('join'), project: fc.constantFrom('1'.repeat(32), '2'.repeat(32)) }),
  fc.record({ kind: kind('label'), label: fc.constantFrom('claim', 'opinion', 'x', 'y'), set: labelSet }),
  fc.record({
    kind: kind('member'),
    annotator: fc.constantFrom(...ANNOTATORS),
    set: fc.record({ name: fc.constantFrom('A', 'B') }, optional),
  }),
  fc.record({
    kind: kind('setting'),
    key: fc.constantFrom('a', 'constructor'),
    value: fc.jsonValue({ maxDepth: 2 }),
  }),
);

/** An entry of a small world in which ids, counters and authors collide often, honest and forged. */
const entryOf = (body: fc.Arbitrary<RecordBody>): fc.Arbitrary<FoldEntry> =>
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
    .map(({ where: { log, device }, n, c, by, body, damage }) => ({
      stored: damaged(storedOf({ log, n, c, by, body }), damage),
      log,
      device,
      voided: damage === 'voided',
    }));

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
