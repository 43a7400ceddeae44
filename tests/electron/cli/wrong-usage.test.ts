import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtOut } from '../../support/built.ts';
import { cliWith } from '../../support/cli.ts';
import { temporaryFolder } from '../../support/services.ts';

beforeAll(builtOut, 60_000);

async function withProject() {
  const folder = temporaryFolder();
  const ascribe = cliWith({ dataDir: join(folder, 'data'), cwd: folder });
  await ascribe.json('new', 'E.ascribe', '--title', 'Elections', '--annotator', 'Ann');
  writeFileSync(join(folder, 'a.txt'), 'The dam is safe.');
  return { folder, ascribe };
}

describe('a wrong call is answered in words that help', { timeout: 60_000 }, () => {
  it.each([
    [['list'], 'Something is missing: say FILE.ascribe.'],
    [['show', 'E.ascribe'], 'Something is missing: say FILE.ascribe ARTICLE-ID.'],
    [['new', 'F.ascribe', '--title', '--json'], '--title needs a value.'],
    [['sync', 'E.ascribe', '--folder'], '--folder needs a value.'],
    [['sync', 'E.ascribe', '--folder', ''], 'Which folder? Say --folder DIR.'],
    [
      ['import', 'E.ascribe', 'a.txt', '--language', 'a language'],
      '--language needs a code such as en or de-AT.',
    ],
    [
      ['import', 'E.ascribe', 'a.txt', '--encoding', 'none such'],
      'There is no encoding “none such” here. Try windows-1252 or gb18030.',
    ],
  ])('%j: exit 2', async (args, sentence) => {
    const { folder, ascribe } = await withProject();
    const { code, stdout, stderr } = await ascribe(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')[0]).toBe(`ascribe: ${sentence}`);
    expect(existsSync(join(folder, 'F.ascribe'))).toBe(false);
  });

  it.each([
    [['sync', 'E.ascribe'], 'This project has no shared folder yet. Say --folder DIR.'],
    [
      ['new', 'no/F.ascribe', '--title', 'T'],
      '“F.ascribe” could not be made: there is no such folder, or it may not be used.',
    ],
    [
      ['copy', 'E.ascribe', 'no/F.ascribe'],
      'The copy could not be written to “F.ascribe”: there is no such folder, or it may not be used.',
    ],
    [
      ['show', 'E.ascribe', 'abc'],
      'Say at least 4 characters of the article’s id; `ascribe list` shows them.',
    ],
  ])('%j: exit 1', async (args, sentence) => {
    const { ascribe } = await withProject();
    const { code, stderr } = await ascribe(...args);
    expect([code, stderr]).toEqual([1, `ascribe: ${sentence}\n`]);
  });

  it('a file whose encoding can not be told: the option that says it', async () => {
    const { folder, ascribe } = await withProject();
    writeFileSync(join(folder, 'k.txt'), Buffer.from('K\xe4se', 'latin1'));
    const { code, stderr } = await ascribe('import', 'E.ascribe', 'k.txt');
    expect(code).toBe(1);
    expect(stderr).toContain('--encoding NAME');
    expect(
      (await ascribe.json('import', 'E.ascribe', 'k.txt', '--encoding', 'windows-1252'))['imported'],
    ).toBe(1);
  });
});
