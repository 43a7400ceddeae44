import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AttributeDefinition, DEFAULT_LABELS, type Label } from '@shared/model/label-scheme.ts';
import { sortedAttributes } from '@shared/records/label-fold.ts';
import { labelDifference } from '@shared/scheme/differences.ts';
import {
  type DraftAttribute,
  draftOf,
  emptyAttribute,
  labelOf,
} from '../../../renderer/scheme/labels/draft.ts';

const text = fc.constantFrom('Wer es sagt 👩‍👩‍👧.', 'קול', '“Quoted”', 'a b');
const definition: fc.Arbitrary<AttributeDefinition> = fc.oneof(
  fc.record({
    type: fc.constant('choice' as const),
    options: fc.constantFrom(['pro', 'con'], ['中立']),
    order: fc.integer({ min: 0, max: 2 }),
  }),
  fc.record(
    {
      type: fc.constant('number' as const),
      min: fc.constantFrom(-1.5, 0),
      max: fc.constantFrom(3, 4.25),
      hint: text,
    },
    { requiredKeys: ['type'] },
  ),
  fc.record(
    { type: fc.constantFrom('text' as const, 'boolean' as const), hint: text },
    { requiredKeys: ['type'] },
  ),
);
const label: fc.Arbitrary<Label> = fc
  .record({
    positive: fc.array(text, { maxLength: 2 }),
    role: fc.constantFrom(undefined, 'cue' as const),
    definition: text,
    attributes: fc.uniqueArray(fc.record({ name: text, definition }), { selector: ({ name }) => name }),
  })
  .map(({ role, attributes, ...rest }) =>
    Object.assign({}, DEFAULT_LABELS[0]!, rest, role && { role }, {
      attributes: sortedAttributes(attributes),
    }),
  );

const [claim] = DEFAULT_LABELS;
const withAttributes = (...attributes: DraftAttribute[]) => ({ ...draftOf(claim!), attributes });
const attribute = (change: Partial<DraftAttribute>) => ({ ...emptyAttribute(0), name: 'a', ...change });

describe('the form of a label', () => {
  it('says the same as the label as long as nothing is edited', () => {
    fc.assert(
      fc.property(label, (one) => {
        const read = labelOf(one, draftOf(one));
        expect(read).toMatchObject({ ok: true });
        expect(read.ok && labelDifference(one, read.value)).toEqual({});
      }),
    );
  });

  it.each([
    ['attribute-name', attribute({ name: ' ', type: 'text' })],
    ['attribute-options', attribute({ options: ' \n ' })],
    ['attribute-range', attribute({ type: 'number', min: 'one' })],
  ])('answers %s with the attribute that is at fault', (code, wrong) => {
    const fine = attribute({ key: 7, name: 'fine', type: 'boolean' });
    expect(labelOf(claim!, withAttributes(fine, { ...wrong, key: 3 }))).toMatchObject({
      error: { code, details: { key: 3 } },
    });
  });

  it('takes two names that people can’t tell apart for one', () => {
    const [one, other] = [attribute({ type: 'text' }), attribute({ key: 1, name: 'A ', type: 'text' })];
    expect(labelOf(claim!, withAttributes(one, other))).toMatchObject({ error: { code: 'attribute-taken' } });
  });

  it('reads numbers as people write them', () => {
    const limits = attribute({ type: 'number', min: '−1,5', max: ' 3 ' });
    expect(labelOf(claim!, withAttributes(limits))).toMatchObject({
      value: { attributes: [{ name: 'a', definition: { type: 'number', min: -1.5, max: 3 } }] },
    });
  });
});
