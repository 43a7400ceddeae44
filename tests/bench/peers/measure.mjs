import { setTimeout as wait } from 'node:timers/promises';
import { Meter, frames, medians, ratio } from '../surface/figures.mjs';
import { pageOf } from './tools.mjs';

const ADDRESS = 'http://localhost/';
/** Time for a selection to be taken note of after the mouse is up. */
const AFTER_DRAG = 100;

/** Figures of all surfaces on one text: medians, those that are right or wrong of the last run, ratios to the floor. */
export async function measureCase(launch, { tools, fileFor }, { runs, limit, ...what }) {
  const samples = new Map(tools.map(({ name }) => [name, []]));
  // The surfaces take turns, so that a busy minute of the machine falls on all of them.
  for (let run = 0; run < runs; run++) {
    for (const tool of tools) {
      const list = samples.get(tool.name);
      if (list.includes(undefined)) continue;
      const isLast = run === runs - 1;
      list.push(await within(limit, launch, (browser) => measure(browser, tool, fileFor, what, isLast)));
    }
  }
  return report(tools, samples, limit);
}

function report(tools, samples, limit) {
  const floor = medians(samples.get('floor').map(({ figures }) => figures));
  return tools.map(({ name }) => {
    const list = samples.get(name);
    if (list.includes(undefined)) return { surface: name, notWithinSeconds: limit };
    const figures = medians(list.map(({ figures }) => figures));
    return { surface: name, ...figures, timesFloor: ratios(figures, floor), correct: list.at(-1).correct };
  });
}

/** Does something in a browser of its own; undefined when it takes longer than so many seconds. */
async function within(seconds, launch, work) {
  const browser = await launch();
  const stop = new AbortController();
  try {
    const late = wait(seconds * 1000, undefined, { signal: stop.signal, ref: false });
    return await Promise.race([work(browser), late.catch(() => undefined)]);
  } finally {
    stop.abort();
    await browser.close();
  }
}

async function measure(browser, tool, fileFor, { text, kilobytes, spans, seed }, isLast) {
  const page = await open(browser, tool, fileFor);
  const meter = await Meter.of(page);
  await page.evaluate(
    ([text, size, count, seed]) => {
      globalThis.text = text ?? makeText(size, seed);
      globalThis.spans = makeSpans(globalThis.text, count, seed);
    },
    [text, kilobytes * 1000, tool.adapter ? spans : 0, seed],
  );
  const before = await meter.memory();
  const figures = { open: await meter.operation(page, 'open') };
  await page.waitForTimeout(300);
  const after = await meter.memory();
  for (const key of Object.keys(after)) figures[key] = after[key] - before[key];
  const correct = tool.adapter && isLast ? await correctness(page) : undefined;
  for (const name of tool.adapter ? ['add', 'relabel', 'remove', 'remote'] : [])
    figures[name] = await meter.operation(page, name);
  figures.jump = await meter.operation(page, 'jump');
  figures.scrollThrough = frames(await page.evaluate(() => scroll({ frames: 90, whole: true })));
  return { figures, correct };
}

async function open(browser, tool, fileFor) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await page.route(`${ADDRESS}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ body: pageOf(tool), contentType: 'text/html' });
    return route.fulfill(fileFor(pathname) ?? { status: 404 });
  });
  await page.goto(ADDRESS);
  await page.waitForFunction(() => globalThis.isReady);
  return page;
}

async function correctness(page) {
  const seen = await page.evaluate(() => ({
    stored: correct.stored(),
    drawn: correct.drawn(),
    underPoints: correct.underPoints(60),
  }));
  return {
    ...seen,
    drags: await dragAll(page, 8),
    quickDrags: await dragAll(page, 5, { rest: 0 }),
    dragsWhileSpansCome: await dragAll(page, 5, { withNews: true }),
  };
}

/**
 * Whether drags across highlights take exactly what was dragged: with a hand that rests for so many milliseconds before
 * it lets go, and also when a span comes in the middle of the drag.
 */
async function dragAll(page, count, { rest = 100, withNews = false } = {}) {
  const drags = await page.evaluate((count) => correct.drags(count), count);
  let right = 0;
  for (const [i, drag] of drags.entries()) {
    await dragOver(page, drag, rest, withNews ? i : undefined);
    if ((await page.evaluate(() => correct.taken())) === drag.text) right += 1;
    await page.evaluate(() => correct.forget());
    await page.waitForTimeout(AFTER_DRAG);
  }
  return { right, of: drags.length };
}

async function dragOver(page, { from, over, to, middle }, rest, news) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(over.x, over.y, { steps: 4 });
  if (news !== undefined)
    await page.evaluate(([place, i]) => correct.addFromElsewhere(place, i), [middle, news]);
  await page.mouse.move(to.x, to.y, { steps: 4 });
  if (rest > 0) await page.waitForTimeout(rest);
  await page.mouse.up();
  await page.waitForTimeout(AFTER_DRAG);
}

function ratios(figures, floor) {
  return {
    open: ratio(figures.open.painted, floor.open.painted),
    openMainThread: ratio(figures.open.mainThread, floor.open.mainThread),
    jump: ratio(figures.jump.painted, floor.jump.painted),
    scrollP95: ratio(figures.scrollThrough.p95, floor.scrollThrough.p95),
    jsHeap: ratio(figures.jsHeapMb, floor.jsHeapMb),
    domHeap: ratio(figures.domHeapMb, floor.domHeapMb),
    nodes: ratio(figures.nodes, floor.nodes),
  };
}
