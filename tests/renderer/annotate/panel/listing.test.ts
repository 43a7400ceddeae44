import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '@shared/model/annotation.ts';
import {
  type ListBooks,
  type ListRow,
  ListRows,
  leavesOut,
  listed,
} from '../../../../renderer/annotate/panel/listing.ts';
import { type ListChoice, WHOLE_LIST } from '../../../../renderer/state/window.ts';

const TEXT = 'The dam “will hold”, she said.\nCafe\u0301 owners doubt it. 👩‍👩‍👧 שלום 東京';
const NOW = new Date(2024, 4, 17, 12).getTime();
const HOUR = 3_600_000;

const annotation = (id: string, start: number, end: number, more: Partial<Annotation> = {}): Annotation => ({
  id,
  article: '',
  layer: 'ana',
  label: 'claim',
  span: [{ start, end }],
  note: '',
  attributes: {},
  created: NOW,
  ...more,
});

const RANKS = ['opinion', 'claim'];
const books: ListBooks = {
  text: TEXT,
  rankOf: ({ label }) => RANKS.indexOf(label),
  labelOf: ({ label }) => label,
  authorOf: ({ layer }) => (layer === 'ana' ? 'You' : layer),
  isOwn: ({ layer }) => layer === 'ana',
  now: NOW,
};

const ALL = [
  annotation('a', 0, 19, { layer: 'zoe', created: NOW - 13 * HOUR }),
  annotation('b', 4, 7, { label: 'opinion', attributes: { unsure: true } }),
  annotation('c', 21, 29, { layer: 'ben', note: 'Who is SHE?', created: NOW - 2000 * HOUR }),
  annotation('d', 31, 36, { created: NOW - HOUR }),
];

const ids = (choice: Partial<ListChoice>, range: { start: number; end: number } | null = null) =>
  listed(ALL, { ...WHOLE_LIST, ...choice }, range, books)
    .map(({ id }) => id)
    .join('');

const rowsOf = (all: readonly Annotation[], sort: ListChoice['sort']) =>
  new ListRows(listed(all, { ...WHOLE_LIST, sort }, null, books), sort, books);

const every = (rows: ListRows): ListRow[] =>
  Array.from({ length: rows.count }, (_, index) => rows.at(index)!);

const groups = (sort: ListChoice['sort']) =>
  every(rowsOf(ALL, sort)).flatMap((row) => (row.kind === 'group' ? `${row.name} ${row.size}` : []));

describe('the list of annotations', () => {
  it('by place is the same list, without groups', () => {
    expect(listed(ALL, WHOLE_LIST, null, books)).toBe(ALL);
    expect(groups('place')).toEqual([]);
  });

  it('by label follows the scheme, then the place', () => {
    expect(ids({ sort: 'label' })).toBe('bacd');
    expect(groups('label')).toEqual(['opinion 1', 'claim 3']);
  });

  it('by author has one’s own first, then others by name', () => {
    expect(ids({ sort: 'author' })).toBe('bdca');
    expect(groups('author')).toEqual(['You 2', 'ben 1', 'zoe 1']);
  });

  it('by time has the newest first, by day', () => {
    expect(ids({ sort: 'time' })).toBe('bdac');
    expect(groups('time')).toEqual(['Today 2', 'Yesterday 1', 'February 24, 2024 1']);
  });

  it('shows only what is unsure, has a note, or is on screen', () => {
    expect(ids({ unsure: true })).toBe('b');
    expect(ids({ noted: true })).toBe('c');
    expect(ids({ inView: true }, { start: 19, end: 31 })).toBe('c');
    expect(ids({ inView: true })).toBe('abcd');
    expect(ids({ unsure: true, noted: true })).toBe('');
  });

  it.each([
    ['DAM', 'ab'],
    ['"will hold"', 'a'],
    ['  she ', 'c'],
    ['café', 'd'],
    ['who is', 'c'],
    ['nowhere', ''],
    ['   ', 'abcd'],
  ])('finds “%s” in passages and notes, whatever its case, accents and quotation marks', (search, found) => {
    expect(ids({ search })).toBe(found);
  });

  it('knows whether it leaves something out', () => {
    expect(leavesOut({ ...WHOLE_LIST, search: ' ', sort: 'time' })).toBe(false);
    expect(leavesOut({ ...WHOLE_LIST, inView: true })).toBe(true);
  });

  it('holds each annotation once in whatever order, and its groups count them', () => {
    const one = fc.record({
      label: fc.constantFrom('opinion', 'claim'),
      layer: fc.constantFrom('ana', 'ben', 'zoe'),
      created: fc.integer({ min: 0, max: NOW }),
    });
    const sorts = fc.constantFrom<ListChoice['sort']>('place', 'label', 'author', 'time');
    fc.assert(
      fc.property(fc.array(one), sorts, (parts, sort) => {
        const all = parts.map((part, i) => annotation(`${i}`, i, i + 1, part));
        const list = rowsOf(all, sort);
        const rows = every(list);
        const shown = rows.flatMap((row) => (row.kind === 'annotation' ? [row] : []));
        expect(shown.map(({ key }) => Number(key)).sort((a, b) => a - b)).toEqual(all.map((_, i) => i));
        expect(shown.map(({ place }) => place)).toEqual(all.map((_, i) => i + 1));
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
        for (const { key } of shown) expect(rows[list.indexOf(key)]?.key).toBe(key);
        expect([list.at(-1), list.at(rows.length), list.indexOf('none')]).toEqual([undefined, undefined, -1]);
        const sizes = rows.flatMap((row) => (row.kind === 'group' ? [row.size] : []));
        expect(sizes.reduce((a, b) => a + b, 0)).toBe(sort === 'place' ? 0 : all.length);
      }),
    );
  });
});
