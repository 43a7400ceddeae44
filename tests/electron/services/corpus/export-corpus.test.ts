import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CorpusExport, exportCorpus } from '../../../../electron/services/corpus/export-corpus.ts';
import type { OpenProject } from '../../../../electron/services/project/open-project.ts';
import { PROJECT_DOC } from '@shared/model/ids.ts';
import { fail, ok } from '@shared/model/result.ts';
import { type Person, articleId, importTexts, must, tag, write } from '../../../support/sync-people.ts';
import { Desk, exportAll, file, importAll, lines } from './desk.ts';

// Machines that run many tests at once are slow.
vi.setConfig({ testTimeout: 60_000 });

let desk: Desk;
let ada: Person;
let out: string;
beforeEach(async () => {
  desk = new Desk();
  ada = await desk.person('Ada');
  out = join(desk.dir, 'out');
});
afterEach(() => desk.clear());

const settings = (more: Partial<CorpusExport> = {}): CorpusExport => ({
  dir: out,
  format: 'jsonl',
  names: false,
  appVersion: '1.2.3',
  ...more,
});
const run = (project: OpenProject = ada.project, more: Partial<CorpusExport> = {}) =>
  exportCorpus(project, settings(more), () => undefined, new AbortController().signal);
const tree = (dir: string): string[] => readdirSync(dir, { recursive: true }).map(String).toSorted();

describe('an export', () => {
  it('EX-1, EX-5 is two files, whose size and SHA-256 the manifest and the report say', async () => {
    const [id] = await importTexts(ada, 'One 😀 two', 'Another');
    await tag(ada, id!, 4, 6);
    const report = must(await run());
    expect(report).toMatchObject({ dir: out, articles: 2, spans: 1 });
    expect(tree(out)).toEqual(['articles.jsonl', 'manifest.json']);
    for (const { name, bytes, sha256 } of report.files) {
      const content = readFileSync(join(out, name));
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as { files: unknown[] };
    expect(manifest).toMatchObject({
      app_version: '1.2.3',
      counts: { articles: 2, spans: 1, labels: { claim: 1 }, annotators: { [ada.by]: { claim: 1 } } },
    });
    expect(manifest.files).toEqual(report.files.filter(({ name }) => name === 'articles.jsonl'));
    const [first, second] = lines(readFileSync(join(out, 'articles.jsonl'), 'utf8'));
    expect(first!.id < second!.id).toBe(true);
  });

  it('EX-1 leaves removed articles out', async () => {
    const [id] = await importTexts(ada, 'One', 'Two');
    await write(ada, [{ doc: id!, body: { kind: 'retract', target: id! } }]);
    expect(must(await run()).articles).toBe(1);
  });

  it('EX-6 says labels as merges resolve, and reads back to the same bytes', async () => {
    const [id] = await importTexts(ada, 'One two three');
    await tag(ada, id!, 0, 3, 'opinion');
    await tag(ada, id!, 4, 7, 'claim');
    await write(ada, [
      { doc: PROJECT_DOC, body: { kind: 'label', label: 'opinion', set: { mergedInto: 'view' } } },
      { doc: PROJECT_DOC, body: { kind: 'label', label: 'view', set: { name: 'View' } } },
    ]);
    const first = await exportAll(ada.project, out);
    expect(lines(first.articles)[0]!.spans.map(({ label, label_name }) => [label, label_name])).toEqual([
      ['view', 'View'],
      ['claim', 'Claim'],
    ]);
    const ben = await desk.person('Ben');
    await importAll(ben, [file('articles.jsonl', first.articles)]);
    expect(await exportAll(ben.project, join(desk.dir, 'back'))).toEqual(first);
  });

  it('has annotators’ names only when they are asked for', async () => {
    const [id] = await importTexts(ada, 'One two three');
    await tag(ada, id!, 0, 3);
    const plain = await exportAll(ada.project, out);
    expect(`${plain.articles}${plain.manifest}`).not.toContain('Ada');
    expect(lines((await exportAll(ada.project, out, true)).articles)[0]!.spans[0]!.annotator_name).toBe(
      'Ada',
    );
  });

  it('of an empty project is an empty file and its manifest', async () => {
    expect(must(await run())).toMatchObject({ articles: 0, spans: 0 });
    expect(statSync(join(out, 'articles.jsonl')).size).toBe(0);
  });
});

describe('the folder of an export', () => {
  beforeEach(async () => {
    await importTexts(ada, 'One', 'Two', 'Three');
  });

  it('is made with the folders above it', async () => {
    const dir = join(desk.dir, 'a', 'b', 'c');
    must(await run(ada.project, { dir }));
    expect(tree(dir)).toEqual(['articles.jsonl', 'manifest.json']);
  });

  it('has an earlier export replaced and other files left alone', async () => {
    must(await run());
    writeFileSync(join(out, 'notes.txt'), 'mine');
    await importTexts(ada, 'Four');
    expect(must(await run()).articles).toBe(4);
    expect(lines(readFileSync(join(out, 'articles.jsonl'), 'utf8'))).toHaveLength(4);
    expect(tree(out)).toEqual(['articles.jsonl', 'manifest.json', 'notes.txt']);
  });

  it('has what a killed export left there cleared away a day later, not what may still be under way', async () => {
    must(await run());
    const [old, young] = ['.ascribe-export-0123456789ab.tmp', '.ascribe-export-ba9876543210.tmp'];
    for (const left of [old, young]) {
      mkdirSync(join(out, left));
      writeFileSync(join(out, left, 'articles.jsonl'), '{');
    }
    const before = new Date(Date.now() - 25 * 3_600_000);
    utimesSync(join(out, old), before, before);
    must(await run());
    expect(readdirSync(out).sort()).toEqual([young, 'articles.jsonl', 'manifest.json']);
  });

  it.each(['articles.jsonl', 'manifest.json'])(
    'is refused when it holds somebody else’s %s',
    async (name) => {
      mkdirSync(out);
      writeFileSync(join(out, name), '{"mine": true}');
      expect(await run()).toMatchObject({
        ok: false,
        error: { code: 'export-folder', message: expect.stringContaining(name) },
      });
      expect(tree(out)).toEqual([name]);
      expect(readFileSync(join(out, name), 'utf8')).toBe('{"mine": true}');
    },
  );

  it('is refused when it is a file', async () => {
    writeFileSync(out, 'mine');
    expect(await run()).toMatchObject({ error: { code: 'export-folder' } });
    expect(await run(ada.project, { dir: join(out, 'below') })).toMatchObject({
      error: { code: 'export-folder' },
    });
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });

  it.each([false, true])('is as it was after cancelling (there before: %s)', async (before) => {
    if (before) must(await run());
    const files = before ? readFileSync(join(out, 'articles.jsonl'), 'utf8') : undefined;
    await importTexts(ada, 'Four');
    const controller = new AbortController();
    const dir = before ? out : join(out, 'deep', 'er');
    const result = await exportCorpus(
      ada.project,
      settings({ dir }),
      (done) => done === 2 && controller.abort(),
      controller.signal,
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(existsSync(out)).toBe(before);
    expect(before ? readFileSync(join(out, 'articles.jsonl'), 'utf8') : undefined).toBe(files);
    expect(tree(desk.dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('EX-7 is as it was when a span does not fit its text, or a text can not be read', async () => {
    must(await run());
    const good = readFileSync(join(out, 'articles.jsonl'), 'utf8');
    const id = articleId('One');
    const misfit = must(ada.project.view(id));
    const annotation = {
      id: 'x',
      article: id,
      layer: ada.by,
      label: 'claim',
      span: [{ start: 1, end: 9 }],
      note: '',
      attributes: {},
      created: 0,
    };
    const view = (asked: string) =>
      asked === id ? ok({ ...misfit, annotationsList: [annotation] }) : ada.project.view(asked);
    expect(await run({ ...ada.project, view })).toMatchObject({ error: { code: 'span-mismatch' } });
    const text = () => fail('text-damaged', 'The text has changed on the disk.');
    expect(await run({ ...ada.project, text })).toMatchObject({ error: { code: 'text-damaged' } });
    expect(readFileSync(join(out, 'articles.jsonl'), 'utf8')).toBe(good);
    expect(tree(out)).toEqual(['articles.jsonl', 'manifest.json']);
  });

  it('tells how far it is', async () => {
    const seen: [number, number][] = [];
    must(
      await exportCorpus(
        ada.project,
        settings(),
        (done, total) => seen.push([done, total]),
        new AbortController().signal,
      ),
    );
    expect(seen).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });
});
