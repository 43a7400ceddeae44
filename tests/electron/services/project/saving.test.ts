import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { openProject } from '../../../../electron/services/project/open.ts';
import type { ProjectEvent } from '../../../../electron/services/project/open-project.ts';
import { recoverProject } from '../../../../electron/services/project/recover.ts';
import { peek, undo } from '../../../../electron/services/project/undo.ts';
import { verifyProject } from '../../../../electron/services/project/verify.ts';
import {
  addText,
  annotate,
  articleId,
  codeOf,
  everything,
  founded,
  must,
  opened,
  person,
  temporaryDir,
  until,
} from './people.ts';

async function setting() {
  const dir = temporaryDir();
  const ann = person(dir);
  const path = join(dir, 'Elections.ascribe');
  const project = await founded(ann, path);
  const id = await addText(project, ann, 'The minister resigned, officials said.');
  const events: ProjectEvent[] = [];
  project.subscribe((event) => events.push(event));
  const write = (...spans: [number, number][]) =>
    project.write({ by: ann.by, records: spans.map(([a, b]) => ({ doc: id, body: annotate(a, b) })) });
  return { dir, ann, path, project, id, events, write };
}

describe('a project file that is out of reach', () => {
  it('EN-7 renamed away: the journal keeps the work, says so, and the file catches up when it is back', async () => {
    const { dir, ann, path, project, id, write, events } = await setting();
    const away = join(dir, 'away.ascribe');
    renameSync(path, away);
    const refused = await write([0, 3], [4, 12]);
    expect(codeOf(refused)).toBe('journal-only');
    expect(refused.ok ? '' : refused.error.message).toContain('“Elections.ascribe” can’t be reached');
    expect(refused.ok ? '' : refused.error.message).toContain('kept safely on this computer');
    expect(project.saveState().kind).toBe('journal-only');
    expect(codeOf(await write([13, 21]))).toBe('journal-only');
    expect(existsSync(path)).toBe(false);
    renameSync(away, path);
    await until(() => project.saveState().kind === 'saved');
    expect(must(project.view(id)).annotations).toBe(3);
    expect(events.filter((e) => e.type === 'save-state').map((e) => e.state.kind)).toEqual([
      'journal-only',
      'saved',
    ]);
    expect(events.some((e) => e.type === 'records' && e.doc === id)).toBe(true);
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
  });

  it('is caught up by the next write too', async () => {
    const { dir, path, project, id, write } = await setting();
    renameSync(path, join(dir, 'away'));
    await write([0, 3]);
    renameSync(join(dir, 'away'), path);
    must(await write([4, 12]));
    expect(must(project.view(id)).annotations).toBe(2);
  });

  it('nothing is sent to others before it is in the file', async () => {
    const { dir, path, project, write, events } = await setting();
    const heads = project.heads();
    renameSync(path, join(dir, 'away'));
    await write([0, 3]);
    expect(project.heads()).toEqual(heads);
    expect(events.some((e) => e.type === 'records')).toBe(false);
    renameSync(join(dir, 'away'), path);
    await until(() => project.saveState().kind === 'saved');
    expect(project.heads()[0]!.seq).toBe(heads[0]!.seq + 1);
  });

  it('what is in the journal only is seen by windows, undo and history', async () => {
    const { dir, ann, path, project, id, write } = await setting();
    renameSync(path, join(dir, 'away'));
    await write([0, 3]);
    const fresh = 'Another text.';
    const texts = [{ id: articleId(fresh), text: fresh }];
    await project.write({ by: ann.by, texts, records: [{ doc: articleId(fresh), body: annotate(0, 7) }] });
    expect(must(project.text(articleId(fresh)))).toBe(fresh);
    const copy = new RecordsDoc();
    must(copy.apply(must(project.snapshot(id)).update));
    expect(copy.entries()).toHaveLength(1);
    expect(must(peek(project, ann.by)).undo?.articles).toEqual([articleId(fresh)]);
    expect(codeOf(await undo(project, ann.by))).toBe('journal-only');
    expect(must(peek(project, ann.by)).undo?.articles).toEqual([id]);
    renameSync(join(dir, 'away'), path);
    await until(() => project.saveState().kind === 'saved');
    expect(must(project.view(articleId(fresh))).annotations).toBe(0);
    expect(must(project.view(id)).annotations).toBe(1);
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
  });

  it('a window’s records are kept and may be sent again', async () => {
    const { dir, ann, path, project, id } = await setting();
    const grant = must(project.grant());
    const n = grant.from;
    const record = {
      v: 1,
      n,
      kind: 'status',
      c: grant.counter + 1,
      by: ann.by,
      action: n,
      t: 0,
      value: 'finished',
    };
    const update = new RecordsDoc().append(project.log, [record]);
    renameSync(path, join(dir, 'away'));
    expect(codeOf(await project.append(id, update, 'w'))).toBe('journal-only');
    expect(codeOf(await project.append(id, update, 'w'))).toBe('journal-only');
    renameSync(join(dir, 'away'), path);
    must(await project.append(id, update, 'w'));
    expect(must(project.entries(id))).toHaveLength(1);
    expect(must(project.view(id)).statuses).toEqual({ [ann.by]: 'finished' });
  });

  it('another file in its place is never written to', async () => {
    const { dir, path, project, write } = await setting();
    copyFileSync(path, join(dir, 'other'));
    renameSync(path, join(dir, 'mine'));
    renameSync(join(dir, 'other'), path);
    const before = readFileSync(path);
    const refused = await write([0, 3]);
    expect(codeOf(refused)).toBe('journal-only');
    expect(refused.ok ? '' : refused.error.message).toContain(
      'Another file now lies where “Elections.ascribe” was',
    );
    await new Promise((done) => setTimeout(done, 100));
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readFileSync(join(dir, 'mine')).equals(before)).toBe(true);
    expect(project.saveState().kind).toBe('journal-only');
  });

  it('so locked by another program that it can’t be read: nothing is called saved, and it goes on after', async () => {
    const { ann, path, project, id } = await setting();
    await project.close();
    const again = await opened(ann, path);
    const other = new DatabaseSync(path);
    other.exec('BEGIN EXCLUSIVE');
    const gesture = { by: ann.by, records: [{ doc: id, body: annotate(0, 3) }] };
    const refused = await again.write(gesture);
    expect(codeOf(refused)).toBe('file-unavailable');
    expect(refused.ok ? '' : refused.error.message).toContain('another program is using it');
    expect(again.saveState().kind).toBe('failing');
    other.exec('ROLLBACK');
    other.close();
    must(await again.write(gesture));
    expect(again.saveState().kind).toBe('saved');
    expect(must(again.view(id)).annotations).toBe(1);
  });

  it('locked by another program: waits in the journal, then catches up', async () => {
    const { path, project, id, write } = await setting();
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    expect(codeOf(await write([0, 3]))).toBe('journal-only');
    other.exec('ROLLBACK');
    other.close();
    await until(() => project.saveState().kind === 'saved');
    expect(must(project.view(id)).annotations).toBe(1);
  });

  it('closed meanwhile: the next opening takes the work from the journal', async () => {
    const { dir, ann, path, project, id, write } = await setting();
    renameSync(path, join(dir, 'away'));
    await write([0, 3]);
    await write([4, 12]);
    await project.close();
    renameSync(join(dir, 'away'), path);
    const again = await opened(ann, path);
    expect(must(again.view(id)).annotations).toBe(2);
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
  });

  it('deleted while open: recovered from the journal with everything in it', async () => {
    const { ann, path, project, id, write } = await setting();
    must(await write([0, 3]));
    rmSync(path);
    await write([4, 12]);
    expect(codeOf(await write([13, 21]))).toBe('journal-only');
    await project.close();
    const recovery = must(await recoverProject(ann.parts, path));
    expect(recovery.keptAs).toBeUndefined();
    const again = await opened(ann, path);
    expect(must(again.view(id)).annotations).toBe(3);
    expect(again.state().title).toBe('Elections');
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
  });
});

describe('a journal that can’t be written', () => {
  it('EN-7 nothing is called saved, nothing is half there, and the next write goes on', async () => {
    const { ann, path, project, id, write } = await setting();
    must(await write([0, 3]));
    await project.close();
    const again = await opened(ann, path);
    const dir = ann.parts.dataDir.journal(again.id);
    const aside = `${dir}-aside`;
    renameSync(dir, aside);
    // A file where the folder was, so that the folder can't be made again either.
    copyFileSync(path, dir);
    const records = [{ doc: id, body: annotate(4, 12) }];
    const refused = await again.write({ by: ann.by, records });
    expect(codeOf(refused)).toBe('not-saved');
    expect(must(again.view(id)).annotations).toBe(1);
    rmSync(dir);
    renameSync(aside, dir);
    must(await again.write({ by: ann.by, records }));
    expect(again.saveState()).toEqual({ kind: 'saved' });
    expect(must(again.view(id)).annotations).toBe(2);
  });
});

describe('copies', () => {
  it('a copy saved while the app runs opens and holds everything', async () => {
    const { dir, ann, path, project, write } = await setting();
    must(await write([0, 3]));
    const to = join(dir, 'copy.ascribe');
    must(await project.saveCopy(to));
    expect(codeOf(await project.saveCopy(to))).toBe('exists');
    expect(codeOf(await project.saveCopy(join(dir, 'no', 'folder', 'x')))).toBe('copy-failed');
    const bo = person(dir, 'Bo');
    const copy = await opened(bo, to);
    expect(everything(copy)).toEqual(everything(project));
    expect(copy.log).not.toBe(project.log);
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
  });

  it('a plain copy between commits opens', async () => {
    const { dir, project, path, write } = await setting();
    for (let i = 0; i < 5; i++) {
      must(await write([i, i + 3]));
      const to = join(dir, `plain-${i}.ascribe`);
      copyFileSync(path, to);
      const copy = await opened(person(dir, 'Bo'), to);
      expect(everything(copy)).toEqual(everything(project));
      await copy.close();
    }
  });
});

describe('one writer', () => {
  it('a second opener is told who has it, and may read', async () => {
    const { ann, dir, path } = await setting();
    const refused = await openProject(person(dir, 'Bo').parts, path);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'locked', details: { holder: { pid: process.pid, dataDir: ann.parts.dataDir.root } } },
    });
    expect(refused.ok ? '' : refused.error.message).toContain(`process ${process.pid}`);
  });

  it('the lock follows the file, not the name it was opened by', async () => {
    const { dir, path, ann } = await setting();
    symlinkSync(path, join(dir, 'link.ascribe'));
    expect(codeOf(await openProject(ann.parts, join(dir, 'link.ascribe')))).toBe('locked');
  });

  it('a failed opening leaves no lock behind', async () => {
    const dir = temporaryDir();
    const ann = person(dir);
    const path = join(dir, 'x.ascribe');
    copyFileSync(new URL(import.meta.url), path);
    expect(codeOf(await openProject(ann.parts, path))).toBe('not-a-project');
    expect(existsSync(`${path}.lock`)).toBe(false);
    expect(codeOf(await openProject(ann.parts, join(dir, 'none.ascribe')))).toBe('no-file');
    mkdirSync(join(dir, 'folder.ascribe'));
    expect(codeOf(await openProject(ann.parts, join(dir, 'folder.ascribe')))).toBe('no-file');
  });
});
