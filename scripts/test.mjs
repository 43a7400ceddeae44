// `npm test`: builds, checks and runs every test, and ends with the line "N passed, N failed".
// `--quick` (`npm run check`) leaves out what needs the build: e2e, shell and package.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, installHint } from './find-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = mkdtempSync(join(tmpdir(), 'ascribe-test-'));
const quick = process.argv.includes('--quick');
const inCi = Boolean(process.env.CI) && process.env.CI !== 'false';
const browser = quick ? undefined : findBrowser();

const checks = ['format:check', 'lint', 'typecheck', 'knip', 'check:lock'];
const builtTests = [
  { script: 'e2e', folder: 'tests/e2e', inBrowser: true },
  { script: 'shell', folder: 'tests/shell', inBrowser: true },
  { script: 'test:package', folder: 'tests/package', inBrowser: false },
];

const total = { passed: 0, failed: 0 };
const troubles = [];
const started = Date.now();

const isBuilt = quick || (await step('build', ['--logLevel', 'warn']));
for (const check of checks) await step(check);
await testStep('unit');
if (!quick) await runBuiltTests();

rmSync(results, { recursive: true, force: true });
console.log(`\nAll steps: ${seconds(started)}`);
for (const trouble of troubles) console.log(`FAILED: ${trouble}`);
if (!quick && !browser) console.log(`browser tests NOT run; this installs a browser: ${installHint()}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function runBuiltTests() {
  for (const { script, folder, inBrowser } of builtTests) {
    if (!existsSync(join(root, folder))) console.log(`\n== ${script}: there is no ${folder}`);
    else if (!isBuilt) fail(`${script} (not run, because the build failed)`);
    else if (inBrowser && !browser) noBrowser(script);
    else await testStep(script);
  }
}

function noBrowser(script) {
  console.log(`\n== ${script}: browser tests NOT run, no Chromium, Chrome or Edge was found`);
  if (inCi) fail(`${script} (no browser)`);
}

function fail(what) {
  total.failed += 1;
  troubles.push(what);
}

/** Runs a script of package.json and says how long it took; resolves to whether it succeeded. */
async function step(script, args = []) {
  const succeeded = await run(script, args);
  if (!succeeded) fail(script);
  return succeeded;
}

/** Runs vitest and adds its counts; a run that fails without a failed test is one failure more. */
async function testStep(script) {
  const report = join(results, `${script.replace(':', '-')}.json`);
  const args = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const succeeded = await run(script, args);
  const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : {};
  total.passed += numPassedTests;
  if (numFailedTests > 0) {
    total.failed += numFailedTests;
    troubles.push(script);
  } else if (!succeeded) fail(script);
}

async function run(script, args) {
  console.log(`\n== ${script}`);
  const start = Date.now();
  // A shell, because npm is a .cmd file on Windows.
  const child = spawn(['npm', 'run', '-s', script, '--', ...args].join(' '), {
    cwd: root,
    shell: true,
    stdio: 'inherit',
    env: { ...process.env, npm_config_loglevel: 'error', ...(browser && { CHROMIUM_PATH: browser }) },
  });
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', resolve);
  });
  console.log(`== ${script}: ${code === 0 ? 'ok' : 'FAILED'}, ${seconds(start)}`);
  return code === 0;
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
