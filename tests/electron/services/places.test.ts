import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listPlace, makeFolder } from '../../../electron/services/places.ts';
import { temporaryFolder } from '../../support/services.ts';

describe('a folder’s entries', () => {
  it('are folders, then projects, then files, by name and number, without hidden ones and dead links', async () => {
    const folder = temporaryFolder();
    for (const name of ['b10', 'b9', '.hidden']) mkdirSync(join(folder, name));
    for (const name of ['z.ascribe', 'a.txt', '.dot', 'Ä.TXT']) writeFileSync(join(folder, name), '');
    symlinkSync(join(folder, 'b9'), join(folder, 'link'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dead'));
    const listed = await listPlace(folder);
    expect(listed.ok && listed.value.entries.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'folder b9',
      'folder b10',
      'folder link',
      'project z.ascribe',
      'file a.txt',
      'file Ä.TXT',
    ]);
  });

  it('name the folder above, except at the top', async () => {
    const top = await listPlace('/');
    expect(top.ok && top.value.parent).toBe(undefined);
    const home = await listPlace('/usr');
    expect(home.ok && home.value.parent).toBe('/');
  });

  it('can’t be listed of a file or of nothing, in a sentence', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    for (const name of ['file', 'absent'])
      expect(await listPlace(join(folder, name))).toMatchObject({ error: { code: 'place-unreadable' } });
  });
});

describe('a new folder', () => {
  it('is made under its trimmed name', async () => {
    const folder = temporaryFolder();
    expect(await makeFolder(folder, '  Team Nord  ')).toEqual({
      ok: true,
      value: { path: join(folder, 'Team Nord') },
    });
  });

  it.each(['', ' ', '.', '..', 'a/b', '../up', 'a\\b', 'a:b', 'a\u0000b', 'a\nb', 'what?'])(
    'can’t be called “%s”',
    async (name) => {
      expect(await makeFolder(temporaryFolder(), name)).toMatchObject({ error: { code: 'folder-name' } });
    },
  );

  it('can’t be made where one is already', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'x'));
    expect(await makeFolder(folder, 'x')).toMatchObject({ error: { code: 'folder-not-made' } });
  });
});
