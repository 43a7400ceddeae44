import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SyncStatus } from '@shared/rpc/contract.ts';
import { type FolderSync, createFolderSync } from '../../../../electron/services/sync/folder-sync.ts';
import { chooseFolder } from '../../../../electron/services/sync/join-folder.ts';
import { systemSyncClock } from '../../../../electron/services/sync/sync-clock.ts';
import { watchFolder } from '../../../../electron/services/sync/watch-folder.ts';
import { type Scene, openScene, segmentsOf, syncOnce } from '../../../support/sync-folder.ts';
import { type Person, exported, importTexts, must, tag } from '../../../support/sync-people.ts';

const PATIENCE = { timeout: 20_000, interval: 20 };
const SLOW = 40_000;

let scene: Scene;
let ana: Person;
let ben: Person;
let doc: string;
const running: FolderSync[] = [];

beforeEach(async () => {
  scene = openScene();
  [ana, ben] = await scene.invite('Ana', 'Ben');
  [doc] = (await importTexts(ana, 'The minister said “taxes will fall”.')) as [string];
});
afterEach(async () => {
  for (const sync of running.splice(0)) await sync.stop();
  await scene.end();
});

/** Starts a person's sync with the computer's clock and its watching. */
async function live(person: Person, onStatus: (status: SyncStatus) => void = () => {}): Promise<FolderSync> {
  const { project } = person;
  const { folder } = must(await chooseFolder(project, scene.folder, 'join', person.by));
  const sync = createFolderSync({ project, folder, clock: systemSyncClock, watch: watchFolder, onStatus });
  running.push(sync);
  sync.start();
  return sync;
}

async function sameSoon(): Promise<void> {
  await expect.poll(() => exported(ben.project) === exported(ana.project), PATIENCE).toBe(true);
}

describe('live', () => {
  it('two that run see each other’s work', { timeout: SLOW }, async () => {
    const anas = await live(ana);
    await expect.poll(() => anas.status().toSend, PATIENCE).toBe(0);
    await live(ben);
    await sameSoon();
    await tag(ana, doc, 0, 5);
    await sameSoon();
    await tag(ben, doc, 4, 12);
    await sameSoon();
    expect(exported(ana.project)).toContain('"text":"The m"');
  });

  it('status is told when it changes, and not when nothing does', { timeout: SLOW }, async () => {
    const told: SyncStatus[] = [];
    const sync = await live(ana, (status) => told.push(status));
    await expect.poll(() => told.at(-1), PATIENCE).toMatchObject({ phase: 'idle', toSend: 0, sentSeq: 3 });
    expect(told.map(({ phase }) => phase)).toContain('working');
    const count = told.length;
    for (let n = 0; n < 3; n++) await sync.pass();
    expect(told).toHaveLength(count);
    expect(sync.status().lastPass).toBeGreaterThan(0);
  });

  it('“With the team” is said only of what the folder has', async () => {
    const sync = await live(ana);
    await expect.poll(() => sync.status().sentSeq, PATIENCE).toBe(3);
    await tag(ana, doc, 0, 5);
    expect(sync.status()).toMatchObject({ sentSeq: 3, toSend: 1 });
    await sync.pass();
    expect(sync.status()).toMatchObject({ sentSeq: 4, toSend: 0 });
  });

  it('a folder that goes away and comes back goes on by itself', { timeout: SLOW }, async () => {
    const sync = await live(ana);
    await expect.poll(() => sync.status().toSend, PATIENCE).toBe(0);
    const away = join(scene.dir, 'away');
    renameSync(scene.folder, away);
    await tag(ana, doc, 0, 3);
    await expect.poll(() => sync.status().phase, PATIENCE).toBe('unreachable');
    renameSync(away, scene.folder);
    await expect.poll(() => sync.status(), PATIENCE).toMatchObject({ phase: 'idle', toSend: 0, notices: [] });
    await syncOnce(ben, scene.folder);
    await sameSoon();
  });

  it('after stopping nothing is touched', async () => {
    const sync = await live(ana);
    await sync.pass();
    await sync.stop();
    const before = segmentsOf(scene.folder, ana);
    await tag(ana, doc, 0, 3);
    expect(await sync.pass()).toEqual({ sent: 0, received: 0, quarantined: 0 });
    expect(segmentsOf(scene.folder, ana)).toEqual(before);
  });

  it('passes asked for at the same time are not made side by side, and none is left out', async () => {
    const sync = await live(ana);
    const first = sync.pass();
    await tag(ana, doc, 0, 3);
    const reports = await Promise.all([first, sync.pass(), sync.pass()]);
    expect(reports[1]).toEqual(reports[2]);
    expect(sync.status().toSend).toBe(0);
  });
});
