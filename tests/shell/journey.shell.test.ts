import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShellApp } from '../support/electron-double/launch.ts';
import { Computer, answerOpenDialog, answerSaveDialog, clickMenu } from '../support/shell/fixture.ts';

const TEXT = ' date 2020-10-28 By Trend\n\n“The minister — 👩‍🔬 — lied,” she said.\n';

const button = (page: Page, name: string): Locator => page.getByRole('button', { name });
const annotations = (page: Page) => page.getByText('1 annotation', { exact: true });

describe('the real page in the desktop app', () => {
  let computer: Computer;

  beforeEach(async () => (computer = await Computer.make()));
  afterEach(() => computer.tidy());

  async function makeProject(app: ShellApp, page: Page): Promise<void> {
    await page.getByLabel('What is your name?').fill('Ann');
    await button(page, 'Continue').click();
    await page.getByText('Try the sample').waitFor();
    await clickMenu(app, 'new-project');
    await page.getByLabel('Title').fill('Elections');
    await answerSaveDialog(app, join(computer.documents, 'My elections'));
    await button(page, 'Change…').click();
    await page.getByText('My elections.ascribe').waitFor();
    await button(page, 'Create project').click();
    await page.getByLabel('Title').waitFor({ state: 'hidden' });
  }

  async function importArticle(app: ShellApp, page: Page): Promise<void> {
    const file = join(computer.folder, 'article.txt');
    await writeFile(file, TEXT);
    await answerOpenDialog(app, [file]);
    await clickMenu(app, 'import');
    await page.getByRole('row', { name: 'Trend' }).waitFor();
  }

  it('makes a project, imports an article and tags it, by menu and system dialogs, and has it after a restart', async () => {
    const app = await computer.start({ realPage: true });
    const page = await app.window();
    await makeProject(app, page);
    await importArticle(app, page);
    await page.getByRole('row').nth(1).dblclick();

    await page
      .getByText('minister')
      .last()
      .dblclick({ position: { x: 60, y: 5 } });
    await page.keyboard.press('1');
    await annotations(page).waitFor();
    await clickMenu(app, 'undo');
    await page.getByText('No annotations yet').waitFor();
    await clickMenu(app, 'redo');
    await annotations(page).waitFor();
    expect(await app.quit()).toBe(0);

    const path = join(computer.documents, 'My elections.ascribe');
    const again = await computer.start({ realPage: true, args: [path] });
    const reopened = await again.window();
    await reopened.getByRole('row').nth(1).dblclick();
    await annotations(reopened).waitFor();
    expect(await again.quit()).toBe(0);
  });
});
