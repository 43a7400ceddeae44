import { DEFAULT_LABELS, plainLabel } from '@shared/model/label-scheme.ts';
import type { FoldEntry } from '@shared/records/fold-article.ts';
import { ProjectFold } from '@shared/records/fold-project.ts';
import type { LabelSet, RecordBody } from '@shared/records/kinds.ts';
import { resolveLabel } from '@shared/records/label-fold.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANNOTATORS, LOGS, projectEntries, regrouped, storedOf } from '../support/records.ts';

const PROJECT = '7'.repeat(32);
const [anna, , bob] = ANNOTATORS as [string, string, string];

let next = 1;
function entry(c: number, body: RecordBody, by = anna): FoldEntry {
  const where = by === bob ? LOGS[2] : LOGS[0];
  return { stored: storedOf({ log: where.log, n: next++, c, by, body }), ...where };
}
const label = (c: number, id: string, set: LabelSet) => entry(c, { kind: 'label', label: id, set });

function folded(groups: readonly (readonly FoldEntry[])[]): ProjectFold {
  const fold = new ProjectFold(PROJECT);
  for (const group of groups) fold.add(group);
  return fold;
}

const stateOf = (fold: ProjectFold) => ({
  title: fold.title(),
  ids: fold.ids(),
  labels: fold.labels(),
  relationTypes: fold.relationTypes(),
  guidelines: fold.guidelines(),
  members: fold.members(),
  settings: fold.settings(),
  counts: fold.counts(),
  maxCounter: fold.maxCounter(),
});

const PARTS = ['title', 'ids', 'labels', 'relationTypes', 'guidelines', 'members', 'settings'] as const;

const labelOf = (fold: ProjectFold, id: string) => fold.labels().find((candidate) => candidate.id === id);

describe('folding the project document', () => {
  it('RE-30 any order, grouping and duplication gives the same state', () => {
    fc.assert(
      fc.property(
        projectEntries.chain((entries) => fc.tuple(fc.constant(entries), regrouped(entries))),
        ([entries, groups]) => {
          expect(stateOf(folded(groups))).toEqual(stateOf(folded([entries])));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('tells of every change', () => {
    fc.assert(
      fc.property(projectEntries, (entries) => {
        const fold = new ProjectFold(PROJECT);
        for (const entry of entries) {
          const before = stateOf(fold);
          const touched = fold.add([entry]);
          const after = stateOf(fold);
          const untold = PARTS.filter((part) => !touched[part]);
          expect(untold.map((part) => after[part])).toEqual(untold.map((part) => before[part]));
        }
      }),
    );
  });

  it('starts with the default four labels and its own id', () => {
    expect(stateOf(new ProjectFold(PROJECT))).toMatchObject({
      title: '',
      ids: [PROJECT],
      labels: DEFAULT_LABELS,
      members: [],
    });
  });

  it('RE-10 the title is a register; RE-11 ids only grow', () => {
    const fold = folded([
      [entry(2, { kind: 'project', title: 'B' }), entry(1, { kind: 'project', title: 'A' })],
      [
        entry(1, { kind: 'join', project: '1'.repeat(32) }),
        entry(2, { kind: 'join', project: '1'.repeat(32) }),
      ],
    ]);
    expect([fold.title(), fold.ids()]).toEqual(['B', ['1'.repeat(32), PROJECT]]);
  });

  it('RE-13 only a member describes itself', () => {
    const member = (c: number, name: string, by: string) =>
      entry(c, { kind: 'member', annotator: anna, set: { name } }, by);
    const fold = folded([[member(1, 'Anna', anna), member(2, 'Fool', bob)]]);
    expect(fold.members()).toEqual([{ annotator: anna, name: 'Anna' }]);
    expect(fold.counts().unauthorised).toBe(1);
  });

  it('RE-14 settings are registers of any JSON', () => {
    const setting = (c: number, value: unknown) => entry(c, { kind: 'setting', key: 'toString', value });
    expect(folded([[setting(2, { a: [null] }), setting(1, 5)]]).settings()).toEqual({
      toString: { a: [null] },
    });
  });
});

describe('labels', () => {
  it('RE-12 each field is a register of its own', () => {
    const fold = folded([
      [
        label(1, 'x', { name: 'X', colour: '#112233' }),
        label(3, 'x', { name: 'Y' }),
        label(2, 'x', { name: 'Z', order: 9 }),
      ],
    ]);
    expect(labelOf(fold, 'x')).toEqual({ ...plainLabel('x'), name: 'Y', colour: '#112233', order: 9 });
    expect([fold.isNamed('x'), fold.isNamed('claim')]).toEqual([true, false]);
  });

  it('RE-12 sort by order, then id', () => {
    const fold = folded([
      [label(1, 'b', { order: 2 }), label(1, 'a', { order: 2 }), label(1, 'z', { order: 0 })],
    ]);
    expect(fold.labels().map(({ id }) => id)).toEqual([
      'z',
      'claim',
      'a',
      'b',
      'opinion',
      'background',
      'attribution',
    ]);
  });

  it('RE-12 of two labels with one key the smaller id keeps it', () => {
    const fold = folded([[label(1, 'a', { key: '1' }), label(2, 'z', { key: '2' })]]);
    expect(Object.fromEntries(fold.labels().map(({ id, key }) => [id, key]))).toMatchObject({
      a: '1',
      claim: '',
      opinion: '2',
      z: '',
    });
  });

  it('RE-12 of keys of which one begins with the other the smaller id keeps its own', () => {
    const fold = folded([
      [label(1, 'x', { key: 'ab' }), label(2, 'y', { key: 'a' }), label(3, 'z', { key: 'ac' })],
    ]);
    expect(['x', 'y', 'z'].map((id) => labelOf(fold, id)?.key)).toEqual(['ab', '', 'ac']);
  });

  it('RE-12 two people change different attributes of one label, and both changes stand', () => {
    const fold = folded([
      [label(1, 'x', { attributes: { stance: { type: 'text' }, sure: { type: 'boolean', order: -1 } } })],
      [label(2, 'x', { attributes: { stance: { type: 'choice', options: ['pro'] } } })],
      [label(2, 'x', { attributes: { sure: null, unsure: { type: 'boolean' } } })],
    ]);
    expect(labelOf(fold, 'x')?.attributes).toEqual([
      { name: 'stance', definition: { type: 'choice', options: ['pro'] } },
    ]);
  });

  it('RE-15 a type of relation begins as the scheme knows it, each field a register', () => {
    const fold = folded([
      [entry(1, { kind: 'relation-type', type: 'supports', set: { from: ['claim'], name: 'backs' } })],
      [entry(2, { kind: 'relation-type', type: 'supports', set: { name: 'proves' } })],
      [entry(3, { kind: 'relation-type', type: 'mine', set: {} })],
    ]);
    const types = fold.relationTypes();
    expect(types.find(({ type }) => type === 'supports')).toMatchObject({
      name: 'proves',
      from: ['claim'],
      order: 4,
    });
    expect(types.at(-1)).toMatchObject({ type: 'mine', name: 'mine', from: [], to: [] });
    expect(types).toHaveLength(8);
  });

  it('RE-16 versions of the guideline stand in order; one that did not know the one before says so', () => {
    const first = entry(1, { kind: 'guideline', text: 'one' });
    const fold = folded([[first], [entry(2, { kind: 'guideline', text: 'two' })]]);
    expect(fold.guidelines().map(({ version, text, isConcurrent }) => [version, text, isConcurrent])).toEqual(
      [
        [1, 'one', false],
        [2, 'two', true],
      ],
    );
  });

  it('RE-12 merges are followed to the end, and can be taken back', () => {
    const merges = [label(1, 'a', { mergedInto: 'b' }), label(2, 'b', { mergedInto: 'claim' })];
    const fold = folded([merges]);
    expect(resolveLabel(fold.labels(), 'a').name).toBe('Claim');
    fold.add([label(3, 'b', { mergedInto: '' })]);
    expect(resolveLabel(fold.labels(), 'a').id).toBe('b');
  });

  it('RE-12 in a cycle the edge with the smallest at is dropped', () => {
    const cycle = [
      label(5, 'a', { mergedInto: 'b' }),
      label(3, 'b', { mergedInto: 'c' }),
      label(4, 'c', { mergedInto: 'a' }),
      label(1, 'd', { mergedInto: 'a' }),
      label(9, 'e', { mergedInto: 'e' }),
    ];
    const scheme = folded([cycle]).labels();
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => resolveLabel(scheme, id).id)).toEqual([
      'b',
      'b',
      'b',
      'b',
      'e',
    ]);
  });

  it('RE-12 merging always ends at a label that stands for itself', () => {
    fc.assert(
      fc.property(projectEntries, (entries) => {
        const scheme = folded([entries]).labels();
        for (const { id } of scheme) {
          const end = resolveLabel(scheme, id);
          expect(end.mergedInto).toBeUndefined();
          expect(resolveLabel(scheme, end.id).id).toBe(end.id);
        }
      }),
    );
  });

  it('an id that nobody has described is shown as itself', () => {
    expect(resolveLabel([], 'later')).toMatchObject({ id: 'later', name: 'later' });
  });
});
