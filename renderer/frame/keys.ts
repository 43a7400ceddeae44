import type { Stroke } from '../keyboard/strokes.ts';

/** Whether the platform's main modifier is Command. */
export const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** A combination with the platform's main modifier, as it is written there: `Ctrl+Shift+Z` or `⇧⌘Z`. */
export function keysFor(...keys: readonly string[]): string {
  if (!isApple) return ['Ctrl', ...keys].join('+');
  const modifiers = keys.slice(0, -1).map((key) => (key === 'Shift' ? '⇧' : key === 'Alt' ? '⌥' : key));
  return `${modifiers.join('')}⌘${keys.at(-1) ?? ''}`;
}

/** A combination with Alt alone. */
export const altKeys = (key: string): string => (isApple ? `⌥${key}` : `Alt+${key}`);

/**
 * The given stroke of a command of the text: with Alt, on a Mac with Control and Option, since Option alone types signs and
 * moves by word.
 */
export const textStroke = (key: string, isShift = false): Stroke =>
  `${isApple ? 'Ctrl+' : ''}Alt+${isShift ? 'Shift+' : ''}${key}`;

/** The given stroke of a command of the text by which the platform moves further: by word, by paragraph. */
export const farStroke = (key: string, isShift = false): Stroke =>
  `${isApple ? 'Alt' : 'Mod'}+${isShift ? 'Shift+' : ''}${key}`;

/** Whether the platform's main modifier is held. */
export const hasMainModifier = (event: { readonly ctrlKey: boolean; readonly metaKey: boolean }): boolean =>
  isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;

const NOT_TYPED = new Set([
  'checkbox',
  'radio',
  'button',
  'submit',
  'reset',
  'range',
  'color',
  'file',
  'image',
]);

/** Whether keys typed at this element are text for it. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && !NOT_TYPED.has(target.type)))
  );
}
