import { mkdtempSync, rmSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { openLink } from '../support/app/browser.ts';
import { type ServedApp, computerIn, serveApp } from '../support/app/serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'ascribe-door-'));
let app: ServedApp;
let browser: Browser;
let elsewhere: Server;

beforeAll(async () => {
  app = await serveApp(computerIn(folder));
  browser = await chromium.launch({
    executablePath: findBrowser() ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      // A name that its owner has pointed at this computer: DNS rebinding.
      '--host-resolver-rules=MAP evil.example 127.0.0.1',
      // Newer Chromium refuses such requests by itself; other browsers leave it to us.
      '--disable-features=LocalNetworkAccessChecks',
    ],
  });
  elsewhere = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Elsewhere</title>');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await browser?.close();
  elsewhere?.close();
  await app?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

/** What a page can do to the app: each attempt and whether it came to anything. */
async function attack(context: BrowserContext, from: string, target: string) {
  const page = await context.newPage();
  await page.goto(from);
  const outcome = await page.evaluate(async (app) => {
    const attempt = async (work: () => Promise<unknown>) => {
      try {
        return await work();
      } catch {
        return 'failed';
      }
    };
    const socket = (url: string) =>
      new Promise((resolve) => {
        const opened = new WebSocket(url);
        opened.addEventListener('open', () => resolve('open'));
        opened.addEventListener('error', () => resolve('failed'));
      });
    const read = async (path: string, init?: RequestInit) => {
      const response = await fetch(app + path, { credentials: 'include', ...init });
      return `${response.status} ${await response.text()}`;
    };
    return {
      page: await attempt(() => read('/')),
      session: await attempt(() => read('/session')),
      token: await attempt(() => read('/session', { method: 'POST', body: 'x' })),
      link: await attempt(() => read('/link', { method: 'POST' })),
      socket: await attempt(() => socket(`${app.replace('http', 'ws')}/backend`)),
    };
  }, target);
  await page.close();
  return outcome;
}

describe('the link', () => {
  it('opens the app, leaves no token in the address, and the page breaks no rule of its policy', async () => {
    const context = await browser.newContext();
    const { page, complaints } = await openLink(context, await app.freshLink());
    await page.getByRole('main').waitFor();
    expect(page.url()).toBe(`http://127.0.0.1:${app.port}/`);
    await page.reload();
    await page.getByRole('main').waitFor();
    expect(await page.evaluate(() => fetch('/session').then((response) => response.status))).toBe(204);
    expect(complaints).toEqual([]);
    expect((await context.cookies())[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    await context.close();
  });

  it('lets nobody in a second time, and the page says what helps', async () => {
    const link = await app.freshLink();
    const first = await browser.newContext();
    const used = await openLink(first, link);
    await used.page.getByRole('main').waitFor();
    const second = await browser.newContext();
    const { page } = await openLink(second, link);
    await expect.poll(() => page.getByText('ascribe serve --link').count()).toBeGreaterThan(0);
    await first.close();
    await second.close();
  });
});

describe('pages from elsewhere, in a browser that is let in', () => {
  it('can’t reach the app: another port of this computer', async () => {
    const context = await browser.newContext();
    await openLink(context, await app.freshLink());
    const outcome = await attack(
      context,
      `http://127.0.0.1:${portOf(elsewhere)}/`,
      `http://127.0.0.1:${app.port}`,
    );
    expect(outcome).toEqual({
      page: 'failed',
      session: 'failed',
      token: 'failed',
      link: 'failed',
      socket: 'failed',
    });
    await context.close();
  });

  it('can’t reach the app: a name pointed at this computer (DNS rebinding)', async () => {
    const context = await browser.newContext();
    await openLink(context, await app.freshLink());
    const rebound = `http://evil.example:${app.port}`;
    const page = await context.newPage();
    const responded = page.waitForEvent('response');
    // Chromium shows a page of its own for a refusal without content, and Playwright calls that a failure.
    await page.goto(`${rebound}/`).catch(() => undefined);
    expect((await responded).status()).toBe(421);
    // Served before the name was pointed here, so that to the browser it is one origin.
    await context.route(`${rebound}/before`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Before</title>' }),
    );
    const outcome = await attack(context, `${rebound}/before`, rebound);
    expect(outcome).toEqual({ page: '421 ', session: '421 ', token: '421 ', link: '421 ', socket: 'failed' });
    await context.close();
  });

  it('can’t put the app into a frame', async () => {
    const context = await browser.newContext();
    await openLink(context, await app.freshLink());
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${portOf(elsewhere)}/`);
    await page.evaluate(
      (src) =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.addEventListener('load', resolve);
          frame.src = src;
          document.body.append(frame);
        }),
      `http://127.0.0.1:${app.port}/`,
    );
    const framed = page.frames().find((frame) => frame !== page.mainFrame());
    expect(await framed?.getByRole('main').count()).toBe(0);
    await context.close();
  });
});
