/**
 * One press of a key as written in bindings: `n`, `?`, `Delete`, `Shift+a`, `Mod+Shift+e`, `Alt+ArrowUp`. Letters are
 * small; `Mod` is the platform's main modifier, `Ctrl` the Mac's key of that name; signs stand for themselves, whatever is
 * held to type them; the space is `Space`.
 */
export type Stroke = string;

/** One stroke, or several after one another. */
export type Strokes = readonly Stroke[];

/** Held keys that count. */
export interface Held {
  readonly mod: boolean;
  readonly shift: boolean;
  /** Not by itself the way to a sign. */
  readonly alt?: boolean;
  /** On a Mac, beside Alt. */
  readonly ctrl?: boolean;
}

/** The stroke of a key as in KeyboardEvent. */
export function strokeOf(key: string, { mod, shift, alt = false, ctrl = false }: Held): Stroke {
  const form = key === ' ' ? 'Space' : isCharacter(key) ? key.normalize('NFC').toLowerCase() : key;
  const isSign = isCharacter(key) && !isLetter(key) && key !== ' ';
  const isTyped = isSign && !mod && !alt;
  return `${ctrl ? 'Ctrl+' : ''}${mod ? 'Mod+' : ''}${alt ? 'Alt+' : ''}${shift && !isTyped ? 'Shift+' : ''}${form}`;
}

/** Reads keys as commands declare them: `g c` is two strokes, `A` is `Shift+a`. */
export function parseStrokes(written: string): Strokes {
  return written.split(' ').filter(Boolean).map(parseStroke);
}

/** The strokes of a label's key: its characters one after the other. */
export const strokesOfLabelKey = (key: string): Strokes =>
  Array.from(key, (character) => strokeOf(character, { mod: false, shift: false }));

/** Strokes as kept in settings and declared by commands. */
export const writeStrokes = (strokes: Strokes): string => strokes.join(' ');

/** Whether one begins with the other, so that pressing it would be taken for both. */
export function strokesCollide(a: Strokes, b: Strokes): boolean {
  if (a.length === 0 || b.length === 0) return false;
  const shorter = Math.min(a.length, b.length);
  return a.slice(0, shorter).every((stroke, i) => stroke === b[i]);
}

/** For people: `g c`, `Shift+A`, `Ctrl+E` or, on a Mac, `⇧A`, `⌘E`. */
export const showStrokes = (strokes: Strokes, isMac: boolean): string =>
  strokes.map((stroke) => showStroke(stroke, isMac)).join(' ');

/** For `aria-keyshortcuts`, which knows no strokes one after the other; undefined for those. */
export function ariaShortcut(strokes: Strokes, isMac: boolean): string | undefined {
  const [only] = strokes;
  if (only === undefined || strokes.length > 1) return undefined;
  return only.replace('Ctrl+', 'Control+').replace('Mod+', isMac ? 'Meta+' : 'Control+');
}

const MODIFIERS = /^((?:Ctrl\+)?(?:Mod\+)?(?:Alt\+)?(?:Shift\+)?)(.+)$/su;

function parseStroke(written: string): Stroke {
  const [, modifiers = '', key = ''] = MODIFIERS.exec(written) ?? [];
  const isCapital = isLetter(key) && key !== key.toLowerCase();
  return strokeOf(key === 'Space' ? ' ' : key, {
    mod: modifiers.includes('Mod'),
    shift: modifiers.includes('Shift') || isCapital,
    alt: modifiers.includes('Alt'),
    ctrl: modifiers.includes('Ctrl'),
  });
}

const SHOWN: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

function showStroke(stroke: Stroke, isMac: boolean): string {
  const [, modifiers = '', key = ''] = MODIFIERS.exec(stroke) ?? [];
  const shown = SHOWN[key] ?? (modifiers === '' ? key : capital(key));
  const names = isMac
    ? modifiers.replace('Ctrl+', '⌃').replace('Mod+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧')
    : modifiers.replace('Mod+', 'Ctrl+');
  return names + shown;
}

/** `ß` stays as it is, since its capital would be two letters. */
function capital(key: string): string {
  const upper = key.toUpperCase();
  return isCharacter(key) && isCharacter(upper) ? upper : key;
}

/** Whether a key is a character that it types, and not a key with a name. */
export const isCharacter = (key: string): boolean => Array.from(key).length === 1;

/** Whether a key is a letter of any script. */
export const isLetter = (key: string): boolean => /^\p{L}$/u.test(key);
