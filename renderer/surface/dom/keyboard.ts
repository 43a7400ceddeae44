import { type Command, commandOf, isNavigation, movesNatively } from '../model/keymap.ts';
import type { SurfaceKey } from '../types.ts';

export interface KeyboardDeps {
  readonly article: HTMLElement;
  /** The app's answer to a key; true when it used it. */
  readonly onKey: (key: SurfaceKey) => boolean;
  /** The surface's own answer; true when it used it. */
  readonly run: (command: Command) => boolean;
  /** Brings what is known of the selection up to date: its event may still be on its way. */
  readonly sync: () => void;
  /** A key will move the selection natively. */
  readonly expectMove: (byCharacters: boolean) => void;
  /** Moves the caret where the browser doesn't; true when it did. */
  readonly moveInstead: (event: KeyboardEvent) => boolean;
}

/**
 * Who gets a key: plain navigation the browser, and everything else first the app, then the surface, then the browser.
 */
export function listenToKeys(deps: KeyboardDeps, signal: AbortSignal): void {
  deps.article.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.key === 'Process') return;
      if (answer(deps, event)) event.preventDefault();
    },
    { signal },
  );
}

/** What an input method has typed, as keys. Full-width digits and letters count as plain ones. */
export function keysOfText(text: string): readonly SurfaceKey[] {
  return Array.from(text.normalize('NFKC'), (key) => ({
    key,
    code: '',
    ctrl: false,
    alt: false,
    shift: false,
    meta: false,
    repeat: false,
  }));
}

function answer(deps: KeyboardDeps, event: KeyboardEvent): boolean {
  deps.sync();
  const key = toSurfaceKey(event);
  if (!isNavigation(key) && deps.onKey(key)) return true;
  const command = commandOf(key);
  if (command) return deps.run(command);
  if (movesNatively(key)) deps.expectMove(isByCharacter(key));
  return deps.moveInstead(event);
}

function toSurfaceKey(event: KeyboardEvent): SurfaceKey {
  const { key, code, ctrlKey, altKey, shiftKey, metaKey, repeat } = event;
  return { key, code, ctrl: ctrlKey, alt: altKey, shift: shiftKey, meta: metaKey, repeat };
}

function isByCharacter({ key, ctrl, alt, meta }: SurfaceKey): boolean {
  return (key === 'ArrowLeft' || key === 'ArrowRight') && !ctrl && !alt && !meta;
}
