import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ShellApp, isRealElectron } from '../support/electron-double/launch.ts';
import { call } from '../support/electron-double/page.ts';
import { Computer } from '../support/shell/fixture.ts';

/** Where the page lives: the double shows `app://ascribe/` under another name. */
const home = isRealElectron ? 'app://ascribe/' : 'http://ascribe.app.localhost/';

describe('the page of the desktop app', () => {
  let computer: Computer;
  let app: ShellApp;
  let page: Page;

  beforeAll(async () => {
    computer = await Computer.make();
    app = await computer.start();
    page = await app.window();
  });
  afterAll(() => computer.tidy());

  it('has a bridge of three functions and nothing of Node or Electron', async () => {
    const found = await page.evaluate(() => ({
      bridge: Object.keys(window.ascribe ?? {}),
      frozen: Object.isFrozen(window.ascribe),
      globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
      secure: isSecureContext,
    }));
    expect(found).toEqual({ bridge: ['call', 'on', 'pathOf'], frozen: true, globals: [], secure: true });
  });

  it('can’t replace its bridge', async () => {
    const isSame = await page.evaluate(() => {
      const before = window.ascribe;
      Reflect.set(window, 'ascribe', {});
      return window.ascribe === before && !Reflect.deleteProperty(window, 'ascribe');
    });
    expect(isSame).toBe(true);
  });

  it('is answered by the backend, in values that crossed as they were', async () => {
    expect(await call(page, 'app.info', undefined)).toMatchObject({
      ok: true,
      value: { door: 'electron', documentsDir: computer.documents },
    });
  });

  it('gets typed refusals for what is not in the contract', async () => {
    const codes = await page.evaluate(async () => {
      const ask = window.ascribe?.call as unknown as (
        ...args: unknown[]
      ) => Promise<{ error?: { code: string } }>;
      const answers = [ask('no.such'), ask('project.open', { path: 7 }), ask('app.info', { extra: 1 })];
      return Promise.all(answers.map(async (answer) => (await answer).error?.code));
    });
    expect(codes).toEqual(['unknown-method', 'bad-params', 'bad-params']);
  });

  it('refuses calls of a foreign sender, a sub-frame and a frame that is gone', async () => {
    const codes = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      // Electron keeps its handlers there too; no page can forge a sender, so this does.
      const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<
        string,
        (...args: unknown[]) => Promise<{ ok: boolean; error?: { code: string } }>
      >;
      const top = webContents.mainFrame.frameTreeNodeId;
      const senders = [
        { sender: webContents, senderFrame: { url: 'https://evil.example/', frameTreeNodeId: top } },
        { sender: webContents, senderFrame: { url: 'app://ascribe/', frameTreeNodeId: top + 1 } },
        { sender: webContents, senderFrame: null },
        {
          sender: { mainFrame: webContents.mainFrame },
          senderFrame: { url: 'app://ascribe/', frameTreeNodeId: top },
        },
        { sender: webContents, senderFrame: { url: 'app://ascribe/', frameTreeNodeId: top } },
      ];
      const answers = senders.map((event) => handlers.get('ascribe:call')?.(event, 'app.info', undefined));
      return Promise.all(answers.map(async (answer) => (await answer)?.error?.code ?? 'answered'));
    });
    expect(codes).toEqual([...Array.from({ length: 4 }, () => 'refused-sender'), 'answered']);
  });

  it('has no bridge in a sub-frame', async () => {
    const bridge = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const found = frame.contentWindow && 'ascribe' in frame.contentWindow;
      frame.remove();
      return found;
    });
    expect(bridge).toBe(false);
  });

  it('stays where it is: navigation by location, link and form is refused', async () => {
    await page.evaluate(() => {
      location.href = 'https://evil.example/';
      const link = Object.assign(document.createElement('a'), { href: 'file:///etc/passwd' });
      document.body.append(link);
      link.click();
      link.remove();
    });
    await page.evaluate(() => (location.href = '/page.js'));
    // A round trip through main: refusals would have been overtaken by now.
    expect(await call(page, 'app.info', undefined)).toMatchObject({ ok: true });
    expect(await page.evaluate(() => [location.href, document.title])).toEqual([home, 'Bare page']);
  });

  it('opens no window', async () => {
    await page.evaluate(() => {
      window.open('http://evil.example/');
      window.open('about:blank', 'x', 'popup');
    });
    expect(await call(page, 'app.info', undefined)).toMatchObject({ ok: true });
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await expect
      .poll(
        () =>
          page
            .context()
            .pages()
            .filter((other) => other.url().includes('evil')).length,
      )
      .toBe(0);
  });

  it('asks with the host before a link opens in the browser', async () => {
    await app.evaluate(({ dialog, shell }) => {
      const log: string[] = [];
      Reflect.set(globalThis, 'links', log);
      dialog.showMessageBox = ((_window: unknown, { message }: { message: string }) => {
        log.push(message);
        return Promise.resolve({ response: log.length === 1 ? 1 : 0, checkboxChecked: false });
      }) as typeof dialog.showMessageBox;
      shell.openExternal = (url) => Promise.resolve(void log.push(url));
    });
    const links = () => app.evaluate(() => Reflect.get(globalThis, 'links') as string[]);
    await page.evaluate(() => void window.open('https://example.org/first'));
    await expect.poll(links).toEqual(['Open example.org in your browser?']);
    await page.evaluate(() => void window.open('https://example.org/second'));
    await expect
      .poll(links)
      .toEqual([
        'Open example.org in your browser?',
        'Open example.org in your browser?',
        'https://example.org/second',
      ]);
  });

  it('has no permission but to write text to the clipboard', async () => {
    const states = await page.evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'clipboard-read',
        'midi',
        'local-fonts',
        'clipboard-write',
      ];
      const found = names.map(async (name) => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        return [name, state] as const;
      });
      return Object.fromEntries(await Promise.all(found));
    });
    expect(states).toEqual({
      geolocation: 'denied',
      notifications: 'denied',
      'clipboard-read': 'denied',
      midi: 'denied',
      'local-fonts': 'denied',
      'clipboard-write': 'granted',
    });
  });

  it('reaches no other server, by the content security policy and by the session', async () => {
    const refused = await page.evaluate(async () => {
      const tries = ['https://example.org/', 'http://127.0.0.1:9/', 'file:///etc/passwd'];
      const failed = await Promise.all(
        tries.map((url) =>
          fetch(url, { mode: 'no-cors' }).then(
            () => false,
            () => true,
          ),
        ),
      );
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      script.remove();
      document.body.insertAdjacentHTML(
        'beforeend',
        '<img src="https://example.org/x.png" onerror="window.ran = true">',
      );
      return { failed, ran: 'ran' in window };
    });
    expect(refused).toEqual({ failed: [true, true, true], ran: false });
    await expect
      .poll(() => page.evaluate(() => [...new Set(window.refused)].sort()))
      .toEqual(['connect-src', 'img-src', 'script-src-attr', 'script-src-elem']);
  });

  it('gets its own files and nothing beside them', async () => {
    const answers = await page.evaluate(async () => {
      const paths = [
        '/page.js',
        '/../main/main.cjs',
        '/..%2fmain%2fmain.cjs',
        '/%2e%2e/package.json',
        '/nothing',
      ];
      const found = paths.map(async (path) => {
        const answer = await fetch(path);
        return [path, answer.status, answer.status === 404 ? await answer.text() : ''] as const;
      });
      return Promise.all(found);
    });
    expect(answers).toEqual([
      ['/page.js', 200, ''],
      ['/../main/main.cjs', 404, 'not found'],
      ['/..%2fmain%2fmain.cjs', 404, 'not found'],
      ['/%2e%2e/package.json', 404, 'not found'],
      ['/nothing', 404, 'not found'],
    ]);
  });
});
