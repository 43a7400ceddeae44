import type { LabelLook } from '../label-look.ts';

/**
 * Labels whose name or definition has all words of the query, accents and case aside: first those whose name begins
 * with it, then those with a word of the name that does, then the others; in the given order within each.
 */
export function findLabels(labels: readonly LabelLook[], query: string): readonly LabelLook[] {
  const wanted = form(query).trim();
  if (wanted === '') return labels;
  const ranked = labels.map((label) => ({ label, rank: rankOf(label, wanted) }));
  return ranked
    .filter(({ rank }) => rank < NOT_FOUND)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ label }) => label);
}

const NOT_FOUND = 4;

function rankOf({ name, definition, key }: LabelLook, wanted: string): number {
  const title = form(name);
  if (title.startsWith(wanted) || form(key) === wanted) return 0;
  if (title.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 1;
  const words = wanted.split(/\s+/u);
  if (words.every((word) => title.includes(word))) return 2;
  const all = `${title} ${form(definition)}`;
  return words.every((word) => all.includes(word)) ? 3 : NOT_FOUND;
}

const form = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
