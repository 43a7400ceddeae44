import type { Browser, JSHandle, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { decodeFrame } from '@shared/rpc/wire.ts';
import { launchBrowser, openLink } from '../support/app/browser.ts';
import { giveName, importTexts, newProject, untilSaved } from '../support/app/journey.ts';
import { computerIn, serveApp } from '../support/app/serve.ts';
import { median, reportFigure } from '../support/bench-report.ts';
import { temporaryFolder } from '../support/services.ts';

const RUNS = 5;
const ANNOTATIONS = 1_000;
const SENTENCE =
  'The minister said that prices will fall before the end of the year, and nobody asked why.\n\n';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** An article of about 20,000 words with 1,000 annotations, and the same article bare, as one JSONL file. */
function corpus(): string {
  const long = SENTENCE.repeat(1_200);
  const spans = Array.from({ length: ANNOTATIONS }, (_, i) => {
    const start = i * SENTENCE.length + (i % 3) * 4;
    const label = ['claim', 'opinion', 'background', 'attribution'][i % 4];
    return { start, end: start + 40, label };
  });
  return [
    { text: `Tagged\n\n${long}`, meta: { title: 'Tagged' }, spans },
    { text: `Bare\n\n${long}`, meta: { title: 'Bare' } },
  ]
    .map((line) => JSON.stringify(line))
    .join('\n');
}

async function libraryPage(): Promise<Page> {
  const served = await serveApp(computerIn(temporaryFolder()));
  onTestFinished(() => served.stop());
  const context = await browser.newContext({ viewport: { width: 1280, height: 850 } });
  onTestFinished(() => context.close());
  const { page } = await openLink(context, served.link);
  await giveName(page, 'Ana');
  await newProject(page, 'Bench');
  await importTexts(page, { 'corpus.jsonl': corpus() });
  await page.getByText('2 articles imported').waitFor();
  return page;
}

/** Milliseconds from the press on a row until the article is painted, its highlights too where it has any. */
async function openingTime(page: Page, title: string, isTagged: boolean): Promise<number> {
  const cell = page.getByRole('row', { name: title }).getByRole('gridcell').nth(1);
  const painted = page.evaluate(
    (wantsSpans) =>
      new Promise<number>((resolve) => {
        let started = 0;
        addEventListener('pointerdown', () => (started = performance.now()), { capture: true, once: true });
        const look = () => {
          const surface = document.querySelector('.ascribe-surface');
          const isThere = surface && (!wantsSpans || surface.querySelector('svg.spans g') !== null);
          // The frame after the one that has it in the document has painted it.
          if (started > 0 && isThere) requestAnimationFrame(() => resolve(performance.now() - started));
          else requestAnimationFrame(look);
        };
        look();
      }),
    isTagged,
  );
  await cell.click();
  return painted;
}

async function backToLibrary(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /library/i })
    .first()
    .click();
  await page.getByRole('grid', { name: 'Articles' }).waitFor();
}

it('opens an article with 1,000 annotations in the app', async () => {
  const page = await libraryPage();
  const times = { tagged: [] as number[], bare: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    times.tagged.push(await openingTime(page, 'Tagged', true));
    await backToLibrary(page);
    times.bare.push(await openingTime(page, 'Bare', false));
    await backToLibrary(page);
  }
  const value = median(times.tagged);
  expect(value).toBeGreaterThan(0);
  reportFigure({
    name: 'app-open-1000-annotations',
    value,
    unit: 'ms to painted',
    baseline: { what: 'the same article without annotations', value: median(times.bare) },
    details: { words: SENTENCE.split(' ').length * 1_200, annotations: ANNOTATIONS, runs: RUNS },
  });
});

/** Arms a stopwatch in the page: from the next key until a highlight that was not there is painted. */
function armStopwatch(page: Page): Promise<JSHandle<{ readonly painted: Promise<number> }>> {
  return page.evaluateHandle(() => {
    const ids = () =>
      [...document.querySelectorAll<SVGGElement>('.ascribe-surface svg.spans g')].map((g) => g.dataset['id']);
    const before = new Set(ids());
    const painted = new Promise<number>((resolve) => {
      const start = () => {
        const started = performance.now();
        const look = () => {
          if (ids().some((id) => !before.has(id)))
            requestAnimationFrame(() => resolve(performance.now() - started));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      addEventListener('keydown', start, { capture: true, once: true });
    });
    return { painted };
  });
}

/** Tags the selection by key: milliseconds until painted (as the page sees it) and until the backend has it on disk. */
async function tagTimes(page: Page, key: string): Promise<{ painted: number; saved: number }> {
  const stopwatch = await armStopwatch(page);
  const started = performance.now();
  const saved = new Promise<number>((resolve) => {
    answered = () => resolve(performance.now() - started);
  });
  await page.keyboard.press(key);
  return { painted: await stopwatch.evaluate((watch) => watch.painted), saved: await saved };
}

let answered: () => void = () => {};

/** Calls `answered` whenever the backend acknowledges records. */
function watchAcknowledgements(page: Page): void {
  page.on('websocket', (socket) => {
    const appends = new Set<number>();
    socket.on('framesent', ({ payload }) => {
      const frame = decodeFrame(Buffer.from(payload));
      if (frame.ok && frame.value.type === 'call' && frame.value.method === 'records.append')
        appends.add(frame.value.id);
    });
    socket.on('framereceived', ({ payload }) => {
      const frame = decodeFrame(Buffer.from(payload));
      if (frame.ok && frame.value.type === 'answer' && appends.delete(frame.value.id)) answered();
    });
  });
}

it('adds one annotation in the app', async () => {
  const page = await libraryPage();
  watchAcknowledgements(page);
  await page.reload();
  await page.getByRole('row', { name: 'Tagged' }).getByRole('gridcell').nth(1).click();
  await page.locator('.ascribe-surface svg.spans g').first().waitFor({ state: 'attached' });
  await page.locator('.ascribe-surface').click({ position: { x: 200, y: 200 } });
  const times: { painted: number; saved: number }[] = [];
  for (let run = 0; run < 20; run++) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+ArrowDown');
    await page.keyboard.press('Control+Shift+ArrowRight');
    times.push(await tagTimes(page, String((run % 4) + 1)));
    await untilSaved(page);
  }
  const details = { annotations: ANNOTATIONS, runs: times.length };
  expect(times.length).toBe(20);
  reportFigure({
    name: 'app-tag-painted',
    value: median(times.map((t) => t.painted)),
    unit: 'ms to painted',
    baseline: { what: 'two frames at 60 Hz', value: 1000 / 30 },
    details,
  });
  reportFigure({
    name: 'app-tag-saved',
    value: median(times.map((t) => t.saved)),
    unit: 'ms to saved',
    details,
  });
});
