import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { launchBrowserIn, openLink } from '../support/app/browser.ts';
import {
  cards,
  giveName,
  importTexts,
  newProject,
  openArticle,
  sweep,
  untilSaved,
} from '../support/app/journey.ts';
import { computerIn, serveApp } from '../support/app/serve.ts';
import { temporaryFolder } from '../support/services.ts';

const CLI = fileURLToPath(new URL('../../out/cli/ascribe.js', import.meta.url));
const TEXT = 'Alpha beta gamma.\n\nDelta epsilon zeta.\n\nEta theta iota.\n';

interface Desk {
  readonly computer: ReturnType<typeof computerIn>;
  readonly profile: string;
  readonly file: string;
}

/** A computer with one project that has one article. */
async function desk(): Promise<
  Desk & { served: Awaited<ReturnType<typeof serveApp>>; context: BrowserContext; page: Page }
> {
  const folder = temporaryFolder();
  const computer = computerIn(folder);
  const profile = join(folder, 'profile');
  const served = await serveApp(computer);
  onTestFinished(() => served.kill());
  const context = await launchBrowserIn(profile);
  onTestFinished(() => context.close());
  const { page } = await openLink(context, served.link);
  await giveName(page, 'Ana');
  await newProject(page, 'Project');
  await importTexts(page, { 'greek.txt': TEXT });
  await openArticle(page, /Alpha/);
  const file = await page.evaluate(
    () => (JSON.parse(sessionStorage.getItem('ascribe:here') ?? '{}') as { path: string }).path,
  );
  return { computer, profile, file, served, context, page };
}

async function tag(page: Page, phrase: string, key: string): Promise<void> {
  await page.keyboard.press('Escape');
  await sweep(page, phrase);
  await page.keyboard.press(key);
  await expect.poll(async () => (await cards(page)).some((card) => card.endsWith(`: ${phrase}`))).toBe(true);
}

/** From the welcome screen back into the project. */
async function openRecent(page: Page): Promise<void> {
  await page
    .getByRole('listitem')
    .getByRole('button', { name: /^Project/ })
    .click();
  await page.getByRole('grid', { name: 'Articles' }).waitFor();
}

/** What the project file itself holds, read by another process. */
function inFile({ computer, file }: Desk): readonly string[] {
  const env = { ...process.env, ASCRIBE_DATA_DIR: computer.data, HOME: computer.home };
  const run = (...args: string[]) => {
    const ran = spawnSync(process.execPath, [CLI, ...args, '--json'], { env, encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(ran.stderr);
    return JSON.parse(ran.stdout) as unknown;
  };
  const { articles } = run('list', file) as { articles: { id: string }[] };
  const shown = run('show', file, articles[0]!.id) as { spans: { label: string; text: string }[] };
  return shown.spans.map(({ label, text }) => `${label}: ${text}`);
}

it('what is called saved is still there after a restart of the browser', async () => {
  const { context, profile, served, page } = await desk();
  await tag(page, 'Alpha beta', '1');
  await untilSaved(page);
  await context.close();
  const again = await launchBrowserIn(profile);
  onTestFinished(() => again.close());
  const { page: next } = await openLink(again, await served.freshLink());
  await openRecent(next);
  await openArticle(next, /Alpha/);
  await expect.poll(() => cards(next)).toEqual(['Claim: Alpha beta']);
  await next.keyboard.press('Control+z');
  await expect.poll(() => cards(next)).toEqual([]);
});

it('an article opens with everything when the browser’s own copies are gone', async () => {
  const { page } = await desk();
  await tag(page, 'Alpha beta', '1');
  await untilSaved(page);
  await page.evaluate(async () => {
    localStorage.clear();
    for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
  });
  await page.reload();
  await page.locator('.ascribe-surface').waitFor();
  await expect.poll(() => cards(page)).toEqual(['Claim: Alpha beta']);
  await untilSaved(page);
});

it('a record that only the browser holds when the backend is killed reaches the file before a new one is called saved', async () => {
  const before = await desk();
  const { page, served, computer } = before;
  await tag(page, 'Alpha beta', '1');
  await untilSaved(page);
  await served.kill();
  await page.getByText('Ascribe does not answer').waitFor();
  await tag(page, 'Delta epsilon', '2');
  await page.getByRole('button', { name: /^Not saved/ }).waitFor();
  await page.waitForTimeout(300);
  // The window goes, too: now IndexedDB alone has it.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.close({ runBeforeUnload: false });
  const again = await serveApp(computer);
  onTestFinished(() => again.kill());
  expect(again.port).toBe(served.port);
  const { page: next } = await openLink(before.context, again.link);
  await next
    .getByRole('button', { name: /Project/ })
    .first()
    .click();
  await openArticle(next, /Alpha/);
  await expect.poll(async () => (await cards(next)).length).toBe(2);
  await tag(next, 'Eta theta', '3');
  await untilSaved(next);
  expect(inFile(before)).toEqual(['claim: Alpha beta', 'opinion: Delta epsilon', 'background: Eta theta']);
});

it('a window that lived through the backend’s death goes on by itself and saves what it kept', async () => {
  const before = await desk();
  const { page, served, computer } = before;
  await tag(page, 'Alpha beta', '1');
  await untilSaved(page);
  await served.kill();
  await page.getByText('Ascribe does not answer').waitFor();
  await tag(page, 'Delta epsilon', '2');
  const again = await serveApp(computer);
  onTestFinished(() => again.kill());
  await untilSaved(page);
  await tag(page, 'Eta theta', '3');
  await untilSaved(page);
  expect(inFile(before)).toEqual(['claim: Alpha beta', 'opinion: Delta epsilon', 'background: Eta theta']);
});

it('work goes on while the project file is out of reach, and is in it once it is back', async () => {
  const before = await desk();
  const { page, file } = before;
  await tag(page, 'Alpha beta', '1');
  await untilSaved(page);
  renameSync(file, `${file}.away`);
  await tag(page, 'Delta epsilon', '2');
  await page.getByRole('button', { name: /^Not saved/ }).waitFor();
  await page.getByRole('button', { name: /^Not saved/ }).click();
  await page.getByText('Your work is safe in Ascribe’s own record').waitFor();
  await page.keyboard.press('Escape');
  renameSync(`${file}.away`, file);
  await untilSaved(page);
  expect(inFile(before)).toEqual(['claim: Alpha beta', 'opinion: Delta epsilon']);
});

it('two windows of one project show each other’s work at once', async () => {
  const { page, context, file } = await desk();
  const other = await context.newPage();
  await other.goto(page.url());
  await other
    .getByRole('button', { name: /Project/ })
    .first()
    .click();
  await openArticle(other, /Alpha/);
  await tag(page, 'Alpha beta', '1');
  await expect.poll(() => cards(other)).toEqual(['Claim: Alpha beta']);
  await tag(other, 'Delta epsilon', '2');
  await expect.poll(() => cards(page)).toEqual(['Claim: Alpha beta', 'Opinion: Delta epsilon']);
  await other.keyboard.press('Control+z');
  await expect.poll(() => cards(page)).toEqual(['Claim: Alpha beta']);
  await untilSaved(page);
  expect(file).not.toBe('');
});
