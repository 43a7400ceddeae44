import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Peer } from '@shared/presence/presence.ts';
import { createPresence } from '../../../renderer/live/presence.ts';
import type { ClientState, ProjectState } from '../../../renderer/project/client-state.ts';
import { createSettings } from '../../../renderer/state/settings.ts';
import { HandTimer } from '../../support/hand-timer.ts';
import { ARTICLE, ME, MemoryBackend } from '../../support/memory-backend.ts';

function start() {
  const backend = new MemoryBackend();
  const timer = new HandTimer();
  const settings = createSettings({ getItem: () => null, setItem: () => {} });
  const project = createStore(() => ({}) as ClientState);
  const presence = createPresence({ backend, settings, client: project, later: timer.later });
  const told = () =>
    backend.calls.filter(({ method }) => method === 'presence.set').map(({ params }) => params);
  const open = () => project.setState({ project: { session: backend.session() } as ProjectState });
  return { backend, timer, settings, presence, told, open };
}

const peer: Peer = { peer: 'window-2', annotator: ME, name: 'Ana', article: ARTICLE, since: 1 };

describe('telling others where one is', () => {
  it('happens at once, then ten times a second at most, with the last place last', () => {
    const { presence, timer, told } = start();
    for (let caret = 0; caret < 50; caret++) presence.say({ article: ARTICLE, caret });
    expect(told()).toEqual([{ article: ARTICLE, caret: 0 }]);
    expect(timer.waits()).toEqual([100]);
    timer.ring();
    expect(told()).toEqual([
      { article: ARTICLE, caret: 0 },
      { article: ARTICLE, caret: 49 },
    ]);
    timer.ring();
    timer.ring();
    expect(told()).toHaveLength(2);
  });

  it('ends when the article is left', () => {
    const { presence, timer, told } = start();
    presence.say({ article: ARTICLE });
    presence.say(undefined);
    timer.ring();
    expect(told().at(-1)).toEqual({ article: null });
  });

  it('is done again when the project was opened anew', () => {
    const { presence, timer, told, open } = start();
    open();
    expect(told()).toEqual([]);
    presence.say({ article: ARTICLE, caret: 3 });
    timer.ring();
    open();
    expect(told()).toEqual([
      { article: ARTICLE, caret: 3 },
      { article: ARTICLE, caret: 3 },
    ]);
  });

  it('says nothing of somebody who does not want to be seen, until they do', () => {
    const { presence, settings, timer, told } = start();
    presence.say({ article: ARTICLE, caret: 3 });
    timer.ring();
    settings.setState({ showMe: false });
    expect(told().at(-1)).toEqual({ article: null });
    timer.ring();
    presence.say({ article: ARTICLE, caret: 9 });
    expect(told().at(-1)).toEqual({ article: null });
    timer.ring();
    settings.setState({ showMe: true });
    expect(told().at(-1)).toEqual({ article: ARTICLE, caret: 9 });
  });
});

describe('hearing of others', () => {
  it('holds who was told of last, and nobody while the backend is away', () => {
    const { backend, presence } = start();
    backend.emit('presence', { peers: [peer] });
    expect(presence.peers.getState()).toEqual([peer]);
    backend.goAway();
    expect(presence.peers.getState()).toEqual([]);
  });
});
