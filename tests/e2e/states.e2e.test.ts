import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/app/browser.ts';
import { Pictures } from '../support/app/pictures.ts';
import type { Stage } from './states/stage-face.ts';
import { NOW } from './states/world.ts';

declare global {
  var stage: Stage;
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// The fonts that the app brings along are the same on every machine.
const STEADY = `
  :root { --font-ui: 'Atkinson Hyperlegible Next'; --font-serif: var(--font-ui); --font-mono: var(--font-ui); --quick: 0s; --calm: 0s; }
  *, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important; }`;

let browser: Browser;
let page: Page;
let pictures: Pictures;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  pictures = new Pictures({ folder: path('../screenshots/states'), browser: browser.version() });
  const context = await browser.newContext({
    viewport: { width: 1040, height: 640 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error.stack)));
  await page.clock.setFixedTime(NOW);
  const { script, style } = await buildStage();
  await page.setContent(
    `<!doctype html><html lang="en"><title>Ascribe</title><style>${style}${STEADY}</style><div id="root"></div></html>`,
  );
  await page.addScriptTag({ content: script });
});
afterAll(() => browser.close());

/** The app on its stage, as one script and one style sheet. */
async function buildStage(): Promise<{ script: string; style: string }> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': path('../../shared') }, dedupe: ['yjs', 'react', 'react-dom'] },
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      lib: { entry: path('./states/stage.tsx'), name: 'Stage', formats: ['iife'], cssFileName: 'stage' },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  const files = outputs.flatMap(({ output }) => output);
  const script = files.find((file) => file.type === 'chunk');
  const style = files.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
  if (script?.type !== 'chunk' || style?.type !== 'asset') throw new Error('nothing was built');
  return { script: script.code, style: String(style.source) };
}

describe('every state that a screen can be in', () => {
  it.each(['light', 'dark'] as const)(
    'looks as it looked when somebody last found it good (%s)',
    async (theme) => {
      await page.emulateMedia({ colorScheme: theme });
      const found: string[] = [];
      for (const name of await page.evaluate(() => stage.names)) {
        await page.evaluate((scene) => stage.show(scene), name);
        await settle();
        const wrong = pictures.differs(`${name}-${theme}`, await page.screenshot());
        if (wrong !== undefined) found.push(wrong);
      }
      expect(found).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );
});

/** The picture is still once two frames in a row change nothing. */
async function settle(): Promise<void> {
  let before = '';
  for (let i = 0; i < 50; i++) {
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await page.evaluate(() => document.fonts.ready);
    const now = (await page.screenshot()).toString('base64');
    if (now === before) return;
    before = now;
  }
  throw new Error('The picture does not come to rest.');
}
