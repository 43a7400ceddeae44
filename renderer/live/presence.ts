import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Peer, Whereabouts } from '@shared/presence/presence.ts';
import type { Backend } from '@shared/rpc/contract.ts';
import type { ClientState } from '../project/client-state.ts';
import type { Settings } from '../state/settings.ts';

export interface PresenceDeps {
  readonly backend: Backend;
  readonly settings: StoreApi<Settings>;
  readonly client: Pick<StoreApi<ClientState>, 'subscribe'>;
  readonly later: (run: () => void, milliseconds: number) => () => void;
}

/** Where others are, and telling them where this window is. */
export interface Presence {
  /** All others who have an article of this project open; none while the backend is away. */
  readonly peers: StoreApi<readonly Peer[]>;
  /**
   * This window is here now (undefined: in no article). Told at once after a quiet time, else at most ten times a second;
   * nothing is told while the setting `showMe` is off.
   */
  say(where: Whereabouts | undefined): void;
}

const PAUSE_MS = 100;

/** The presence of one window. */
export function createPresence({ backend, settings, client, later }: PresenceDeps): Presence {
  const peers = createStore<readonly Peer[]>()(() => []);
  let where: Whereabouts | undefined;
  let isPausing = false;
  let isWaiting = false;

  const tell = () => {
    if (isPausing) {
      isWaiting = true;
      return;
    }
    isPausing = true;
    isWaiting = false;
    const seen = settings.getState().showMe ? where : undefined;
    void backend.call('presence.set', seen ?? { article: null });
    later(() => {
      isPausing = false;
      if (isWaiting) tell();
    }, PAUSE_MS);
  };

  backend.on('presence', (news) => peers.setState(news.peers, true));
  backend.on('connection', ({ state }) => {
    if (state !== 'online') peers.setState([], true);
  });
  settings.subscribe((now, before) => {
    if (now.showMe !== before.showMe) tell();
  });
  // The project was opened anew, or somebody else acts in it from now on.
  client.subscribe(({ project }, { project: before }) => {
    if (where && project && project.session !== before?.session) tell();
  });
  return {
    peers,
    say(next) {
      where = next;
      tell();
    },
  };
}
