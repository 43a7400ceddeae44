import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolders } from '../../../../electron/services/fs/make-folders.ts';
import { temporaryFolder } from '../../../support/services.ts';

describe('making folders', () => {
  it('makes all that are missing, with the mode, and tells the topmost', () => {
    const folder = temporaryFolder();
    expect(makeFolders(join(folder, 'a', 'b', 'c'), 0o700)).toBe(join(folder, 'a'));
    expect(statSync(join(folder, 'a', 'b', 'c')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700);
    expect(makeFolders(join(folder, 'a', 'b', 'd'))).toBe(join(folder, 'a', 'b', 'd'));
  });

  it('leaves a folder that is there alone', () => {
    expect(makeFolders(temporaryFolder())).toBeUndefined();
  });

  it('throws where a file is in the way', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => makeFolders(file)).toThrow(/EEXIST/);
    expect(() => makeFolders(join(file, 'x'))).toThrow(/ENOTDIR/);
  });

  it.runIf(existsSync('/proc/self'))(
    'throws, and does not try for ever, in a file system that refuses',
    () => {
      expect(() => makeFolders('/proc/ascribe')).toThrow(/ENOENT/);
      expect(() => makeFolders('/proc/ascribe/data/journal')).toThrow(/ENOENT/);
    },
  );
});
