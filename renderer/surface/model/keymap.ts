import type { Direction, Edge, SurfaceKey, Unit } from '../types.ts';

/** What a key means to the surface itself. `towards` is as on screen: in right-to-left text right means backward. */
export type Command =
  | { readonly kind: 'move'; readonly unit: Unit; readonly direction: Direction; readonly extends: boolean }
  | NudgeCommand
  | { readonly kind: 'fragment' | 'activate' | 'clear' };

/** `unit` is given where the key means single characters whatever selections snap to. */
interface NudgeCommand {
  readonly kind: 'nudge';
  readonly edge: Edge;
  readonly towards: 'left' | 'right';
  readonly unit?: 'character';
}

/**
 * | keys                              | on a Mac                    |                                             |
 * | --------------------------------- | --------------------------- | ------------------------------------------- |
 * | Alt + up, down                    | Ctrl+Alt + up, down         | by sentence; with Shift extends             |
 * | Ctrl + up, down                   | Alt + up, down              | by paragraph; with Shift extends            |
 * | Alt + left, right                 | Ctrl+Alt + left, right      | nudges the end; with Shift the start        |
 * | Alt + comma, full stop            | Ctrl+Alt + the same         | the same by a character, to the left and to the right |
 * | Alt + quotation mark key          | Ctrl+Alt + the same         | extends to the end of the quote; with Shift to its beginning |
 * | Shift + Enter                     | the same                    | keeps the selection as a fragment           |
 * | Enter                             | the same                    | activates what is at the caret              |
 * | Escape                            | the same                    | drops the selection                         |
 */
export function commandOf(key: SurfaceKey, isMac: boolean): Command | undefined {
  if (!key.ctrl && !key.alt && !key.meta) return plainCommand(key);
  if (key.meta) return undefined;
  const isSentence = key.alt && key.ctrl === isMac;
  const isParagraph = isMac ? key.alt && !key.ctrl : key.ctrl && !key.alt;
  const direction = verticalDirection(key.key);
  if (direction && (isSentence || isParagraph)) {
    return { kind: 'move', unit: isSentence ? 'sentence' : 'paragraph', direction, extends: key.shift };
  }
  return isSentence ? modifiedCommand(key) : undefined;
}

/** Keys that move the caret natively, and keys that mean nothing alone: they are no business of the app. */
export function isNavigation({ key }: SurfaceKey): boolean {
  return /^(Arrow|Page)|^(Home|End|Tab|Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|Process)$/.test(key);
}

function plainCommand({ key, shift }: SurfaceKey): Command | undefined {
  if (key === 'Enter') return { kind: shift ? 'fragment' : 'activate' };
  return key === 'Escape' && !shift ? { kind: 'clear' } : undefined;
}

function modifiedCommand({ key, code, shift }: SurfaceKey): Command | undefined {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    return { kind: 'nudge', edge: shift ? 'start' : 'end', towards: key === 'ArrowLeft' ? 'left' : 'right' };
  }
  if (code === 'Comma' || code === 'Period') {
    const towards = code === 'Comma' ? 'left' : 'right';
    return { kind: 'nudge', edge: shift ? 'start' : 'end', towards, unit: 'character' };
  }
  if (code !== 'Quote') return undefined;
  return { kind: 'move', unit: 'quote', direction: shift ? 'backward' : 'forward', extends: true };
}

function verticalDirection(key: string): Direction | undefined {
  if (key === 'ArrowDown') return 'forward';
  return key === 'ArrowUp' ? 'backward' : undefined;
}
