import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createFileAtomic,
  readJson,
  writeFileAtomic,
  writeJsonAtomic,
} from '../../../../electron/services/fs/atomic-write.ts';
import { codeOf, must, temporaryDir } from '../project/people.ts';

describe('atomic write', () => {
  it('replaces a file whole and leaves nothing beside it', () => {
    const dir = temporaryDir();
    const path = join(dir, 'a.json');
    writeJsonAtomic(path, { a: 1 });
    writeJsonAtomic(path, { a: 'ü👩‍👩‍👧' });
    expect(must(readJson(path))).toEqual({ a: 'ü👩‍👩‍👧' });
    expect(readdirSync(dir)).toEqual(['a.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leaves the old content and no temporary file when the target can’t be replaced', () => {
    const dir = temporaryDir();
    const path = join(dir, 'folder');
    writeFileAtomic(join(dir, 'other'), 'x');
    expect(() => writeFileAtomic(join(path, 'not', 'there'), 'x')).toThrow('ENOENT');
    expect(readdirSync(dir)).toEqual(['other']);
  });

  it('creates a file only where there is none', () => {
    const dir = temporaryDir();
    const path = join(dir, 'a');
    expect(createFileAtomic(path, 'first')).toBe(true);
    expect(createFileAtomic(path, 'second')).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe('first');
    expect(readdirSync(dir)).toEqual(['a']);
  });

  it('tells a missing file from a broken one', () => {
    const dir = temporaryDir();
    expect(must(readJson(join(dir, 'none')))).toBeUndefined();
    writeFileSync(join(dir, 'broken'), '{');
    expect(codeOf(readJson(join(dir, 'broken')))).toBe('json-broken');
    expect(codeOf(readJson(dir))).toBe('json-unreadable');
    expect(existsSync(join(dir, 'none'))).toBe(false);
  });
});
