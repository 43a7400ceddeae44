import { existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { startServices } from '../../../electron/services/start-services.ts';
import { builtOut } from '../../support/built.ts';
import { cliWith } from '../../support/cli.ts';
import { settingsIn, temporaryFolder, windowOf } from '../../support/services.ts';

beforeAll(builtOut, 60_000);

const TEXT = ' date 2020-10-28 By Trend\r\n\r\n\r\n“The dam is safe 👩‍👩‍👧,” the minister said.\n';

/** A folder with a command line of its own, run in that folder. */
function start() {
  const folder = temporaryFolder();
  const ascribe = cliWith({ dataDir: join(folder, 'data'), cwd: folder });
  const file = join(folder, 'E.ascribe');
  return { folder, ascribe, file };
}

/** With a project of one article and one annotation by Ann. */
async function withProject() {
  const started = start();
  const { ascribe, folder } = started;
  await ascribe.json('new', 'E.ascribe', '--title', 'Elections', '--annotator', 'Ann');
  const spans = [{ start: 4, end: 7, label: 'claim' }];
  writeFileSync(join(folder, 'in.jsonl'), `${JSON.stringify({ text: 'The dam is safe.', spans })}\n`);
  const report = await ascribe.json('import', 'E.ascribe', 'in.jsonl');
  const articles = report['articles'] as { id: string }[];
  return { ...started, id: articles[0]!.id };
}

describe('the command line', { timeout: 60_000 }, () => {
  it('explains itself: --help, help of a command, --version, on stdout with exit 0', async () => {
    const { ascribe } = start();
    for (const args of [['--help'], ['-h'], ['help']]) {
      const { code, stdout, stderr } = await ascribe(...args);
      expect([code, stderr]).toEqual([0, '']);
      for (const name of ['new', 'import', 'list', 'show', 'stats', 'export', 'copy', 'sync', 'log', 'undo'])
        expect(stdout).toContain(`\n  ${name} `);
    }
    for (const args of [
      ['import', '--help'],
      ['help', 'import'],
    ])
      expect((await ascribe(...args)).stdout).toContain('Usage: ascribe import FILE.ascribe PATH...');
    expect((await ascribe('serve', '--help')).stdout).toContain('--port N');
    expect((await ascribe('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [[]],
    [['frobnicate']],
    [['new']],
    [['new', 'x.ascribe']],
    [['new', 'x.ascribe', '--title', ' ']],
    [['new', 'x.ascribe', 'y.ascribe', '--title', 'T']],
    [['import', 'x.ascribe']],
    [['list']],
    [['list', 'x.ascribe', '--nope']],
    [['list', 'x.ascribe', '--json=yes']],
    [['export', 'x.ascribe', '--out', 'd']],
    [['export', 'x.ascribe', '--format', 'xml', '--out', 'd']],
    [['export', 'x.ascribe', '--format', 'jsonl']],
    [['undo', 'x.ascribe']],
    [['undo', 'x.ascribe', '--annotator', 'Ann', '--steps', '0']],
    [['undo', 'x.ascribe', '--annotator', 'Ann', '--steps', 'two']],
    [['serve', '--port', '70000']],
    [['serve', '--frob']],
  ])('answers wrong usage %j with exit 2, a line and the usage, and nothing on stdout', async (args) => {
    const { ascribe } = start();
    const { code, stdout, stderr } = await ascribe(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^ascribe: .+\n\nUsage: ascribe /);
  });

  it.each(['list', 'stats', 'log', 'verify', 'show', 'copy', 'import', 'sync', 'recover'])(
    '%s of a file that is not there: exit 1 and one clear line',
    async (name) => {
      const { ascribe } = start();
      const more = { show: ['abcd'], copy: ['to.ascribe'], import: ['x.txt'] }[name] ?? [];
      const { code, stdout, stderr } = await ascribe(name, 'absent.ascribe', ...more);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^ascribe: [^\n]*absent\.ascribe[^\n]*\n$/);
    },
  );

  it('new makes a project, says where, and never overwrites', async () => {
    const { ascribe, file } = start();
    const made = await ascribe.json('new', 'E.ascribe', '--title', 'Elections', '--annotator', 'Ann');
    expect(made).toMatchObject({ path: file, title: 'Elections', annotator: { name: 'Ann' } });
    const before = readFileSync(file);
    const again = await ascribe('new', 'E.ascribe', '--title', 'Other');
    expect([again.code, again.stdout]).toEqual([1, '']);
    expect(again.stderr).toContain('is there already');
    expect(readFileSync(file)).toEqual(before);
  });

  it('new without --annotator takes the device’s first one, else the account’s name', async () => {
    const { ascribe } = start();
    const first = await ascribe.json('new', 'a.ascribe', '--title', 'A');
    const { name } = first['annotator'] as { name: string };
    expect(name).not.toBe('');
    await ascribe.json('new', 'b.ascribe', '--title', 'B', '--annotator', 'Ben');
    expect(await ascribe.json('new', 'c.ascribe', '--title', 'C')).toMatchObject({ annotator: { name } });
  });

  it('import reports what went in, what was there, and each failure with its path and line', async () => {
    const { ascribe, folder } = start();
    await ascribe.json('new', 'E.ascribe', '--title', 'Elections');
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in', 'a.txt'), TEXT);
    writeFileSync(join(folder, 'in', 'b.bin'), 'passed over in a folder');
    writeFileSync(join(folder, 'empty.txt'), '');
    writeFileSync(
      join(folder, 'lines.jsonl'),
      '{"text":"One."}\n{"text":\n{"text":"Two.","spans":[{"start":0,"end":99,"label":"claim"}]}\n',
    );
    const report = await ascribe.json(
      'import',
      'E.ascribe',
      'in',
      'empty.txt',
      'lines.jsonl',
      'no.txt',
      '--annotator',
      'Bea',
    );
    expect(report).toMatchObject({ imported: 3, duplicates: 0 });
    expect(report['articles']).toContainEqual({
      id: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      title: expect.any(String) as string,
      date: '2020-10-28',
      byline: 'Trend',
      // Code points of the canonical text: two CRs are gone, the family is five.
      chars: Array.from(TEXT.replaceAll('\r\n', '\n')).length,
    });
    const failed = report['failed'] as { path: string; line?: number; reason: string }[];
    expect(failed.map(({ path, line }) => [path, line])).toEqual([
      [join(folder, 'no.txt'), undefined],
      [join(folder, 'empty.txt'), undefined],
      [join(folder, 'lines.jsonl'), 2],
      [join(folder, 'lines.jsonl'), 3],
    ]);
    expect(failed.every(({ reason }) => reason.length > 10)).toBe(true);
    expect(await ascribe.json('import', 'E.ascribe', 'in')).toMatchObject({
      imported: 0,
      duplicates: 1,
      failed: [],
    });
  });

  it('import of nothing but failures exits 1, with the report on stdout all the same', async () => {
    const { ascribe, folder } = start();
    await ascribe.json('new', 'E.ascribe', '--title', 'Elections');
    writeFileSync(join(folder, 'empty.txt'), '');
    const { code, stdout, stderr } = await ascribe('import', 'E.ascribe', 'empty.txt', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ imported: 0, failed: [{ path: join(folder, 'empty.txt') }] });
    expect(stderr).toContain('ascribe: Nothing could be imported.');
  });

  it('list, show and stats tell the same as JSON and in words', async () => {
    const { ascribe, id } = await withProject();
    const listed = await ascribe.json('list', 'E.ascribe');
    expect(listed).toMatchObject({ title: 'Elections', articles: [{ id, annotations: 1, chars: 16 }] });
    expect((await ascribe('list', 'E.ascribe')).stdout).toContain(`${id.slice(0, 12)}  `);
    const shown = await ascribe.json('show', 'E.ascribe', id);
    expect(shown).toMatchObject({
      id,
      text: 'The dam is safe.',
      spans: [{ start: 4, end: 7, text: 'dam', label: 'claim', label_name: 'Claim', annotator_name: 'Ann' }],
    });
    expect(await ascribe.json('show', 'E.ascribe', id.slice(0, 8))).toEqual(shown);
    expect((await ascribe('show', 'E.ascribe', id)).stdout).toContain('4–7  Claim  Ann  “dam”');
    const unknown = await ascribe('show', 'E.ascribe', 'f'.repeat(64));
    expect([unknown.code, unknown.stdout]).toEqual([1, '']);
    const stats = await ascribe.json('stats', 'E.ascribe');
    expect(stats).toMatchObject({
      articles: 1,
      chars: 16,
      annotations: 1,
      labels: { claim: { annotations: 1 } },
    });
    expect(Object.values(stats['annotators'] as object)).toMatchObject([{ name: 'Ann', annotations: 1 }]);
    expect((await ascribe('stats', 'E.ascribe')).stdout).toMatch(/1 {2}Claim/);
  });

  it('export writes the same bytes twice, with names only if asked', async () => {
    const { ascribe, folder } = await withProject();
    const report = await ascribe.json('export', 'E.ascribe', '--format', 'jsonl', '--out', 'a');
    expect(report).toMatchObject({ dir: join(folder, 'a'), articles: 1, spans: 1 });
    await ascribe.json('export', 'E.ascribe', '--format', 'jsonl', '--out', 'b');
    for (const name of ['articles.jsonl', 'manifest.json'])
      expect(readFileSync(join(folder, 'a', name))).toEqual(readFileSync(join(folder, 'b', name)));
    expect(readFileSync(join(folder, 'a', 'articles.jsonl'), 'utf8')).not.toContain('Ann');
    await ascribe.json('export', 'E.ascribe', '--format', 'jsonl', '--out', 'c', '--names');
    expect(readFileSync(join(folder, 'c', 'articles.jsonl'), 'utf8')).toContain('"annotator_name":"Ann"');
  });

  it('copy gives a file that opens and verifies, and never overwrites', async () => {
    const { ascribe, folder } = await withProject();
    const copied = await ascribe.json('copy', 'E.ascribe', 'C.ascribe');
    expect(copied).toEqual({
      path: join(folder, 'C.ascribe'),
      bytes: statSync(join(folder, 'C.ascribe')).size,
    });
    expect(await ascribe.json('verify', 'C.ascribe')).toMatchObject({ ok: true, findings: [] });
    expect((await ascribe('copy', 'E.ascribe', 'C.ascribe')).code).toBe(1);
  });

  it('log tells who did what, of one article or of all; undo and redo work across commands', async () => {
    const { ascribe, id } = await withProject();
    const entries = async (...more: string[]) =>
      (await ascribe.json('log', 'E.ascribe', ...more))['entries'] as Record<string, unknown>[];
    expect((await entries())[0]).toMatchObject({
      name: 'Ann',
      what: 'named the project “Elections”',
      article: null,
    });
    expect((await entries('--article', id)).every((entry) => entry['article'] === id)).toBe(true);
    expect(
      (await entries('--article', id)).some((entry) => String(entry['what']).includes('“dam” as Claim')),
    ).toBe(true);
    const undone = await ascribe.json('undo', 'E.ascribe', '--annotator', 'Ann');
    expect(undone['steps']).toMatchObject([{ articles: [id] }]);
    expect(await ascribe.json('stats', 'E.ascribe')).toMatchObject({ annotations: 0 });
    await ascribe.json('redo', 'E.ascribe', '--annotator', 'Ann');
    expect(await ascribe.json('stats', 'E.ascribe')).toMatchObject({ annotations: 1 });
    expect(await ascribe.json('undo', 'E.ascribe', '--annotator', 'Ann', '--steps', '50')).toMatchObject({
      steps: [{}],
    });
    const nobody = await ascribe('undo', 'E.ascribe', '--annotator', 'Nobody');
    expect([nobody.code, nobody.stderr]).toEqual([
      1,
      'ascribe: No annotator of this device is called “Nobody”.\n',
    ]);
  });

  it('verify finds what is wrong and exits 1; recover rebuilds the file and keeps the damaged one', async () => {
    const { ascribe, file, folder } = await withProject();
    const before = await ascribe.json('export', 'E.ascribe', '--format', 'jsonl', '--out', 'before');
    truncateSync(file, Math.floor(statSync(file).size / 2));
    const { code, stdout, stderr } = await ascribe('verify', 'E.ascribe', '--json');
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as { findings: string[] }).findings.length).toBeGreaterThan(0);
    expect(stderr).toMatch(/^ascribe: .+\n$/);
    const recovered = await ascribe.json('recover', 'E.ascribe');
    expect(recovered).toMatchObject({ path: file });
    expect(existsSync(String(recovered['keptAs']))).toBe(true);
    expect(await ascribe.json('verify', 'E.ascribe')).toMatchObject({ ok: true });
    const after = await ascribe.json('export', 'E.ascribe', '--format', 'jsonl', '--out', 'after');
    expect({ ...after, dir: '' }).toEqual({ ...before, dir: '' });
    expect(existsSync(join(folder, 'after', 'articles.jsonl'))).toBe(true);
  });

  it('recover brings a deleted file back from the journal', async () => {
    const { ascribe, file } = await withProject();
    rmSync(file);
    await ascribe.json('recover', 'E.ascribe');
    expect(await ascribe.json('stats', 'E.ascribe')).toMatchObject({ articles: 1, annotations: 1 });
  });

  it('sync exchanges work through a folder, joins a project made elsewhere, and both export the same bytes', async () => {
    const { ascribe: ann, folder } = await withProject();
    const ben = cliWith({ dataDir: join(folder, 'ben'), cwd: folder });
    await ben.json('new', 'B.ascribe', '--title', 'Ben’s', '--annotator', 'Ben');
    writeFileSync(join(folder, 'own.txt'), 'By Ben alone.\n');
    await ben.json('import', 'B.ascribe', 'own.txt', 'in.jsonl');
    expect(await ann.json('sync', 'E.ascribe', '--folder', 'shared')).toMatchObject({
      received: 0,
      quarantined: 0,
    });
    const joined = await ben.json('sync', 'B.ascribe', '--folder', 'shared');
    expect(joined['received']).toBeGreaterThan(0);
    expect(joined['sent']).toBeGreaterThan(0);
    expect((await ann.json('sync', 'E.ascribe'))['received']).toBeGreaterThan(0);
    await ann.json('export', 'E.ascribe', '--format', 'jsonl', '--out', 'x');
    await ben.json('export', 'B.ascribe', '--format', 'jsonl', '--out', 'y');
    for (const name of ['articles.jsonl', 'manifest.json'])
      expect(readFileSync(join(folder, 'x', name))).toEqual(readFileSync(join(folder, 'y', name)));
    expect(await ben.json('stats', 'B.ascribe')).toMatchObject({ articles: 2 });
  });

  it('sync without a folder, or with one that is out of reach, says so', async () => {
    const { ascribe } = await withProject();
    expect(await ascribe('sync', 'E.ascribe')).toMatchObject({ code: 1, stdout: '' });
    const gone = await ascribe('sync', 'E.ascribe', '--folder', 'no/such/place');
    expect(gone.code).toBe(1);
    expect(gone.stderr).toContain('shared folder');
  });

  it('a file that another data dir has open is named with its holder', async () => {
    const { ascribe, folder } = await withProject();
    const services = await startServices(settingsIn(join(folder, 'other')), () => {});
    const window = windowOf(services);
    await window.ask('people.add', { name: 'Cara' });
    await window.ask('project.open', { path: join(folder, 'E.ascribe') });
    const { code, stderr } = await ascribe('import', 'E.ascribe', 'in.jsonl');
    expect(code).toBe(1);
    expect(stderr).toContain(`process ${process.pid}`);
    // Reading needs no lock.
    expect(await ascribe.json('stats', 'E.ascribe')).toMatchObject({ articles: 1 });
    await services.shutdown(0);
  });

  it.runIf(existsSync('/proc/self'))(
    'a folder in a file system that refuses fails too, and does not hang',
    async () => {
      const { ascribe } = await withProject();
      expect((await ascribe('list', 'E.ascribe', '--data-dir', '/proc/x')).code).toBe(1);
      expect((await ascribe('export', 'E.ascribe', '--format', 'jsonl', '--out', '/proc/x/y')).code).toBe(1);
    },
  );

  it('a data folder that can’t be used fails with one line', async () => {
    const { ascribe, folder } = start();
    writeFileSync(join(folder, 'file'), '');
    const { code, stderr } = await ascribe('new', 'a.ascribe', '--title', 'A', '--data-dir', 'file');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ascribe: The data folder .+ can’t be used: .+\n$/);
  });
});
