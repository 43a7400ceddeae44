import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOf, readDraft } from '@shared/attributes/draft.ts';
import { checkValue, readAttributes, readTyped, typedOf } from '@shared/attributes/values.ts';
import type { AttributeDefinition } from '@shared/model/label-scheme.ts';

const STANCE: AttributeDefinition = { type: 'choice', options: ['for', 'against', 'neither'] };
const CONFIDENCE: AttributeDefinition = { type: 'number', min: 0, max: 1 };
const IRONIC: AttributeDefinition = { type: 'boolean' };
const SPEAKER: AttributeDefinition = { type: 'text' };

const message = (result: ReturnType<typeof readTyped>) => (result.ok ? result.value : result.error.message);

describe('a value that somebody types', () => {
  it.each([
    [STANCE, ' against ', 'against'],
    [CONFIDENCE, '0.5', 0.5],
    [CONFIDENCE, '.25', 0.25],
    [{ type: 'number' } as const, '-0', 0],
    [IRONIC, 'yes', true],
    [IRONIC, 'no', false],
    [SPEAKER, '  Türkân 👩‍👧 ', 'Türkân 👩‍👧'],
    [SPEAKER, '   ', null],
    [CONFIDENCE, '', null],
  ])('%o takes “%s” for %o', (definition, typed, value) => {
    expect(readTyped(definition, typed)).toEqual({ ok: true, value });
    expect(Object.is(message(readTyped(definition, typed)), -0)).toBe(false);
  });

  it.each([
    [STANCE, 'maybe', '“maybe” is not among the choices: for, against, neither.'],
    [CONFIDENCE, '2', 'Give a number from 0 to 1.'],
    [{ type: 'number', min: 3 } as const, '2', 'Give a number of at least 3.'],
    [{ type: 'number', max: 3 } as const, '4', 'Give a number of at most 3.'],
    [CONFIDENCE, '0,5', '“0,5” is not a number. Write it with digits and a point, such as 0.5.'],
    [CONFIDENCE, '1e-1', '“1e-1” is not a number. Write it with digits and a point, such as 0.5.'],
    [{ type: 'number' } as const, '9'.repeat(400), 'The number is too large.'],
    [IRONIC, 'perhaps', '“perhaps” is neither yes nor no.'],
    [SPEAKER, 'x'.repeat(65_537), 'The text is too long: at most 65,536 characters.'],
  ])('%o refuses “%s” with a sentence', (definition, typed, sentence) => {
    expect(message(readTyped(definition, typed))).toBe(sentence);
  });

  it('comes out as it was put in, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
        (n) => {
          expect(readTyped({ type: 'number' }, typedOf(n))).toEqual({ ok: true, value: n });
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const trimmed = text.trim().toWellFormed();
        expect(readTyped(SPEAKER, typedOf(trimmed))).toEqual({ ok: true, value: trimmed || null });
      }),
    );
  });

  it('what is read fits the definition, and RE-6 holds: no lone surrogate', () => {
    const definitions = fc.constantFrom<AttributeDefinition>(STANCE, CONFIDENCE, IRONIC, SPEAKER);
    fc.assert(
      fc.property(definitions, fc.string({ unit: 'binary' }), (definition, typed) => {
        const read = readTyped(definition, typed);
        const value = read.ok ? read.value : null;
        expect(value === null || checkValue(definition, value).ok).toBe(true);
        expect(typeof value !== 'string' || value.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('the attributes of an annotation', () => {
  const defined = [
    { name: 'stance', definition: STANCE },
    { name: 'confidence', definition: CONFIDENCE },
  ];

  it('stand in the scheme’s order, with those that have no value yet', () => {
    const { fields, others } = readAttributes(defined, { confidence: 0.5 });
    expect(fields).toEqual([defined[0], { ...defined[1], value: 0.5 }]);
    expect(others).toEqual([]);
  });

  it('what the scheme doesn’t know any longer is there, and so is a value that it would not take', () => {
    const { fields, others } = readAttributes(defined, { tone: 'dry', stance: 'maybe', age: 3 });
    expect(fields[0]).toMatchObject({ value: 'maybe', problem: expect.stringContaining('not among') });
    expect(others).toEqual([
      { name: 'age', value: 3 },
      { name: 'tone', value: 'dry' },
    ]);
  });

  it('RE-43 “unsure” and “source” are no attributes of the scheme, whatever it says', () => {
    const { fields, others } = readAttributes([{ name: 'unsure', definition: IRONIC }], {
      unsure: true,
      source: 'implicit',
    });
    expect([...fields, ...others]).toEqual([]);
  });

  it('names of what objects have anyway are names like others', () => {
    const { fields } = readAttributes([{ name: 'constructor', definition: SPEAKER }], {});
    expect(fields[0]).not.toHaveProperty('value');
  });
});

describe('a form', () => {
  const { fields } = readAttributes(
    [
      { name: 'stance', definition: STANCE },
      { name: 'confidence', definition: CONFIDENCE },
      { name: 'ironic', definition: IRONIC },
    ],
    { stance: 'maybe', confidence: 0.5 },
  );

  it('that nobody touched changes nothing, also where a value no longer fits', () => {
    expect(readDraft(fields, draftOf(fields))).toEqual({ changes: {}, problems: {} });
  });

  it('says what is new and what was taken away', () => {
    const draft = { ...draftOf(fields), stance: '', ironic: 'no', confidence: ' 0.50 ' };
    expect(readDraft(fields, draft)).toEqual({ changes: { stance: null, ironic: false }, problems: {} });
  });

  it('says at each field what is wrong', () => {
    expect(readDraft(fields, { ...draftOf(fields), confidence: '7', ironic: 'yes' })).toEqual({
      changes: { ironic: true },
      problems: { confidence: 'Give a number from 0 to 1.' },
    });
  });
});
