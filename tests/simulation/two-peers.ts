import { cpSync } from 'node:fs';
import type { Annotation } from '@shared/model/annotation.ts';
import { type Fragment, type Span, normalizeSpan } from '@shared/model/span.ts';
import { openProject } from '../../electron/services/project/open.ts';
import { articleId, exported, founder, importTexts, must, seat } from '../support/sync-people.ts';
import { Peer } from './peer.ts';
import { Random } from './random.ts';

/** What people do, and how often. */
const EDITS = { tag: 46, relabel: 16, reshape: 14, fragment: 8, remove: 14, undo: 0.6, redo: 0.4 } as const;
type Edit = keyof typeof EDITS;

const LABELS = ['claim', 'opinion', 'background', 'attribution'];

export const TEXT = `${[
  ' date 2020-10-28 By Trend',
  '“It’s the worst flood since 1954,” Ann O’Hara said. Nobody was hurt.',
  '\n\n',
  'Emoji: 👩‍👩‍👧‍👦 family, 🇨🇭 flag, 👍🏽 thumb; combining: e\u0301te\u0301 and z\u0324\u0324 end.',
  '河水上涨，专家说：「这是最严重的一次。」没有人受伤。',
  'קשה לומר מה יקרה, אמר דובר העירייה ביום שני.',
  `A long report ${'goes on, as reports do, “and on”; '.repeat(80)}and ends.`,
].join('\n\n')}\n`;

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
  const done = { tag: 0, relabel: 0, reshape: 0, fragment: 0, remove: 0, undo: 0, redo: 0 };
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
  if (edit === 'tag') return peer.actions.tag(someSpan(random), random.pick(LABELS)).ok;
  const { annotations } = peer.article.content();
  if (annotations.length === 0) return false;
  const chosen = random.pick(annotations);
  return change(peer, edit, chosen, random).ok;
}

function change(
  peer: Peer,
  edit: Exclude<Edit, 'tag' | 'undo' | 'redo'>,
  { id, span }: Annotation,
  random: Random,
) {
  switch (edit) {
    case 'relabel':
      return peer.actions.relabel(id, random.pick(LABELS));
    case 'reshape':
      return peer.actions.reshape(id, someSpan(random));
    case 'fragment':
      return peer.actions.reshape(id, normalizeSpan([...span, someFragment(random)]));
    case 'remove':
      return peer.actions.remove(id);
  }
}

const BOUNDARIES = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(TEXT)].map(
  (s) => s.index,
);

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
