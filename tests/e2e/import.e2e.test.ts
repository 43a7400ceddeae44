import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { openLink } from '../support/app/browser.ts';
import { giveName, newProject } from '../support/app/journey.ts';
import { computerIn, serveApp } from '../support/app/serve.ts';
import { temporaryFolder } from '../support/services.ts';
import { browserForTests } from '../support/app/newcomer.ts';

const browser = browserForTests();

async function emptyProject() {
  const folder = temporaryFolder();
  const served = await serveApp(computerIn(folder));
  onTestFinished(() => served.stop());
  const context = await browser().newContext();
  onTestFinished(() => context.close());
  const { page, complaints } = await openLink(context, served.link);
  await giveName(page, 'Ana');
  await newProject(page, 'Project');
  const inbox = join(folder, 'inbox');
  mkdirSync(join(inbox, 'deep'), { recursive: true });
  return { page, complaints, inbox };
}

/** Drops files and folders of this computer on the window, as a file manager does. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data });
  await page.getByText('Drop to import').waitFor();
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', x: 400, y: 400, data });
}

const titles = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('tr[data-row] td:nth-child(2)')].map((cell) => cell.textContent),
  );

it('takes a dropped folder with all it holds, and reports each file that can’t be read while the others go in', async () => {
  const { page, complaints, inbox } = await emptyProject();
  writeFileSync(join(inbox, 'one.txt'), 'First headline\n\nSome text.');
  writeFileSync(join(inbox, 'deep', 'two.md'), '# Second headline\n\nMore text.');
  writeFileSync(join(inbox, 'empty.txt'), '');
  writeFileSync(join(inbox, 'picture.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]));
  writeFileSync(join(inbox, 'lines.jsonl'), '{"text":"Third headline\\n\\nText."}\n{"text":\n');
  writeFileSync(join(inbox, '.hidden.txt'), 'Not an article.');
  await drop(page, [inbox]);
  const report = page.getByRole('dialog');
  await report.waitFor();
  const left = await report.getByRole('listitem').allTextContents();
  expect(left.some((line) => line.includes('empty.txt'))).toBe(true);
  expect(left.some((line) => line.includes('picture.txt'))).toBe(true);
  expect(left.some((line) => line.includes('lines.jsonl, line 2'))).toBe(true);
  expect(left).toHaveLength(3);
  await report.getByRole('button', { name: 'Done' }).click();
  await expect
    .poll(async () => (await titles(page)).toSorted())
    .toEqual(['First headline', 'Second headline', 'Third headline']);
  expect(complaints).toEqual([]);
});

it('says which articles were there already, and takes none twice', async () => {
  const { page, inbox } = await emptyProject();
  writeFileSync(join(inbox, 'one.txt'), 'First headline\n\nSome text.');
  await drop(page, [join(inbox, 'one.txt')]);
  await page.getByText('1 article imported.').first().waitFor();
  await drop(page, [inbox]);
  await page.getByText('0 articles imported, 1 was here already.').first().waitFor();
  expect(await titles(page)).toEqual(['First headline']);
});

it('asks for the encoding of a file when it can’t be told, and reads it so', async () => {
  const { page, inbox } = await emptyProject();
  // No UTF-8, and too short to be recognised.
  writeFileSync(join(inbox, 'old.txt'), Buffer.from([0xcf, 0xf0, 0xe8]));
  await drop(page, [inbox]);
  await page.getByText('in an unknown encoding').waitFor();
  await page.getByRole('combobox').selectOption('windows-1251');
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
  await expect.poll(() => titles(page)).toEqual(['При']);
});

it('imports many files in one go and can be stopped', async () => {
  const { page, inbox } = await emptyProject();
  for (let i = 0; i < 1200; i++)
    writeFileSync(join(inbox, `${i}.txt`), `Headline ${i}\n\nBody of article ${i}.`);
  await drop(page, [inbox]);
  await page.getByRole('progressbar').waitFor();
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('cancelled before the end').first().waitFor();
  const some = await page
    .getByRole('grid')
    .getAttribute('aria-rowcount')
    .catch(() => '1');
  expect(Number(some)).toBeLessThan(1201);
  await drop(page, [inbox]);
  await expect
    .poll(() => page.getByRole('grid').getAttribute('aria-rowcount'), { timeout: 60_000 })
    .toBe('1201');
});
