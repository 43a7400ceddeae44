import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AttributeDefinition,
  DEFAULT_LABELS,
  DEFAULT_RELATION_TYPES,
  type Label,
  LABEL_ROLES,
} from '@shared/model/label-scheme.ts';
import type { FoldEntry } from '@shared/records/fold-article.ts';
import { ProjectFold } from '@shared/records/fold-project.ts';
import type { LabelSet, RecordBody, RelationTypeSet } from '@shared/records/kinds.ts';
import { parseSchemeFile } from '@shared/scheme/parse-scheme-file.ts';
import { type ImportOptions, type SchemePlan, planImport } from '@shared/scheme/plan-import.ts';
import { RESERVED_KEYS } from '@shared/scheme/reserved-keys.ts';
import { type SchemeContent, writeSchemeFile } from '@shared/scheme/scheme-file.ts';
import { nastyText } from '../support/nasty-text.ts';
import { ANNOTATORS, LOGS, storedOf } from '../support/records.ts';

/** A project that records are written to one after the other. */
class Project {
  readonly #fold = new ProjectFold('7'.repeat(32));
  #n = 0;

  write(...bodies: readonly RecordBody[]): this {
    this.#fold.add(bodies.map((body) => this.#entry(body)));
    return this;
  }

  import(file: SchemeContent, options: ImportOptions): SchemePlan {
    const plan = planImport(this.content(), file, options);
    this.write(
      ...plan.labelChanges.map((change): RecordBody => ({ kind: 'label', ...change })),
      ...plan.typeChanges.map((change): RecordBody => ({ kind: 'relation-type', ...change })),
    );
    return plan;
  }

  content(): SchemeContent {
    return { labels: this.#fold.labels(), relationTypes: this.#fold.relationTypes() };
  }

  #entry(body: RecordBody): FoldEntry {
    this.#n += 1;
    const { log, device } = LOGS[0];
    return { stored: storedOf({ log, n: this.#n, c: this.#n, by: ANNOTATORS[0]!, body }), log, device };
  }
}

const word = nastyText(4).map((text) => `x${text}`.toWellFormed());
const optional = { requiredKeys: [] as [] };
const labelId = fc.constantFrom('claim', 'opinion', 'quote', 'irony', 'a.b', 'z-1');
const common = fc.record({ hint: word, order: fc.integer({ min: -3, max: 3 }) }, optional);
const withCommon = <T extends object>(kind: fc.Arbitrary<T>) =>
  fc.tuple(common, kind).map(([one, other]) => Object.assign({}, one, other));
const attribute: fc.Arbitrary<AttributeDefinition> = fc.oneof(
  withCommon(
    fc.record({
      type: fc.constant('choice' as const),
      options: fc.uniqueArray(fc.constantFrom('pro', 'con', '中立', 'ja 👩‍👩‍👧'), { minLength: 1 }),
    }),
  ),
  withCommon(fc.constant({ type: 'number' as const, min: -1.5, max: 3 })),
  withCommon(fc.record({ type: fc.constantFrom('text' as const, 'boolean' as const) })),
);
const labelSet: fc.Arbitrary<LabelSet> = fc.record(
  {
    name: word,
    colour: fc.constantFrom('#2563eb', '#123456'),
    key: fc.constantFrom('', '1', '2', '7', 'q', ';1', ';q', 'ж'),
    definition: word,
    positive: fc.array(word, { maxLength: 3 }),
    negative: fc.array(word, { maxLength: 3 }),
    order: fc.double({ min: -5, max: 5, noNaN: true }).map((order) => order + 0),
    retired: fc.boolean(),
    role: fc.constantFrom('' as const, ...LABEL_ROLES),
    splitFrom: labelId,
    mergedInto: fc.constantFrom('', 'claim', 'opinion', 'quote'),
    attributes: fc.dictionary(fc.constantFrom('stance', 'Stance', 'ü', 'constructor'), attribute, {
      maxKeys: 3,
    }),
  },
  optional,
);
const typeSet: fc.Arbitrary<RelationTypeSet> = fc.record(
  {
    name: word,
    definition: word,
    from: fc.uniqueArray(labelId, { maxLength: 3 }),
    to: fc.uniqueArray(labelId, { maxLength: 3 }),
    order: fc.integer({ min: -2, max: 9 }),
    retired: fc.boolean(),
  },
  optional,
);
const body: fc.Arbitrary<RecordBody> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('label' as const), label: labelId, set: labelSet }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('relation-type' as const),
      type: fc.constantFrom('source', 'supports', 'mine', 'ihr'),
      set: typeSet,
    }),
  },
);
const project = fc.array(body, { maxLength: 14 }).map((bodies) => new Project().write(...bodies));
const options: fc.Arbitrary<ImportOptions> = fc.record({
  mode: fc.constantFrom('add' as const, 'replace' as const),
  retireOthers: fc.boolean(),
});

const parsed = (text: string): SchemeContent => {
  const result = parseSchemeFile(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

describe('a scheme file', { timeout: 60_000 }, () => {
  it('SC-10 SC-13 written, read and brought into an empty project gives the same scheme', () => {
    fc.assert(
      fc.property(project, (made) => {
        const file = parsed(writeSchemeFile(made.content()));
        expect(file).toEqual(made.content());
        const empty = new Project();
        empty.import(file, { mode: 'replace', retireOthers: false });
        expect(empty.content()).toEqual(made.content());
      }),
      { numRuns: 100 },
    );
  });

  it('SC-13 brought in twice changes nothing the second time, whatever is there', () => {
    fc.assert(
      fc.property(project, project, options, (here, other, how) => {
        const file = other.content();
        here.import(file, how);
        const again = planImport(here.content(), file, how);
        expect([again.labelChanges, again.typeChanges]).toEqual([[], []]);
      }),
      { numRuns: 150 },
    );
  });

  it('SC-12 added takes nothing away and changes nothing that is filled in', () => {
    fc.assert(
      fc.property(project, project, (here, other) => {
        const before = here.content();
        here.import(other.content(), { mode: 'add', retireOthers: false });
        const after = here.content();
        for (const label of before.labels) {
          const now = after.labels.find(({ id }) => id === label.id)!;
          expect(firmOf(now)).toEqual(firmOf(label));
          expect(now).toMatchObject(filledIn(label));
          expect(now.attributes).toEqual(expect.arrayContaining([...label.attributes]));
        }
      }),
    );
  });
});

/** What an addition never changes; a label out of use may lose its key. */
function firmOf({ name, colour, key, order, retired, mergedInto, splitFrom }: Label) {
  const isInUse = !retired && mergedInto === undefined;
  return { name, colour, order, retired, mergedInto, splitFrom, ...(isInUse && { key }) };
}

const filledIn = ({ definition, positive, negative, role }: Label) => ({
  ...(definition !== '' && { definition }),
  ...(positive.length > 0 && { positive }),
  ...(negative.length > 0 && { negative }),
  ...(role && { role }),
});

describe('an import', () => {
  const quote = { ...DEFAULT_LABELS[0]!, id: 'quote', name: 'Quote', order: 1 };
  const fileOf = (...labels: SchemeContent['labels']): SchemeContent => ({ labels, relationTypes: [] });
  const add = { mode: 'add', retireOthers: false } as const;
  const here = { labels: DEFAULT_LABELS, relationTypes: DEFAULT_RELATION_TYPES };

  it('gives a new label another key where its own is taken or reserved, and says so', () => {
    const plan = planImport(here, fileOf(quote, { ...quote, id: 'irony', name: 'Irony', key: '?' }), add);
    expect(plan.notes).toEqual([
      'The key “1” goes to Claim, not to Quote. Quote has the key “5”.',
      '“?” can’t be a label’s key. Irony has the key “6”.',
    ]);
    expect(plan.labelChanges.map(({ set }) => set.key)).toEqual(['5', '6']);
    expect(RESERVED_KEYS).toContain('?');
  });

  it('takes the key from a label of the project that the file does not have, when it replaces', () => {
    const plan = planImport(here, fileOf(quote), { mode: 'replace', retireOthers: false });
    expect(plan.notes).toEqual(['The key “1” goes to Quote, not to Claim. Claim has no key.']);
    expect(plan.labelChanges).toContainEqual({ label: 'claim', set: { key: '' } });
  });

  it('takes a label with an unknown id for the one of the same name, in links and mergers, too', () => {
    const file = {
      labels: [
        { ...quote, id: 'behauptung', name: ' CLAIM', definition: 'New.' },
        { ...quote, key: '', mergedInto: 'behauptung' },
      ],
      relationTypes: [{ ...DEFAULT_RELATION_TYPES[0]!, type: 'mine', from: ['behauptung', 'quote'] }],
    };
    const plan = planImport(here, file, { mode: 'replace', retireOthers: false });
    expect(plan.notes).toContain(' CLAIM is taken for the Claim that the project has.');
    expect(plan.labels.map(({ id, what }) => [id, what])).toEqual([
      ['claim', 'changed'],
      ['quote', 'added'],
      ['opinion', 'same'],
      ['background', 'same'],
      ['attribution', 'same'],
    ]);
    expect(plan.labelChanges).toContainEqual({
      label: 'quote',
      set: expect.objectContaining({ mergedInto: 'claim' }),
    });
    expect(plan.typeChanges).toContainEqual({
      type: 'mine',
      set: expect.objectContaining({ from: ['claim', 'quote'] }),
    });
  });

  it('leaves out labels that are out of use in the file, when it adds', () => {
    const plan = planImport(here, fileOf({ ...quote, retired: true }), add);
    expect(plan.labels.at(-1)).toEqual({ id: 'quote', name: 'Quote', what: 'left', fields: [] });
    expect(plan.labelChanges).toEqual([]);
  });

  it('names the fields that it changes', () => {
    const [claim] = DEFAULT_LABELS;
    const attributes = [{ name: 'stance', definition: { type: 'boolean' as const } }];
    const changed = { ...claim!, name: 'Assertion', attributes };
    const plan = planImport(here, fileOf(changed), { mode: 'replace', retireOthers: true });
    expect(plan.labels[0]).toEqual({
      id: 'claim',
      name: 'Assertion',
      what: 'changed',
      fields: ['name', '@stance'],
    });
    expect(plan.labels.slice(1).map(({ what }) => what)).toEqual(['retired', 'retired', 'retired']);
  });
});

describe('reading a scheme file says what is wrong and where', () => {
  const good = { id: 'claim', name: 'Claim', colour: '#2563eb' };
  const file = (...labels: unknown[]) => JSON.stringify({ format: 'ascribe-scheme', version: 1, labels });
  it.each<[string, string]>([
    ['{', 'This file is not JSON: '],
    ['[]', 'This is not a label scheme of Ascribe'],
    ['{"format":"ascribe-scheme","version":2,"labels":[]}', 'newer version'],
    ['{"format":"ascribe-scheme","version":1}', '“labels” is missing.'],
    [
      file(good, { ...good, id: 'b', colour: 'red' }),
      '“labels[1].colour” should be a colour such as "#2563eb".',
    ],
    [file({ ...good, key: 'abc' }), '“labels[0].key” should be one or two characters.'],
    [file({ ...good, id: 'Claim' }), '“labels[0].id” should be an id'],
    [file({ ...good, name: ' ' }), '“labels[0].name” is empty.'],
    [file({ id: 'x', colour: '#000000' }), '“labels[0].name” is missing.'],
    [file({ ...good, colur: '' }), '“labels[0].colur” is nothing that a label scheme has.'],
    [file(good, good), '“labels[1].id” is “claim” again, as in labels[0].'],
    [file({ ...good, mergedInto: 'claim' }), '“labels[0].mergedInto” should be'],
    [file({ ...good, role: 'hero' }), '“labels[0].role” should be one of'],
    [file({ ...good, positive: 'yes' }), '“labels[0].positive” should be a list of examples.'],
    [
      file({ ...good, attributes: [{ name: 'a', type: 'colour' }] }),
      '“labels[0].attributes[0].type” should be one of',
    ],
    [
      file({ ...good, attributes: [{ name: 'a', type: 'choice', options: [] }] }),
      '“labels[0].attributes[0]”: “a” needs',
    ],
    [
      file({ ...good, attributes: [{ name: 'unsure', type: 'boolean' }] }),
      '“labels[0].attributes[0]”: “unsure” has a meaning',
    ],
    [file({ ...good, attributes: [{ name: 'a', type: 'number', min: 2, max: 1 }] }), 'smallest'],
    [file({ ...good, order: 'first' }), '“labels[0].order” should be a number.'],
  ])('%s', (text, words) => {
    const message = expect.stringContaining(words);
    expect(parseSchemeFile(text)).toMatchObject({ ok: false, error: { code: 'scheme-file', message } });
  });

  it('a text that is too long', () => {
    const result = parseSchemeFile(file(good) + ' '.repeat(1_048_576));
    expect(result).toMatchObject({ ok: false, error: { message: expect.stringContaining('too long') } });
  });

  it('reads the least that a label needs, and keeps the order of a file that has no numbers', () => {
    const attributes = [
      { name: 'z', type: 'boolean' },
      { name: 'a', type: 'text' },
    ];
    const { labels } = parsed(file(good, { ...good, id: 'b', name: 'B', attributes }));
    expect(labels[0]).toEqual({ ...DEFAULT_LABELS[0], key: '', definition: '' });
    expect(labels[1]?.order).toBe(2);
    expect(labels[1]?.attributes.map(({ name }) => name)).toEqual(['z', 'a']);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseSchemeFile(text).ok).toBe(false);
      }),
    );
    const anything = fc.record({
      format: fc.constant('ascribe-scheme'),
      version: fc.constant(1),
      labels: fc.anything(),
    });
    fc.assert(
      fc.property(anything, (value) => {
        const text = safeJson(value);
        expect(typeof parseSchemeFile(text).ok).toBe('boolean');
      }),
    );
  });
});

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '{}';
  }
}
