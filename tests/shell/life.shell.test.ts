import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { isRealElectron, ready } from '../support/electron-double/launch.ts';
import { answerOf } from '../support/electron-double/page.ts';
import { Computer, clickMenu } from '../support/shell/fixture.ts';

const commandsOf = (page: Page) => page.evaluate(() => window.commands);

describe('the desktop app', () => {
  let computer: Computer;

  beforeEach(async () => (computer = await Computer.make()));
  afterEach(() => computer.tidy());

  it('asks the page for what the menu offers', async () => {
    const app = await computer.start();
    const page = await app.window();
    for (const entry of ['new-project', 'undo', 'redo', 'import']) await clickMenu(app, entry);
    await expect
      .poll(() => commandsOf(page))
      .toEqual([{ command: 'new-project' }, { command: 'undo' }, { command: 'redo' }, { command: 'import' }]);
  });

  it('shows recent projects in the menu as soon as there are any', async () => {
    const app = await computer.start();
    const page = await app.window();
    const path = join(computer.documents, 'A.ascribe');
    await answerOf(page, 'people.add', { name: 'Ann' });
    await answerOf(page, 'project.create', { path, title: 'Cats & Dogs' });
    const labels = () =>
      app.evaluate(({ Menu }) =>
        Menu.getApplicationMenu()
          ?.getMenuItemById('open-recent')
          ?.submenu?.items.map(({ label }) => label),
      );
    await expect.poll(labels).toEqual([`Cats && Dogs (${path})`]);
  });

  it('shows the keys of undo and redo that the page tells, and none that types', async () => {
    const app = await computer.start();
    const page = await app.window();
    const shown = () =>
      app.evaluate(({ Menu }) =>
        ['undo', 'redo', 'new-project'].map(
          (id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.accelerator,
        ),
      );
    await answerOf(page, 'menu.keys', { keys: { undo: 'Mod+z', redo: 'Mod+Shift+z' } });
    expect(await shown()).toEqual(['CmdOrCtrl+Z', 'CmdOrCtrl+Shift+Z', 'CmdOrCtrl+N']);
    await answerOf(page, 'menu.keys', { keys: { undo: 'F9', redo: 'y' } });
    // Another change of the menu leaves them as they are.
    await answerOf(page, 'people.add', { name: 'Ann' });
    await answerOf(page, 'project.create', { path: join(computer.documents, 'A.ascribe'), title: 'A' });
    expect(await shown()).toEqual(['F9', undefined, 'CmdOrCtrl+N']);
  });

  it('has the keys of the page in the menu from the start', async () => {
    const app = await computer.start({ realPage: true });
    const undo = () =>
      app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('undo')?.accelerator);
    await expect.poll(undo).toBe('CmdOrCtrl+Z');
  });

  it('opens the file it was started with, and imports texts', async () => {
    const app = await computer.start({ args: ['/p/A.ascribe', '/p/a.txt', 'file:///p/b%20c.html'] });
    const page = await app.window();
    await expect
      .poll(() => commandsOf(page))
      .toEqual([
        { command: 'open-project', paths: ['/p/A.ascribe'] },
        { command: 'import', paths: ['/p/a.txt', '/p/b c.html'] },
      ]);
  });

  it('opens the file of a second start in the first, in front, and ends the second', async () => {
    const app = await computer.start();
    const page = await app.window();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    // The second says that it is ready, so that whoever started it does not look for another way.
    expect(await app.startAgain(['/p/B.ascribe'])).toEqual({ code: 0, output: 'ascribe: ready\n' });
    await expect.poll(() => commandsOf(page)).toEqual([{ command: 'open-project', paths: ['/p/B.ascribe'] }]);
    const isMinimized = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
    );
    expect(isMinimized).toEqual([false]);
  });

  it('quits when its window is closed, and remembers where it was', async () => {
    const first = await computer.start();
    await first.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 80, width: 900, height: 700 }),
    );
    await first.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    expect(await first.ended).toBe(0);

    const second = await computer.start();
    const bounds = await second.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
    );
    expect(bounds).toEqual({ x: 60, y: 80, width: 900, height: 700 });
  });

  // The real Electron shows a box that nobody here could close.
  it.skipIf(isRealElectron)('says why it can’t start when its data dir is no folder', async () => {
    const dataDir = join(computer.folder, 'taken');
    await writeFile(dataDir, 'a file');
    const app = await computer.launch({ dataDir });
    expect(await app.ended).toBe(1);
    const [box] = app.errorBoxes();
    expect(box?.title).toBe('Ascribe could not start');
    expect(box?.content).toContain(dataDir);
    expect(app.output().trim().split('\n').at(-1)).toBe(`ascribe: ${box?.content}`);
  });

  it.skipIf(isRealElectron)('says why it can’t start when its backend can’t', async () => {
    await mkdir(computer.dataDir);
    await writeFile(join(computer.dataDir, 'device.json'), '{"half');
    const app = await computer.launch();
    expect(await app.ended).toBe(1);
    expect(app.errorBoxes()).toMatchObject([
      { title: 'Ascribe could not start', content: expect.stringContaining('device.json') },
    ]);
  });

  it('shows the real page without a refusal of the content security policy or an error', async () => {
    const app = await computer.launch({ realPage: true });
    await ready(app);
    const page = await app.window();
    const troubles: string[] = [];
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    await page.evaluate(() => location.reload());
    await page.waitForLoadState();
    await expect.poll(() => page.locator('body').innerText()).toContain('Ascribe');
    expect(troubles).toEqual([]);
    expect(await app.quit()).toBe(0);
  });
});
