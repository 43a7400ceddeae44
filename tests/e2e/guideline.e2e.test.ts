import { describe, expect, it, onTestFinished } from 'vitest';
import { openLink } from '../support/app/browser.ts';
import { giveName, importTexts, newProject, openArticle, sweep, untilSaved } from '../support/app/journey.ts';
import { computerIn, serveApp } from '../support/app/serve.ts';
import { temporaryFolder } from '../support/services.ts';
import { browserForTests } from '../support/app/newcomer.ts';

const browser = browserForTests();

describe('the guideline', () => {
  it('is written beside the text, is in force for what is tagged next, and counts it', async () => {
    const served = await serveApp(computerIn(temporaryFolder()));
    onTestFinished(() => served.stop());
    const context = await browser().newContext({ viewport: { width: 1280, height: 800 } });
    onTestFinished(() => context.close());
    const { page, complaints } = await openLink(context, served.link);
    await giveName(page, 'Ana');
    await newProject(page, 'Floods');
    await importTexts(page, { 'a.txt': 'The river rose.\n\nNobody was hurt.\n' });
    await openArticle(page, /river/);
    await sweep(page, 'Nobody was hurt');
    await page.keyboard.press('1');
    await untilSaved(page);

    await page.keyboard.press('g');
    await page.keyboard.press('g');
    const dialog = page.getByRole('dialog', { name: 'Guideline' });
    await dialog.getByRole('heading', { name: 'News: claim, opinion' }).waitFor();
    await dialog.getByText(/1 annotation by it/).waitFor();
    await dialog.getByRole('button', { name: 'Write a new version' }).click();
    await dialog.getByLabel('Guideline, in Markdown').fill('# Claims\n\nTag the *whole* clause.');
    await dialog.getByRole('button', { name: 'Publish as version 2' }).click();
    await dialog.getByRole('heading', { name: 'Claims' }).waitFor();
    await dialog.getByText(/0 annotations by it/).waitFor();
    await dialog.getByRole('checkbox', { name: 'What it changed' }).check({ force: true });
    await dialog.locator('ins', { hasText: 'whole' }).waitFor();
    await page.keyboard.press('Escape');

    await sweep(page, 'The river rose');
    await page.keyboard.press('1');
    await untilSaved(page);
    await page.getByRole('button', { name: 'Guideline' }).click();
    await dialog.getByText(/1 annotation by it/).waitFor();
    expect(complaints).toEqual([]);
  });
});
