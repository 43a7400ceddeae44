import { copyFileSync, cpSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scanJournal } from '../../../../electron/services/log/journal.ts';
import { mayContinue } from '../../../../electron/services/project/choose-log.ts';
import type { OpenProject } from '../../../../electron/services/project/open-project.ts';
import { verifyProject } from '../../../../electron/services/project/verify.ts';
import {
  type Person,
  addText,
  annotate,
  codeOf,
  founded,
  must,
  opened,
  person,
  put,
  temporaryDir,
} from './people.ts';

async function setting() {
  const dir = temporaryDir();
  const ann = person(dir);
  const path = join(dir, 'Elections.ascribe');
  const project = await founded(ann, path);
  const id = await addText(project, ann, 'The minister resigned, officials said.');
  return { dir, ann, path, project, id };
}

/** Every envelope of both projects: where both know a seq of a log, it must be the same. */
function noFork(...projects: OpenProject[]): void {
  const known = new Map<string, string>();
  for (const project of projects)
    for (const { log } of project.heads())
      project.envelopes(log, 1, Number.MAX_SAFE_INTEGER).forEach((raw, index) => {
        const key = `${log} ${index}`;
        const bytes = Buffer.from(raw).toString('hex');
        expect(known.get(key) ?? bytes).toBe(bytes);
        known.set(key, bytes);
      });
}

async function clean(path: string, { parts }: Person): Promise<void> {
  expect((await verifyProject(path, parts.recogniser)).findings).toEqual([]);
}

describe('EN-5 which log is written to', () => {
  it('the same one after closing and opening', async () => {
    const { ann, path, project, id } = await setting();
    await put(project, ann, id, annotate(0, 3));
    await project.close();
    const again = await opened(ann, path);
    await put(again, ann, id, annotate(4, 5));
    expect(again.heads().map((h) => h.log)).toEqual([project.log]);
    await clean(path, ann);
  });

  it('a new one on another device, begun with its first record', async () => {
    const { dir, ann, path, project, id } = await setting();
    await project.close();
    const bo = person(dir, 'Bo');
    const his = await opened(bo, path);
    expect(his.heads().map((h) => h.log)).toEqual([project.log]);
    await put(his, bo, id, annotate(0, 3));
    expect(his.heads().map((h) => h.log)).toEqual([project.log, his.log]);
    await his.close();
    await clean(path, ann);
  });

  it('a new one in a restored backup, and the journal gives back what the backup lacks', async () => {
    const { dir, ann, path, project, id } = await setting();
    await project.close();
    const backup = join(dir, 'backup');
    copyFileSync(path, backup);
    let later = await opened(ann, path);
    await put(later, ann, id, annotate(0, 3));
    await put(later, ann, id, annotate(4, 5));
    await later.close();
    copyFileSync(path, join(dir, 'latest'));
    copyFileSync(backup, path);
    later = await opened(ann, path);
    expect(must(later.view(id)).annotations).toBe(2);
    expect(later.log).not.toBe(project.log);
    await put(later, ann, id, annotate(6, 9));
    const latest = await opened(person(dir, 'Bo'), join(dir, 'latest'));
    noFork(later, latest);
    await clean(path, ann);
  });

  it('two copies of one file, written to in turn by one device, never fork', async () => {
    const { dir, ann, path, project, id } = await setting();
    await project.close();
    const copy = join(dir, 'copy.ascribe');
    copyFileSync(path, copy);
    for (let i = 0; i < 3; i++)
      for (const file of [path, copy]) {
        const one = await opened(ann, file);
        await put(one, ann, id, annotate(i, i + 2));
        await one.close();
      }
    const [a, b] = [await opened(ann, path), await opened(ann, copy)];
    expect(a.log).not.toBe(b.log);
    noFork(a, b);
    expect(must(b.view(id)).annotations).toBe(6);
    await clean(path, ann);
  });

  it('two copies open at the same time write to two logs', async () => {
    const { dir, ann, path, project, id } = await setting();
    await project.close();
    const copy = join(dir, 'copy.ascribe');
    copyFileSync(path, copy);
    const [a, b] = [await opened(ann, path), await opened(ann, copy)];
    expect(a.log).not.toBe(b.log);
    await put(a, ann, id, annotate(0, 3));
    await put(b, ann, id, annotate(4, 5));
    noFork(a, b);
    const report = await a.ingest(b.envelopes(b.log, 1, 1e9));
    expect(report).toMatchObject({ accepted: 2, quarantined: [] });
    expect(must(a.view(id)).annotations).toBe(2);
  });

  it('a crash between journal and file: the file takes the group and the log goes on', async () => {
    const { ann, path, project, id } = await setting();
    const before = readFileSync(path);
    await put(project, ann, id, annotate(0, 3), annotate(4, 5));
    await project.close();
    writeFileSync(path, before);
    const again = await opened(ann, path);
    expect(must(again.view(id)).annotations).toBe(2);
    expect(again.log).toBe(project.log);
    await put(again, ann, id, annotate(6, 9));
    expect(again.heads()).toHaveLength(1);
    await clean(path, ann);
  });

  it('a data dir restored from a backup: a new log as soon as the old one shows up with more', async () => {
    const { dir, ann, path, project, id } = await setting();
    await project.close();
    const data = ann.parts.dataDir.root;
    cpSync(data, join(dir, 'data backup'), { recursive: true });
    copyFileSync(path, join(dir, 'file backup'));
    const later = await opened(ann, path);
    await put(later, ann, id, annotate(0, 3));
    const known = later.envelopes(later.log, 1, 1e9);
    await later.close();
    rmSync(data, { recursive: true });
    renameSync(join(dir, 'data backup'), data);
    copyFileSync(join(dir, 'file backup'), path);
    const restored = await opened(ann, path);
    expect(restored.log).toBe(project.log);
    const report = await restored.ingest(known);
    expect(report).toMatchObject({ accepted: 1, quarantined: [] });
    expect(restored.log).not.toBe(project.log);
    await put(restored, ann, id, annotate(4, 5));
    expect(restored.heads()).toHaveLength(2);
    await restored.close();
    const again = await opened(ann, path);
    expect(again.log).toBe(restored.log);
    await clean(path, ann);
  });

  it('a lost journal or lost numbers: a new log, and nothing is lost', async () => {
    for (const lost of [/^[0-9a-f]{32}$/, /grants/, /about/]) {
      const { ann, path, project, id } = await setting();
      await put(project, ann, id, annotate(0, 3));
      await project.close();
      const dir = ann.parts.dataDir.journal(project.id);
      for (const name of readdirSync(dir)) if (lost.test(name)) rmSync(join(dir, name));
      const again = await opened(ann, path);
      expect(again.log).not.toBe(project.log);
      await put(again, ann, id, annotate(4, 5));
      expect(must(again.view(id)).annotations).toBe(2);
      await clean(path, ann);
    }
  });

  it('a damaged journal: a new log, and the old one is kept as it is', async () => {
    const { ann, path, project, id } = await setting();
    await put(project, ann, id, annotate(0, 3));
    await project.close();
    const journal = join(ann.parts.dataDir.journal(project.id), project.log);
    const bytes = readFileSync(journal);
    bytes[300]! ^= 1;
    writeFileSync(journal, bytes);
    const again = await opened(ann, path);
    expect(again.log).not.toBe(project.log);
    await put(again, ann, id, annotate(4, 5));
    expect(readFileSync(journal).equals(bytes)).toBe(true);
    await clean(path, ann);
  });

  it('a torn tail of the journal is cut and the log goes on where the file stands', async () => {
    const { ann, path, project, id } = await setting();
    await project.close();
    const journal = join(ann.parts.dataDir.journal(project.id), project.log);
    const whole = readFileSync(journal);
    writeFileSync(journal, Buffer.concat([whole, whole.subarray(0, 100)]));
    const again = await opened(ann, path);
    expect(again.log).toBe(project.log);
    await put(again, ann, id, annotate(0, 3));
    expect(must(scanJournal(journal)).head?.seq).toBe(again.heads()[0]!.seq);
  });

  it('an unborn log whose numbers were granted is the same one after a restart', async () => {
    const { dir, path, project } = await setting();
    await project.close();
    const bo = person(dir, 'Bo');
    const first = await opened(bo, path);
    must(first.grant());
    await first.close();
    const second = await opened(bo, path);
    expect(second.log).toBe(first.log);
    expect(codeOf(second.grant())).toBe('ok');
  });

  it('mayContinue holds only where no fork is possible', () => {
    const head = (seq: number, hash: string) => ({
      head: { seq, hash },
      lastGroup: 4,
      bytes: 0,
      damagedInside: false,
    });
    const journal = head(6, 'h') as unknown as Parameters<typeof mayContinue>[0];
    const may = (file: { seq: number; hash: string } | undefined) => mayContinue(journal, file);
    expect(may({ seq: 6, hash: 'h' })).toBe(true);
    expect(may({ seq: 6, hash: 'other' })).toBe(false);
    expect(may({ seq: 3, hash: 'x' })).toBe(true);
    expect(may({ seq: 2, hash: 'x' })).toBe(false);
    expect(may({ seq: 7, hash: 'x' })).toBe(false);
    expect(may(undefined)).toBe(false);
    expect(mayContinue({ ...journal, damagedInside: true }, { seq: 6, hash: 'h' })).toBe(false);
    const empty = { head: undefined, lastGroup: 0, bytes: 0, damagedInside: false };
    expect(mayContinue(empty, undefined)).toBe(true);
    expect(mayContinue(empty, { seq: 1, hash: 'x' })).toBe(false);
  });
});
