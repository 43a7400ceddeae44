// What both halves of `npm run bench:surface` do with numbers.

/** The median of each number, however deep it lies, rounded to hundredths. */
export function medians(samples) {
  const known = samples.filter((sample) => sample !== undefined);
  if (known.length === 0) return undefined;
  if (typeof known[0] === 'number')
    return rounded(known.toSorted((a, b) => a - b)[Math.floor(known.length / 2)]);
  return Object.fromEntries(Object.keys(known[0]).map((key) => [key, medians(known.map((s) => s[key]))]));
}

/** Milliseconds of frames as what matters of them. */
export function frames(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    p95: sorted[Math.floor(sorted.length * 0.95)],
    longest: sorted.at(-1),
    over50: times.filter((t) => t > 50).length,
  };
}

/** All that a page keeps for its scripts and its document, in megabytes. */
export const heapOf = ({ jsHeapMb, domHeapMb }) => jsHeapMb + domHeapMb;

export const ratio = (a, b) => rounded(a / b);

const rounded = (value) => Math.round(value * 100) / 100;

/** Reads what the browser counts of a page: processor time of its main thread, heap, nodes. */
export class Meter {
  #client;

  static async of(page) {
    const client = await page.context().newCDPSession(page);
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new Meter(client);
  }

  constructor(client) {
    this.#client = client;
  }

  /** Megabytes of the heaps of JavaScript and of the document, and number of nodes, after a collection. */
  async memory() {
    // What a first collection of the one heap sets free may still hold something in the other.
    for (let i = 0; i < 3; i++) await this.#client.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize } = await this.#client.send('Runtime.getHeapUsage');
    const { Nodes } = await this.#metrics();
    return { jsHeapMb: usedSize / 1e6, domHeapMb: embedderHeapUsedSize / 1e6, nodes: Nodes };
  }

  /** An operation of the page's lab: time to paint and of script as the page sees them, and all the main thread's work. */
  async operation(page, name) {
    const idle = await this.mainThread(() =>
      page.evaluate(() => new Promise((r) => requestAnimationFrame(() => setTimeout(r)))),
    );
    const all = await this.mainThread(() =>
      page.evaluate((name) => operations[name]({ text: globalThis.text, spans: globalThis.spans }), name),
    );
    return { ...all.result, mainThread: Math.max(0, all.milliseconds - 2 * idle.milliseconds) };
  }

  /** Does something; answers its result and the milliseconds of processor time that the main thread gave for it. */
  async mainThread(work) {
    const before = (await this.#metrics()).TaskDuration;
    const result = await work();
    return { result, milliseconds: ((await this.#metrics()).TaskDuration - before) * 1000 };
  }

  async #metrics() {
    const { metrics } = await this.#client.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }
}

/**
 * Does something in which the page marks `lab:begin` and `lab:painted`, and answers its result and the milliseconds of
 * processor time that the page's main thread gave from the task of the one to that of the other, and from there on.
 */
export async function traced(browser, page, work) {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  let trace;
  let result;
  try {
    result = await work();
  } finally {
    trace = JSON.parse(String(await browser.stopTracing()));
  }
  return { result, ...shares(trace.traceEvents) };
}

function shares(events) {
  const [begin, painted] = ['lab:begin', 'lab:painted'].map((mark) =>
    events.find(({ name, cat }) => name === mark && cat.includes('blink.user_timing')),
  );
  const tasks = events.filter(
    ({ name, tid, pid, ph }) =>
      name === 'ThreadControllerImpl::RunTask' && ph === 'X' && tid === painted.tid && pid === painted.pid,
  );
  const from = tasks.filter(({ ts, dur }) => ts + dur > begin.ts);
  const spent = (list) => list.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000;
  return {
    mainThread: spent(from.filter(({ ts }) => ts < painted.ts)),
    mainThreadInAll: spent(from),
  };
}
