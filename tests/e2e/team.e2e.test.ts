import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { openLink } from '../support/app/browser.ts';
import {
  addPerson,
  cards,
  chooseFolder,
  clickOn,
  giveName,
  importTexts,
  newProject,
  openArticle,
  sweep,
  untilSaved,
} from '../support/app/journey.ts';
import { computerIn, serveApp } from '../support/app/serve.ts';
import { temporaryFolder } from '../support/services.ts';
import { browserForTests } from '../support/app/newcomer.ts';

const browser = browserForTests();

const TEXT = 'Alpha beta gamma.\n\nDelta epsilon zeta.\n\nEta theta iota.\n';

/** Somebody at a computer of their own, who has imported the same article into a project of their own. */
async function atComputer(folder: string, name: string) {
  const computer = computerIn(join(folder, name));
  const served = await serveApp(computer);
  onTestFinished(() => served.stop());
  const context = await browser().newContext({ viewport: { width: 1280, height: 800 } });
  onTestFinished(() => context.close());
  const { page } = await openLink(context, served.link);
  await giveName(page, name);
  await newProject(page, `Project of ${name}`);
  await importTexts(page, { 'greek.txt': TEXT });
  await openArticle(page, /Alpha/);
  return { page, served, computer };
}

const person = async (folder: string, name: string): Promise<Page> => (await atComputer(folder, name)).page;

/** The two share a folder from now on, in one project. */
async function share(folder: string, first: Page, second: Page): Promise<void> {
  const shared = join(folder, 'shared');
  mkdirSync(shared);
  for (const page of [first, second]) {
    await chooseFolder(page, shared);
    if (page === second) await page.getByRole('button', { name: 'Join the project' }).click();
    await page.getByText('Up to date').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Saved. With the team.' }).waitFor();
  }
}

async function tag(page: Page, phrase: string, key: string): Promise<void> {
  await page.keyboard.press('Escape');
  await sweep(page, phrase);
  await page.keyboard.press(key);
  await untilSaved(page);
}

async function exported(page: Page, out: string): Promise<readonly string[]> {
  await page.getByRole('button', { name: 'Back to the library' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByLabel('Into the folder').fill(out);
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  await page.getByText('every span checked').waitFor();
  return ['articles.jsonl', 'manifest.json'].map((file) => readFileSync(join(out, file), 'utf8'));
}

it('two people who began apart share a folder, see each other’s work live, and export the same bytes', async () => {
  const folder = temporaryFolder();
  const ana = await person(folder, 'Ana');
  const ben = await person(folder, 'Ben');
  await tag(ana, 'Alpha beta', '1');
  await tag(ben, 'Delta epsilon', '2');

  await share(folder, ana, ben);
  const both = ['Claim: Alpha beta', 'Opinion: Delta epsilon'];
  await expect.poll(() => cards(ben), { timeout: 30_000 }).toEqual(both);
  await expect.poll(() => cards(ana), { timeout: 30_000 }).toEqual(both);

  await tag(ben, 'Eta theta', '3');
  await ana.getByRole('list', { name: 'Annotations by place' }).getByText('Eta theta').waitFor();
  await ana.getByRole('list', { name: 'Annotations by place' }).getByText('Ben').first().waitFor();
  await ben.getByRole('button', { name: 'Saved. With the team.' }).waitFor();

  // What is Ben's stays Ben's.
  await clickOn(ana, 'Eta theta');
  await ana.getByText('Only Ben can change this.').waitFor();
  await ana.keyboard.press('Delete');
  await ana.getByText('Only the person who made this annotation').waitFor();

  await ana.getByRole('button', { name: 'Saved. With the team.' }).waitFor();
  const [first, second] = [await exported(ana, join(folder, 'a')), await exported(ben, join(folder, 'b'))];
  expect(first).toEqual(second);
  expect(first[0]).toContain('Eta theta');
});

it('two discuss a passage over a shared folder, also when one’s backend dies before the answer is sent', async () => {
  const folder = temporaryFolder();
  const ana = await person(folder, 'Ana');
  const { page: ben, served, computer } = await atComputer(folder, 'Ben');
  await share(folder, ana, ben);
  const comments = (page: Page) => page.getByRole('tabpanel', { name: /Comments/ });
  const patience = { timeout: 30_000 };
  await ana.getByRole('button', { name: 'Also here: Ben' }).waitFor(patience);
  await sweep(ana, 'theta iota');
  await ana.keyboard.press('c');
  await ana.keyboard.type('Is this right, @be');
  await ana.getByRole('option', { name: 'Ben' }).click();
  await ana.keyboard.press('Control+Enter');
  await ben.getByRole('button', { name: 'Comments: 1 new one, 1 of them for you' }).click(patience);
  await ben.getByRole('button', { name: /Is this right/ }).click();
  await comments(ben).getByRole('button', { name: 'Answer' }).click();

  await served.kill();
  await ben.getByText('Ascribe does not answer.').waitFor();
  await ben.getByLabel('Your answer').fill('Quite.');
  await ben.keyboard.press('Control+Enter');
  const again = await serveApp(computer);
  onTestFinished(() => again.stop());
  await comments(ana).getByText('Quite.').waitFor(patience);
  await comments(ana).getByRole('button', { name: 'Resolve', exact: true }).click();
  await comments(ben).getByText('Resolved by Ana').waitFor(patience);
  // Sent again after the crash, but said once.
  for (const page of [ana, ben]) expect(await comments(page).getByText('Quite.').count()).toBe(1);
});

it('a filter by person hides what others tagged, in the list and in the text', async () => {
  const folder = temporaryFolder();
  const page = await person(folder, 'Ana');
  await tag(page, 'Alpha beta', '1');
  await addPerson(page, 'Cem');
  await tag(page, 'Delta epsilon', '2');
  await expect.poll(() => cards(page)).toEqual(['Claim: Alpha beta', 'Opinion: Delta epsilon']);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('checkbox', { name: 'Ana' }).click({ force: true });
  await expect.poll(() => cards(page)).toEqual(['Opinion: Delta epsilon']);
  await page.keyboard.press('Escape');
  // Undo takes back only what this person did.
  await page.keyboard.press('Control+z');
  await expect.poll(() => cards(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => cards(page)).toEqual(['Claim: Alpha beta']);
});
