// `npm run bench:surface`: measures the text surface in Chromium, alone and in the whole app, beside the same text without
// highlights (the floor), and prints JSON. `--quick` takes two minutes; `--runs 5` (the medians count), `--sizes 10,100,1000`
// (kilobytes), `--spans 100,1000,10000`, `--only bare` or `app`, `--out file.json`.
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { besideFloor, measureApp } from '../tests/bench/surface/app.mjs';
import { measureBare } from '../tests/bench/surface/bare.mjs';
import { ensureBuilt } from './built.mjs';
import { findBrowser, installHint } from './find-browser.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    runs: { type: 'string' },
    sizes: { type: 'string' },
    spans: { type: 'string' },
    only: { type: 'string' },
    out: { type: 'string' },
  },
});
const numbers = (list) => list.split(',').map(Number);
const plan = {
  runs: Number(values.runs ?? (values.quick ? 3 : 5)),
  sizes: numbers(values.sizes ?? (values.quick ? '1000' : '10,100,1000')),
  counts: numbers(values.spans ?? (values.quick ? '1000,10000' : '100,1000,10000')),
};

const executablePath = findBrowser();
if (!executablePath) {
  console.error(`No Chromium, Chrome or Edge was found; this installs one: ${installHint()}`);
  process.exit(1);
}
await ensureBuilt({ fresh: true });
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--js-flags=--expose-gc'],
});
try {
  const before = loadavg()[0];
  // The floor is needed for the app's ratios as well.
  const bare = await measureBare(browser, values.only === 'app' ? { ...plan, counts: [] } : plan);
  const app = values.only === 'bare' ? [] : besideFloor(await measureApp(browser, plan), bare);
  const report = { chromium: browser.version(), ...plan, loadAverage: [before, loadavg()[0]], bare, app };
  const json = JSON.stringify(report, null, 2);
  if (values.out) writeFileSync(values.out, `${json}\n`);
  console.log(json);
} finally {
  await browser.close();
}
