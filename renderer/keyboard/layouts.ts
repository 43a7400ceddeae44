import type { SurfaceKey } from '../surface/index.ts';
import { type Held, type Stroke, isCharacter, isLetter, strokeOf } from './strokes.ts';

/**
 * How keys are told apart: by the character they type, by where they lie on the keyboard (named as on a US keyboard),
 * or by the character with the place as a way out where the character can't be meant.
 */
export const LAYOUT_PROFILES = ['auto', 'characters', 'positions'] as const;
export type LayoutProfile = (typeof LAYOUT_PROFILES)[number];

export interface KeyboardKind {
  readonly profile: LayoutProfile;
  readonly isMac: boolean;
}

/** What a key may stand for, likeliest first; a binding of the first one that has any is meant. */
export function strokesOf(key: SurfaceKey, { profile, isMac }: KeyboardKind): readonly Stroke[] {
  const typed = typedSign(key, isMac);
  const mod = isMac ? key.meta : key.ctrl;
  if (!typed && key.alt) return strokesWithAlt(key, isMac);
  if (!typed && (isMac ? key.ctrl : key.meta)) return [];
  const held = { mod: mod && !typed, shift: key.shift && !typed };
  const byCharacter = isNothing(key.key) ? [] : [strokeOf(key.key, held)];
  const byPlace = placeStroke(key, held);
  switch (profile) {
    case 'characters':
      return byCharacter;
    case 'positions':
      return byPlace === undefined || typed ? byCharacter : [byPlace];
    case 'auto':
      return byPlace === undefined || typed || !mayMeanPlace(key)
        ? byCharacter
        : [...new Set([...byCharacter, byPlace])];
  }
}

/** A sign that needs AltGr (on a Mac Option) on this keyboard, such as `[` on a German one. */
function typedSign({ key, ctrl, alt }: SurfaceKey, isMac: boolean): boolean {
  return alt && ctrl !== isMac && isCharacter(key) && !/[\p{L}\p{N}\s]/u.test(key);
}

/**
 * With Alt, on a Mac also with Control and Alt. What is typed then says little (on a Mac Option has signs of its own), so
 * other keys than Latin letters are known by their place, whatever the profile.
 */
function strokesWithAlt(key: SurfaceKey, isMac: boolean): readonly Stroke[] {
  // Other modifiers beside Alt belong to the system, or are AltGr.
  if (key.meta || (key.ctrl && !isMac)) return [];
  const held = { mod: false, shift: key.shift, alt: true, ctrl: key.ctrl };
  const byPlace = /^[a-z]$/i.test(key.key) ? undefined : placeStroke(key, held);
  if (byPlace !== undefined) return [byPlace];
  return isNothing(key.key) ? [] : [strokeOf(key.key, held)];
}

/** A dead key waits for its letter; an input method takes the key for itself. */
const isNothing = (key: string) => ['Dead', 'Process', 'Unidentified'].includes(key);

/**
 * By itself a Latin letter is always meant as it is: two of them change places on AZERTY or Dvorak, and what is printed
 * on the key counts. What isn't one may have taken the place of what is meant: another script's letter, the French signs
 * on the digits, `ü` where others have `[`.
 */
function mayMeanPlace({ key, code }: SurfaceKey): boolean {
  if (isNothing(key)) return true;
  if (/^[a-z]$/i.test(key)) return false;
  if (/^Digit\d$/.test(code)) return !BY_ALT_GR.test(key);
  return !/^Key[A-Z]$/.test(code) || (isLetter(key) && !/\p{Script=Latin}/u.test(key));
}

/** Signs that keyboards have on digits only with AltGr, which Linux doesn't tell. */
const BY_ALT_GR = /[{}[\]\\@#~|^`²³€]/;

const SIGNS: Readonly<Record<string, string>> = {
  Backquote: '`~',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
};

/** What the key at this place types on a US keyboard; undefined for keys that are the same everywhere. */
function placeStroke({ code, shift }: SurfaceKey, held: Held): Stroke | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return strokeOf(letter, held);
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return shift ? undefined : strokeOf(digit, held);
  // With Alt it is not typed, and Shift stays what it is.
  const sign = SIGNS[code]?.[shift && held.alt !== true ? 1 : 0];
  return sign === undefined ? undefined : strokeOf(sign, held);
}
