import { describe, expect, it } from 'vitest';
import { DEFAULT_LABELS } from '@shared/model/label-scheme.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import { LabelBook } from '../../../renderer/annotate/label-look.ts';
import { visibleAnnotations } from '../../../renderer/annotate/visible.ts';

const CLAIM = DEFAULT_LABELS[0]!;

describe('the labels of a project', () => {
  it('a merged label looks like what it was merged into, and is not offered', () => {
    const book = new LabelBook([
      ...DEFAULT_LABELS,
      { ...CLAIM, id: 'old', name: 'Old', mergedInto: 'opinion' },
    ]);
    expect(book.of('old').name).toBe('Opinion');
    expect(book.offered.map(({ id }) => id)).toEqual(['claim', 'opinion', 'background', 'attribution']);
  });

  it('a retired label is shown but not offered', () => {
    const book = new LabelBook([{ ...CLAIM, retired: true }]);
    expect(book.of('claim').name).toBe('Claim');
    expect(book.offered).toEqual([]);
  });

  it('a label that has not arrived yet is shown by its id', () => {
    expect(new LabelBook([]).of('frame')).toMatchObject({ name: 'frame', key: '' });
  });

  it('a key that this person chose stands for the project’s own', () => {
    const book = new LabelBook(DEFAULT_LABELS, { claim: 'q', opinion: '' });
    expect(book.offered.map(({ key }) => key)).toEqual(['q', '', '3', '4']);
  });

  it('no two of the first labels share a line pattern', () => {
    const patterns = new LabelBook(DEFAULT_LABELS).offered.map(({ pattern }) => pattern);
    expect(new Set(patterns).size).toBe(4);
  });

  it('a label keeps its line pattern when others come before it, are retired, or when it is not known yet', () => {
    const patternIn = (book: LabelBook) => book.of('opinion').pattern;
    const before = patternIn(new LabelBook(DEFAULT_LABELS));
    const others = DEFAULT_LABELS.toReversed();
    expect(patternIn(new LabelBook([{ ...CLAIM, id: 'new', retired: true }, ...others]))).toBe(before);
    expect(patternIn(new LabelBook([]))).toBe(before);
  });
});

describe('the filter', () => {
  const annotation = (id: string, label: string, layer: string): Annotation => ({
    id,
    article: '',
    layer,
    label,
    span: [{ start: 0, end: 1 }],
    note: '',
    attributes: {},
    created: 0,
  });
  const all = [
    annotation('1', 'claim', 'ana'),
    annotation('2', 'old', 'ana'),
    annotation('3', 'claim', 'ben'),
  ];
  const resolve = (label: string) => (label === 'old' ? 'claim' : label);
  const shown = (hiddenLabels: string[], hiddenLayers: string[]) =>
    visibleAnnotations(all, { hiddenLabels, hiddenLayers }, resolve).map(({ id }) => id);

  it('hides by label, merged ones included, and by person', () => {
    expect(shown(['claim'], [])).toEqual([]);
    expect(shown([], ['ana'])).toEqual(['3']);
    expect(shown(['opinion'], ['ben'])).toEqual(['1', '2']);
  });

  it('is the same list when it hides nothing', () => {
    expect(visibleAnnotations(all, { hiddenLabels: [], hiddenLayers: [] }, resolve)).toBe(all);
  });
});
