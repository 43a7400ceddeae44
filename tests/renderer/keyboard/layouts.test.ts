import { describe, expect, it } from 'vitest';
import { type LayoutProfile, strokesOf } from '../../../renderer/keyboard/layouts.ts';
import type { SurfaceKey } from '../../../renderer/surface/index.ts';

const key = (name: string, code: string, more: Partial<SurfaceKey> = {}): SurfaceKey => ({
  key: name,
  code,
  ctrl: false,
  alt: false,
  shift: false,
  meta: false,
  repeat: false,
  ...more,
});

const read = (pressed: SurfaceKey, profile: LayoutProfile = 'auto', isMac = false) =>
  strokesOf(pressed, { profile, isMac });

describe('what a key stands for by itself', () => {
  it.each([
    ['a letter, as typed', key('n', 'KeyN'), ['n']],
    ['a letter under Caps Lock', key('N', 'KeyN'), ['n']],
    ['a letter with Shift', key('N', 'KeyN', { shift: true }), ['Shift+n']],
    ['a sign that needs Shift', key('?', 'Slash', { shift: true }), ['?']],
    ['a key with a name', key('Delete', 'Delete'), ['Delete']],
    ['a key with a name, and Shift', key('Enter', 'Enter', { shift: true }), ['Shift+Enter']],
    ['Cyrillic: the letter, else the place', key('т', 'KeyN'), ['т', 'n']],
    ['Greek with Shift', key('Α', 'KeyA', { shift: true }), ['Shift+α', 'Shift+a']],
    ['Hebrew', key('מ', 'KeyN'), ['מ', 'n']],
    ['Arabic', key('ى', 'KeyN'), ['ى', 'n']],
    ['the French sign on a digit', key('&', 'Digit1'), ['&', '1']],
    ['the French digit, which needs Shift', key('1', 'Digit1', { shift: true }), ['1']],
    ['the exclamation mark over a digit is no digit', key('!', 'Digit1', { shift: true }), ['!']],
    ['the German ü where others have a bracket', key('ü', 'BracketLeft'), ['ü', '[']],
    ['a German letter is no other Latin letter', key('z', 'KeyY'), ['z']],
    ['a letter where others have a sign is no sign', key('m', 'Semicolon'), ['m']],
    ['a bracket by AltGr on Windows', key('[', 'Digit8', { ctrl: true, alt: true }), ['[']],
    ['a bracket by AltGr on Linux', key('[', 'Digit8'), ['[']],
    ['a dead key: only its place', key('Dead', 'BracketLeft'), ['[']],
    ['typed by an input method', key('q', ''), ['q']],
    ['an arrow with Alt', key('ArrowLeft', 'ArrowLeft', { alt: true }), ['Alt+ArrowLeft']],
    [
      'an arrow with Ctrl and Shift',
      key('ArrowUp', 'ArrowUp', { ctrl: true, shift: true }),
      ['Mod+Shift+ArrowUp'],
    ],
    ['a sign with Alt, by its place', key('ä', 'Quote', { alt: true }), ["Alt+'"]],
    ['with Alt Shift stays Shift', key(':', 'Period', { alt: true, shift: true }), ['Alt+Shift+.']],
    ['a Latin letter with Alt, as typed', key('a', 'KeyQ', { alt: true }), ['Alt+a']],
    ['a letter by AltGr on Windows', key('ą', 'KeyA', { ctrl: true, alt: true }), []],
    ['Windows or Super', key('e', 'KeyE', { meta: true }), []],
    ['Ctrl', key('e', 'KeyE', { ctrl: true }), ['Mod+e']],
    ['Ctrl on a Russian keyboard', key('у', 'KeyE', { ctrl: true }), ['Mod+у', 'Mod+e']],
  ])('%s', (_, pressed, strokes) => {
    expect(read(pressed)).toEqual(strokes);
  });

  it('on a Mac Command is the main modifier, and Option types signs', () => {
    expect(read(key('e', 'KeyE', { meta: true }), 'auto', true)).toEqual(['Mod+e']);
    expect(read(key('e', 'KeyE', { ctrl: true }), 'auto', true)).toEqual([]);
    expect(read(key('[', 'Digit5', { alt: true }), 'auto', true)).toEqual(['[']);
    expect(read(key('å', 'KeyA', { alt: true }), 'auto', true)).toEqual(['Alt+a']);
    expect(read(key('ArrowUp', 'ArrowUp', { alt: true }), 'auto', true)).toEqual(['Alt+ArrowUp']);
    expect(read(key('≤', 'Comma', { alt: true, ctrl: true }), 'auto', true)).toEqual(['Ctrl+Alt+,']);
  });
});

describe('the profiles', () => {
  it('by characters: only what is typed', () => {
    expect(read(key('т', 'KeyN'), 'characters')).toEqual(['т']);
    expect(read(key('&', 'Digit1'), 'characters')).toEqual(['&']);
    expect(read(key('Dead', 'BracketLeft'), 'characters')).toEqual([]);
    expect(read(key('ä', 'Quote', { alt: true }), 'characters')).toEqual(["Alt+'"]);
  });

  it('by positions: what a US keyboard has there, and names as they are', () => {
    expect(read(key('a', 'KeyQ'), 'positions')).toEqual(['q']);
    expect(read(key('z', 'KeyY', { shift: true }), 'positions')).toEqual(['Shift+y']);
    expect(read(key('-', 'Slash'), 'positions')).toEqual(['/']);
    expect(read(key('_', 'Slash', { shift: true }), 'positions')).toEqual(['?']);
    expect(read(key('Delete', 'Delete'), 'positions')).toEqual(['Delete']);
    expect(read(key('q', ''), 'positions')).toEqual(['q']);
  });
});
