import type { LabelId } from '../model/ids.ts';

const WHITE = /\s+/gu;
const UNSAFE = /[^a-z0-9]+/gu;
const PLAIN = /^[a-z0-9\s_-]+$/u;
const MAX_PLAIN = 40;
const MAX_STEM = 32;

/** The form of a label's name that its id is derived from: two names with the same form are the same label. */
export function normalizeLabelName(name: string): string {
  return name.toWellFormed().normalize('NFKC').trim().replace(WHITE, ' ').toLowerCase();
}

/**
 * The id of a label that an import makes, from its name (SPEC ID-6): the same on every peer.
 * `sha256` gives lower-case hex.
 */
export function labelIdFromName(name: string, sha256: (bytes: Uint8Array) => string): LabelId {
  const normalized = normalizeLabelName(name);
  const slug = trimDashes(normalized.replace(UNSAFE, '-'));
  if (slug !== '' && slug.length <= MAX_PLAIN && PLAIN.test(normalized)) return slug;
  const stem = trimDashes(slug.slice(0, MAX_STEM)) || 'label';
  return `${stem}-${sha256(new TextEncoder().encode(normalized)).slice(0, 8)}`;
}

function trimDashes(slug: string): string {
  let start = 0;
  let end = slug.length;
  while (slug[start] === '-') start++;
  while (end > start && slug[end - 1] === '-') end--;
  return slug.slice(start, end);
}
