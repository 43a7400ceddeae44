import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AttributeDefinition, DEFAULT_LABELS, type Label } from '@shared/model/label-scheme.ts';
import { ArticleFold, type FoldEntry } from '@shared/records/fold-article.ts';
import { ProjectFold } from '@shared/records/fold-project.ts';
import type { LabelSet, RecordBody, RelationTypeSet } from '@shared/records/kinds.ts';
import { resolveLabel } from '@shared/records/label-fold.ts';
import { keysCollide } from '@shared/scheme/rules.ts';
import { ANNOTATORS, ARTICLE, LOGS, TEXT, storedOf } from '../support/records.ts';

/** One owner of the project, who writes without hearing of the other until they meet. */
class Owner {
  readonly #where: (typeof LOGS)[number];
  readonly #by: string;
  #clock: number;
  readonly written: FoldEntry[] = [];

  constructor(which: 0 | 1, clock: number) {
    this.#where = LOGS[which === 0 ? 0 : 2];
    this.#by = ANNOTATORS[which === 0 ? 0 : 2]!;
    this.#clock = clock;
  }

  label(label: string, set: LabelSet): this {
    return this.write({ kind: 'label', label, set });
  }

  link(type: string, set: RelationTypeSet): this {
    return this.write({ kind: 'relation-type', type, set });
  }

  write(body: RecordBody): this {
    const { log, device } = this.#where;
    const n = this.written.length + 1;
    this.#clock += 1;
    this.written.push({ stored: storedOf({ log, n, c: this.#clock, by: this.#by, body }), log, device });
    return this;
  }
}

/** Two owners, the second with the later clock, and the scheme when each has heard of all, in either order. */
function apart(work: (first: Owner, second: Owner) => void) {
  const [first, second] = [new Owner(0, 0), new Owner(1, 100)];
  work(first, second);
  const fold = (...groups: (readonly FoldEntry[])[]) => {
    const project = new ProjectFold('7'.repeat(32));
    for (const group of groups) project.add(group);
    return { labels: project.labels(), relationTypes: project.relationTypes() };
  };
  const here = fold(first.written, second.written);
  const there = fold(second.written.toReversed(), first.written);
  expect(there).toEqual(here);
  const label = (id: string): Label => resolveOwn(here.labels, id);
  return { ...here, label };
}

const resolveOwn = (labels: readonly Label[], id: string): Label => labels.find((one) => one.id === id)!;

const FIELDS = {
  name: fc.constantFrom('A', 'B'),
  colour: fc.constantFrom('#111111', '#222222'),
  definition: fc.constantFrom('x', 'y'),
  positive: fc.constantFrom(['p'], ['q']),
  negative: fc.constantFrom(['p'], ['q']),
  order: fc.constantFrom(5, 6),
  retired: fc.boolean(),
  role: fc.constantFrom('cue' as const, 'source' as const),
};
const fieldSet: fc.Arbitrary<LabelSet> = fc.record(FIELDS, { requiredKeys: [] });

describe('two owners who edit the scheme without knowing of each other', () => {
  it('SC-1 keep what each changed of a label in other fields; of one field the greater record stands', () => {
    fc.assert(
      fc.property(fieldSet, fieldSet, (one, other) => {
        const { label } = apart((first, second) => {
          first.label('claim', one);
          second.label('claim', other);
        });
        const { key: _, ...expected } = { ...DEFAULT_LABELS[0]!, ...one, ...other };
        expect(label('claim')).toMatchObject(expected);
      }),
    );
  });

  it('SC-1 keep both attributes that they added; of one attribute one definition stands whole', () => {
    const choice: AttributeDefinition = { type: 'choice', options: ['pro', 'con'], hint: 'Whose side?' };
    const number: AttributeDefinition = { type: 'number', min: 1 };
    const { label } = apart((first, second) => {
      first.label('claim', { attributes: { stance: choice, sure: { type: 'boolean' } } });
      second.label('claim', { attributes: { stance: number, weight: { type: 'text' } } });
    });
    expect(label('claim').attributes).toEqual([
      { name: 'stance', definition: number },
      { name: 'sure', definition: { type: 'boolean' } },
      { name: 'weight', definition: { type: 'text' } },
    ]);
  });

  it('SC-1 keep an attribute that one changes later than the other removes it', () => {
    const { label } = apart((first, second) => {
      first.label('claim', { attributes: { stance: { type: 'text' } } });
      first.label('claim', { attributes: { stance: null } });
      second.label('claim', { attributes: { stance: { type: 'boolean' } } });
    });
    expect(label('claim').attributes).toEqual([{ name: 'stance', definition: { type: 'boolean' } }]);
  });

  it('SC-2 never end with two labels whose keys collide, and the smaller id keeps it', () => {
    const key = fc.constantFrom('q', 'qq', 'w', ';1', ';', '1', '');
    fc.assert(
      fc.property(key, key, key, key, (a, b, c, d) => {
        const { labels, label } = apart((first, second) => {
          first.label('claim', { key: a }).label('x', { key: b });
          second.label('opinion', { key: c }).label('y', { key: d });
        });
        const held = labels.map((one) => one.key).filter((one) => one !== '');
        const colliding = held.filter((one, at) =>
          held.some((other, i) => i > at && keysCollide(one, other)),
        );
        expect(colliding).toEqual([]);
        expect(label('attribution').key).toBe('4');
      }),
    );
  });

  it('SC-2 give the loser its key back when the other lets go of it', () => {
    const { label } = apart((first, second) => {
      first.label('claim', { key: 'q' });
      second.label('opinion', { key: 'q' }).label('claim', { key: '' });
    });
    expect([label('claim').key, label('opinion').key]).toEqual(['', 'q']);
  });

  it('SC-3 merge in a circle: the earlier merger is dropped, and every label leads to one in use', () => {
    const { label } = apart((first, second) => {
      first.label('claim', { mergedInto: 'opinion' });
      second.label('opinion', { mergedInto: 'claim' });
    });
    expect(label('claim').mergedInto).toBeUndefined();
    expect(label('opinion').mergedInto).toBe('claim');
  });

  it('SC-3 end every chain and circle of mergers, whoever wrote what', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const mergers = fc.array(fc.tuple(fc.boolean(), id, id), { maxLength: 12 });
    fc.assert(
      fc.property(mergers, (all) => {
        const { labels } = apart((first, second) => {
          for (const [isFirst, from, to] of all) (isFirst ? first : second).label(from, { mergedInto: to });
        });
        const leadingOn = labels.filter(
          ({ id, mergedInto }) => mergedInto === id || resolveLabel(labels, id).mergedInto !== undefined,
        );
        expect(leadingOn).toEqual([]);
      }),
    );
  });

  it('SC-4 split while the other renames: the new label keeps what was copied, the old one has the new name', () => {
    const { label } = apart((first, second) => {
      first.label('forecast', { name: 'Forecast', definition: 'As it was.', splitFrom: 'claim' });
      second.label('claim', { name: 'Assertion', definition: 'Narrower.' });
    });
    expect(label('forecast')).toMatchObject({
      name: 'Forecast',
      definition: 'As it was.',
      splitFrom: 'claim',
    });
    expect(label('claim')).toMatchObject({ name: 'Assertion', definition: 'Narrower.' });
  });

  it('SC-4 split while the other merges the same label: the new label stands for itself, the old shows as its target', () => {
    const { label } = apart((first, second) => {
      first.label('forecast', { name: 'Forecast', splitFrom: 'claim' });
      second.label('claim', { mergedInto: 'opinion' });
    });
    expect(label('forecast').mergedInto).toBeUndefined();
    expect(label('forecast').splitFrom).toBe('claim');
    expect(label('claim').mergedInto).toBe('opinion');
  });

  it('SC-5 retire a label while the other uses it: the annotation stays, and shows under the label', () => {
    const { labels, label } = apart((first) => first.label('claim', { retired: true }));
    const colleague = new Owner(1, 100).write({
      kind: 'annotate',
      label: 'claim',
      span: [{ start: 0, end: 3 }],
    });
    const article = new ArticleFold(ARTICLE, TEXT);
    article.add(colleague.written);
    const [annotation] = article.annotations();
    expect(annotation?.label).toBe('claim');
    expect(resolveLabel(labels, annotation!.label)).toBe(label('claim'));
  });

  it('SC-6 rename a type of links, and change where it may lead: both stand', () => {
    const { relationTypes } = apart((first, second) => {
      first.link('supports', { name: 'backs', from: ['claim'] });
      second.link('supports', { to: ['opinion'], retired: true });
    });
    expect(relationTypes.find(({ type }) => type === 'supports')).toMatchObject({
      name: 'backs',
      from: ['claim'],
      to: ['opinion'],
      retired: true,
    });
  });
});
