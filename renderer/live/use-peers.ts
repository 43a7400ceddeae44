import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { ArticleId } from '@shared/model/ids.ts';
import type { Peer } from '@shared/presence/presence.ts';
import { useApp } from '../app.ts';

/** Others who have an article open now; the same array until one of the project's peers moves. */
export function usePeersIn(article: ArticleId): readonly Peer[] {
  const peers = useStore(useApp().presence.peers);
  return useMemo(() => peers.filter((peer) => peer.article === article), [peers, article]);
}
