import { useEffect } from 'react';
import type { App } from '../app.ts';
import { runCommand } from './commands.ts';
import { hasMainModifier, isTyping } from './keys.ts';

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
