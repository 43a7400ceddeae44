import type { Peer } from '@shared/presence/presence.ts';

/** One peer for each person, the longest there first; whoever has several windows is there once. */
export function firstOfEach(peers: readonly Peer[]): readonly Peer[] {
  const byPerson = new Map<string, Peer>();
  for (const peer of peers.toSorted((a, b) => a.since - b.since))
    if (!byPerson.has(peer.annotator)) byPerson.set(peer.annotator, peer);
  return [...byPerson.values()];
}
