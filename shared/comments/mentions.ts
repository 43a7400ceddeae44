import { type AnnotatorId, compareStrings, isAnnotatorId } from '../model/ids.ts';

/** Somebody who can be mentioned, by a handle that nobody else in the list has. */
export interface Mentionable {
  readonly annotator: AnnotatorId;
  /** The name, made unlike the others' where two people have one name. */
  readonly handle: string;
}

/** A comment's text as it is stored, with whom it mentions (SPEC RE-27). */
export interface MentioningText {
  readonly text: string;
  readonly mentions: readonly AnnotatorId[];
}

/** A piece of a comment: words, or a person's name. */
export type TextPart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'mention'; readonly annotator: AnnotatorId };

const WORD = String.raw`[\p{L}\p{M}\p{N}_]`;
const WORD_BEFORE = new RegExp(`${WORD}$`, 'u');
const WORD_AFTER = new RegExp(`^${WORD}`, 'u');
const TOKEN = new RegExp(String.raw`@([0-9a-f]{40})(?!${WORD})`, 'gu');

/** What people are called whose name has not arrived. */
export const NAMELESS = 'someone';

/**
 * Who can be mentioned, by handle: the people among `names` (imported layers are no people), and `also` whoever is
 * mentioned already.
 */
export function mentionables(
  names: Readonly<Record<AnnotatorId, string>>,
  also: readonly AnnotatorId[] = [],
): readonly Mentionable[] {
  const people = new Map<AnnotatorId, string>();
  for (const annotator of also) people.set(annotator, NAMELESS);
  for (const [annotator, name] of Object.entries(names))
    if (isAnnotatorId(annotator) || people.has(annotator))
      people.set(annotator, name.replace(/\s+/gu, ' ').trim() || NAMELESS);
  const taken = new Set<string>();
  return [...people]
    .sort(([a, x], [b, y]) => compareStrings(x, y) || compareStrings(a, b))
    .map(([annotator, name]) => ({ annotator, handle: freeHandle(name, taken) }));
}

function freeHandle(name: string, taken: Set<string>): string {
  let handle = name;
  for (let n = 2; taken.has(handle); n++) handle = `${name} (${n})`;
  taken.add(handle);
  return handle;
}

/** What is typed, as it is stored: each `@handle` becomes `@` and the annotator's id. The longest handle counts. */
export function encodeMentions(typed: string, people: readonly Mentionable[]): MentioningText {
  const longestFirst = people.toSorted((a, b) => b.handle.length - a.handle.length);
  const mentions = new Set<AnnotatorId>();
  let text = '';
  let done = 0;
  for (let at = typed.indexOf('@'); at >= 0; at = typed.indexOf('@', Math.max(done, at + 1))) {
    const found = WORD_BEFORE.test(typed.slice(Math.max(0, at - 2), at))
      ? undefined
      : longestFirst.find(({ handle }) => isWholeAt(typed, at + 1, handle));
    if (!found) continue;
    text += `${typed.slice(done, at)}@${found.annotator}`;
    done = at + 1 + found.handle.length;
    mentions.add(found.annotator);
  }
  return { text: (text + typed.slice(done)).toWellFormed(), mentions: [...mentions] };
}

const isWholeAt = (text: string, at: number, handle: string): boolean =>
  text.startsWith(handle, at) && !WORD_AFTER.test(text.slice(at + handle.length, at + handle.length + 2));

/** A stored text as its author edits it: the reverse of `encodeMentions`. */
export function decodeMentions(stored: MentioningText, people: readonly Mentionable[]): string {
  const handles = new Map(people.map(({ annotator, handle }) => [annotator, handle]));
  return spoken(stored, (annotator) => handles.get(annotator) ?? NAMELESS);
}

/** A stored text as one string for people, with `@name` for each mention. */
export function spoken(stored: MentioningText, nameOf: (annotator: AnnotatorId) => string): string {
  return textParts(stored)
    .map((part) => (part.kind === 'words' ? part.text : `@${nameOf(part.annotator)}`))
    .join('');
}

/** A stored text cut into words and mentions. An id that `mentions` doesn't list is only words. */
export function textParts({ text, mentions }: MentioningText): readonly TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const { 0: token, 1: annotator = '', index } of text.matchAll(TOKEN)) {
    if (!mentions.includes(annotator)) continue;
    if (index > done) parts.push({ kind: 'words', text: text.slice(done, index) });
    parts.push({ kind: 'mention', annotator });
    done = index + token.length;
  }
  if (done < text.length) parts.push({ kind: 'words', text: text.slice(done) });
  return parts;
}

/** The mention that is being typed at the caret: where its `@` is (UTF-16) and what follows; undefined for none. */
export function mentionAt(
  text: string,
  caret: number,
): { readonly at: number; readonly query: string } | undefined {
  const at = text.lastIndexOf('@', caret - 1);
  if (at < 0 || WORD_BEFORE.test(text.slice(Math.max(0, at - 2), at))) return undefined;
  const query = text.slice(at + 1, caret);
  return query.length <= MAX_QUERY && !/[\n@]|^\s|\s\s/u.test(query) ? { at, query } : undefined;
}

const MAX_QUERY = 40;

/** People one of whose names begins with what was typed, without regard to case and accents. */
export function matchingPeople(people: readonly Mentionable[], query: string): readonly Mentionable[] {
  const wanted = plain(query);
  const starts = ({ handle }: Mentionable) => {
    const name = plain(handle);
    return name.startsWith(wanted) || name.includes(` ${wanted}`);
  };
  return people.filter(starts);
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
