import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRecents } from '../../../electron/services/recents.ts';
import { temporaryFolder } from '../../support/services.ts';

describe('recent projects', () => {
  it('are listed newest first, each once, at most twenty, and say whether the file is there', () => {
    const folder = temporaryFolder();
    let time = 0;
    const recents = createRecents(join(folder, 'recents.json'), () => ++time);
    writeFileSync(join(folder, 'a.ascribe'), '');
    for (let i = 0; i < 25; i++) recents.add(join(folder, `${i}.ascribe`), `P${i}`);
    recents.add(join(folder, 'a.ascribe'), 'First name');
    recents.add(join(folder, 'a.ascribe'), 'New name');
    const list = recents.list();
    expect(list).toHaveLength(20);
    expect(list[0]).toEqual({
      path: join(folder, 'a.ascribe'),
      title: 'New name',
      openedAt: 27,
      present: true,
    });
    expect(list[1]).toMatchObject({ title: 'P24', present: false });
  });

  it('can be forgotten one by one', () => {
    const folder = temporaryFolder();
    const recents = createRecents(join(folder, 'recents.json'), () => 1);
    recents.add('/x.ascribe', 'X');
    expect(recents.forget('/x.ascribe')).toMatchObject({ ok: true });
    expect(recents.list()).toEqual([]);
    expect(recents.forget('/x.ascribe')).toMatchObject({ error: { code: 'recent-unknown' } });
  });

  it('are an empty list when the file is damaged, and can be added to again', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'recents.json');
    for (const damage of ['{"recents":[{"path":7}]}', 'not json', '[]', '']) {
      writeFileSync(file, damage);
      const recents = createRecents(file, () => 1);
      expect(recents.list()).toEqual([]);
      expect(recents.add('/x', 'X').ok).toBe(true);
      expect(recents.list()).toHaveLength(1);
    }
  });

  it('say so when they cannot be kept', () => {
    const recents = createRecents(join(temporaryFolder(), 'absent', 'recents.json'), () => 1);
    expect(recents.add('/x', 'X')).toMatchObject({ ok: false, error: { code: 'recents-unwritable' } });
  });
});
