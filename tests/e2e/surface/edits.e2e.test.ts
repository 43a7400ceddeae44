import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TEXT, twoPeers } from '../../simulation/two-peers.ts';
import { launchBrowser } from '../../support/app/browser.ts';
import { SurfacePage } from './page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const SEED = Number(process.env['ASCRIBE_FIRST_SEED'] ?? 1);

/** What is drawn: for each paragraph the ids of its spans, each with the boxes that are filled. */
const drawn = (surface: SurfacePage) =>
  surface.page.evaluate(() =>
    [...document.querySelectorAll('.ascribe-article p')].map((paragraph) =>
      [...paragraph.querySelectorAll<SVGGElement>('svg.spans g')].map((group) => ({
        id: group.dataset['id'],
        fill: group.querySelector('.fill')?.getAttribute('d'),
      })),
    ),
  );

it(`after many edits by two people the surface shows exactly the annotations, as one made anew does (seed ${SEED})`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ascribe-edits-'));
  try {
    const { frames, peers } = await twoPeers(folder, { seed: SEED, edits: 400 });
    // Tall enough for the whole article, so that every span is drawn.
    const context = { viewport: { width: 900, height: 3_000 } };
    const surface = await SurfacePage.open(browser, { text: TEXT, spans: [], context });
    for (const spans of frames) await surface.update({ spans });
    await surface.settled();
    const ids = peers[0].article.content().annotations.map(({ id }) => id);
    const shown = await drawn(surface);
    expect(new Set(shown.flat().map(({ id }) => id))).toEqual(new Set(ids));
    const anew = await SurfacePage.open(browser, { text: TEXT, spans: frames.at(-1)!, context });
    expect(shown).toEqual(await drawn(anew));
    expect([...surface.errors, ...anew.errors]).toEqual([]);
    expect(frames.length).toBeGreaterThan(3);
    for (const { article, person } of peers) {
      await article.close();
      await person.project.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
