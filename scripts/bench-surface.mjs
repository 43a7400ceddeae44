// `npm run bench:surface`: measures the text surface in Chromium beside the same text without highlights (the floor) and
// prints JSON. `--runs 5` (default 3, the median counts), `--sizes 10,100,1000` (kilobytes), `--spans 100,1000,10000`,
// `--out file.json`.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { findBrowser, installHint } from './find-browser.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    sizes: { type: 'string', default: '10,100,1000' },
    spans: { type: 'string', default: '100,1000,10000' },
    out: { type: 'string' },
  },
});
const numbers = (list) => list.split(',').map(Number);
const runs = Number(values.runs);

const executablePath = findBrowser();
if (!executablePath) {
  console.error(`No Chromium, Chrome or Edge was found; this installs one: ${installHint()}`);
  process.exit(1);
}
const surface = await surfaceScript();
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--js-flags=--expose-gc'],
});
try {
  const report = {
    chromium: browser.version(),
    runs,
    results: await measureAll(),
    loadAverage: loadavg()[1],
  };
  const json = JSON.stringify(report, null, 2);
  if (values.out) writeFileSync(values.out, `${json}\n`);
  console.log(json);
} finally {
  await browser.close();
}

async function measureAll() {
  const results = [];
  for (const kilobytes of numbers(values.sizes)) {
    const counts = [0, ...numbers(values.spans)];
    const samples = new Map(counts.map((count) => [count, []]));
    // Floor and surface take turns, so that a busy minute of the machine falls on both.
    for (let run = 0; run < runs; run++) {
      for (const count of counts) samples.get(count).push(await measure(kilobytes, count));
    }
    const floor = median(samples.get(0));
    results.push({ kilobytes, spans: 0, ...floor });
    for (const count of counts.slice(1)) {
      const measured = median(samples.get(count));
      results.push({ kilobytes, spans: count, ...measured, timesFloor: ratios(measured, floor) });
    }
  }
  return results;
}

/** One page, fresh, from open to the end of scrolling. Times in milliseconds; `mainThread` is processor time. */
async function measure(kilobytes, count) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.setContent(readFileSync(path('../tests/bench/surface/page/index.html'), 'utf8'));
  await page.addScriptTag({ content: surface });
  const lab = readFileSync(path('../tests/bench/surface/page/lab.js'), 'utf8');
  await page.addScriptTag({
    type: 'module',
    content: `${lab}\nObject.assign(globalThis, { operations, scroll, hitTests, makeText, makeSpans });`,
  });
  await page.waitForFunction(() => 'operations' in globalThis);
  await page.evaluate((size) => (globalThis.text = makeText(size)), kilobytes * 1000);
  await page.evaluate((spans) => (globalThis.spans = makeSpans(globalThis.text, spans)), count);
  const before = await metrics(client);
  const result = { open: await run(client, page, 'open') };
  await page.waitForTimeout(200);
  const after = await metrics(client);
  result.jsHeapMb = after.JSHeapUsedSize / 1e6;
  result.nodes = after.Nodes - before.Nodes;
  if (count > 0) {
    for (const operation of ['add', 'relabel', 'remove', 'remote'])
      result[operation] = await run(client, page, operation);
    result.hitTest = await page.evaluate(() => hitTests(60));
    result.jumpToSpan = await run(client, page, 'jumpToSpan');
  }
  result.jump = await run(client, page, 'jump');
  result.scroll = frames(await page.evaluate(() => scroll({ frames: 180, whole: false })));
  result.scrollThrough = frames(await page.evaluate(() => scroll({ frames: 180, whole: true })));
  await page.close();
  return result;
}

/** Time to paint and of script as the page sees them, and all the main thread's work as the browser counts it. */
async function run(client, page, operation) {
  const idle = await taskTime(client, () =>
    page.evaluate(() => new Promise((r) => requestAnimationFrame(() => setTimeout(r)))),
  );
  let seen;
  const all = await taskTime(client, async () => {
    seen = await page.evaluate(
      (name) => operations[name]({ text: globalThis.text, spans: globalThis.spans }),
      operation,
    );
  });
  return { ...seen, mainThread: Math.max(0, all - 2 * idle) };
}

async function taskTime(client, work) {
  const before = (await metrics(client, false)).TaskDuration;
  await work();
  return ((await metrics(client, false)).TaskDuration - before) * 1000;
}

async function metrics(client, afterCollection = true) {
  if (afterCollection) await client.send('HeapProfiler.collectGarbage');
  const { metrics } = await client.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

function frames(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    p95: sorted[Math.floor(sorted.length * 0.95)],
    longest: sorted.at(-1),
    over50: times.filter((t) => t > 50).length,
  };
}

/** The median of each number, however deep it lies. */
function median(samples) {
  if (typeof samples[0] === 'number') {
    const value = samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)];
    return Math.round(value * 100) / 100;
  }
  return Object.fromEntries(Object.keys(samples[0]).map((key) => [key, median(samples.map((s) => s[key]))]));
}

function ratios(measured, floor) {
  const ratio = (a, b) => Math.round((a / b) * 100) / 100;
  return {
    open: ratio(measured.open.painted, floor.open.painted),
    openMainThread: ratio(measured.open.mainThread, floor.open.mainThread),
    jump: ratio(measured.jump.painted, floor.jump.painted),
    scrollP95: ratio(measured.scroll.p95, floor.scroll.p95),
    jsHeap: ratio(measured.jsHeapMb, floor.jsHeapMb),
    nodes: ratio(measured.nodes, floor.nodes),
  };
}

async function surfaceScript() {
  const built = await build({
    configFile: path('../vite.surface.config.ts'),
    logLevel: 'error',
    build: { write: false, sourcemap: false },
  });
  const outputs = [built].flat().flatMap(({ output }) => output);
  return outputs.find(({ fileName }) => fileName === 'surface.iife.js').code;
}
