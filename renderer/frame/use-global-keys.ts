import { useEffect } from 'react';
import type { App } from '../app.ts';
import { strokesOf } from '../keyboard/layouts.ts';
import type { Stroke } from '../keyboard/strokes.ts';
import { runCommand } from './commands.ts';
import { keepHeldKeysOut } from './held-keys.ts';
import { isApple, isTyping } from './keys.ts';
import { Regions } from './regions.ts';
import { type WindowCommand, windowCommandOf } from './window-commands.ts';

/** Keys that work on every screen. */
export function useGlobalKeys(app: App): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = event.defaultPrevented ? undefined : meantBy(app, event);
      if (command === undefined || !RUNS[command]) return;
      event.preventDefault();
      RUNS[command](app);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [app]);
  useEffect(() => walkRegions(app), [app]);
  useEffect(() => keepHeldKeysOut(), []);
}

/** Those that walk through the screen are taken before anybody else can. */
const RUNS: Partial<Readonly<Record<WindowCommand, (app: App) => void>>> = {
  'window.palette': ({ window }) => {
    const { dialog, show } = window.getState();
    show(dialog === 'palette' ? undefined : 'palette');
  },
  'window.shortcuts': (app) => runCommand(app, 'shortcuts'),
  'window.undo': (app) => runCommand(app, 'undo'),
  'window.redo': (app) => runCommand(app, 'redo'),
  'window.settings': (app) => runCommand(app, 'settings'),
  'window.find': (app) => runCommand(app, 'find'),
};

/** A key goes from one part of the screen to the next, before anybody else can take it; not out of a dialog. */
function walkRegions(app: App): () => void {
  const regions = new Regions(document);
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  window.addEventListener('focusin', ({ target }) => regions.remember(target), options);
  window.addEventListener(
    'keydown',
    (event) => {
      const command = meantBy(app, event);
      if (command !== 'window.next-part' && command !== 'window.previous-part') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      regions.go(command === 'window.next-part' ? 1 : -1);
    },
    options,
  );
  return () => listening.abort();
}

/** What a key means here and now. */
function meantBy(app: App, event: KeyboardEvent): WindowCommand | undefined {
  const { layout: profile, keys } = app.settings.getState();
  const { key, code, ctrlKey: ctrl, altKey: alt, shiftKey: shift, metaKey: meta, repeat } = event;
  const strokes = strokesOf({ key, code, ctrl, alt, shift, meta, repeat }, { profile, isMac: isApple });
  const meant = windowCommandOf(strokes, keys);
  return meant && mayRun(app, meant.command, meant.stroke, isTyping(event.target))
    ? meant.command
    : undefined;
}

function mayRun(app: App, command: WindowCommand, stroke: Stroke, typing: boolean): boolean {
  const { dialog, bulk, article } = app.window.getState();
  switch (command) {
    case 'window.palette':
    case 'window.settings':
      return stroke.startsWith('Mod+') || (!typing && dialog === undefined);
    case 'window.shortcuts':
      return !typing && dialog === undefined;
    case 'window.next-part':
    case 'window.previous-part':
      return dialog === undefined && (!typing || /^(Shift\+)?F\d/.test(stroke) || stroke.startsWith('Mod+'));
    case 'window.undo':
    case 'window.redo':
    case 'window.find': {
      // A field undoes its own typing, and in a dialog the project stays as it is.
      const hasProject = app.client.store.getState().project !== undefined;
      const isFree = hasProject && !typing && dialog === undefined && bulk === undefined;
      // In an article the browser's own find in page is wanted.
      return isFree && (command !== 'window.find' || article === undefined);
    }
  }
}
