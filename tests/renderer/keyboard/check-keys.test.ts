import { describe, expect, it } from 'vitest';
import { ownerOfCommand, ownerOfLabel } from '../../../renderer/keyboard/bindings.ts';
import { checkKeys } from '../../../renderer/keyboard/check-keys.ts';
import { NO_OVERRIDES } from '../../../renderer/keyboard/overrides.ts';
import { parseStrokes } from '../../../renderer/keyboard/strokes.ts';

const note = ownerOfCommand({ id: 'note', title: 'Write a note', keys: ['n'] }, NO_OVERRIDES);
const comment = ownerOfCommand({ id: 'comment', title: 'Next comment', keys: ['g c'] }, NO_OVERRIDES);
const claim = ownerOfLabel({ id: 'claim', name: 'Claim', key: '1' }, false);
const owners = [note, comment, claim];

const check = (owner: typeof note, written: string) => {
  const checked = checkKeys(owners, owner, parseStrokes(written), false);
  return checked.ok ? 'ok' : `${checked.error.code}: ${checked.error.message}`;
};

describe('a chosen key', () => {
  it.each(['y', 'Shift+y', 'g y', 'Delete', 'F2', 'Mod+b', ';', 'ä', 'н', 'n'])(
    '%s is free for a command',
    (keys) => {
      expect(check(note, keys)).toBe('ok');
    },
  );

  it('of the text is an arrow with a modifier, or a sign with Alt, as the platform has it', () => {
    const free = (isMac: boolean, written: string) =>
      checkKeys(owners, note, parseStrokes(written), isMac).ok;
    const elsewhere = ['Alt+ArrowUp', 'Mod+Shift+ArrowLeft', 'Alt+Shift+.', 'g Alt+ArrowUp'];
    expect(elsewhere.filter((keys) => !free(false, keys))).toEqual([]);
    expect(['Alt+f', 'Alt+F4', 'Alt+Home', 'Alt+1'].filter((keys) => free(false, keys))).toEqual([]);
    const onMac = ['Alt+ArrowUp', 'Alt+Shift+ArrowLeft', 'Ctrl+Alt+ArrowDown', 'Ctrl+Alt+.'];
    expect(onMac.filter((keys) => !free(true, keys))).toEqual([]);
    expect(['Mod+ArrowUp', 'Alt+.', 'Alt+a'].filter((keys) => free(true, keys))).toEqual([]);
  });

  it.each(['Mod+w', 'Mod+t', 'Mod+z', 'Mod+Shift+n', 'F5', 'Tab', 'ArrowLeft', 'Space', 'g Escape'])(
    '%s is kept by browser, system or text',
    (keys) => {
      expect(check(note, keys)).toMatch(/^key-reserved: .*(belongs to|moves through|already has)/);
    },
  );

  it('of every screen is one stroke, may be the reserved one that was given, and no other reserved one', () => {
    const undo = {
      ...ownerOfCommand({ id: 'undo', title: 'Undo', keys: ['Mod+z'] }, NO_OVERRIDES),
      kind: 'window',
    } as const;
    const moved = { ...undo, strokes: [parseStrokes('Mod+b')], isOwnChoice: true };
    expect(check(moved, 'Mod+z')).toBe('ok');
    expect(check(undo, 'F9')).toBe('ok');
    expect(check(undo, 'Mod+w')).toMatch(/^key-reserved/);
    expect(check(undo, 'g y')).toMatch(/^key-form/);
  });

  it('may not be another’s, nor begin another’s, nor go on from it, and is told whose', () => {
    expect(check(note, '1')).toMatch(/^key-taken: “1” belongs to “Claim”/);
    expect(check(note, 'g')).toMatch(/^key-taken: “g” gets in the way of “g c”: Next comment/);
    expect(check(comment, 'n n')).toMatch(/^key-taken: “n n” gets in the way of “n”: Write a note/);
  });

  it('of a label is one or two characters', () => {
    expect(check(claim, ';')).toBe('ok');
    expect(check(claim, '; q')).toBe('ok');
    expect(check(claim, 'Shift+q')).toMatch(/^key-form/);
    expect(check(claim, 'F2')).toMatch(/^key-form/);
  });
});
