import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { openLink } from '../support/app/browser.ts';
import { findings } from '../support/app/findings.ts';
import { importTexts, newProject, openArticle, sweep, untilSaved } from '../support/app/journey.ts';
import { browserForTests, newcomer } from '../support/app/newcomer.ts';

/** With a folder in SCREENS_DIR the screens are also written there as pictures, to be looked at. */
const pictures = process.env['SCREENS_DIR'];

const browser = browserForTests();

const TEXT = `Alpha beta gamma 👩‍👩‍👧.\n\n${'Delta epsilon zeta, and so on. '.repeat(120)}\n\nEta theta “iota”.\n`;

/** Ana at her computer, with an article, and Ben, who works at the same one. */
async function twoPeople() {
  const { page: ana, complaints, served } = await newcomer(browser());
  await newProject(ana, 'Greek');
  await importTexts(ana, { 'greek.txt': TEXT, 'other.txt': 'Another article.\n' });
  await ana.getByRole('row', { name: /Another/ }).waitFor();
  return { served, ana, complaints };
}

/** A window of its own in which somebody else works on the same project. */
async function windowOf(link: string, name: string): Promise<Page> {
  const context = await browser().newContext({ viewport: { width: 1280, height: 800 } });
  onTestFinished(() => context.close());
  const { page } = await openLink(context, link);
  await page.getByRole('button', { name: /Greek/ }).first().click();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: /People/ }).click();
  await page.getByRole('button', { name: 'Add a person…' }).click();
  await page.getByLabel('What is your name?').fill(name);
  await page.keyboard.press('Enter');
  await page.getByText('that is you').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  return page;
}

const field = (page: Page) => page.getByLabel(/^Your (comment|answer)$/);
const panel = (page: Page) => page.getByRole('tabpanel', { name: /Comments/ });

async function looks(page: Page, name: string, found: string[]): Promise<void> {
  await page.waitForTimeout(350);
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `comments-${name}.png`) });
  }
  for (const finding of await findings(page)) found.push(`${name}: ${finding}`);
}

it('two people discuss a passage: mention, unread, jump, answer, resolve', { timeout: 60_000 }, async () => {
  const { served, ana, complaints } = await twoPeople();
  const found: string[] = [];
  const ben = await windowOf(await served.freshLink(), 'Ben');
  // Ben has written nothing yet, and is known to the others.
  await openArticle(ana, /Alpha/);

  // By keyboard alone: comment on the selection, mention Ben, send; the caret is back in the text.
  await sweep(ana, 'theta “iota”');
  await ana.keyboard.press('c');
  await ana.keyboard.type('Is this right, @be');
  await ana.getByRole('option', { name: 'Ben' }).waitFor();
  await looks(ana, 'writing', found);
  await ana.keyboard.press('Enter');
  await ana.keyboard.type('?');
  await ana.keyboard.press('Control+Enter');
  await panel(ana).getByText('Is this right, @Ben ?').waitFor();
  await untilSaved(ana);

  // Ben learns of it in the library, and one press leads him to the passage.
  await ben.getByRole('button', { name: 'Comments: 1 new one, 1 of them for you' }).click();
  await ben.getByText('Mentions you').waitFor();
  await looks(ben, 'all-articles', found);
  await ben.getByRole('button', { name: /Is this right/ }).click();
  await panel(ben).getByText('New', { exact: true }).waitFor();
  await expect
    .poll(() =>
      ben.evaluate(() => {
        const mark = document.querySelector('.marks .sign')?.getBoundingClientRect();
        return mark !== undefined && mark.top > 0 && mark.bottom < window.innerHeight;
      }),
    )
    .toBe(true);
  await ben.getByRole('button', { name: 'Comments', exact: true }).waitFor();
  await panel(ben).getByRole('button', { name: 'Answer' }).click();
  await field(ben).fill('Quite.');
  await ben.keyboard.press('Control+Enter');
  await looks(ben, 'discussion', found);

  // Ana has the discussion open and sees the answer come; she resolves it, and the mark goes with it.
  await panel(ana).getByText('Quite.').waitFor();
  await panel(ana).getByRole('button', { name: 'Resolve', exact: true }).click();
  await panel(ben).getByText('Resolved by Ana').waitFor();
  await panel(ana).getByRole('button', { name: 'Close the discussion' }).click();
  await ana.getByText('Everything here is resolved.').waitFor();
  await expect.poll(() => ana.locator('.marks .sign').count()).toBe(0);
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
});

it(
  'a comment that was not sent waits through other articles and a reload, and one taken back can be brought back',
  { timeout: 60_000 },
  async () => {
    const { ana, complaints } = await twoPeople();
    await openArticle(ana, /Alpha/);
    await sweep(ana, 'beta gamma');
    await ana.keyboard.press('c');
    await field(ana).fill('Half a thou');
    await ana.keyboard.press('Escape');
    await ana.keyboard.press('.');
    await ana.getByRole('heading', { name: /Another/ }).waitFor();
    await ana.reload();
    await ana.getByRole('button', { name: 'Back to the library' }).click();
    await openArticle(ana, /Alpha/);
    await ana.getByRole('tab', { name: /Comments/ }).click();
    await panel(ana).getByText('Half a thou').waitFor();
    await ana.getByRole('button', { name: 'Go on writing' }).click();
    await ana.keyboard.type('ght.');
    await ana.keyboard.press('Control+Enter');
    await panel(ana).getByText('Half a thought.').waitFor();

    // A press on the sign in the margin opens the discussion, and leaves the caret where it was.
    await panel(ana).getByRole('button', { name: 'Close the discussion' }).click();
    await ana.locator('.marks .sign').click();
    await panel(ana).getByRole('region', { name: 'Discussion' }).waitFor();

    await ana.getByRole('button', { name: 'Edit or take back' }).click();
    await ana.getByRole('menuitem', { name: 'Take back' }).click();
    await ana.getByText('Comment taken back').waitFor();
    await ana.getByRole('button', { name: 'Bring back' }).first().click();
    await panel(ana).getByText('Half a thought.').waitFor();
    expect(complaints).toEqual([]);
  },
);

it('passage after passage is commented on by mouse', async () => {
  const { ana, complaints } = await twoPeople();
  await openArticle(ana, /Alpha/);
  await ana.getByRole('tab', { name: /Comments/ }).click();
  for (const phrase of ['beta', 'Alpha', 'gamma']) {
    await sweep(ana, phrase);
    await panel(ana).getByRole('button', { name: 'On the passage' }).click();
    await field(ana).fill(`About ${phrase}`);
    await panel(ana).getByRole('button', { name: 'Comment', exact: true }).click();
    await panel(ana).getByText(`About ${phrase}`).waitFor();
  }
  await panel(ana).getByText('Open 3').waitFor();
  expect(complaints).toEqual([]);
});

it('the caret goes to the passage of the discussion that one walks to, and on from there', async () => {
  const { ana, complaints } = await twoPeople();
  await openArticle(ana, /Alpha/);
  await sweep(ana, 'Eta theta');
  await ana.keyboard.press('c');
  await ana.keyboard.type('Is it?');
  await ana.keyboard.press('Control+Enter');
  await ana.locator('.ascribe-article:focus').waitFor();
  await ana.keyboard.press('Control+Home');
  await ana.keyboard.press('g');
  await ana.keyboard.press('c');
  const words = () => ana.evaluate(() => getSelection()?.focusNode?.textContent ?? '');
  await expect.poll(words).toContain('Eta theta');
  await ana.keyboard.press('Escape');
  await ana.keyboard.press('Control+Shift+ArrowRight');
  await expect.poll(() => ana.evaluate(() => String(getSelection()))).toMatch(/^Eta ?$/);
  expect(complaints).toEqual([]);
});
