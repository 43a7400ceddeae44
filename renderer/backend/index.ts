import type { Backend } from '@shared/rpc/contract.ts';
import { connectWebBackend } from './web.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload script; absent in the web door. */
    readonly ascribe?: Backend;
  }
}

/** The page's backend: the one that Electron's preload script offers, else the web door that served this page. */
export function connectBackend(): Backend {
  return window.ascribe ?? connectWebBackend(browser());
}

function browser(): Parameters<typeof connectWebBackend>[0] {
  const { location, history } = window;
  return {
    origin: location.origin,
    fragment: location.hash,
    forgetFragment: () => history.replaceState(null, '', location.pathname + location.search),
    fetch: (path, init) => fetch(path, { ...init, cache: 'no-store' }),
    openSocket: (url) => new WebSocket(url),
    later: (run, milliseconds) => void setTimeout(run, milliseconds),
  };
}
