import type { Page } from 'playwright-core';

/** Steps that a user takes, for tests that try whole journeys in a real browser. */

/** Answers the newcomer's question for a name. */
export async function giveName(page: Page, name: string): Promise<void> {
  await page.getByLabel('What is your name?').fill(name);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'New project' }).waitFor();
}

/** From the welcome screen to the library of the sample project. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.getByRole('grid', { name: 'Articles' }).waitFor();
}

/** From the welcome screen to the empty library of a new project. */
export async function newProject(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Create project' }).click();
  await page.getByText('This project has no articles yet').waitFor();
}

/** A press on a row of the library. */
export async function openArticle(page: Page, title: RegExp | string): Promise<void> {
  await page.getByRole('row', { name: title }).getByRole('gridcell').nth(1).click();
  await page.locator('.ascribe-surface').waitFor();
}

/** Imports texts by the page's own file input. */
export async function importTexts(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page
    .getByLabel('Files to import')
    .first()
    .setInputFiles(
      Object.entries(files).map(([name, text]) => ({
        name,
        mimeType: 'text/plain',
        buffer: Buffer.from(text),
      })),
    );
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where a phrase is seen. It must stand within one paragraph and be in view. */
async function placesOf(page: Page, phrase: string): Promise<readonly [start: Place, end: Place]> {
  const found = await page.evaluate((wanted) => {
    const surface = document.querySelector('.ascribe-surface');
    const walker = document.createTreeWalker(surface!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      node.parentElement?.scrollIntoView({ block: 'center' });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const boxes = [...range.getClientRects()];
      const first = boxes[0]!;
      const last = boxes.at(-1)!;
      return [
        { x: first.left + 1, y: first.top + first.height / 2 },
        { x: last.right - 1, y: last.top + last.height / 2 },
      ] as const;
    }
    return undefined;
  }, phrase);
  if (!found) throw new Error(`“${phrase}” is not in the text`);
  return found;
}

/** Sweeps over a phrase with the mouse. */
export async function sweep(page: Page, phrase: string): Promise<void> {
  await placesOf(page, phrase);
  await page.waitForTimeout(100);
  const [start, end] = await placesOf(page, phrase);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

/** A click into a phrase. */
export async function clickOn(page: Page, phrase: string): Promise<void> {
  const [start] = await placesOf(page, phrase);
  await page.mouse.click(start.x + 6, start.y);
}

/** Resolves when the indicator says that everything is in the project file. */
export async function untilSaved(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Saved/ }).waitFor();
}

/** The cards beside the text, as `label: quote`. */
export async function cards(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('ol[aria-label="Annotations by place"] > li')].map((item) => {
      const [head, quote] = item.querySelector('button')?.children ?? [];
      return `${head?.children[1]?.textContent ?? ''}: ${quote?.textContent ?? ''}`;
    }),
  );
}

/** Chooses a shared folder whose name is `shared`. */
export async function chooseFolder(page: Page, folder: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: /Shared folder/ }).click();
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  const chooser = page.getByRole('dialog', { name: 'Choose a folder' });
  await chooser.getByLabel('Folder', { exact: true }).fill(folder);
  await page.keyboard.press('Enter');
  await chooser.getByRole('listbox', { name: 'In shared' }).waitFor();
  await chooser.getByRole('button', { name: 'Use this folder' }).click();
}

/** Adds a person at this computer, who acts in the page from now on. */
export async function addPerson(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: /People/ }).click();
  await page.getByRole('button', { name: 'Add a person…' }).click();
  await page.getByLabel('What is your name?').fill(name);
  await page.keyboard.press('Enter');
  await page.getByText('that is you').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
}
