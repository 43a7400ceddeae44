import { useEffect } from 'react';
import type { App } from '../app.ts';
import { runCommand } from './commands.ts';
import { hasMainModifier, isTyping } from './keys.ts';
import { Regions } from './regions.ts';

/** Keys that work on every screen. */
export function useGlobalKeys(app: App): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const run = actionOf(app, event);
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [app]);
  useEffect(() => walkRegions(app), [app]);
}

/** F6 goes from one part of the screen to the next, before anybody else can take it; not out of a dialog. */
function walkRegions(app: App): () => void {
  const regions = new Regions(document);
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  window.addEventListener('focusin', ({ target }) => regions.remember(target), options);
  window.addEventListener(
    'keydown',
    (event) => {
      const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
      if (key !== 'F6' || ctrlKey || altKey || metaKey) return;
      if (app.window.getState().dialog !== undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      regions.go(shiftKey ? -1 : 1);
    },
    options,
  );
  return () => listening.abort();
}

function actionOf(app: App, event: KeyboardEvent): (() => void) | undefined {
  const { window, client } = app;
  const state = window.getState();
  const key = event.key.toLowerCase();
  if (event.defaultPrevented) return undefined;
  if (!hasMainModifier(event)) {
    const mayAsk = key === '?' && !isTyping(event.target) && state.dialog === undefined;
    return mayAsk ? () => state.show('shortcuts') : undefined;
  }
  if (event.altKey) return undefined;
  switch (key) {
    case 'k':
      return () => state.show(state.dialog === 'palette' ? undefined : 'palette');
    case ',':
      return () => state.show('settings');
    default:
  }
  // A field undoes its own typing, and in a dialog the project stays as it is.
  const { project } = client.store.getState();
  if (!project || isTyping(event.target) || state.dialog !== undefined) return undefined;
  if (key === 'z') return () => runCommand(app, event.shiftKey ? 'redo' : 'undo');
  if (key === 'y' && !event.shiftKey) return () => runCommand(app, 'redo');
  // In an article the browser's own find in page is wanted.
  if (key === 'f' && state.article === undefined) return () => runCommand(app, 'find');
  return undefined;
}
