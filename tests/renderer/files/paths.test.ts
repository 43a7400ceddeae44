import { expect, it } from 'vitest';
import {
  fileNameFrom,
  fileNameOf,
  folderOf,
  joinPath,
  withExtension,
} from '../../../renderer/files/paths.ts';

it.each([
  ['/home/ana/a.ascribe', 'a.ascribe', '/home/ana'],
  ['C:\\Users\\Ana\\a.ascribe', 'a.ascribe', 'C:\\Users\\Ana'],
  ['/home/ana/', 'ana', '/home'],
  ['/a', 'a', '/'],
])('knows name and folder of %s', (path, name, folder) => {
  expect([fileNameOf(path), folderOf(path)]).toEqual([name, folder]);
});

it('joins with the separator of the folder', () => {
  expect(joinPath('/home', 'a')).toBe('/home/a');
  expect(joinPath('/', 'a')).toBe('/a');
  expect(joinPath('C:\\Users', 'a')).toBe('C:\\Users\\a');
});

it('adds an extension once', () => {
  expect(withExtension('a', '.ascribe')).toBe('a.ascribe');
  expect(withExtension('a.ASCRIBE', '.ascribe')).toBe('a.ASCRIBE');
});

it.each([
  ['Elections 2026', 'Elections 2026'],
  ['A/B: “C”?', 'A B “C”'],
  ['...', 'Untitled'],
  ['', 'Untitled'],
  ['x'.repeat(300), 'x'.repeat(120)],
])('makes a file name of %s', (title, name) => {
  expect(fileNameFrom(title)).toBe(name);
});
