import { commentsOf } from '@shared/comments/threads.ts';
import type { Span } from '@shared/model/span.ts';
import { normalizeSpan } from '@shared/model/span.ts';
import type { AmendSet, ArticleBody, AttributeChanges, CommentSet } from '@shared/records/kinds.ts';
import { must } from '../support/sync-people.ts';
import { type Member, foldOf, own } from './member.ts';
import { LABELS } from './project-bodies.ts';
import type { Random } from './random.ts';

export const ARTICLE_ACTIONS = [
  'annotate',
  'amend',
  'amendRelation',
  'retract',
  'restore',
  'relate',
  'status',
  'describe',
  'comment',
  'commentSet',
  'read',
] as const;
type ArticleAction = (typeof ARTICLE_ACTIONS)[number];

/** One person at one article. */
interface Desk {
  readonly member: Member;
  readonly doc: string;
  readonly text: string;
  readonly random: Random;
}

const RELATIONS = ['source', 'cue', 'attributed-to', 'supports', 'contradicts', 'doubts'];

/** What somebody writes in an article; undefined where there is nothing to do it to. */
export function articleBody(
  member: Member,
  doc: string,
  action: ArticleAction,
  random: Random,
): ArticleBody | undefined {
  const text = must(member.person.project.text(doc));
  return BODIES[action]({ member, doc, text, random });
}

const BODIES: Readonly<Record<ArticleAction, (desk: Desk) => ArticleBody | undefined>> = {
  annotate: ({ member, text, random }) => ({
    kind: 'annotate',
    label: random.pick(LABELS),
    span: spanIn(text, random),
    ...(random.chance(0.3) && { note: `note ${random.below(9)} “…” 👩‍👩‍👧` }),
    ...(random.chance(0.2) && { attributes: attributes(random) }),
    ...inForce(member),
  }),
  amend: (desk) => {
    const { annotations } = own(desk.member, desk.doc);
    if (annotations.length === 0) return undefined;
    const set = amendment(desk);
    const guideline = set.label === undefined ? {} : inForce(desk.member);
    return { kind: 'amend', target: desk.random.pick(annotations), set, ...guideline };
  },
  amendRelation: ({ member, doc, random }) => {
    const { relations } = own(member, doc);
    if (relations.length === 0) return undefined;
    const set = random.pick<AmendSet>([
      { type: random.pick(RELATIONS) },
      { note: `link ${random.below(9)}` },
    ]);
    return { kind: 'amend', target: random.pick(relations), set };
  },
  retract: ({ member, doc, random }) => {
    const { annotations, relations } = own(member, doc);
    const target = random.pick([...annotations, ...relations]);
    return target === undefined ? undefined : { kind: 'retract', target };
  },
  restore: ({ member, doc, random }) => {
    const gone = random.pick([...removedHere(member, doc), doc]);
    return { kind: random.chance(0.2) && gone === doc ? 'retract' : 'restore', target: gone };
  },
  relate: ({ member, doc, random }) => {
    const all = must(member.person.project.view(doc)).annotationsList;
    if (all.length < 2) return undefined;
    return {
      kind: 'relate',
      type: random.pick(RELATIONS),
      from: random.pick(all).id,
      to: random.pick(all).id,
    };
  },
  status: ({ random }) => ({
    kind: 'status',
    value: random.pick(['not-started', 'in-progress', 'finished'] as const),
  }),
  describe: ({ random }) => ({
    kind: 'describe',
    field: random.pick(['title', 'byline', 'language']),
    value: random.pick(['A', 'B', 'ar', null]),
  }),
  comment: (desk) => comment(desk),
  commentSet: ({ member, doc, random }) => {
    const threads = foldOf(member.person.project, doc).threads();
    const all = threads.flatMap(commentsOf);
    if (all.length === 0) return undefined;
    const set = random.pick<CommentSet>([
      { resolved: random.chance(0.5) },
      { text: `better ${random.below(9)}`, mentions: [] },
      { removed: random.chance(0.5) },
    ]);
    return { kind: 'comment-set', target: random.pick(all).id, set };
  },
  read: ({ text, random }) => {
    const starts = [...text.matchAll(/^.+$/gm)].map(({ index }) => index);
    const at = starts.filter(() => random.chance(0.4));
    return at.length === 0 ? undefined : { kind: 'read', at, value: random.chance(0.7) };
  },
};

function comment({ member, doc, text, random }: Desk): ArticleBody {
  const { project } = member.person;
  const threads = foldOf(project, doc).threads();
  const annotations = must(project.view(doc)).annotationsList;
  const reply = random.chance(0.4) ? random.pick(threads)?.first.id : undefined;
  const mentioned = random.pick(project.state().members).annotator;
  const places = [
    undefined,
    { span: spanIn(text, random) },
    ...annotations.map(({ id }) => ({ annotation: id })),
  ];
  const on = reply === undefined ? random.pick(places) : undefined;
  return {
    kind: 'comment',
    ...(random.chance(0.3)
      ? { text: `@${mentioned} what of this?`, mentions: [mentioned] }
      : { text: `said ${random.below(99)} 🗳️` }),
    ...(on && { on }),
    ...(reply !== undefined && { reply }),
  };
}

/** The version of the guideline that goes along with a label. */
function inForce({ person }: Member): { readonly guideline?: string } {
  const guideline = person.project.state().guidelines.at(-1)?.id;
  return guideline === undefined ? {} : { guideline };
}

/** Annotations of an article that this member made and that were retracted. */
function removedHere({ person }: Member, doc: string): string[] {
  const there = new Set(must(person.project.view(doc)).annotationsList.map(({ id }) => id));
  return must(person.project.entries(doc)).flatMap(({ log, stored }) => {
    const { n, kind, by } = stored as { n: number; kind: string; by: string };
    const id = `${log}:${n}`;
    return kind === 'annotate' && by === person.by && !there.has(id) ? [id] : [];
  });
}

function amendment({ text, random }: Desk): AmendSet {
  return random.pick<() => AmendSet>([
    () => ({ label: random.pick(LABELS) }),
    () => ({ span: spanIn(text, random) }),
    () => ({ note: `changed ${random.below(9)}` }),
    () => ({ attributes: attributes(random) }),
  ])();
}

const attributes = (random: Random): AttributeChanges =>
  random.pick<AttributeChanges>([
    { unsure: random.pick([true, null]) },
    { source: random.pick(['implicit', null]) },
    { [`a${random.below(3)}`]: random.pick([1, 'for', true, null]), sure: random.chance(0.5) },
  ]);

/** One to three fragments whose ends are between code points. UTF-16 code units. */
function spanIn(text: string, random: Random): Span {
  const borders = [0];
  for (const point of text) borders.push(borders.at(-1)! + point.length);
  const fragments = Array.from({ length: 1 + random.below(3) }, () => {
    const from = random.below(borders.length - 1);
    const to = Math.min(borders.length - 1, from + 1 + random.below(12));
    return { start: borders[from]!, end: borders[to]! };
  });
  return normalizeSpan(fragments);
}
