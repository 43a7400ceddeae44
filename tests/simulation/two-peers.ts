import { cpSync } from 'node:fs';
import type { Annotation } from '@shared/model/annotation.ts';
import { type Fragment, type Span, normalizeSpan } from '@shared/model/span.ts';
import { canonicalText } from '@shared/text/canonical.ts';
import { openProject } from '../../electron/services/project/open.ts';
import { articleId, exported, founder, importTexts, must, seat } from '../support/sync-people.ts';
import { planAttributes, planRelabel, planRemoval } from '../../renderer/annotate/bulk/bulk-plan.ts';
import { Paragraphs } from '../../renderer/surface/model/paragraphs.ts';
import { type SnapText, nudge, snap } from '../../renderer/surface/model/snapping.ts';
import { Peer } from './peer.ts';
import { Random } from './random.ts';

/** What people do, and how often. */
const EDITS = {
  tag: 24,
  snap: 20,
  relabel: 12,
  reshape: 8,
  nudge: 10,
  fragment: 7,
  remove: 9,
  bulk: 2,
  describe: 4,
  link: 3,
  comment: 2,
  read: 1,
  undo: 0.8,
  redo: 0.6,
} as const;
type Edit = keyof typeof EDITS;

const LABELS = ['claim', 'opinion', 'background', 'attribution'];

const SOURCE = `${[
  ' date 2020-10-28 By Trend',
  '“It’s the worst flood since 1954,” Ann O’Hara said. Nobody was hurt.',
  '\n\n',
  'Emoji: 👩‍👩‍👧‍👦 family, 🇨🇭 flag, 👍🏽 thumb; combining: e\u0301te\u0301 and z\u0324\u0324 end.',
  '河水上涨，专家说：「这是最严重的一次。」没有人受伤。',
  'קשה לומר מה יקרה, אמר דובר העירייה ביום שני.',
  '\r\n\r\n   \r\n\t\r\nBehind a run of blank lines,\r\nfrom Windows.\r',
  `A long report ${'goes on, as reports do, “and on”; '.repeat(80)}and ends.`,
].join('\n\n')}\n`;

export const TEXT = must(canonicalText(SOURCE)).text;

export interface PeersPlan {
  readonly seed: number;
  readonly edits: number;
}

export interface PeersOutcome {
  readonly peers: readonly [Peer, Peer];
  /** What was given to the first peer's surface, now and then. */
  readonly frames: readonly ReturnType<Peer['spans']>[];
  /** How often each edit changed something. */
  readonly done: Readonly<Record<Edit, number>>;
  /** What each project exports in the end. */
  readonly exports: readonly [string, string];
}

/** Two people edit one article, each in their own project file, and exchange their work in random batches. */
export async function twoPeers(folder: string, { seed, edits }: PeersPlan): Promise<PeersOutcome> {
  const random = new Random(seed);
  const peers = await together(folder, seed);
  const done = Object.fromEntries(Object.keys(EDITS).map((edit) => [edit, 0])) as Record<Edit, number>;
  const frames: ReturnType<Peer['spans']>[] = [];
  for (let i = 0; i < edits; i++) {
    const [peer, other] = random.chance(0.5) ? peers : [peers[1], peers[0]];
    const edit = random.weighted(EDITS);
    if (await act(peer, edit, random)) done[edit] += 1;
    if (random.chance(0.1)) peer.draw();
    if (random.chance(0.008)) await hand(peer, other, random);
    if (random.chance(0.01)) frames.push(peers[0].spans());
  }
  await settle(peers, random);
  frames.push(peers[0].spans());
  return {
    peers,
    frames,
    done,
    exports: [exported(peers[0].person.project), exported(peers[1].person.project)],
  };
}

async function together(folder: string, seed: number): Promise<readonly [Peer, Peer]> {
  const clock = () => 1_700_000_000_000;
  const ana = await founder(folder, 'Ana', clock, String(seed));
  await importTexts(ana, TEXT);
  const ben = seat(folder, 'Ben', clock, String(seed));
  must(await ana.project.saveCopy(`${folder}/copy`));
  cpSync(`${folder}/copy`, ben.path);
  const project = must(await openProject(ben.parts, ben.path));
  const id = articleId(TEXT);
  return [await Peer.open(ana, id), await Peer.open({ ...ben, project }, id)];
}

/** Whether it changed something. */
async function act(peer: Peer, edit: Edit, random: Random): Promise<boolean> {
  if (edit === 'undo' || edit === 'redo') {
    // Only what was just undone can be done again.
    if (edit === 'redo') await peer.step('undo');
    const before = peer.article.content();
    await peer.step(edit);
    return peer.article.content() !== before;
  }
  return (await change(peer, edit, random)) ?? false;
}

/** Undefined where there is nothing to change. */
async function change(
  peer: Peer,
  edit: Exclude<Edit, 'undo' | 'redo'>,
  random: Random,
): Promise<boolean | undefined> {
  const { annotations, threads } = peer.article.content();
  switch (edit) {
    case 'tag':
      return peer.actions.tag(someSpan(random), random.pick(LABELS)).ok;
    case 'snap': {
      const fragment = snap(SNAP_TEXT, anywhere(random), random.pick(LEVELS));
      return fragment ? peer.actions.tag([fragment], random.pick(LABELS)).ok : undefined;
    }
    case 'bulk':
      return bulk(peer, annotations, random);
    case 'comment': {
      const on = random.pick([
        { span: someSpan(random) },
        { annotation: random.pick(annotations)?.id ?? '' },
      ]);
      const reply = random.chance(0.5) ? random.pick(threads)?.first.id : undefined;
      if (reply !== undefined) return peer.comments.reply(reply, 'And?', []).ok;
      return on.annotation === '' ? undefined : peer.comments.begin(on, 'Why 👩‍👩‍👧?', []).ok;
    }
    case 'read': {
      const at = PARAGRAPHS.list.filter(() => random.chance(0.3)).map(({ start }) => start);
      const value = random.chance(0.6);
      return at.length > 0 && peer.article.write([{ kind: 'read', at, value }]).ok;
    }
    default: {
      const chosen = random.pick(annotations);
      return chosen && changeOne(peer, edit, chosen, random);
    }
  }
}

function changeOne(
  { actions, article }: Peer,
  edit: 'relabel' | 'reshape' | 'nudge' | 'fragment' | 'remove' | 'describe' | 'link',
  { id, span }: Annotation,
  random: Random,
): boolean {
  switch (edit) {
    case 'relabel':
      return actions.relabel(id, random.pick(LABELS)).ok;
    case 'reshape':
      return actions.reshape(id, someSpan(random)).ok;
    case 'nudge': {
      const at = { fragment: random.below(span.length), edge: random.pick(['start', 'end'] as const) };
      const direction = random.pick(['forward', 'backward'] as const);
      const nudged = nudge(SNAP_TEXT, span, at, direction, random.pick(['character', 'word'] as const));
      return nudged !== null && actions.reshape(id, nudged).ok;
    }
    case 'fragment':
      return actions.reshape(id, normalizeSpan([...span, someFragment(random)])).ok;
    case 'remove':
      return actions.remove(id).ok;
    case 'describe': {
      const attributes = { unsure: random.pick([true, null]), stance: random.pick(['for', 3, null]) };
      return random.chance(0.5)
        ? actions.note(id, `Note ${random.below(99)} שלום`).ok
        : actions.setAttributes(id, attributes).ok;
    }
    case 'link': {
      const to = random.pick(article.content().annotations).id;
      return actions.link(id, to, random.pick(['source', 'cue', 'supports'])).ok;
    }
  }
}

/** What is done to several at once, as to marked ones. */
async function bulk(peer: Peer, all: readonly Annotation[], random: Random): Promise<boolean> {
  const { by } = peer.person;
  const some = random.shuffled(all).slice(0, 2 + random.below(8));
  const { bodies } = random.pick([
    () => planRelabel(some, by, random.pick(LABELS)),
    () => planAttributes(some, by, { unsure: true }),
    () => planRemoval(some.slice(0, 3), peer.article.content().relations, by),
  ])();
  const room = await peer.article.makeRoom(bodies.length);
  return room.ok && bodies.length > 0 && peer.article.write(bodies).ok;
}

const PARAGRAPHS = new Paragraphs(TEXT);
const SNAP_TEXT: SnapText = { paragraphs: PARAGRAPHS, language: undefined };
const LEVELS = ['free', 'word', 'sentence', 'paragraph'] as const;

/** A sweep of the mouse, which may begin and end within a character or between paragraphs. */
function anywhere(random: Random): Fragment {
  const start = random.below(TEXT.length - 1);
  return { start, end: Math.min(TEXT.length, start + 1 + random.below(80)) };
}

/** Where a character, as people see it, begins. */
export const BOUNDARIES: readonly number[] = [
  ...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(TEXT),
].map((s) => s.index);

function someFragment(random: Random): Fragment {
  const from = random.below(BOUNDARIES.length - 1);
  const to = Math.min(BOUNDARIES.length - 1, from + 1 + random.below(60));
  return { start: BOUNDARIES[from]!, end: BOUNDARIES[to]! };
}

const someSpan = (random: Random): Span =>
  normalizeSpan(Array.from({ length: random.chance(0.2) ? 2 : 1 }, () => someFragment(random)));

/** A part of what one has and the other lacks, in whatever pieces and order. */
async function hand(from: Peer, to: Peer, random: Random, bytes = 1 + random.below(40_000)): Promise<void> {
  await from.save();
  const known = new Map(to.person.project.heads().map(({ log, seq }) => [log, seq]));
  for (const { log } of random.shuffled(from.person.project.heads())) {
    const envelopes = from.person.project.envelopes(log, (known.get(log) ?? 0) + 1, bytes);
    await to.person.project.ingest(random.shuffled(envelopes));
  }
  if (bytes === Infinity || random.chance(0.8)) to.hear();
}

async function settle([a, b]: readonly [Peer, Peer], random: Random): Promise<void> {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    await from.save();
    await hand(from, to, random, Infinity);
  }
  for (const peer of [a, b]) {
    peer.hear();
    peer.draw();
  }
}
