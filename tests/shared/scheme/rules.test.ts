import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABEL_KEYS } from '@shared/import/palette.ts';
import { DEFAULT_LABELS, type Label, type LabelScheme } from '@shared/model/label-scheme.ts';
import { moveLabel } from '@shared/scheme/order.ts';
import { RESERVED_KEYS } from '@shared/scheme/reserved-keys.ts';
import { type LabelChange, changed, checkName, checkedChanges } from '@shared/scheme/rules.ts';

const withLabel = (id: string, change: Partial<Label>): LabelScheme =>
  DEFAULT_LABELS.map((label) => (label.id === id ? { ...label, ...change } : label));

const codeOf = (scheme: LabelScheme, ...changes: LabelChange[]) => {
  const checked = checkedChanges(scheme, changes);
  return checked.ok ? 'ok' : checked.error.code;
};

describe('changes to the scheme', () => {
  it.each<[string, LabelChange]>([
    ['label-unknown', { label: 'nothing', set: { name: 'x' } }],
    ['name-taken', { label: 'claim', set: { name: ' OPINION ' } }],
    ['key-taken', { label: 'claim', set: { key: '2' } }],
    ['key-reserved', { label: 'claim', set: { key: 'N' } }],
    ['key-form', { label: 'claim', set: { key: '\u0301' } }],
    ['key-form', { label: 'claim', set: { key: '\t' } }],
    ['merge-target', { label: 'claim', set: { mergedInto: 'claim' } }],
    ['merge-target', { label: 'claim', set: { mergedInto: 'nothing' } }],
    ['ok', { label: 'claim', set: { name: 'claim', key: '1' } }],
    ['ok', { label: 'claim', set: { key: 'ж' } }],
    ['ok', { label: 'claim', set: { key: '' } }],
    ['ok', { label: 'claim', set: { mergedInto: 'opinion' } }],
  ])('answer %s to %j', (code, change) => {
    expect(codeOf(DEFAULT_LABELS, change)).toBe(code);
  });

  it('take capitals and small letters for one key, as the article does', () => {
    expect(codeOf(withLabel('opinion', { key: 'Q' }), { label: 'claim', set: { key: 'q' } })).toBe(
      'key-taken',
    );
  });

  it('refuse a target that is itself retired or merged, also by the same action', () => {
    const merge = { label: 'claim', set: { mergedInto: 'opinion' } };
    expect(codeOf(withLabel('opinion', { retired: true }), merge)).toBe('merge-target');
    expect(codeOf(withLabel('opinion', { mergedInto: 'background' }), merge)).toBe('merge-target');
    expect(codeOf(DEFAULT_LABELS, merge, { label: 'opinion', set: { mergedInto: 'claim' } })).toBe(
      'merge-target',
    );
  });

  it('look at what stands after all of them: two labels can exchange their keys', () => {
    const changes = [
      { label: 'claim', set: { key: '2' } },
      { label: 'opinion', set: { key: '1' } },
    ];
    expect(codeOf(DEFAULT_LABELS, ...changes)).toBe('ok');
  });

  it('RE-12 take the key from a label out of use, which would keep it as the smaller id', () => {
    const change = { label: 'opinion', set: { key: '1' } };
    const freed = { label: 'claim', set: { key: '' } };
    expect(checkedChanges(withLabel('claim', { retired: true }), [change])).toEqual({
      ok: true,
      value: [freed, change],
    });
    expect(checkedChanges(withLabel('claim', { mergedInto: 'opinion' }), [change])).toMatchObject({
      value: [freed, change],
    });
  });

  it('say of a name that a retired label has that it can be brought back', () => {
    const named = checkName(withLabel('claim', { retired: true }), 'claim');
    expect(named).toMatchObject({ error: { message: expect.stringContaining('bring it back') } });
    expect(checkName(withLabel('claim', { mergedInto: 'opinion' }), 'claim').ok).toBe(true);
  });

  it('never meet a reserved key among those that are given away', () => {
    expect(LABEL_KEYS.filter((key) => RESERVED_KEYS.includes(key))).toEqual([]);
  });
});

describe('moving a label', () => {
  const applied = (scheme: LabelScheme, changes: readonly LabelChange[]): LabelScheme =>
    scheme
      .map((label) => changed(label, changes.find((change) => change.label === label.id)?.set ?? {}))
      .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const offered = (scheme: LabelScheme) => scheme.filter(({ retired }) => !retired).map(({ id }) => id);

  it('writes that label alone where there is room', () => {
    expect(moveLabel(DEFAULT_LABELS, 'background', -1)).toEqual([
      { label: 'background', set: { order: 1.5 } },
    ]);
    expect(moveLabel(DEFAULT_LABELS, 'background', 1)).toEqual([{ label: 'background', set: { order: 5 } }]);
    expect(moveLabel(DEFAULT_LABELS, 'opinion', -1)).toEqual([{ label: 'opinion', set: { order: 0 } }]);
  });

  it('does nothing at the ends and to labels that are not offered', () => {
    expect(moveLabel(DEFAULT_LABELS, 'claim', -1)).toEqual([]);
    expect(moveLabel(DEFAULT_LABELS, 'attribution', 1)).toEqual([]);
    expect(moveLabel(withLabel('claim', { retired: true }), 'claim', 1)).toEqual([]);
  });

  it('changes places with exactly the neighbour, whatever orders and retired labels there are', () => {
    const label = fc.record({
      order: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
      retired: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(label, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.constantFrom(1 as const, -1 as const),
        (labels, pick, step) => {
          const made = labels.map((one, i): Label => ({ ...DEFAULT_LABELS[0]!, ...one, id: `l${i}` }));
          const scheme = applied(made, []);
          const before = offered(scheme);
          const id = `l${pick % labels.length}`;
          const at = before.indexOf(id);
          const expected = [...before];
          if (at >= 0 && expected[at + step] !== undefined)
            [expected[at], expected[at + step]] = [expected[at + step]!, expected[at]!];
          expect(offered(applied(scheme, moveLabel(scheme, id, step)))).toEqual(expected);
        },
      ),
    );
  });
});
