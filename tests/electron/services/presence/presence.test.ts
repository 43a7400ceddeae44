import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Peer } from '@shared/presence/presence.ts';
import {
  type ProjectPresence,
  createProjectPresence,
} from '../../../../electron/services/presence/project-presence.ts';
import { createProjectSync } from '../../../../electron/services/project-sync.ts';
import { startServices } from '../../../../electron/services/start-services.ts';
import { HandClock } from '../../../support/hand-clock.ts';
import { settingsIn, temporaryFolder, windowOf } from '../../../support/services.ts';
import { type Scene, openScene } from '../../../support/sync-folder.ts';
import { type Person, importTexts, must } from '../../../support/sync-people.ts';

const ARTICLE = 'e'.repeat(64);

describe('windows of one project', () => {
  async function twoWindows() {
    const settings = settingsIn(temporaryFolder());
    const services = await startServices(settings, (code, method, error) => {
      throw new Error(`mistake ${code} in ${method}`, { cause: error });
    });
    onTestFinished(() => services.shutdown(0));
    const [one, other] = [windowOf(services), windowOf(services)];
    const ana = await one.ask('people.add', { name: 'Ana' });
    const path = join(settings.documentsDir, 'p.ascribe');
    await one.ask('project.create', { path, title: 'Elections' });
    await other.ask('project.open', { path });
    const heard = (window: typeof one) => window.payloads('presence').at(-1)?.peers;
    return { one, other, ana, path, heard };
  }

  it('see each other at once, and never themselves', async () => {
    const { one, other, ana, heard } = await twoWindows();
    await one.ask('presence.set', { article: ARTICLE, caret: 4, selection: [{ start: 4, end: 9 }] });
    expect(heard(other)).toMatchObject([
      {
        annotator: ana.annotator,
        name: 'Ana',
        article: ARTICLE,
        caret: 4,
        selection: [{ start: 4, end: 9 }],
      },
    ]);
    expect(heard(one)).toEqual([]);
    await other.ask('presence.set', { article: ARTICLE });
    expect(heard(one)).toHaveLength(1);
    expect(heard(one)?.[0]?.peer).not.toBe(heard(other)?.[0]?.peer);
  });

  it('know each other’s people by name, in the project too, which is told once and not to who isn’t seen', async () => {
    const { one, other, path, heard } = await twoWindows();
    const bea = await other.ask('people.add', { name: 'Bea' });
    await other.ask('project.open', { path, annotator: bea.annotator });
    await other.ask('presence.set', { article: null });
    const names = async () => (await one.ask('project.overview')).names;
    expect(await names()).not.toHaveProperty(bea.annotator);
    const records = async () => (await one.ask('project.verify')).records;
    const before = await records();
    for (const caret of [1, 2, 3]) await other.ask('presence.set', { article: ARTICLE, caret });
    await other.ask('presence.set', { article: null });
    await other.ask('presence.set', { article: ARTICLE });
    expect(heard(one)).toMatchObject([{ annotator: bea.annotator, name: 'Bea' }]);
    expect(await names()).toMatchObject({ [bea.annotator]: 'Bea' });
    expect(await records()).toBe(before + 1);
  });

  it('know who acts in each, and since when', async () => {
    const { one, other, heard } = await twoWindows();
    const cem = await other.ask('people.add', { name: 'Cem' });
    await other.ask('project.actAs', { annotator: cem.annotator });
    await other.ask('presence.set', { article: ARTICLE, caret: 1 });
    const [first] = heard(one)!;
    expect(first).toMatchObject({ annotator: cem.annotator, name: 'Cem' });
    await other.ask('presence.set', { article: ARTICLE, caret: 2 });
    expect(heard(one)![0]).toEqual({ ...first, caret: 2 });
  });

  it('are gone when they leave the article, hide, or close', async () => {
    const { one, other, path, heard } = await twoWindows();
    await one.ask('presence.set', { article: ARTICLE });
    await one.ask('presence.set', { article: null });
    expect(heard(other)).toEqual([]);
    await one.ask('presence.set', { article: ARTICLE });
    await one.close();
    await expect.poll(() => heard(other)).toEqual([]);
    await other.ask('project.close');
    expect(await other.call('presence.set', { article: ARTICLE })).toMatchObject({
      error: { code: 'no-project' },
    });
    await other.ask('project.open', { path });
    expect(heard(other)).toEqual([]);
  });

  it('refuse whereabouts that are none', async () => {
    const { one } = await twoWindows();
    for (const params of [
      { article: 'x' },
      { article: ARTICLE, caret: -1 },
      { article: ARTICLE, caret: 0.5 },
      { article: ARTICLE, selection: [] },
      { article: ARTICLE, selection: [{ start: 3, end: 3 }] },
      { article: ARTICLE, name: 'Eve' },
    ])
      expect(await one.raw('presence.set', params)).toMatchObject({ ok: false });
  });
});

interface Desk {
  readonly person: Person;
  readonly sync: ReturnType<typeof createProjectSync>;
  readonly presence: ProjectPresence;
  readonly peers: () => readonly Peer[];
  readonly seat: ReturnType<ProjectPresence['enter']>;
}

describe('SY-7 computers that share a folder', () => {
  let scene: Scene;
  let clock: HandClock;
  let ana: Desk;
  let ben: Desk;

  beforeEach(async () => {
    scene = openScene();
    clock = new HandClock(Date.now());
    const people = await scene.invite('Ana', 'Ben');
    await importTexts(people[0], 'Alpha beta gamma.');
    [ana, ben] = [await desk(people[0]), await desk(people[1])];
    await exchange();
  });
  afterEach(async () => {
    await ana.sync.stop();
    await ben.sync.stop();
    await scene.end();
  });

  async function desk(person: Person): Promise<Desk> {
    const sync = createProjectSync(person.project, { clock, watch: () => () => {} });
    const presence = createProjectPresence(person.project, sync, clock);
    must(await sync.setFolder(scene.folder, 'join', person.by));
    must(await sync.pass());
    let last: readonly Peer[] = [];
    const seat = presence.enter('window-1', (peers) => (last = peers));
    return { person, sync, presence, seat, peers: () => last };
  }

  /** Passes at both, with the time that files need to be written. */
  async function exchange(): Promise<void> {
    for (const { sync } of [ana, ben, ana, ben]) must(await sync.pass());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }

  const me = ({ person }: Desk, name: string) => ({ annotator: person.by, name });
  const fileOf = ({ person }: Desk) => {
    const [project] = readdirSync(scene.folder);
    return join(scene.folder, project!, person.project.device, 'presence.json');
  };
  const written = async (whose: Desk) => {
    await expect.poll(() => existsSync(fileOf(whose))).toBe(true);
    return readFileSync(fileOf(whose), 'utf8');
  };

  it('see where somebody is, with the name from the members', async () => {
    ana.seat.set(me(ana, 'Ana'), { article: ARTICLE, caret: 3 });
    await clock.pass(3000);
    await written(ana);
    await exchange();
    await expect.poll(ben.peers).toMatchObject([{ annotator: ana.person.by, name: 'Ana', caret: 3 }]);
    expect(ana.peers()).toEqual([]);
  });

  it('write at most every 3 s while somebody moves, every 20 s while nobody does', async () => {
    ana.seat.set(me(ana, 'Ana'), { article: ARTICLE, caret: 0 });
    await clock.pass(0);
    const first = await written(ana);
    for (let caret = 1; caret <= 10; caret++) ana.seat.set(me(ana, 'Ana'), { article: ARTICLE, caret });
    await clock.pass(2500);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(readFileSync(fileOf(ana), 'utf8')).toBe(first);
    await clock.pass(600);
    await expect.poll(() => readFileSync(fileOf(ana), 'utf8')).toContain('"caret":10');
    const second = readFileSync(fileOf(ana), 'utf8');
    await clock.pass(15_000);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(readFileSync(fileOf(ana), 'utf8')).toBe(second);
    await clock.pass(6000);
    await expect.poll(() => readFileSync(fileOf(ana), 'utf8')).not.toBe(second);
  });

  it('take their file away when they leave, and the others notice', async () => {
    ana.seat.set(me(ana, 'Ana'), { article: ARTICLE });
    await clock.pass(3000);
    await written(ana);
    await exchange();
    await expect.poll(ben.peers).toHaveLength(1);
    await ana.sync.stop();
    expect(existsSync(fileOf(ana))).toBe(false);
    must(await ben.sync.pass());
    await expect.poll(ben.peers).toEqual([]);
  });

  it('forget a device whose file stays as it is for 60 s', async () => {
    ana.seat.set(me(ana, 'Ana'), { article: ARTICLE });
    await clock.pass(3000);
    const left = await written(ana);
    await exchange();
    await expect.poll(ben.peers).toHaveLength(1);
    await ana.sync.stop();
    writeFileSync(fileOf(ana), left);
    must(await ben.sync.pass());
    await clock.pass(61_000);
    must(await ben.sync.pass());
    await expect.poll(ben.peers).toEqual([]);
  });

  it('are not disturbed by it: no quarantine, nothing waiting, nothing sent again', async () => {
    ana.seat.set(me(ana, 'Ana'), { article: ARTICLE });
    await clock.pass(3000);
    await written(ana);
    writeFileSync(join(fileOf(ben), '..', 'presence.json'), '{"v":1,"beat":1,"windows":[{"id":"…');
    await exchange();
    const report = must(await ben.sync.pass());
    expect(report).toEqual({ sent: 0, received: 0, quarantined: 0 });
    expect(ben.sync.status()).toMatchObject({ phase: 'idle', waiting: 0, quarantined: 0, notices: [] });
    expect(ana.sync.status()).toMatchObject({ phase: 'idle', waiting: 0, quarantined: 0, notices: [] });
    expect(ana.peers()).toEqual([]);
  });

  it('never fill a folder that stands where the shared one was', async () => {
    rmSync(scene.folder, { recursive: true });
    mkdirSync(scene.folder);
    ana.seat.set(me(ana, 'Ana'), { article: ARTICLE });
    await clock.pass(3000);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(readdirSync(scene.folder)).toEqual([]);
  });
});
