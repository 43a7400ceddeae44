import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { ProjectSession } from '@shared/rpc/contract.ts';
import type { ShellApp } from '../support/electron-double/launch.ts';
import { answerOf } from '../support/electron-double/page.ts';
import { annotate, annotationUpdate } from '../support/shell/annotate.ts';
import { Computer, answerOpenDialog, answerSaveDialog } from '../support/shell/fixture.ts';

const TEXT = ' date 2020-10-28 By Trend\n\n“The minister — 👩‍🔬 — lied,” she said.\n';

describe('work in the desktop app', () => {
  let computer: Computer;

  beforeEach(async () => (computer = await Computer.make()));
  afterEach(() => computer.tidy());

  /** Makes a project where the save dialog says, as Ann. */
  async function makeProject(app: ShellApp, page: Page): Promise<ProjectSession> {
    await answerSaveDialog(app, join(computer.documents, 'Elections'));
    const { annotator } = await answerOf(page, 'people.add', { name: 'Ann' });
    const { path } = await answerOf(page, 'dialog.save', { purpose: 'project', name: 'Elections' });
    expect(path).toBe(join(computer.documents, 'Elections.ascribe'));
    return answerOf(page, 'project.create', { path: path ?? '', title: 'Elections', annotator });
  }

  /** Imports one article through the open dialog. */
  async function importArticle(app: ShellApp, page: Page): Promise<string> {
    const file = join(computer.folder, 'article.txt');
    await writeFile(file, TEXT);
    await answerOpenDialog(app, [file]);
    const { paths } = await answerOf(page, 'dialog.open', { purpose: 'import' });
    expect(paths).toEqual([file]);
    const report = await answerOf(page, 'import.run', { job: 'j1', paths: [...paths] });
    expect(report).toMatchObject({ imported: 1, failed: [] });
    return report.articles[0]?.id ?? '';
  }

  /** What a newly opened project has of an article. */
  async function reopened(page: Page, id: string): Promise<{ text: string; annotations: number }> {
    await answerOf(page, 'project.open', { path: join(computer.documents, 'Elections.ascribe') });
    const { text } = await answerOf(page, 'article.open', { id });
    const { counts } = await answerOf(page, 'project.overview', undefined);
    return { text, annotations: counts.annotations };
  }

  it('is a file where the save dialog said; a cancelled dialog makes none', async () => {
    const app = await computer.start();
    const page = await app.window();
    await answerSaveDialog(app, '');
    expect(await answerOf(page, 'dialog.save', { purpose: 'project', name: 'X' })).toEqual({ path: null });
    await answerOpenDialog(app, []);
    expect(await answerOf(page, 'dialog.open', { purpose: 'project' })).toEqual({ paths: [] });
    const session = await makeProject(app, page);
    expect(session).toMatchObject({ title: 'Elections', readOnly: false, save: { kind: 'saved' } });
    expect(existsSync(session.path)).toBe(true);
  });

  it('is there after the app was quit and started again', async () => {
    const first = await computer.start();
    const page = await first.window();
    const session = await makeProject(first, page);
    const id = await importArticle(first, page);
    await annotate(page, session, id, [{ start: 28, end: 40 }]);
    expect(await first.quit()).toBe(0);

    const second = await computer.start();
    const again = await second.window();
    expect(await reopened(again, id)).toEqual({ text: TEXT, annotations: 1 });
    const { recents } = await answerOf(again, 'app.info', undefined);
    expect(recents).toMatchObject([{ title: 'Elections', present: true }]);
  });

  it('is there after the app was killed, once it was called saved', async () => {
    const first = await computer.start();
    const page = await first.window();
    const session = await makeProject(first, page);
    const id = await importArticle(first, page);
    await annotate(page, session, id, [{ start: 28, end: 40 }]);
    await first.kill();

    const second = await computer.start();
    expect(await reopened(await second.window(), id)).toEqual({ text: TEXT, annotations: 1 });
  });

  it('that the page still holds when the app quits is handed over first', async () => {
    const first = await computer.start();
    const page = await first.window();
    const session = await makeProject(first, page);
    const id = await importArticle(first, page);
    const article = await answerOf(page, 'article.open', { id });
    const { update } = annotationUpdate(session, article, [{ start: 28, end: 40 }]);
    await page.evaluate(
      ([doc, bytes]) => {
        window.beforeHandingOver = () => window.ascribe!.call('records.append', { doc, update: bytes });
      },
      [id, update] as const,
    );
    expect(await first.quit()).toBe(0);

    const second = await computer.start();
    expect(await reopened(await second.window(), id)).toMatchObject({ annotations: 1 });
  });

  it('begins anew when the page is loaded again: the project is left and can be opened', async () => {
    const app = await computer.start();
    const page = await app.window();
    const session = await makeProject(app, page);
    await page.evaluate(() => location.reload());
    await page.waitForFunction(() => window.commands !== undefined);
    const overview = await page.evaluate(() => window.ascribe!.call('project.overview', undefined));
    expect(overview).toMatchObject({ ok: false, error: { code: 'no-project' } });
    expect(await answerOf(page, 'project.open', { path: session.path })).toMatchObject({
      title: 'Elections',
    });
  });

  it('may begin with files the page was given, whose paths it learns', async () => {
    const app = await computer.start();
    const page = await app.window();
    const file = join(computer.folder, 'dropped 👩‍🔬.txt');
    await writeFile(file, TEXT);
    await app.knowFiles([file]);
    await page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'files' }));
    });
    await page.setInputFiles('#files', file);
    const paths = await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#files');
      return [
        window.ascribe?.pathOf?.(input!.files![0]!),
        window.ascribe?.pathOf?.(new File(['x'], 'made by the page.txt')),
      ];
    });
    expect(paths).toEqual([file, undefined]);
  });
});
