import { describe, expect, it } from 'vitest';
import { DEFAULT_LABELS } from '@shared/model/label-scheme.ts';
import { LabelBook } from '../../../../renderer/annotate/label-look.ts';
import { findLabels } from '../../../../renderer/annotate/picker/find-labels.ts';

const label = (name: string, definition = '', key = '') => ({
  ...DEFAULT_LABELS[0]!,
  id: name.toLowerCase(),
  name,
  definition,
  key,
});
const { offered } = new LabelBook([
  label('Background', 'Facts that were known before.'),
  label('Économie'),
  label('Main claim', 'What the article says is true.', 'q'),
  label('Claim'),
  label('Counterclaim'),
]);
const found = (query: string) => findLabels(offered, query).map(({ name }) => name);

describe('finding a label by name', () => {
  it('shows all in their order while nothing is typed', () => {
    expect(found(' ')).toEqual(offered.map(({ name }) => name));
  });

  it('puts names that begin so first, then words of the name, then the rest', () => {
    expect(found('clai')).toEqual(['Claim', 'Main claim', 'Counterclaim']);
  });

  it('looks past accents and case, into definitions, and at the key', () => {
    expect(found('ECON')).toEqual(['Économie']);
    expect(found('known facts')).toEqual(['Background']);
    expect(found('q')).toEqual(['Main claim']);
    expect(found('zebra')).toEqual([]);
  });
});
