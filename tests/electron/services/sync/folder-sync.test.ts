import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT_DOC } from '@shared/model/ids.ts';
import { parseSegmentFileName } from '@shared/sync/segment-name.ts';
import {
  chooseFolder,
  chosenFolder,
  inspectFolder,
  leaveFolder,
} from '../../../../electron/services/sync/join-folder.ts';
import { openProject } from '../../../../electron/services/project/open.ts';
import { diskFolder } from '../../../../electron/services/sync/disk-folder.ts';
import { type Scene, filesBelow, openScene, segmentsOf, syncOnce } from '../../../support/sync-folder.ts';
import {
  type Person,
  countSpans,
  exported,
  importTexts,
  must,
  reopen,
  tag,
  write,
} from '../../../support/sync-people.ts';

const SHARED =
  ' date 2020-10-28 By Trend\n\n\nThe minister said “taxes will fall”.\r\n\n👩‍👩‍👧 Nobody believed it.'.replace(
    '\r',
    '',
  );
const CALM = { toSend: 0, waiting: 0, quarantined: 0, phase: 'idle', notices: [] };

let scene: Scene;
let folder: string;

beforeEach(() => {
  scene = openScene();
  ({ folder } = scene);
});
afterEach(() => scene.end());

/** Both work on the shared article and on one of their own. */
async function bothWork(ana: Person, ben: Person): Promise<void> {
  const [shared] = await importTexts(ana, SHARED, 'Only Ana has this.');
  await importTexts(ben, SHARED, 'Only Ben has this 漢字.');
  await tag(ana, shared!, 0, 12);
  await tag(ben, shared!, 30, 44, 'opinion');
  await tag(ben, shared!, 31, 40, 'background');
}

function expectSame(...people: Person[]): void {
  const [first, ...others] = people.map(({ project }) => exported(project));
  for (const other of others) expect(other).toBe(first);
}

describe('two people and a folder', { timeout: 60_000 }, () => {
  it('SY-6 projects made apart, with overlapping articles, become one with byte-identical exports', async () => {
    const [ana, ben] = await scene.invite('Ana', 'Ben');
    await bothWork(ana, ben);
    const first = await syncOnce(ana, folder);
    const second = await syncOnce(ben, folder);
    const third = await syncOnce(ana, folder);
    expect(first.sent).toBeGreaterThan(0);
    expect(second.received).toBe(first.sent);
    expect(third.received).toBe(second.sent);
    expect(third.status).toMatchObject(CALM);
    expectSame(ana, ben);
    expect(countSpans(exported(ana.project))).toBe(3);
    expect(ana.project.articleIds()).toHaveLength(3);
    expect(readdirSync(folder)).toEqual([ana.project.id]);
  });

  it('SY-6 it makes no difference who comes first', async () => {
    const [ana, ben] = await scene.invite('Ana', 'Ben');
    await bothWork(ana, ben);
    await syncOnce(ben, folder);
    await syncOnce(ana, folder);
    await syncOnce(ben, folder);
    expectSame(ana, ben);
    expect(countSpans(exported(ben.project))).toBe(3);
    expect(readdirSync(folder)).toEqual([ben.project.id]);
  });

  it('SY-6 a third who joins later, with a project of her own, gets and gives everything', async () => {
    const [ana, ben, cleo] = await scene.invite('Ana', 'Ben', 'Cleo');
    await bothWork(ana, ben);
    await syncOnce(ana, folder);
    await syncOnce(ben, folder);
    const [doc] = await importTexts(cleo, SHARED);
    await tag(cleo, doc!, 2, 9, 'attribution');
    await syncOnce(cleo, folder);
    await syncOnce(ana, folder);
    await syncOnce(ben, folder);
    await syncOnce(cleo, folder);
    expectSame(ana, ben, cleo);
    expect(countSpans(exported(cleo.project))).toBe(4);
  });

  it('SY-4 a stick carries the work of one to another through a third', async () => {
    const [ana, ben, cleo] = await scene.invite('Ana', 'Ben', 'Cleo');
    const stick = join(scene.dir, 'stick');
    mkdirSync(stick);
    await bothWork(ana, ben);
    const [doc] = await importTexts(cleo, SHARED);
    await tag(cleo, doc!, 2, 9, 'attribution');
    // Ben and Cleo share a folder; Cleo and Ana a stick. Ana and Ben never meet.
    await syncOnce(ben, folder);
    await syncOnce(cleo, folder);
    await syncOnce(ana, stick);
    await syncOnce(cleo, stick);
    const atAna = await syncOnce(ana, stick);
    expect(atAna.status).toMatchObject(CALM);
    await syncOnce(cleo, stick);
    await syncOnce(cleo, folder);
    await syncOnce(ben, folder);
    expectSame(ana, ben, cleo);
    expect(countSpans(exported(ana.project))).toBe(4);
  });

  it('SY-6 a log that joined only through a project joined earlier is taken as well', async () => {
    const [ana, ben, cleo] = await scene.invite('Ana', 'Ben', 'Cleo');
    const other = join(scene.dir, 'other');
    mkdirSync(other);
    const [doc] = await importTexts(cleo, SHARED);
    await tag(cleo, doc!, 2, 9);
    // Cleo joins Ben’s project, Ben then joins Ana’s: only Ben’s log names Ana’s project.
    await syncOnce(ben, other);
    await syncOnce(cleo, other);
    await syncOnce(ben, other);
    await syncOnce(ana, folder);
    await syncOnce(ben, folder);
    const atAna = await syncOnce(ana, folder);
    expect(atAna.status).toMatchObject(CALM);
    expectSame(ana, cleo);
    expect(countSpans(exported(ana.project))).toBe(1);
  });

  it('sends and receives nothing twice', async () => {
    const [ana, ben] = await scene.invite('Ana', 'Ben');
    await bothWork(ana, ben);
    for (const person of [ana, ben, ana, ben]) await syncOnce(person, folder);
    const files = filesBelow(folder);
    for (const person of [ana, ben, ana, ben])
      expect(await syncOnce(person, folder)).toMatchObject({ sent: 0, received: 0, quarantined: 0 });
    expect(filesBelow(folder)).toEqual(files);
  });

  it('goes on after both were closed and opened', async () => {
    const [ana, ben] = await scene.invite('Ana', 'Ben');
    await bothWork(ana, ben);
    for (const person of [ana, ben, ana]) await syncOnce(person, folder);
    for (const person of [ana, ben]) await reopen(person);
    const [doc] = await importTexts(ana, SHARED);
    await tag(ana, doc!, 40, 44);
    expect(await syncOnce(ana, folder)).toMatchObject({ sent: 1, received: 0 });
    expect(await syncOnce(ben, folder)).toMatchObject({ sent: 0, received: 1 });
    expectSame(ana, ben);
  });

  it('SY-2 writes only under <project>/<device>/, files named by what they hold, nothing temporary left', async () => {
    const [ana, ben] = await scene.invite('Ana', 'Ben');
    await bothWork(ana, ben);
    for (const person of [ana, ben, ana]) await syncOnce(person, folder);
    for (const path of filesBelow(folder)) {
      expect(parseSegmentFileName(basename(path)).kind).toBe('segment');
      expect([ana.project.device, ben.project.device]).toContain(basename(dirname(path)));
      expect(basename(dirname(dirname(path)))).toBe(ana.project.id);
    }
    expect(segmentsOf(folder, ana).length).toBeGreaterThan(0);
    expect(segmentsOf(folder, ben).length).toBeGreaterThan(0);
  });

  it('SY-4 a folder that was emptied is filled again by anyone who comes', async () => {
    const [ana, ben, cleo] = await scene.invite('Ana', 'Ben', 'Cleo');
    await bothWork(ana, ben);
    for (const person of [ana, ben, ana]) await syncOnce(person, folder);
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    await syncOnce(ben, folder);
    await syncOnce(cleo, folder);
    expect(cleo.project.articleIds()).toHaveLength(3);
    expectSame(ana, ben, cleo);
  });

  it('a backup that was put back gets from the folder what it lacks, also its own', async () => {
    const [ana, ben] = await scene.invite('Ana', 'Ben');
    await bothWork(ana, ben);
    await syncOnce(ana, folder);
    const backup = join(scene.dir, 'backup.ascribe');
    must(await ben.project.saveCopy(backup));
    await syncOnce(ben, folder);
    await syncOnce(ana, folder);
    const before = exported(ben.project);
    // On a new computer: the old one, with its journal, is lost.
    const [dora] = await scene.invite('Dora');
    await dora.project.close();
    rmSync(dora.path);
    copyFileSync(backup, dora.path);
    dora.project = must(await openProject(dora.parts, dora.path));
    await syncOnce(dora, folder);
    expect(exported(dora.project)).toBe(before);
  });
});

describe('choosing a folder', { timeout: 60_000 }, () => {
  it('SY-6 asks before it joins another project, and joins nothing until that is confirmed', async () => {
    const [ana, ben] = await scene.invite('Ana', 'Ben');
    await syncOnce(ana, folder);
    const asked = await chooseFolder(ben.project, folder, 'ask', ben.by);
    expect(asked).toMatchObject({
      ok: false,
      error: { code: 'joins-other', details: { projects: [ana.project.id] } },
    });
    expect(chosenFolder(ben.project)).toBeUndefined();
    expect(ben.project.state().ids).toEqual([ben.project.id]);
    const confirmed = must(await chooseFolder(ben.project, folder, 'join-all', ben.by));
    expect(confirmed).toEqual({ folder, joined: [ana.project.id] });
    expect(ben.project.state().ids).toEqual([ana.project.id, ben.project.id].sort());
  });

  it('SY-6 with ours and another there only ours is used and that is said, until joining is confirmed', async () => {
    const [ana, ben, cleo] = await scene.invite('Ana', 'Ben', 'Cleo');
    await bothWork(ana, ben);
    await syncOnce(ana, folder, { unseen: true });
    await syncOnce(ben, folder, { unseen: true });
    expect(readdirSync(folder).sort()).toEqual([ana.project.id, ben.project.id].sort());
    const quiet = await syncOnce(ben, folder);
    expect(quiet).toMatchObject({
      received: 0,
      status: { notices: [expect.stringContaining('another project')] },
    });

    const again = await chooseFolder(ben.project, folder, 'ask', ben.by);
    expect(again).toMatchObject({ ok: false, error: { code: 'joins-other' } });
    must(await chooseFolder(ben.project, folder, 'join-all', ben.by));
    for (const person of [ben, ana, ben]) await syncOnce(person, folder);
    expectSame(ana, ben);

    // For a newcomer the two directories are one project.
    const contents = must(await inspectFolder(diskFolder(folder), cleo.project.state().ids));
    expect(contents).toEqual({ ours: [], others: [[ana.project.id, ben.project.id].sort()] });
    for (const person of [cleo, ana, ben])
      expect((await syncOnce(person, folder)).status).toMatchObject(CALM);
    expectSame(ana, ben, cleo);
  });

  it('SY-6 three who all thought to be the first become one when one of them confirms', async () => {
    const [ana, ben, cleo] = await scene.invite('Ana', 'Ben', 'Cleo');
    await bothWork(ana, ben);
    for (const person of [ana, ben, cleo]) await syncOnce(person, folder, { unseen: true });
    const asked = await chooseFolder(cleo.project, folder, 'ask', cleo.by);
    expect(asked).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('2 other projects') },
    });
    expect(must(await chooseFolder(cleo.project, folder, 'join-all', cleo.by)).joined).toHaveLength(2);
    for (const person of [cleo, ana, ben, cleo, ana]) await syncOnce(person, folder);
    for (const person of [ana, ben, cleo])
      expect((await syncOnce(person, folder)).status).toMatchObject(CALM);
    expectSame(ana, ben, cleo);
  });

  it('the command line says so when it can’t be told which of several projects to join', async () => {
    const [ana, ben, cleo] = await scene.invite('Ana', 'Ben', 'Cleo');
    await syncOnce(ana, folder, { unseen: true });
    await syncOnce(ben, folder, { unseen: true });
    expect(await chooseFolder(cleo.project, folder, 'join', cleo.by)).toMatchObject({
      ok: false,
      error: { code: 'several-projects', message: expect.stringContaining('2 other projects') },
    });
  });

  it('is refused for a folder that is not there, or that is a file', async () => {
    const [ana] = await scene.invite('Ana');
    for (const path of [join(scene.dir, 'nowhere'), ana.path])
      expect(await chooseFolder(ana.project, path, 'join', ana.by)).toMatchObject({
        ok: false,
        error: { code: 'folder-unreachable', message: expect.stringContaining(path) },
      });
  });

  it('is remembered in the project file until it is left', async () => {
    const [ana] = await scene.invite('Ana');
    await syncOnce(ana, folder);
    await reopen(ana);
    expect(chosenFolder(ana.project)).toBe(folder);
    leaveFolder(ana.project);
    expect(chosenFolder(ana.project)).toBeUndefined();
  });

  it('keeps the name of the joined project’s directory, also on a new stick', async () => {
    const [ana, ben] = await scene.invite('Ana', 'Ben');
    const stick = join(scene.dir, 'stick');
    mkdirSync(stick);
    await syncOnce(ana, folder);
    await syncOnce(ben, folder);
    await syncOnce(ben, stick);
    expect(readdirSync(stick)).toEqual([ana.project.id]);
  });

  it('joins a project whose join record stands behind much else in its log', async () => {
    const [ana, ben] = await scene.invite('Ana', 'Ben');
    // More than one segment of texts before Ben joins.
    const large = (n: number) => `${n} ${'The same words again and again. '.repeat(100_000)}`;
    for (let n = 0; n < 6; n++) await importTexts(ben, large(n));
    await write(ben, [{ doc: PROJECT_DOC, body: { kind: 'setting', key: 'a', value: 1 } }]);
    await syncOnce(ana, folder);
    await syncOnce(ben, folder);
    expect(segmentsOf(folder, ben).length).toBeGreaterThan(2);
    const atAna = await syncOnce(ana, folder);
    expect(atAna.status).toMatchObject(CALM);
    expectSame(ana, ben);
    expect(ana.project.articleIds()).toHaveLength(6);
  });
});
