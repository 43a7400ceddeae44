import { execFileSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SegmentName, formatSegmentName, parseSegmentFileName } from '@shared/sync/segment-name.ts';
import { encodeEnvelope } from '../../../../electron/services/log/envelope.ts';
import { createFolderSync } from '../../../../electron/services/sync/folder-sync.ts';
import { chooseFolder } from '../../../../electron/services/sync/join-folder.ts';
import { systemSyncClock } from '../../../../electron/services/sync/sync-clock.ts';
import { openProject } from '../../../../electron/services/project/open.ts';
import { diskFolder } from '../../../../electron/services/sync/disk-folder.ts';
import { buildSegment, splitSegment } from '../../../../electron/services/sync/segment-file.ts';
import type { SharedFolder } from '../../../../electron/services/sync/shared-folder.ts';
import { PROJECT_DOC } from '@shared/model/ids.ts';
import { fail } from '@shared/model/result.ts';
import { type Scene, filesBelow, openScene, segmentsOf, syncOnce } from '../../../support/sync-folder.ts';
import { type Person, countSpans, exported, importTexts, must, tag } from '../../../support/sync-people.ts';

const TEXT = 'The minister said “taxes will fall”. 👩‍👩‍👧 Nobody believed it.';
/** Each test makes dozens of passes, every one flushed to a disk that may be busy. */
const SLOW = { timeout: 60_000 };
const CALM = { toSend: 0, waiting: 0, quarantined: 0, phase: 'idle', notices: [] };

let scene: Scene;
let folder: string;
let ana: Person;
let ben: Person;

beforeEach(async () => {
  scene = openScene();
  ({ folder } = scene);
  [ana, ben] = await scene.invite('Ana', 'Ben');
});
afterEach(() => scene.end());

/** Ana puts two segments there: the import, then a tag. */
async function anaWorks(): Promise<{ first: string; second: string; doc: string }> {
  const [doc] = await importTexts(ana, TEXT);
  await syncOnce(ana, folder);
  const [first] = segmentsOf(folder, ana);
  await tag(ana, doc!, 0, 12);
  await syncOnce(ana, folder);
  const second = segmentsOf(folder, ana).find((path) => path !== first);
  return { first: first!, second: second!, doc: doc! };
}

function flipBit(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at]! ^= 1;
  writeFileSync(path, bytes);
}

const sameExports = () => expect(exported(ben.project)).toBe(exported(ana.project));

describe('SY-3 a reader trusts no name', SLOW, () => {
  it('a file cut in half waits, is said to wait, and is read when it is whole', async () => {
    const { second } = await anaWorks();
    const whole = readFileSync(second);
    truncateSync(second, whole.length >> 1);
    const partly = await syncOnce(ben, folder);
    expect(partly).toMatchObject({ quarantined: 0, status: { waiting: 1, phase: 'idle' } });
    expect(partly.status.notices).toEqual([
      expect.stringMatching(/^A file from .+ is not complete yet: .+ kB are here/),
    ]);
    expect(ben.project.hasArticle(ana.project.articleIds()[0]!)).toBe(true);
    writeFileSync(second, whole);
    expect((await syncOnce(ben, folder)).status).toMatchObject(CALM);
    sameExports();
  });

  it('an edited file of the same size is quarantined once with its reason, and read when it is mended', async () => {
    const { first } = await anaWorks();
    const whole = readFileSync(first);
    flipBit(first, whole.length >> 1);
    for (let pass = 0; pass < 2; pass++) {
      const edited = await syncOnce(ben, folder);
      expect(edited).toMatchObject({ received: 0, quarantined: 1 });
      expect(edited.status.notices[0]).toContain('its content was changed');
    }
    writeFileSync(first, whole);
    expect((await syncOnce(ben, folder)).status).toMatchObject(CALM);
    sameExports();
  });

  it('any single flipped bit, cut or added byte is noticed, and nothing wrong gets in', async () => {
    const { first, doc } = await anaWorks();
    const whole = readFileSync(first);
    for (let n = 0; n < 40; n++) {
      const at = Math.floor((n * whole.length) / 40);
      if (n % 4 === 3) writeFileSync(first, Buffer.concat([whole, Buffer.alloc(n)]));
      else flipBit(first, at);
      const pass = await syncOnce(ben, folder);
      expect(pass.status.quarantined + pass.status.waiting).toBeGreaterThan(0);
      expect(ben.project.hasArticle(doc)).toBe(false);
      writeFileSync(first, whole);
    }
    await syncOnce(ben, folder);
    sameExports();
  });

  it('SY-4 whoever has the content puts it there again: a colleague, in her own directory', async () => {
    const { first } = await anaWorks();
    const [cleo] = await scene.invite('Cleo');
    await syncOnce(ben, folder);
    flipBit(first, 300);
    const repair = await syncOnce(ben, folder);
    expect(repair.quarantined).toBe(1);
    expect(repair.sent).toBeGreaterThan(0);
    expect((await syncOnce(cleo, folder)).status).toMatchObject(CALM);
    expect(exported(cleo.project)).toBe(exported(ana.project));
    expect((await syncOnce(ben, folder)).status).toMatchObject(CALM);
  });

  it.each(['flipped', 'cut', 'deleted'])('SY-4 its own device puts a %s file there again', async (fault) => {
    const { first } = await anaWorks();
    const whole = readFileSync(first);
    if (fault === 'flipped') flipBit(first, 300);
    if (fault === 'cut') truncateSync(first, 300);
    if (fault === 'deleted') rmSync(first);
    const repair = await syncOnce(ana, folder);
    expect(repair.sent).toBeGreaterThan(0);
    expect(repair.status.notices.join().includes('has been put there again')).toBe(fault !== 'deleted');
    expect(readFileSync(first).equals(whole)).toBe(true);
    expect((await syncOnce(ana, folder)).status).toMatchObject(CALM);
    await syncOnce(ben, folder);
    sameExports();
  });

  it('segments that come late and out of order wait for the earlier ones, and nothing is lost', async () => {
    const [doc] = await importTexts(ana, TEXT);
    for (let n = 0; n < 4; n++) {
      await syncOnce(ana, folder);
      await tag(ana, doc!, n, n + 3);
    }
    await syncOnce(ana, folder);
    const paths = segmentsOf(folder, ana);
    const aside = join(scene.dir, 'aside');
    mkdirSync(aside);
    const hide = (path: string) => renameSync(path, join(aside, basename(path)));
    const show = (path: string) => renameSync(join(aside, basename(path)), path);
    [paths[0]!, paths[2]!].forEach(hide);
    const early = await syncOnce(ben, folder);
    expect(early).toMatchObject({ received: 0, status: { waiting: 3 } });
    expect(early.status.notices[0]).toMatch(/but changes 1 to \d+ have not arrived yet/);
    show(paths[0]!);
    expect((await syncOnce(ben, folder)).status).toMatchObject({ waiting: 2 });
    show(paths[2]!);
    expect((await syncOnce(ben, folder)).status).toMatchObject(CALM);
    sameExports();
  });

  it.each([' (conflicted copy)', '.sync-conflict-20260101-101010-ABCDEFG', ' (1)'])(
    'a conflict copy is read when the segment itself is missing: %s',
    async (added) => {
      const { first } = await anaWorks();
      renameSync(first, first.replace('.seg', `${added}.seg`));
      expect((await syncOnce(ben, folder)).status).toMatchObject(CALM);
      sameExports();
    },
  );

  it('a renamed segment is read all the same; one that is none is passed over in silence', async () => {
    const { first } = await anaWorks();
    renameSync(first, join(dirname(first), 'my work.seg'));
    writeFileSync(join(dirname(first), 'rubbish.seg'), 'rubbish');
    copyFileSync(join(dirname(first), 'my work.seg'), first.replace('.seg', ' (2).seg'));
    flipBit(first.replace('.seg', ' (2).seg'), 300);
    expect((await syncOnce(ben, folder)).status).toMatchObject(CALM);
    sameExports();
    // Ben has put the segment there under its name, for readers that know no others.
    expect(filesBelow(folder).map((path) => basename(path))).toContain(basename(first));
  });

  it('a segment under a false name is refused', async () => {
    const { first, second } = await anaWorks();
    const { name } = parseSegmentFileName(basename(first)) as { name: SegmentName };
    rmSync(first);
    const bytes = readFileSync(second).length;
    const { sha8 } = (parseSegmentFileName(basename(second)) as { name: SegmentName }).name;
    copyFileSync(second, join(dirname(first), formatSegmentName({ ...name, bytes, sha8 })));
    const pass = await syncOnce(ben, folder);
    expect(pass).toMatchObject({ received: 0, quarantined: 1 });
    expect(pass.status.notices.join()).toContain('its content is not what its name says');
  });

  it('duplicates, also in another device’s directory, are taken once', async () => {
    const { first, second } = await anaWorks();
    const other = join(dirname(dirname(first)), 'c'.repeat(32));
    mkdirSync(other);
    for (const path of [first, second]) copyFileSync(path, join(other, basename(path)));
    const pass = await syncOnce(ben, folder);
    expect(pass.received).toBe(ana.project.heads()[0]!.seq);
    expect(pass.status).toMatchObject(CALM);
  });
});

describe('EN-4 what is signed wrongly or twice', SLOW, () => {
  /** Envelopes of a segment, changed and put into a file that is right in every other way. */
  function rewrite(path: string, change: (envelopes: Uint8Array[]) => Uint8Array[]): void {
    const { log, first, envelopes } = must(splitSegment(readFileSync(path)));
    const { name, bytes } = buildSegment(log, first, change([...envelopes]));
    rmSync(path);
    writeFileSync(join(dirname(path), formatSegmentName(name)), bytes);
  }

  it('a forged signature is refused, the good envelopes before it stay', async () => {
    const { first, doc } = await anaWorks();
    rewrite(first, (envelopes) => {
      const last = Buffer.from(envelopes.at(-1)!);
      last[last.length - 1]! ^= 1;
      return [...envelopes.slice(0, -1), last];
    });
    const pass = await syncOnce(ben, folder);
    expect(pass).toMatchObject({ quarantined: 1 });
    expect(pass.status.notices.join()).toContain('signature');
    expect(ben.project.hasArticle(doc)).toBe(false);
    await syncOnce(ana, folder);
    expect((await syncOnce(ben, folder)).status).toMatchObject({ toSend: 0, waiting: 0 });
    sameExports();
  });

  it('a fork, the same seq signed twice, is shown and not taken', async () => {
    const { second } = await anaWorks();
    await syncOnce(ben, folder);
    const before = exported(ben.project);
    const { log, first, envelopes } = must(splitSegment(readFileSync(second)));
    const genuine = envelopes[0]!;
    // What a copy of Ana’s data dir would write in its place.
    const fork = encodeEnvelope(
      {
        project: ana.project.id,
        log,
        seq: first,
        kind: 'update',
        doc: PROJECT_DOC,
        prev: Buffer.from(genuine.subarray(44, 76)).toString('hex'),
        time: 1,
        seen: 1,
        payload: new Uint8Array([0, 0]),
      },
      (hash) => ana.parts.device.sign(hash),
    );
    const { name, bytes } = buildSegment(log, first, [fork.raw]);
    writeFileSync(join(dirname(second), formatSegmentName(name)), bytes);
    const pass = await syncOnce(ben, folder);
    expect(pass).toMatchObject({ received: 0, quarantined: 1 });
    expect(pass.status.notices.join()).toContain('two continuations');
    expect(exported(ben.project)).toBe(before);
    expect(await syncOnce(ben, folder)).toMatchObject({ sent: 0 });
  });
});

describe('a folder under the control of others', SLOW, () => {
  it('foreign files, links, pipes and odd directories are neither followed nor read nor complained about', async () => {
    const { first } = await anaWorks();
    const device = dirname(first);
    const project = dirname(device);
    const outside = join(scene.dir, 'outside');
    mkdirSync(outside);
    copyFileSync(first, join(outside, basename(first)));
    const { name } = parseSegmentFileName(basename(first)) as { name: SegmentName };
    const alias = (n: number) => formatSegmentName({ ...name, first: 900 + n, last: 900 + n });
    symlinkSync(join(outside, basename(first)), join(device, alias(1)));
    symlinkSync('/dev/zero', join(device, alias(2)));
    symlinkSync(join(device, alias(3)), join(device, alias(3)));
    run('mkfifo', join(device, alias(4)));
    mkdirSync(join(device, alias(5)));
    symlinkSync(outside, join(project, 'd'.repeat(32)));
    symlinkSync(project, join(folder, 'e'.repeat(32)));
    mkdirSync(join(project, 'not-a-device'));
    for (const place of [folder, project, device])
      for (const odd of ['.DS_Store', 'desktop.ini', 'notes.txt', '~$lock'])
        writeFileSync(join(place, odd), 'x');
    const pass = await syncOnce(ben, folder);
    expect(pass.status).toMatchObject(CALM);
    sameExports();
    expect(readdirSync(outside)).toEqual([basename(first)]);
  });

  it('writes nothing through a link that stands where its directory belongs', async () => {
    const outside = join(scene.dir, 'outside');
    mkdirSync(outside);
    mkdirSync(join(folder, ana.project.id));
    symlinkSync(outside, join(folder, ana.project.id, ana.project.device));
    const pass = await syncOnce(ana, folder);
    expect(pass.sent).toBe(0);
    expect(pass.status.notices.join()).toContain('a link stands where a folder belongs');
    expect(pass.status.toSend).toBeGreaterThan(0);
    expect(readdirSync(outside)).toEqual([]);
  });

  it('files that claim to be huge, or are, are refused without being read', async () => {
    const { first } = await anaWorks();
    const { name } = parseSegmentFileName(basename(first)) as { name: SegmentName };
    const huge = join(dirname(first), formatSegmentName({ ...name, sha8: '00000000', bytes: 2 ** 40 }));
    writeFileSync(huge, '');
    truncateSync(huge, 2 ** 40);
    const grown = join(dirname(first), formatSegmentName({ ...name, sha8: '00000001' }));
    writeFileSync(grown, '');
    truncateSync(grown, 2 ** 35);
    const renamed = join(dirname(first), 'renamed.seg');
    writeFileSync(renamed, '');
    truncateSync(renamed, 2 ** 35);
    const pass = await syncOnce(ben, folder);
    expect(pass.received).toBeGreaterThan(0);
    sameExports();
  });

  it('a directory that can’t be read is said so, the others are read', async () => {
    const { first } = await anaWorks();
    const [cleo] = await scene.invite('Cleo');
    await syncOnce(cleo, folder);
    const access: SharedFolder = {
      ...diskFolder(folder),
      files: (place) =>
        place.device === dirname(first).split('/').at(-1)
          ? Promise.resolve(fail('folder-unreadable', 'this account may not use it'))
          : diskFolder(folder).files(place),
    };
    const pass = await syncOnce(ben, folder, { access });
    expect(pass.status.notices.join()).toContain('can’t be read: this account may not use it');
    expect(pass.status.waiting).toBeGreaterThan(0);
    expect((await syncOnce(ben, folder)).status).toMatchObject(CALM);
    sameExports();
  });
});

describe('a folder that fails', SLOW, () => {
  it('is unreachable while it is away, nothing is made in its place, and it goes on when it is back', async () => {
    const { doc } = await anaWorks();
    const away = join(scene.dir, 'away');
    const sync = await liveSync(ana);
    renameSync(folder, away);
    await tag(ana, doc, 3, 9);
    expect(await sync.pass()).toEqual({ sent: 0, received: 0, quarantined: 0 });
    expect(sync.status()).toMatchObject({ phase: 'unreachable', toSend: 1 });
    expect(sync.status().notices[0]).toContain('can’t be reached');
    expect(readdirSync(scene.dir)).not.toContain('shared');
    renameSync(away, folder);
    expect(await sync.pass()).toMatchObject({ sent: 1 });
    expect(sync.status()).toMatchObject(CALM);
    await sync.stop();
  });

  it('is not filled anew when an empty mount point stands in its place', async () => {
    await anaWorks();
    const mounted: SharedFolder = diskFolder(folder);
    const unmounted: SharedFolder = {
      ...diskFolder(join(scene.dir, 'mount-point')),
      state: () => Promise.resolve({ ok: true, value: { disk: 'another', empty: true } }),
    };
    let now = mounted;
    const access = following(() => now);
    const sync = await liveSync(ana, access);
    await sync.pass();
    now = unmounted;
    await importTexts(ana, 'Another text.');
    await sync.pass();
    expect(sync.status()).toMatchObject({ phase: 'unreachable', toSend: 1 });
    now = mounted;
    expect(await sync.pass()).toMatchObject({ sent: 1 });
    await sync.stop();
  });

  it('may vanish in the middle of a pass, at any step', async () => {
    const { doc } = await anaWorks();
    await tag(ben, (await importTexts(ben, TEXT))[0]!, 1, 5);
    for (let step = 1; step < 30; step++) {
      let calls = 0;
      const access = failing(diskFolder(folder), () => ++calls >= step);
      await tag(ana, doc, 0, step);
      await syncOnce(ana, folder, { access });
      await syncOnce(ben, folder, { access });
    }
    for (const person of [ana, ben, ana, ben]) await syncOnce(person, folder);
    expect((await syncOnce(ana, folder)).status).toMatchObject(CALM);
    sameExports();
    expect(filesBelow(folder).every((path) => path.endsWith('.seg'))).toBe(true);
  });

  it('that is full says so, keeps counting what is not sent, and takes it when there is room', async () => {
    await importTexts(ana, TEXT);
    const full: SharedFolder = {
      ...diskFolder(folder),
      put: () => Promise.resolve(fail('folder-full', 'the disk is full')),
    };
    const pass = await syncOnce(ana, folder, { access: full });
    expect(pass).toMatchObject({ sent: 0, status: { phase: 'idle', toSend: 3, sentSeq: 0 } });
    expect(pass.status.notices).toEqual([expect.stringContaining('the disk is full')]);
    expect(await syncOnce(ana, folder)).toMatchObject({ sent: 3, status: { sentSeq: 3 } });
  });

  it.runIf(canMount())('on a disk that really is full leaves nothing half-written', async () => {
    const small = join(scene.dir, 'small');
    mkdirSync(small);
    mountSmall(small);
    try {
      await importTexts(ana, 'x'.repeat(200_000), 'y'.repeat(200_000));
      const pass = await syncOnce(ana, small);
      expect(pass.status.notices.join()).toContain('full');
      expect(pass.status.toSend).toBeGreaterThan(0);
      expect(filesBelow(small).every((path) => path.endsWith('.seg'))).toBe(true);
    } finally {
      run('umount', small);
    }
  });

  it('what an interrupted write left of ours is removed later, others’ is left alone', async () => {
    await anaWorks();
    const own = join(folder, ana.project.id, ana.project.device);
    const stale = join(own, '.ascribe-0123456789ab.tmp');
    const fresh = join(own, '.ascribe-ba9876543210.tmp');
    const others = join(folder, ana.project.id, 'f'.repeat(32));
    mkdirSync(others);
    for (const path of [stale, fresh, join(others, basename(stale))]) writeFileSync(path, 'half');
    utimesSync(stale, 1, 1);
    await syncOnce(ana, folder);
    expect(filesBelow(own).filter((path) => path.endsWith('.tmp'))).toEqual([fresh]);
    expect(readdirSync(others)).toEqual([basename(stale)]);
  });

  it('a device that lost its journal and has only an old backup gets its own work back from its own directory', async () => {
    const [doc] = await importTexts(ana, TEXT);
    const backup = join(scene.dir, 'backup.ascribe');
    must(await ana.project.saveCopy(backup));
    await tag(ana, doc!, 0, 12);
    await syncOnce(ana, folder);
    const before = exported(ana.project);
    await ana.project.close();
    copyFileSync(backup, ana.path);
    rmSync(ana.parts.dataDir.journals, { recursive: true });
    ana.project = must(await openProject(ana.parts, ana.path));
    expect(exported(ana.project)).not.toBe(before);
    expect((await syncOnce(ana, folder)).status).toMatchObject(CALM);
    expect(exported(ana.project)).toBe(before);
    // What she does now is in a new log, so nobody sees a fork.
    await tag(ana, doc!, 3, 7);
    await syncOnce(ana, folder);
    expect((await syncOnce(ben, folder)).status).toMatchObject(CALM);
    sameExports();
  });

  it('a project file that is damaged while it is open spreads nothing and is said to be damaged', async () => {
    await importTexts(ana, TEXT, ...['a', 'b', 'c'].map((letter) => letter.repeat(1_500_000)));
    const sync = await liveSync(ana);
    for (const path of filesBelow(folder)) rmSync(path);
    const file = openSync(ana.path, 'r+');
    const { size } = fstatSync(file);
    writeSync(file, Buffer.alloc(size - 40_960, 0x55), 0, undefined, 40_960);
    closeSync(file);
    await sync.pass();
    expect(sync.status().notices.join()).toContain('damaged');
    await sync.stop();
    // What did get into the folder is good.
    expect((await syncOnce(ben, folder)).quarantined).toBe(0);
  });

  it('many at the same time, while they work, lose nothing and take nothing twice', async () => {
    const [cleo] = await scene.invite('Cleo');
    const people = [ana, ben, cleo];
    await syncOnce(ana, folder);
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        people.map(async (person, n) => {
          const [doc] = await importTexts(person, TEXT, `Round ${round} of ${person.name}.`);
          await Promise.all([syncOnce(person, folder), tag(person, doc!, round, round + n + 1)]);
        }),
      );
    }
    for (const person of [...people, ...people]) await syncOnce(person, folder);
    for (const person of people) expect((await syncOnce(person, folder)).status).toMatchObject(CALM);
    expect(new Set(people.map(({ project }) => exported(project))).size).toBe(1);
    expect(countSpans(exported(ana.project))).toBe(15);
  });
});

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: 'ignore' });
}

const mountSmall = (at: string) => run('mount', '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', at);

/** Whether this account may mount a disk of its own; where not, the test before covers the same with a stand-in. */
function canMount(): boolean {
  const at = mkdtempSync(join(tmpdir(), 'ascribe-mount-'));
  try {
    mountSmall(at);
    run('umount', at);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true });
  }
}

/** A folder that is another one from time to time. */
function following(now: () => SharedFolder): SharedFolder {
  return {
    state: () => now().state(),
    projects: () => now().projects(),
    devices: (p) => now().devices(p),
    files: (p) => now().files(p),
    stat: (p) => now().stat(p),
    read: (p, max) => now().read(p, max),
    put: (p, bytes) => now().put(p, bytes),
    remove: (p) => now().remove(p),
    sweep: (p, before) => now().sweep(p, before),
  };
}

/** A folder that is gone whenever `isGone` says so. */
function failing(folder: SharedFolder, isGone: () => boolean): SharedFolder {
  const gone = diskFolder('/nowhere/at/all');
  return following(() => (isGone() ? gone : folder));
}

async function liveSync({ project, by }: Person, access: SharedFolder = diskFolder(folder)) {
  must(await chooseFolder(project, folder, 'join', by));
  const sync = createFolderSync({ project, folder, clock: systemSyncClock, watch: () => () => {}, access });
  await sync.pass();
  return sync;
}
