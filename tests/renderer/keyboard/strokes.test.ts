import { describe, expect, it } from 'vitest';
import {
  ariaShortcut,
  parseStrokes,
  showStrokes,
  strokesCollide,
  strokesOfLabelKey,
  writeStrokes,
} from '../../../renderer/keyboard/strokes.ts';

describe('strokes as written', () => {
  it.each([
    ['n', ['n']],
    ['g c', ['g', 'c']],
    ['A', ['Shift+a']],
    ['Shift+A', ['Shift+a']],
    ['?', ['?']],
    ['Shift+?', ['?']],
    ['Delete', ['Delete']],
    ['Mod+Shift+E', ['Mod+Shift+e']],
    ['Space', ['Space']],
    ['+', ['+']],
    ['Mod++', ['Mod++']],
    ['', []],
  ])('%j is read as %j', (written, strokes) => {
    expect(parseStrokes(written)).toEqual(strokes);
  });

  it('are read back as they were kept', () => {
    for (const strokes of [['g', 'c'], ['Shift+a'], ['Mod+Shift+e'], [';', 'q'], ['Shift+F2']])
      expect(parseStrokes(writeStrokes(strokes))).toEqual(strokes);
  });

  it('of a label are its characters one after the other, small', () => {
    expect(strokesOfLabelKey(';Q')).toEqual([';', 'q']);
    expect(strokesOfLabelKey('Ä')).toEqual(['ä']);
    expect(strokesOfLabelKey('')).toEqual([]);
  });
});

describe('strokes shown', () => {
  it('as each platform writes them', () => {
    expect(showStrokes(['g', 'c'], false)).toBe('g c');
    expect(showStrokes(['Shift+a'], false)).toBe('Shift+A');
    expect(showStrokes(['Mod+Shift+e'], false)).toBe('Ctrl+Shift+E');
    expect(showStrokes(['Mod+Shift+e'], true)).toBe('⌘⇧E');
    expect(showStrokes(['Escape'], false)).toBe('Esc');
    expect(showStrokes(['Shift+ß'], false)).toBe('Shift+ß');
  });

  it('to assistive technology only where one stroke does it', () => {
    expect(ariaShortcut(['Mod+e'], false)).toBe('Control+e');
    expect(ariaShortcut(['Mod+e'], true)).toBe('Meta+e');
    expect(ariaShortcut(['g', 'c'], false)).toBeUndefined();
    expect(ariaShortcut([], false)).toBeUndefined();
  });
});

it('strokes collide when one begins with the other', () => {
  expect(strokesCollide(['g'], ['g', 'c'])).toBe(true);
  expect(strokesCollide(['g', 'c'], ['g'])).toBe(true);
  expect(strokesCollide(['g', 'c'], ['g', 'c'])).toBe(true);
  expect(strokesCollide(['g', 'c'], ['g', 'u'])).toBe(false);
  expect(strokesCollide([], ['g'])).toBe(false);
});
