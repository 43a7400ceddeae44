import { type Result, fail, ok } from '@shared/model/result.ts';
import { type KeyOwner, ownerInTheWay } from './bindings.ts';
import { type Stroke, type Strokes, isCharacter, showStrokes, writeStrokes } from './strokes.ts';

/** Keys that commands may be given besides those that type a character. */
const NAMED = /^(Shift\+)?(Delete|Backspace|Insert|F2|F4|F8|F9)$/;

/** What browsers, systems and Ascribe's own menu leave free, on a Mac and elsewhere. */
const FREE_WITH_MOD = /^Mod\+[bem;'.]$/;

/** The text's own: arrows with a modifier, and signs where Alt types none of its own. */
const FREE_IN_TEXT = {
  mac: /^((Ctrl\+)?Alt\+(Shift\+)?Arrow\w+|Ctrl\+Alt\+(Shift\+)?[^\p{L}\p{N}])$/u,
  elsewhere: /^((Mod|Alt)\+(Shift\+)?Arrow\w+|Alt\+(Shift\+)?[^\p{L}\p{N}])$/u,
};

/**
 * Whether an owner may have these keys; the given ones it may always have back. Fails, each with a sentence, with
 * `key-reserved`, `key-form` (labels have characters only, commands of every screen one stroke) or `key-taken`.
 */
export function checkKeys(
  owners: readonly KeyOwner[],
  self: KeyOwner,
  strokes: Strokes,
  isMac: boolean,
): Result<null> {
  const shown = showStrokes(strokes, isMac);
  const isGiven = self.given.some((given) => writeStrokes(given) === writeStrokes(strokes));
  const reserved = isGiven ? undefined : strokes.find((stroke) => !isFree(stroke, isMac));
  if (reserved !== undefined) return fail('key-reserved', reasonFor(reserved, isMac));
  if (self.kind === 'label' && !strokes.every(isCharacter))
    return fail(
      'key-form',
      'A label’s key is a letter, digit or sign, or two of them, without Shift or Ctrl.',
    );
  if (self.kind === 'window' && strokes.length > 1)
    return fail('key-form', 'What works everywhere has one key, not two one after the other.');
  const other = ownerInTheWay(owners, self.id, strokes);
  if (!other) return ok(null);
  const theirs = other.strokes.map((each) => showStrokes(each, isMac));
  const isSame = theirs.includes(shown);
  return fail(
    'key-taken',
    isSame
      ? `“${shown}” belongs to “${other.title}”. Choose other keys, or change those first.`
      : `“${shown}” gets in the way of “${theirs.join(', ')}”: ${other.title}. Choose other keys.`,
  );
}

function isFree(stroke: Stroke, isMac: boolean): boolean {
  if (FREE_IN_TEXT[isMac ? 'mac' : 'elsewhere'].test(stroke)) return true;
  if (stroke.startsWith('Mod+')) return FREE_WITH_MOD.test(stroke);
  return NAMED.test(stroke) || isCharacter(stroke.replace(/^Shift\+(?=.)/u, ''));
}

function reasonFor(stroke: Stroke, isMac: boolean): string {
  const shown = showStrokes([stroke], isMac);
  if (/^(Ctrl|Mod|Alt)\+/.test(stroke)) return `${shown} belongs to the browser, the system or the menu.`;
  if (stroke === 'Space' || /Arrow|Page|Home|End/.test(stroke)) return `${shown} moves through the text.`;
  return `${shown} already has a meaning everywhere.`;
}
