import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtOut } from '../../support/built.ts';
import { cliWith } from '../../support/cli.ts';
import { temporaryFolder } from '../../support/services.ts';

beforeAll(builtOut, 60_000);

async function start() {
  const folder = temporaryFolder();
  const ascribe = cliWith({ dataDir: join(folder, 'data'), cwd: folder });
  await ascribe.json('new', 'E.ascribe', '--title', 'Elections', '--annotator', 'Ann');
  return { folder, ascribe };
}

describe('ascribe scheme', { timeout: 60_000 }, () => {
  it('SC-13 takes a scheme out, and brings it in with what was changed; the second time nothing changes', async () => {
    const { folder, ascribe } = await start();
    const file = join(folder, 'scheme.json');
    expect(await ascribe.json('scheme', 'E.ascribe', '--export', 'scheme')).toMatchObject({ labels: 4 });
    const scheme = JSON.parse(readFileSync(file, 'utf8')) as { labels: { name: string; key: string }[] };
    scheme.labels[0]!.name = 'Behauptung';
    scheme.labels[1]!.key = '?';
    writeFileSync(file, JSON.stringify(scheme));
    const again = ['scheme', 'E.ascribe', '--import', 'scheme.json', '--replace'];
    const { code, stdout, stderr } = await ascribe(...again);
    expect([code, stdout]).toEqual([0, 'Changed 1 label and 0 types of links.\n']);
    expect(stderr).toContain('“?” can’t be a label’s key. Opinion has the key “2”.');
    expect(await ascribe.json(...again)).toMatchObject({ labels: 0, relationTypes: 0 });
    await ascribe('scheme', 'E.ascribe', '--export', 'after.json');
    expect(readFileSync(join(folder, 'after.json'), 'utf8')).toContain('"name": "Behauptung"');
  });

  it('says what is wrong with a file, and with a call', async () => {
    const { folder, ascribe } = await start();
    writeFileSync(join(folder, 'x.json'), '{"format":"ascribe-scheme","version":1,"labels":[{"id":"x"}]}');
    const wrong = await ascribe('scheme', 'E.ascribe', '--import', 'x.json');
    expect([wrong.code, wrong.stderr]).toEqual([1, 'ascribe: “labels[0].name” is missing.\n']);
    const both = await ascribe('scheme', 'E.ascribe', '--import', 'x.json', '--export', 'y.json');
    expect([both.code, both.stderr.split('\n')[0]]).toEqual([
      2,
      'ascribe: Say either --export FILE.json or --import FILE.json.',
    ]);
    expect((await ascribe('scheme', 'E.ascribe')).code).toBe(2);
  });
});
