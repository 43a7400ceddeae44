import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGrants, readGrants } from '../../../../electron/services/log/grants.ts';
import { codeOf, must, temporaryDir } from '../project/people.ts';

describe('record numbers', () => {
  it('EN-6 the upper end is on disk before a number is given out', () => {
    const path = join(temporaryDir(), 'grants.json');
    const grants = openGrants(path, 0);
    const { from, to } = must(grants.take(10));
    expect([from, to]).toEqual([1, 10]);
    expect(readGrants(path)).toBeGreaterThanOrEqual(to);
  });

  it('EN-6 no number is given twice, also after a crash', () => {
    const path = join(temporaryDir(), 'grants.json');
    let greatest = 0;
    for (let session = 0; session < 4; session++) {
      const grants = openGrants(path, readGrants(path) ?? 0);
      for (const count of [1, 100, 70_000, 3]) {
        const { from, to } = must(grants.take(count));
        expect(to - from + 1).toBe(count);
        expect(from).toBeGreaterThan(greatest);
        expect(grants.highest).toBe(to);
        greatest = to;
      }
    }
  });

  it('EN-6 gives nothing out when the disk takes nothing', () => {
    const grants = openGrants(join(temporaryDir(), 'no', 'such', 'folder'), 0);
    expect(codeOf(grants.take(1))).toBe('not-saved');
    expect(grants.highest).toBe(0);
  });

  it('a damaged file counts as none', () => {
    const path = join(temporaryDir(), 'grants.json');
    for (const content of ['', '{', '{"to":-1}', '{"to":1.5}', '[]', 'null']) {
      writeFileSync(path, content);
      expect(readGrants(path)).toBeUndefined();
    }
  });

  it('refuses when numbers would leave the safe range', () => {
    const grants = openGrants(join(temporaryDir(), 'g'), Number.MAX_SAFE_INTEGER - 10);
    expect(codeOf(grants.take(1))).toBe('numbers-used-up');
  });
});
