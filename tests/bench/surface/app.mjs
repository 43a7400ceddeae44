// The surface in the whole app: a real server, a project file written by the backend, and Chromium.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node24 } from '../../../scripts/node24.mjs';
import { colleagueAt } from './colleague.mjs';
import { Meter, frames, heapOf, medians, ratio, traced } from './figures.mjs';
import { makeSpans, makeText } from './page/lab.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const CLI = path('../../../out/cli/ascribe.js');
const LAB = readFileSync(path('page/app-lab.js'), 'utf8');
const TIME_LIMIT = 20_000;
const PEOPLE = 'Ana';

/** Figures by size and number of annotations; those without annotations show what the screen itself costs. */
export async function measureApp(browser, { sizes, counts, runs }) {
  const results = [];
  for (const kilobytes of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'ascribe-bench-'));
    try {
      results.push(...(await measureSize(browser, folder, { kilobytes, counts: [0, ...counts], runs })));
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  return results;
}

async function measureSize(browser, folder, { kilobytes, counts, runs }) {
  const project = makeProject(folder, kilobytes, counts);
  const server = await serve(project);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await enter(context, server.link);
    const colleague = await colleagueAt(await server.freshLink(), project.file);
    const results = [];
    for (const count of counts) {
      const bench = new ArticleBench(page, await Meter.of(page), colleague, {
        title: titleOf(count),
        count,
        kilobytes,
      });
      results.push({ kilobytes, annotations: count, ...(await bench.measure(runs)) });
    }
    colleague.leave();
    return results;
  } finally {
    await context.close();
    server.stop();
  }
}

const titleOf = (count) => `Article with ${count} annotations`;

/** A project file with one article of a size per number of annotations. */
function makeProject(folder, kilobytes, counts) {
  mkdirSync(join(folder, 'home'));
  const env = { ...process.env, ASCRIBE_DATA_DIR: join(folder, 'data'), HOME: join(folder, 'home') };
  const project = { file: join(folder, 'bench.ascribe'), env };
  const lines = join(folder, 'articles.jsonl');
  writeFileSync(lines, counts.map((count) => JSON.stringify(lineOf(kilobytes, count))).join('\n'));
  ascribe(project, 'new', project.file, '--title', 'Bench', '--annotator', PEOPLE);
  ascribe(project, 'import', project.file, lines, '--annotator', PEOPLE);
  return project;
}

const ascribe = ({ env }, ...args) =>
  execFileSync(node24(), [CLI, ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });

/** A line of an import file; its offsets are code points. */
function lineOf(kilobytes, count) {
  const head = `${titleOf(count)}\n\n`;
  const body = makeText(kilobytes * 1000);
  const text = head + body;
  const pointsBefore = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at++) {
    const isSecondHalf = /[\udc00-\udfff]/.test(text[at]);
    pointsBefore[at + 1] = pointsBefore[at] + (isSecondHalf ? 0 : 1);
  }
  const spans = makeSpans(body, count).map(({ fragments: [{ start, end }], label }) => {
    const from = pointsBefore[start + head.length];
    return { start: from, end: Math.max(from + 1, pointsBefore[end + head.length]), label };
  });
  return { text, meta: { title: titleOf(count) }, spans };
}

async function serve({ file, env }) {
  const run = (...args) =>
    spawn(node24(), [CLI, 'serve', ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const child = run(file, '--no-open');
  return {
    link: await linkOf(child),
    freshLink: () => linkOf(run('--link')),
    stop: () => child.kill('SIGTERM'),
  };
}

function linkOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const link = /http:\/\/\S+#\S+/.exec(said)?.[0];
      if (link) resolve(link);
    });
    child.once('exit', (code) => reject(new Error(`ascribe serve ended with ${code}: ${said}`)));
  });
}

async function enter(context, link) {
  const page = await context.newPage();
  page.setDefaultTimeout(TIME_LIMIT);
  await page.addInitScript(LAB);
  await page.goto(link);
  const grid = page.getByRole('grid', { name: 'Articles' });
  const name = page.getByLabel('What is your name?');
  await grid.or(name).waitFor();
  if (await name.isVisible()) {
    await name.fill(PEOPLE);
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await grid.waitFor();
  return page;
}

/** Everything that is measured of one article. */
class ArticleBench {
  #browser;
  #page;
  #meter;
  #colleague;
  #article;

  constructor(page, meter, colleague, article) {
    this.#browser = page.context().browser();
    this.#page = page;
    this.#meter = meter;
    this.#colleague = colleague;
    this.#article = article;
  }

  async measure(runs) {
    const page = this.#page;
    const open = [];
    for (let run = 0; run < runs; run++) {
      if (run > 0) await this.#leave();
      open.push(await this.#open());
      // What is put off until the article is on screen must not fall into the next figure.
      await page.waitForTimeout(700);
    }
    const { nodes, ...heap } = await this.#meter.memory();
    const edits = [];
    await page.locator('.ascribe-surface').click({ position: { x: 200, y: 160 } });
    for (let run = 0; run <= runs; run++) edits.push(await this.#edit());
    const remote = await this.#remote();
    const [hitTest, jumps, scrolls] = [await this.#point(), [], []];
    for (let run = 0; run < runs; run++) jumps.push(await page.evaluate(() => ascribeLab.jump()));
    for (let run = 0; run < Math.min(runs, 3); run++)
      scrolls.push(frames(await page.evaluate(() => ascribeLab.scroll(180))));
    await this.#leave();
    return {
      open: medians(open),
      ...medians([heap]),
      nodes,
      // The first one warms up.
      ...medians(edits.slice(1)),
      remote,
      hitTest,
      jump: medians(jumps),
      scrollThrough: medians(scrolls),
    };
  }

  #open() {
    const row = this.#page.getByRole('row', { name: this.#article.title });
    return this.#timed('open', () => row.getByRole('gridcell').nth(1).click(), this.#article.count);
  }

  async #leave() {
    await this.#page.getByRole('button', { name: 'Back to the library' }).click();
    await this.#page.getByRole('grid', { name: 'Articles' }).waitFor();
    await this.#page.waitForTimeout(300);
  }

  /** Tags the next paragraph's first word, gives it another label, and removes it, all by key. */
  async #edit() {
    const { keyboard } = this.#page;
    for (const key of ['Escape', 'Escape', 'Control+ArrowDown', 'Control+Shift+ArrowRight']) {
      await keyboard.press(key);
      await this.#page.waitForTimeout(60);
    }
    const add = await this.#timed('key', () => keyboard.press('1'));
    const relabel = await this.#timed('key', () => keyboard.press('2'));
    const remove = await this.#timed('key', () => keyboard.press('Delete'));
    return { add, relabel, remove };
  }

  /** A hundred annotations of a colleague in one message, some of them on screen. */
  async #remote() {
    const { title, kilobytes } = this.#article;
    const id = await this.#colleague.article(title);
    const far = Math.floor((kilobytes * 1000) / 100);
    const spans = Array.from({ length: 100 }, (_, i) => {
      const start = title.length + 2 + (i < 20 ? i * 50 : i * (far - 1));
      return [start, start + 12];
    });
    await this.#page.evaluate(() => ascribeLab.scroll(1));
    await this.#page.keyboard.press('Control+Home');
    const whole = await this.#timed('news', () => this.#colleague.tag(id, spans));
    return { painted: whole.painted, mainThread: whole.mainThread };
  }

  async #point() {
    await this.#page.mouse.move(2, 2);
    const place = await this.#page.evaluate(() => ascribeLab.markedPlace());
    if (!place) return undefined;
    await this.#page.waitForTimeout(200);
    return this.#timed('point', () => this.#page.mouse.move(place.x, place.y));
  }

  /** Time until it is painted as the page sees it, and the main thread's processor time until then and for all of it. */
  async #timed(kind, act, argument) {
    const page = this.#page;
    await page.waitForTimeout(250);
    const { result: times, ...mainThread } = await traced(this.#browser, page, async () => {
      await page.evaluate(([name, value]) => ascribeLab.watch(name, value), [kind, argument]);
      await act();
      const seen = await page.evaluate(() => ascribeLab.result);
      await page.waitForTimeout(250);
      return seen;
    });
    return { ...times, ...mainThread };
  }
}

/** Adds what the app costs in times of the floor: the bare text of the same size, from the same run. */
export function besideFloor(app, bare) {
  return app.map((figures) => {
    const floor = bare.find(({ kilobytes, spans }) => kilobytes === figures.kilobytes && spans === 0);
    if (!floor) return figures;
    const timesFloor = {
      open: ratio(figures.open.painted, floor.open.painted),
      openAll: ratio(figures.open.all, floor.open.painted),
      openMainThread: ratio(figures.open.mainThread, floor.open.mainThread),
      jump: ratio(figures.jump, floor.jump.painted),
      scrollP95: ratio(figures.scrollThrough.p95, floor.scrollThrough.p95),
      jsHeap: ratio(figures.jsHeapMb, floor.jsHeapMb),
      heap: ratio(heapOf(figures), heapOf(floor)),
      nodes: ratio(figures.nodes, floor.nodes),
    };
    return { ...figures, timesFloor };
  });
}
