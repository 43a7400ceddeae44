// `npm run bench:peers`: measures the text surface in Chromium beside those of other tools and beside plain text (the floor)
// and prints JSON. The others come from npm's registry into a temporary folder. It takes about five minutes on a quiet
// machine; `--runs 3` (the medians count), `--cases 10:100,100:1000,1000:10000` (kilobytes:spans), `--text article.txt`
// (instead of made-up news; spans by its length), `--seed 1` (other texts), `--only ascribe,brat` (the floor comes
// along), `--limit 60` (seconds for a run of one surface), `--out file.json`.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { measureCase } from '../tests/bench/peers/measure.mjs';
import { surfaces } from '../tests/bench/peers/tools.mjs';
import { findBrowser, installHint } from './find-browser.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    cases: { type: 'string', default: '10:100,100:1000,1000:10000' },
    text: { type: 'string' },
    seed: { type: 'string', default: '4711' },
    only: { type: 'string' },
    limit: { type: 'string', default: '60' },
    out: { type: 'string' },
  },
});

const executablePath = findBrowser();
if (!executablePath) {
  console.error(`No Chromium, Chrome or Edge was found; this installs one: ${installHint()}`);
  process.exit(1);
}
const launch = () =>
  chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--js-flags=--expose-gc'],
  });

/** What is measured: made-up texts by size, or one text that is there. */
function cases() {
  if (values.text) {
    const text = readFileSync(values.text, 'utf8').replaceAll('\r\n', '\n').trim();
    return [
      {
        file: values.text,
        text,
        kilobytes: Math.round(text.length / 1000),
        spans: Math.round(text.length / 100),
      },
    ];
  }
  return values.cases.split(',').map((pair) => {
    const [kilobytes, spans] = pair.split(':').map(Number);
    return { kilobytes, spans };
  });
}

const { tools, fileFor } = await surfaces();
const chosen = tools.filter(
  ({ name }) => !values.only || name === 'floor' || values.only.split(',').includes(name),
);
const before = loadavg()[0];
const results = [];
for (const what of cases()) {
  const able = chosen.filter(({ maximum = Infinity }) => what.kilobytes <= maximum);
  const plan = { runs: Number(values.runs), limit: Number(values.limit), seed: Number(values.seed), ...what };
  const { text: _, ...named } = what;
  results.push({ ...named, surfaces: await measureCase(launch, { tools: able, fileFor }, plan) });
}
const browser = await launch();
const report = {
  chromium: browser.version(),
  runs: Number(values.runs),
  seed: Number(values.seed),
  loadAverage: [before, loadavg()[0]],
  tools: chosen.map(({ name, version, api }) => ({ name, version, api })),
  results,
};
await browser.close();
const json = JSON.stringify(report, null, 2);
if (values.out) writeFileSync(values.out, `${json}\n`);
console.log(json);
