import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SegmentName, parseSegmentFileName } from '@shared/sync/segment-name.ts';
import { diskFolder } from '../../../../electron/services/sync/disk-folder.ts';
import type { SharedFolder } from '../../../../electron/services/sync/shared-folder.ts';
import { HandClock } from '../../../support/hand-clock.ts';
import { type Scene, openScene, segmentsOf, syncOnce } from '../../../support/sync-folder.ts';
import { type Person, exported, importTexts, reopen, tag } from '../../../support/sync-people.ts';

const DAY = 24 * 3600 * 1000;

let scene: Scene;
let folder: string;
let ana: Person;
let ben: Person;
let doc: string;

beforeEach(async () => {
  scene = openScene();
  ({ folder } = scene);
  [ana, ben] = await scene.invite('Ana', 'Ben');
  [doc] = (await importTexts(ana, 'The minister said “taxes will fall”.')) as [string];
});
afterEach(() => scene.end());

const nameOf = (path: string): SegmentName =>
  (parseSegmentFileName(basename(path)) as { name: SegmentName }).name;
const spansMany = (path: string) => nameOf(path).last - nameOf(path).first >= 60;

/** Ana sends each tag by itself; returns the segment that holds them all. */
async function manySmall(count = 64): Promise<string> {
  for (let n = 0; n < count; n++) {
    await syncOnce(ana, folder);
    await tag(ana, doc, n % 20, 21 + (n % 10));
  }
  await syncOnce(ana, folder);
  return segmentsOf(folder, ana).find(spansMany)!;
}

const daysLater = (days: number) => new HandClock(Date.now() + days * DAY);

describe('SY-5 compaction', { timeout: 60_000 }, () => {
  it('64 small segments become one that holds them all, counted as sent once; the small ones stay for seven days', async () => {
    const whole = await manySmall();
    const paths = segmentsOf(folder, ana);
    expect(paths).toHaveLength(65 + 1);
    expect(nameOf(whole)).toMatchObject({ first: 1, last: 64 + 2 });
    expect(await syncOnce(ana, folder, { clock: daysLater(6.9) })).toMatchObject({ sent: 0 });
    expect(segmentsOf(folder, ana)).toEqual(paths);
    expect(await syncOnce(ana, folder, { clock: daysLater(7.1) })).toMatchObject({ sent: 0 });
    expect(segmentsOf(folder, ana)).toHaveLength(2);
    await syncOnce(ben, folder);
    expect(exported(ben.project)).toBe(exported(ana.project));
    expect(await syncOnce(ana, folder)).toMatchObject({ sent: 0, quarantined: 0 });
  });

  it('removes nothing when the one that holds them all is damaged, however old', async () => {
    const whole = await manySmall();
    const bytes = readFileSync(whole);
    bytes[200]! ^= 1;
    writeFileSync(whole, bytes);
    utimesSync(whole, 1, 1);
    const before = segmentsOf(folder, ana).filter((path) => path !== whole);
    await syncOnce(ana, folder, { clock: daysLater(8) });
    expect(segmentsOf(folder, ana)).toEqual(expect.arrayContaining(before));
    await syncOnce(ben, folder);
    expect(exported(ben.project)).toBe(exported(ana.project));
  });

  it('removes nothing of others', async () => {
    await manySmall();
    await syncOnce(ben, folder);
    const before = segmentsOf(folder, ana);
    await syncOnce(ben, folder, { clock: daysLater(30) });
    expect(segmentsOf(folder, ana)).toEqual(before);
  });

  it('a newcomer reads the whole and not the work twice', async () => {
    await manySmall();
    const report = await syncOnce(ben, folder);
    expect(report.received).toBe(ana.project.heads()[0]!.seq);
    expect(report.status).toMatchObject({ waiting: 0, quarantined: 0 });
  });
});

describe('a pass in which nothing changed', { timeout: 60_000 }, () => {
  /** Counts what reaches the disk. */
  function counting(): { access: SharedFolder; reads: () => number } {
    const disk = diskFolder(folder);
    let reads = 0;
    const read: SharedFolder['read'] = (place, max) => {
      reads++;
      return disk.read(place, max);
    };
    return { access: { ...disk, read }, reads: () => reads };
  }

  it('reads no file again, also after a restart', async () => {
    await manySmall(5);
    for (const person of [ben, ana, ben]) await syncOnce(person, folder);
    for (const person of [ana, ben]) await reopen(person);
    const { access, reads } = counting();
    await syncOnce(ben, folder, { access });
    await syncOnce(ana, folder, { access });
    expect(reads()).toBe(0);
  });

  it('reads only the new ones when something came', async () => {
    await manySmall(5);
    await syncOnce(ben, folder);
    await tag(ana, doc, 0, 3);
    await syncOnce(ana, folder);
    const { access, reads } = counting();
    expect(await syncOnce(ben, folder, { access })).toMatchObject({ received: 1 });
    expect(reads()).toBe(1);
  });
});
