import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation, Relation } from '@shared/model/annotation.ts';
import { attributeAmends } from '../../../../renderer/annotate/attributes/attribute-amends.ts';
import { planAttributes, planRelabel, planRemoval } from '../../../../renderer/annotate/bulk/bulk-plan.ts';
import { bulkWords } from '../../../../renderer/annotate/bulk/bulk-words.ts';

const annotation = (id: string, more: Partial<Annotation> = {}): Annotation => ({
  id,
  article: '',
  layer: 'ana',
  label: 'claim',
  span: [{ start: 0, end: 1 }],
  note: '',
  attributes: {},
  created: 0,
  ...more,
});

const relation = (id: string, from: string, to: string, layer = 'ana'): Relation => ({
  id,
  article: '',
  layer,
  type: 'supports',
  from,
  to,
  note: '',
  attributes: {},
  created: 0,
  broken: false,
});

const ALL = [
  annotation('1'),
  annotation('2', { label: 'opinion' }),
  annotation('3', { layer: 'ben' }),
  annotation('4', { layer: 'old file', importedBy: 'ana' }),
];
const NAMES = { ana: 'Ana', ben: 'Ben', cem: 'Cem', dee: 'Dee' };

describe('a change of several annotations', () => {
  it('RE-32 RE-33 changes one’s own and what one brought in, and counts the rest', () => {
    const plan = planRelabel(ALL, 'ana', 'opinion');
    expect(plan.bodies).toEqual([
      { kind: 'amend', target: '1', set: { label: 'opinion' } },
      { kind: 'amend', target: '4', set: { label: 'opinion' } },
    ]);
    expect(plan).toMatchObject({ changed: 2, same: 1, others: [{ id: '3' }] });
  });

  it('removes one’s own links with them, not those of others', () => {
    const links = [relation('x', '1', '3'), relation('y', '3', '2', 'ben'), relation('z', '3', '3')];
    expect(planRemoval(ALL, links, 'ana').bodies).toEqual(
      ['1', '2', '4', 'x'].map((target) => ({ kind: 'retract', target })),
    );
  });

  it('writes an attribute only where it is new, and takes away only what is there', () => {
    const tones = [annotation('1', { attributes: { tone: 'dry' } }), annotation('2')];
    expect(planAttributes(tones, 'ana', { tone: 'dry' }).bodies).toEqual([
      { kind: 'amend', target: '2', set: { attributes: { tone: 'dry' } } },
    ]);
    expect(planAttributes(tones, 'ana', { tone: null }).bodies).toEqual([
      { kind: 'amend', target: '1', set: { attributes: { tone: null } } },
    ]);
  });

  it('RE-6 no record holds more than 64 attributes, and none is lost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (number) => {
        const changes = Object.fromEntries(Array.from({ length: number }, (_, i) => [`a${i}`, i]));
        const amends = attributeAmends(annotation('1'), changes);
        const sets = amends.map((body) => (body.kind === 'amend' ? (body.set.attributes ?? {}) : {}));
        expect(sets.every((set) => Object.keys(set).length <= 64)).toBe(true);
        expect(Object.assign({}, ...sets)).toEqual(changes);
      }),
    );
  });
});

describe('what is said of it', () => {
  const said = (changed: number, same: number, layers: readonly string[]) =>
    bulkWords(
      { changed, same, others: layers.map((layer) => annotation('o', { layer })) },
      (number, one) => `${number} ${one ? 'is' : 'are'} now Claim`,
      NAMES,
    );

  it.each([
    [12, 0, [], '12 annotations are now Claim.'],
    [1, 2, [], '1 annotation is now Claim. 2 were so already.'],
    [2, 0, ['ben'], '2 annotations are now Claim. 1 was left as it is: it is Ben’s.'],
    [0, 0, ['ben', 'cem', 'ben'], 'Nothing was changed. 3 were left as they are: they are Ben’s and Cem’s.'],
    [
      1,
      0,
      ['ben', 'cem', 'dee'],
      '1 annotation is now Claim. 3 were left as they are: they are Ben’s, Cem’s and 1 other person’s.',
    ],
    [0, 3, [], 'Nothing was changed. It is so already.'],
    [1, 0, ['unknown'], '1 annotation is now Claim. 1 was left as it is: it is someone else’s.'],
  ])('%i changed, %i so already, %o of others: %s', (changed, same, layers, sentence) => {
    expect(said(changed, same, layers)).toBe(sentence);
  });
});
