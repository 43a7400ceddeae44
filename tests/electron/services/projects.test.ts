import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '@shared/model/result.ts';
import { type OpenedProject, createProjects } from '../../../electron/services/projects.ts';
import { startServices } from '../../../electron/services/start-services.ts';
import { settingsIn, temporaryFolder, windowOf } from '../../support/services.ts';

/** A project of which only opening and closing is of interest. */
function projectDouble() {
  const log: string[] = [];
  const opened = {
    project: { close: () => Promise.resolve(void log.push('closed')) },
    sync: {
      start: () => log.push('sync started'),
      stop: () => Promise.resolve(void log.push('sync stopped')),
    },
  };
  // The registry touches nothing else of a project.
  return { log, opened: opened as unknown as OpenedProject };
}

describe('the open projects', () => {
  it('open a file once for all who want it, by whatever path, and close it after the last', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ascribe'), '');
    symlinkSync(join(folder, 'a.ascribe'), join(folder, 'link.ascribe'));
    const { log, opened } = projectDouble();
    let times = 0;
    const projects = createProjects(() => {
      times++;
      return Promise.resolve(ok(opened));
    });
    const leases = await Promise.all(
      ['a.ascribe', 'link.ascribe', '../' + folder.split('/').at(-1) + '/a.ascribe'].map((path) =>
        projects.acquire(join(folder, path)),
      ),
    );
    expect(times).toBe(1);
    const [first, second, third] = leases.map((lease) => (lease.ok ? lease.value : undefined));
    await first?.release();
    await first?.release();
    await second?.release();
    expect(log).toEqual(['sync started']);
    await third?.release();
    expect(log).toEqual(['sync started', 'sync stopped', 'closed']);
    expect(projects.isOpen(join(folder, 'a.ascribe'))).toBe(false);
  });

  it('forget a failure, so that the next attempt tries again', async () => {
    const { opened } = projectDouble();
    const answers = [fail('locked', 'taken'), ok(opened)];
    const projects = createProjects(() => Promise.resolve(answers.shift()!));
    expect((await projects.acquire('/x')).ok).toBe(false);
    expect((await projects.acquire('/x')).ok).toBe(true);
  });

  it('wait for a closing to be done before the file is opened anew', async () => {
    const log: string[] = [];
    const { opened } = projectDouble();
    const slow = Promise.withResolvers<void>();
    const project = { ...opened.project, close: () => slow.promise.then(() => void log.push('closed')) };
    const projects = createProjects(() => {
      log.push('opened');
      return Promise.resolve(ok({ ...opened, project }));
    });
    const lease = await projects.acquire('/x');
    const closing = lease.ok ? lease.value.release() : undefined;
    const again = projects.acquire('/x');
    slow.resolve();
    await Promise.all([closing, again]);
    expect(log).toEqual(['opened', 'closed', 'opened']);
  });
});

describe('a file that another process writes to', () => {
  it('is opened for reading, with the reason, and refuses writing with it', async () => {
    const folder = temporaryFolder();
    const [here, there] = [settingsIn(join(folder, 'here')), settingsIn(join(folder, 'there'))];
    const path = join(folder, 'p.ascribe');
    const mistake = () => {};
    const [first, second] = [await startServices(here, mistake), await startServices(there, mistake)];
    const [writer, reader] = [windowOf(first), windowOf(second)];
    await writer.ask('people.add', { name: 'Ann' });
    await reader.ask('people.add', { name: 'Ben' });
    await writer.ask('project.create', { path, title: 'Shared' });
    const session = await reader.ask('project.open', { path });
    expect(session).toMatchObject({ readOnly: true, title: 'Shared' });
    expect(session.readOnlyReason).toContain(`process ${process.pid}`);
    expect(await reader.call('project.rename', { title: 'Mine' })).toMatchObject({
      error: { code: 'read-only' },
    });
    await first.shutdown(0);
    await second.shutdown(0);
  });
});
