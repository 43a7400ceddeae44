import type { Annotation } from '@shared/model/annotation.ts';
import type { RecordId } from '@shared/model/ids.ts';
import { UNSURE } from '@shared/model/label-scheme.ts';
import { type Fragment, envelopeOf } from '@shared/model/span.ts';
import { folded } from '@shared/text/folded.ts';
import type { ListChoice } from '../../state/window.ts';

/** What the list needs to know to sort and to name its groups. */
export interface ListBooks {
  readonly text: string;
  /** Place of an annotation's label in the scheme; merged labels stand where they were merged into. */
  readonly rankOf: (annotation: Annotation) => number;
  readonly labelOf: (annotation: Annotation) => string;
  /** Name of the layer's annotator; one's own comes first whatever it is. */
  readonly authorOf: (annotation: Annotation) => string;
  readonly isOwn: (annotation: Annotation) => boolean;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
}

export type ListRow =
  | { readonly kind: 'group'; readonly key: string; readonly name: string; readonly size: number }
  /** `place` counts the annotations from 1. */
  | {
      readonly kind: 'annotation';
      readonly key: string;
      readonly annotation: Annotation;
      readonly place: number;
    };

/** The annotations that the list shows, in its order. `all` is sorted by place, which decides between equals. */
export function listed(
  all: readonly Annotation[],
  choice: ListChoice,
  /** What is on screen (UTF-16), for `inView`. */
  onScreen: Fragment | null,
  books: ListBooks,
): readonly Annotation[] {
  const tests = testsOf(choice, onScreen, books.text);
  const shown = tests.length === 0 ? all : all.filter((one) => tests.every((test) => test(one)));
  switch (choice.sort) {
    case 'place':
      return shown;
    case 'label':
      return sortedBy(shown, books.rankOf);
    case 'author':
      return sortedBy(shown, authorRanks(shown, books));
    case 'time':
      return sortedBy(shown, ({ created }) => -created);
  }
}

/** Whether the list leaves something out by itself, apart from what the text leaves out. */
export const leavesOut = ({ search, unsure, noted, inView }: ListChoice): boolean =>
  search.trim() !== '' || unsure || noted || inView;

/** Annotations that follow one another under one name. */
interface Group {
  readonly name: string;
  /** Index of its first annotation. */
  readonly from: number;
  readonly size: number;
}

/**
 * The rows of a sorted list: where it is grouped, each group has a row before it. A row is made when it is asked for, since
 * of ten thousand a dozen are shown.
 */
export class ListRows {
  readonly #annotations: readonly Annotation[];
  readonly #groups: readonly Group[];

  constructor(sorted: readonly Annotation[], sort: ListChoice['sort'], books: ListBooks) {
    const nameOf = groupNames(sort, books);
    this.#annotations = sorted;
    this.#groups = nameOf ? grouped(sorted, nameOf) : [];
  }

  get count(): number {
    return this.#annotations.length + this.#groups.length;
  }

  /** The row at an index; undefined where there is none. */
  at(index: number): ListRow | undefined {
    const key = this.keyAt(index) ?? '';
    const before = this.#groupAt(index);
    if (this.isGroup(index)) {
      const { name, size } = this.#groups[before]!;
      return { kind: 'group', key, name, size };
    }
    const place = index - before;
    const annotation = this.#annotations[place - 1];
    return annotation && { kind: 'annotation', key, annotation, place };
  }

  /** What names the row at an index, whatever else there is; undefined where there is none. */
  keyAt(index: number): string | undefined {
    const before = this.#groupAt(index);
    if (!this.isGroup(index)) return this.#annotations[index - before - 1]?.id;
    const { name, from } = this.#groups[before]!;
    return `group ${from} ${name}`;
  }

  isGroup(index: number): boolean {
    const at = this.#groupAt(index);
    return at >= 0 && this.#groups[at]!.from + at === index;
  }

  /** Index of the group to which a row belongs, its own row among them; -1 without groups. */
  #groupAt(index: number): number {
    let low = 0;
    let high = this.#groups.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#groups[middle]!.from + middle <= index) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Index of an annotation's row; -1 where it has none. */
  indexOf(id: RecordId | undefined): number {
    const place = this.#annotations.findIndex((annotation) => annotation.id === id);
    return place < 0 ? -1 : place + this.#groups.filter(({ from }) => from <= place).length;
  }
}

function grouped(sorted: readonly Annotation[], nameOf: (annotation: Annotation) => string): Group[] {
  const groups: Group[] = [];
  let from = 0;
  for (const [index, annotation] of sorted.entries()) {
    const name = nameOf(annotation);
    const next = sorted[index + 1];
    if (next && nameOf(next) === name) continue;
    groups.push({ name, from, size: index + 1 - from });
    from = index + 1;
  }
  return groups;
}

function testsOf({ search, unsure, noted, inView }: ListChoice, onScreen: Fragment | null, text: string) {
  const tests: ((annotation: Annotation) => boolean)[] = [];
  if (unsure) tests.push(({ attributes }) => attributes[UNSURE] === true);
  if (noted) tests.push(({ note }) => note !== '');
  if (inView && onScreen) tests.push((annotation) => reaches(annotation, onScreen));
  const wanted = folded(search.trim());
  if (wanted !== '') tests.push((annotation) => wordsOf(annotation, text).includes(wanted));
  return tests;
}

function reaches({ span }: Annotation, { start, end }: Fragment): boolean {
  const whole = envelopeOf(span);
  return whole.start < end && whole.end > start;
}

/** The same passage is asked for with every letter of a search, and its text can't change. */
const wordsByAnnotation = new WeakMap<Annotation, string>();

function wordsOf(annotation: Annotation, text: string): string {
  const known = wordsByAnnotation.get(annotation);
  if (known !== undefined) return known;
  const passage = annotation.span.map(({ start, end }) => text.slice(start, end)).join(' ');
  const words = folded(`${passage}\n${annotation.note}`);
  wordsByAnnotation.set(annotation, words);
  return words;
}

function sortedBy(
  annotations: readonly Annotation[],
  rankOf: (annotation: Annotation) => number,
): readonly Annotation[] {
  // Sorting is stable, so equals stay by place.
  return annotations
    .map((annotation) => ({ annotation, rank: rankOf(annotation) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ annotation }) => annotation);
}

/** Own first, then by name; two of one name stay apart. */
function authorRanks(annotations: readonly Annotation[], { authorOf, isOwn }: ListBooks) {
  const layers = new Map(annotations.map((annotation) => [annotation.layer, annotation]));
  const order = [...layers.values()].sort(
    (a, b) =>
      Number(isOwn(b)) - Number(isOwn(a)) ||
      authorOf(a).localeCompare(authorOf(b)) ||
      (a.layer < b.layer ? -1 : 1),
  );
  const ranks = new Map(order.map(({ layer }, rank) => [layer, rank]));
  return ({ layer }: Annotation) => ranks.get(layer) ?? 0;
}

function groupNames(sort: ListChoice['sort'], books: ListBooks) {
  switch (sort) {
    case 'place':
      return undefined;
    case 'label':
      return books.labelOf;
    case 'author':
      return books.authorOf;
    case 'time':
      return dayNames(books.now);
  }
}

const DAY = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'long', day: 'numeric' });

function dayNames(now: number): (annotation: Annotation) => string {
  const names = new Map<number, string>([
    [midnight(now, -1), 'Yesterday'],
    [midnight(now), 'Today'],
  ]);
  return ({ created }) => {
    const day = midnight(created);
    const name = names.get(day) ?? DAY.format(day);
    names.set(day, name);
    return name;
  };
}

/** When a day began here, `days` later. */
function midnight(time: number, days = 0): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}
