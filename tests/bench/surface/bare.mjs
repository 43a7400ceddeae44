// The surface alone, in a page of its own, beside the same text without highlights (the floor).
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { Meter, frames, heapOf, medians, ratio } from './figures.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** Figures by size and number of spans; those without spans are the floor. */
export async function measureBare(browser, { sizes, counts, runs }) {
  const surface = await surfaceScript();
  const results = [];
  for (const kilobytes of sizes) {
    const all = [0, ...counts];
    const samples = new Map(all.map((count) => [count, []]));
    // Floor and surface take turns, so that a busy minute of the machine falls on both.
    for (let run = 0; run < runs; run++) {
      for (const count of all) samples.get(count).push(await measure(browser, surface, kilobytes, count));
    }
    const floor = medians(samples.get(0));
    results.push({ kilobytes, spans: 0, ...floor });
    for (const count of counts) {
      const measured = medians(samples.get(count));
      results.push({ kilobytes, spans: count, ...measured, timesFloor: ratios(measured, floor) });
    }
  }
  return results;
}

/** One page, fresh, from open to the end of scrolling. Times in milliseconds; `mainThread` is processor time. */
async function measure(browser, surface, kilobytes, count) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  const meter = await Meter.of(page);
  await page.setContent(readFileSync(path('page/index.html'), 'utf8'));
  await page.addScriptTag({ content: surface });
  await page.addScriptTag({
    type: 'module',
    content: `${readFileSync(path('page/lab.js'), 'utf8')}\nObject.assign(globalThis, { operations, scroll, hitTests, makeText, makeSpans });`,
  });
  await page.waitForFunction(() => 'operations' in globalThis);
  await page.evaluate((size) => (globalThis.text = makeText(size)), kilobytes * 1000);
  await page.evaluate((spans) => (globalThis.spans = makeSpans(globalThis.text, spans)), count);
  const before = await meter.memory();
  const result = { open: await meter.operation(page, 'open') };
  await page.waitForTimeout(200);
  const after = await meter.memory();
  result.jsHeapMb = after.jsHeapMb;
  result.domHeapMb = after.domHeapMb;
  result.nodes = after.nodes - before.nodes;
  if (count > 0) {
    for (const operation of ['add', 'relabel', 'remove', 'remote'])
      result[operation] = await meter.operation(page, operation);
    result.hitTest = await page.evaluate(() => hitTests(60));
    result.jumpToSpan = await meter.operation(page, 'jumpToSpan');
  }
  result.jump = await meter.operation(page, 'jump');
  result.scroll = frames(await page.evaluate(() => scroll({ frames: 180, whole: false })));
  result.scrollThrough = frames(await page.evaluate(() => scroll({ frames: 180, whole: true })));
  await page.close();
  return result;
}

function ratios(measured, floor) {
  return {
    open: ratio(measured.open.painted, floor.open.painted),
    openMainThread: ratio(measured.open.mainThread, floor.open.mainThread),
    jump: ratio(measured.jump.painted, floor.jump.painted),
    scrollP95: ratio(measured.scroll.p95, floor.scroll.p95),
    jsHeap: ratio(measured.jsHeapMb, floor.jsHeapMb),
    heap: ratio(heapOf(measured), heapOf(floor)),
    nodes: ratio(measured.nodes, floor.nodes),
  };
}

/** The surface as one script with the global `AscribeSurface`, as a foreign page would load it. */
export async function surfaceScript() {
  const built = await build({
    configFile: path('../../../vite.surface.config.ts'),
    logLevel: 'error',
    build: { write: false, sourcemap: false },
  });
  const outputs = [built].flat().flatMap(({ output }) => output);
  return outputs.find(({ fileName }) => fileName === 'surface.iife.js').code;
}
