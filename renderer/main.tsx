import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme/base.css';
import { App } from './App.tsx';
import { createApp } from './app.ts';
import { connectBackend } from './backend/index.ts';
import { CopyRegistry } from './collab/copy-registry.ts';
import { createLocalCopies, noLocalCopies } from './collab/local-copies.ts';
import { runCommand } from './frame/commands.ts';
import { tellMenuKeys } from './frame/menu-keys.ts';
import { applySettings } from './state/settings.ts';
import { keepWhereabouts, returnThere } from './whereabouts.ts';

const host = document.getElementById('root');
if (!host) throw new Error('index.html has no #root');

const now = () => Date.now();
const backend = connectBackend();
const app = createApp({
  backend,
  storage: localStorage,
  // Absent where the page came over plain HTTP from another computer; then the window keeps no copies.
  copies: 'locks' in navigator ? localCopies() : noLocalCopies,
  now,
  later: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  afterPaint,
  isWide: matchMedia('(min-width: 52rem)').matches,
  newJob: () => crypto.randomUUID(),
});

/** Runs something when the next frame has been painted. A window that nobody sees paints none. */
function afterPaint(run: () => void): void {
  if (document.hidden) {
    setTimeout(run);
    return;
  }
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', run, { once: true });
    port1.start();
    port2.postMessage(null);
  });
}

function localCopies() {
  return createLocalCopies({
    registry: new CopyRegistry(localStorage),
    locks: navigator.locks,
    drop: (name) => void indexedDB.deleteDatabase(name),
    idle,
    now,
  });
}

/** Resolves when the window has nothing to do, but within two seconds. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback !== 'function') setTimeout(resolve, 300);
    else requestIdleCallback(() => resolve(), { timeout: 2000 });
  });
}

applySettings(app.settings.getState(), document.documentElement);
app.settings.subscribe((settings) => {
  applySettings(settings, document.documentElement);
  // Another face can leave every box its size, and yet every word is elsewhere: whoever measures text measures anew.
  window.dispatchEvent(new Event('resize'));
});
keepWhereabouts(app, sessionStorage);
backend.on('command', ({ command, paths }) => runCommand(app, command, paths));
tellMenuKeys(app);
window.addEventListener('pagehide', () => void app.client.flush());
window.addEventListener('beforeunload', (event) => {
  if (app.client.hasUnsaved()) event.preventDefault();
});

createRoot(host).render(
  <StrictMode>
    <App app={app} />
  </StrictMode>,
);
await app.refreshInfo();
await returnThere(app, sessionStorage);
